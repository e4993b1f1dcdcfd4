// Labelled pages: bodies by the published measure (extraction.ts), strings that must and must not stand in them, titles, people and days.

import { type Answer, type Figure, type Labelled, type LabelledSet, mean, prf, share } from '../measure.ts'
import { bodyCounts, type Counts, bodyFigures } from './extraction.ts'

export const pages: LabelledSet = {
  about: 'article text, title, authors and dates out of HTML pages',
  line: '{id, url?, html, expected: {text | with, without, title?, authors?, published?}}',
  async score(lines, run) {
    const answers = await run('read', lines.map((it) => ({ id: it.id, html: it.html, ...(it.url && { url: it.url }) })))
    const read = lines.map((it) => ({ it, got: largest(answers.get(it.id)?.documents ?? []) }))
    return [...bodies(read), ...segments(read), ...facts(read)]
  },
}

type Read = { it: Labelled; got: { text: string; title: string; authors: string[]; published?: string } }

/** The text of a page's largest article, posts of a live blog joined. */
export const textOfPage = (documents: readonly Answer[]): string => largest(documents).text
const textOf = (it: Answer): string => it.kind === 'liveblog' ? it.posts.map((post: Answer) => post.text).join('\n') : it.text

/** One answer a page: the article, or the largest of several. */
function largest(documents: readonly Answer[]): Read['got'] {
  const leaves = documents.flatMap((it) => (it.kind === 'collection' ? it.articles : [it]))
  const all = leaves.map((it) => ({ text: textOf(it), title: it.title, authors: it.authors, ...(it.published?.from && { published: it.published.from }) }))
  return all.sort((a, b) => b.text.length - a.text.length)[0] ?? { text: '', title: '', authors: [] }
}

function bodies(read: readonly Read[]): Figure[] {
  const counts: Counts[] = read.filter(({ it }) => typeof it.expected?.text === 'string').map(({ it, got }) => bodyCounts(it.expected.text, got.text))
  if (counts.length === 0) return []
  const { f1, precision, recall } = bodyFigures(counts)
  return [{ what: 'body F1', got: f1, of: counts.length }, { what: 'body precision', got: precision, of: counts.length }, { what: 'body recall', got: recall, of: counts.length }]
}

function segments(read: readonly Read[]): Figure[] {
  const some = read.filter(({ it }) => Array.isArray(it.expected?.with))
  if (some.length === 0) return []
  const { f1, precision } = segmentFigures(some.map(({ it, got }) => ({ expected: it.expected, text: got.text })))
  return [{ what: 'segments F1', got: f1, of: some.length }, { what: 'segments precision', got: precision, of: some.length }]
}

/** Strings that must and must not stand in a text, over all pages together. */
export function segmentFigures(read: readonly { expected: { with: string[]; without: string[] }; text: string }[]): { f1: number; precision: number; recall: number; tp: number; fp: number; fn: number } {
  const squeeze = (text: string) => text.replace(/\s+/g, ' ').trim()
  let tp = 0, fp = 0, fn = 0
  for (const { expected, text: raw } of read) {
    const text = squeeze(raw), found = expected.with.filter((words) => text.includes(squeeze(words))).length
    tp += found
    fn += expected.with.length - found
    fp += expected.without.filter((words) => text.includes(squeeze(words))).length
  }
  return { ...prf(tp, fp, fn), tp, fp, fn }
}

function facts(read: readonly Read[]): Figure[] {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  const titled = read.filter(({ it }) => it.expected?.title), signed = read.filter(({ it }) => it.expected?.authors?.length), dated = read.filter(({ it }) => it.expected?.published)
  const figures: Figure[] = []
  if (titled.length > 0) figures.push({ what: 'title exact', got: share(titled, ({ it, got }) => plain(it.expected.title) === plain(got.title)), of: titled.length })
  if (signed.length > 0) figures.push({ what: 'authors F1', got: mean(signed.map(({ it, got }) => people(it.expected.authors.map(plain), got.authors.map(plain)))), of: signed.length })
  if (dated.length > 0) figures.push({ what: 'same day', got: share(dated, ({ it, got }) => String(it.expected.published).slice(0, 10) === (got.published ?? '').slice(0, 10)), of: dated.length })
  return figures
}

function people(gold: readonly string[], mine: readonly string[]): number {
  const a = new Set(gold), b = new Set(mine)
  return a.size + b.size > 0 ? (2 * a.intersection(b).size) / (a.size + b.size) : 1
}
