// The published measure of article bodies: shingles of four words, each page weighing the same (scrapinghub/article-extraction-benchmark), and, where scripts have no spaces, one token a sign.

const word = /[\p{L}\p{N}_]+/gu
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}_]+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])|[\p{L}\p{N}_]+/gu

export type Mode = 'words' | 'unspaced'
export type Counts = { tp: number; fp: number; fn: number }
export type Figures = { f1: number; precision: number; recall: number }

export const tokensOf = (text: string, mode: Mode): string[] => text.match(mode === 'unspaced' ? unspaced : word) ?? []

export function shinglesOf(text: string, n = 4, mode: Mode = 'words'): Map<string, number> {
  const tokens = tokensOf(text, mode), bag = new Map<string, number>()
  for (let i = 0; i < Math.max(1, tokens.length - n + 1); i++) {
    const it = tokens.slice(i, i + n).join('\u0001')
    if (it) bag.set(it, (bag.get(it) ?? 0) + 1)
  }
  return bag
}

export function bodyCounts(truth: string, predicted: string, mode: Mode = 'words'): Counts {
  const a = shinglesOf(truth, 4, mode), b = shinglesOf(predicted, 4, mode)
  let tp = 0, fp = 0, fn = 0
  for (const [it, n] of a) { const m = b.get(it) ?? 0; tp += Math.min(n, m); fn += Math.max(0, n - m) }
  for (const [it, n] of b) fp += Math.max(0, n - (a.get(it) ?? 0))
  const sum = tp + fp + fn
  return sum > 0 ? { tp: tp / sum, fp: fp / sum, fn: fn / sum } : { tp: 0, fp: 0, fn: 0 }
}

/** Precision over the pages with an answer, recall over those with a truth, F1 of the two means. */
export function bodyFigures(counts: readonly Counts[]): Figures {
  const precision = mean(counts.filter((it) => it.tp + it.fp > 0).map((it) => it.tp / (it.tp + it.fp)))
  const recall = mean(counts.filter((it) => it.tp + it.fn > 0).map((it) => it.tp / (it.tp + it.fn)))
  return { f1: 2 * precision * recall / (precision + recall) || 0, precision, recall }
}

const mean = (values: readonly number[]): number => values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : 0
