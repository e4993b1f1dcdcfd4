// Which of the candidates is the text of the page, and why: the learned classifier, unless it finds next to nothing where the densest container or the page's own data holds an article.

import type { RawBlock } from './blocks.ts'
import { classify } from './classify.ts'
import { key, type Page } from './page.ts'

export type Choice = { kept: boolean[]; likely: Float32Array; why: string }

/** Above a half is article: the forests are fitted so that this is the best cut over all sets (eval/fit/read.ts prints others). */
const likelyMin = 0.5

export function choose(page: Page): Choice {
  const { likely, dense } = classify(page)
  const kept = page.blocks.map((it, i) => it.text.length > 0 && likely[i]! > likelyMin)
  const learned = chars(page.blocks, kept), other = chars(page.blocks, dense.kept)
  if (learned < learnedCharsMin && other > 4 * learned + 200) return { kept: dense.kept, likely, why: `text from the densest container: the classifier found ${learned} signs, it holds ${other}; ${dense.why}` }
  if (other > 3 * learned && doubtful(page.blocks, dense.kept, likely)) {
    const wider = kept.map((it, i) => it || (dense.kept[i]! && likely[i]! > doubtMin))
    return { kept: withoutEchoes(page.blocks, wider, likely), likely, why: `text from the classifier, and what it left open in the densest container: it was sure of ${learned} signs, that holds ${other}` }
  }
  return { kept: withoutEchoes(page.blocks, kept, likely), likely, why: `text from the classifier: ${learned} signs; the densest container holds ${other}` }
}

const learnedCharsMin = 400, doubtMin = 0.2

/** Whether the classifier, block by block below its cut, still holds the densest container for an article on the whole: long texts between much furniture. */
function doubtful(blocks: readonly RawBlock[], dense: readonly boolean[], likely: Float32Array): boolean {
  let sum = 0, all = 0
  blocks.forEach((it, i) => { if (dense[i]) { sum += likely[i]! * it.text.length; all += it.text.length } })
  return sum > 0.2 * all
}

const chars = (blocks: readonly RawBlock[], kept: readonly boolean[]): number => blocks.reduce((sum, it, i) => kept[i] ? sum + it.text.length : sum, 0)

/** The same long words twice (a print version, a teaser of itself): the likelier stays, the first of equals. */
function withoutEchoes(blocks: readonly RawBlock[], kept: readonly boolean[], likely: Float32Array): boolean[] {
  const first = new Map<string, number>()
  const out = [...kept]
  blocks.forEach((it, i) => {
    if (!out[i] || it.text.length < 60) return
    const print = key(it.text), before = first.get(print)
    if (before === undefined) { first.set(print, i); return }
    if (likely[i]! > likely[before]! + 0.2) { out[before] = false; first.set(print, i) } else out[i] = false
  })
  return out
}
