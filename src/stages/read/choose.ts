// Which of the candidates is the text of the page, and why: the learned classifier, unless it finds next to nothing where the densest container or the page's own data holds an article.

import type { RawBlock } from './blocks.ts'
import { furnitureOf } from './callings.ts'
import { type Classified, classify } from './classify.ts'
import { held, shinglesOf } from './likeness.ts'
import { key, type Page } from './page.ts'

export type Choice = { kept: boolean[]; likely: Float32Array; why: string }

/** `classified`: what the fit puts in place of the program's own weights. */
export function choose(page: Page, { likely: weighed, dense }: Classified = classify(page)): Choice {
  const isFurniture = furnitureOf(page.h1[0]?.element)
  const likely = weighed.map((it, i) => it > 0.1 && (isFurniture(page.blocks[i]!.element) || isColophon(page.blocks[i]!.text)) ? 0 : it)
  const cut = bestCut(page.blocks, likely)
  const kept = page.blocks.map((it, i) => it.text.length > 0 && likely[i]! > cut)
  const learned = chars(page.blocks, kept), other = chars(page.blocks, dense.kept)
  if (learned < learnedCharsMin && other > 4 * learned + 200) return { kept: dense.kept, likely, why: `text from the densest container: the classifier found ${learned} signs, it holds ${other}; ${dense.why}` }
  return { kept: withoutEchoes(page.blocks, kept, likely), likely, why: `text from the classifier: ${learned} signs above ${cut.toFixed(2)}; the densest container holds ${other}` }
}

/** A line of rights with its year is nobody's sentence. */
const isColophon = (text: string): boolean => text.length < 260 && (/^\s*(?:©|\(c\)\s|copyright\b).*\d{4}/i.test(text) || /all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados|все права защищены|無断転載/i.test(text))

const learnedCharsMin = 400

/**
 * The cut for which the expected F1 of the kept signs is greatest, at most a half: where the classifier is sure it lies near there, where all of an article looks half likely it lies below.
 * (Of likelihoods that are right on average, the best cut is half of the F1 that it reaches.)
 */
function bestCut(blocks: readonly RawBlock[], likely: Float32Array): number {
  const order = blocks.flatMap((it, i) => it.text && likely[i]! > 0.02 ? [i] : []).sort((a, b) => likely[b]! - likely[a]!)
  let wanted = 0
  for (const i of order) wanted += likely[i]! * weightOf(blocks[i]!)
  let hits = 0, kept = 0, best = 0, cut: number = cutMax
  for (const i of order) {
    hits += likely[i]! * weightOf(blocks[i]!)
    kept += weightOf(blocks[i]!)
    const expected = 2 * hits / (kept + wanted)
    if (expected > best) { best = expected; cut = likely[i]! - 1e-6 }
  }
  return Math.min(cutMax, Math.max(cutMin, cut))
}

const weightOf = (block: RawBlock): number => block.text.length + 20

const cutMin = 0.2, cutMax = 0.5

const chars = (blocks: readonly RawBlock[], kept: readonly boolean[]): number => blocks.reduce((sum, it, i) => kept[i] ? sum + it.text.length : sum, 0)

/** The same long words twice in different places (a print version, a teaser of itself): the likelier stays, the first of equals. What one list says twice it means. */
function withoutEchoes(blocks: readonly RawBlock[], kept: readonly boolean[], likely: Float32Array): boolean[] {
  const first = new Map<string, number>()
  const out = [...kept]
  blocks.forEach((it, i) => {
    if (!out[i] || it.text.length < 60) return
    const print = key(it.text), before = first.get(print)
    if (before === undefined) { first.set(print, i); return }
    if (likely[i]! > likely[before]! + 0.2) { out[before] = false; first.set(print, i) } else if (it.text.length > 200 || it.element.parent !== blocks[before]!.element.parent) out[i] = false
  })
  // the whole text once more in one piece, for machines that read it aloud or print it
  blocks.forEach((it, i) => {
    if (!out[i] || it.text.length < weldedCharsMin) return
    const others = blocks.filter((_, j) => j !== i && out[j]).map((other) => other.text).join('\n')
    if (others.length > it.text.length * 0.8 && held(key(it.text), shinglesOf(others)) > 0.85) out[i] = false
  })
  return out
}

const weldedCharsMin = 1_500
