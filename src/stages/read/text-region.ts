// Where the article lies among the lines of a saved page: each line weighed as news or page by fitted trees, then the best run of lines, and in it the lines that are news.

import fitted from '../../../tables/saved-text-weights.json' with { type: 'json' }
import { featuresOf } from './text-features.ts'
import { isProse, type Line, weight } from './text-lines.ts'

export type Region = { start: number; end: number; keep: boolean[]; /** log of the odds that a line is news */ odds: readonly number[] }
export type Trees = { base: number; trees: readonly { split: readonly number[]; at: readonly number[]; leaf: readonly number[] }[] }

/** Asked for several times while one page is read. */
const regions = new WeakMap<readonly Line[], Region>()
export function regionOf(lines: readonly Line[]): Region {
  const known = regions.get(lines)
  if (known) return known
  const made = regionFrom(lines, grade(featuresOf(lines), fitted as Trees))
  regions.set(lines, made)
  return made
}

/** The log of the odds that a line belongs to the article. */
export function grade(rows: readonly Float64Array[], model: Trees): number[] {
  const { inner, split, at, leaf, count } = flat(model)
  return rows.map((x) => {
    let sum = model.base
    for (let t = 0; t < count; t++) {
      const first = t * inner
      let node = 0
      while (node < inner) node = node * 2 + (x[split[first + node]!]! <= at[first + node]! ? 1 : 2)
      sum += leaf[t * (inner + 1) + node - inner]!
    }
    return sum
  })
}

type Flat = { inner: number; count: number; split: Int32Array; at: Float64Array; leaf: Float64Array }
const flats = new WeakMap<Trees, Flat>()
/** All trees in three arrays: walked a hundred times a line. */
function flat(model: Trees): Flat {
  const known = flats.get(model)
  if (known) return known
  const made: Flat = { inner: model.trees[0]?.split.length ?? 0, count: model.trees.length, split: Int32Array.from(model.trees.flatMap((it) => it.split)), at: Float64Array.from(model.trees.flatMap((it) => it.at)), leaf: Float64Array.from(model.trees.flatMap((it) => it.leaf)) }
  flats.set(model, made)
  return made
}

/** How much a line of the page weighs between two of news: a box in the midst of an article is bridged. Of 1, 0.3, 0.15 and 0.05 the second was best by a hair (F1 .9257 to .9207). */
const bridge = 0.3

/** Long lines weigh more, as they do for a reader; the bounds were chosen by cross-validation (eval/fit/saved-text.ts). */
export function regionFrom(lines: readonly Line[], odds: readonly number[]): Region {
  const value = lines.map((it, i) => Math.max(-4, Math.min(4, odds[i]!)) * Math.min(4, 0.4 + weight(it.text) / 80) * (odds[i]! < 0 ? bridge : 1))
  let best = 0, sum = 0, from = 0, start = 0, end = 0
  for (let i = 0; i < value.length; i++) {
    if (sum <= 0) { sum = 0; from = i }
    sum += value[i]!
    if (sum > best) { best = sum; start = from; end = i + 1 }
  }
  // a text that is prose almost throughout has no page round it: there a doubt decides for the text
  const clean = lines.length < 400 && lines.filter((it) => isProse(it.text) || it.bullet).length > lines.length * 0.6
  const least = (i: number): number => isProse(lines[i]!.text) || clean && lines[i]!.bullet ? (clean ? doubt : slightDoubt) : 0
  for (let i = end; end > 0 && i < Math.min(lines.length, end + 2); i++) if (isProse(lines[i]!.text) && odds[i]! > least(i)) end = i + 1
  while (clean && start > 0 && end > 0 && isProse(lines[start - 1]!.text) && odds[start - 1]! > doubt) start--
  return { start, end, keep: lines.map((_, i) => i >= start && i < end && odds[i]! > least(i)), odds: odds.map((it, i) => it <= 0 && it > least(i) ? 0.01 : it) }
}
/** Log of the odds above which prose in or right below the run stays: of 0, -0.3, -0.5, -0.7 and -1 the best by cross-validation (F1 .9267). */
const slightDoubt = -0.5
/** Log of the odds; taken by hand, since no labelled page is clean. */
const doubt = -2
