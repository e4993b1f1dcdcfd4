// The second look of the classifier: what the first look thought of a block's neighbours, kin and look-alikes is added to what is known of the block itself.

import type { RawBlock } from './blocks.ts'
import type { Kin } from './kin.ts'

const contextNames: readonly string[] = ['first', 'prev1', 'prev2', 'prev3', 'next1', 'next2', 'next3', 'near3', 'near8', 'parentMean', 'grandMean', 'alikeMean', 'massBefore', 'massAfter', 'bestBefore', 'bestAfter', 'sinceFirst', 'untilLast', 'pageMass']

/** Rows for the blocks that `wanted` picks, in order; the others have none. */
export function withContext(rows: readonly Float32Array[], first: ArrayLike<number>, blocks: readonly RawBlock[], kin: Kin, wanted: (i: number) => boolean = () => true): (Float32Array | undefined)[] {
  const n = blocks.length
  const mass = new Float64Array(n), weight = new Float64Array(n)
  let sum = 0, start = -1, end = -1
  for (let i = 0; i < n; i++) {
    const { length } = blocks[i]!.text
    mass[i] = length * first[i]!
    sum += mass[i]!
    weight[i] = Math.min(400, length)
    if (first[i]! > 0.5) { if (start < 0) start = i; end = i }
  }
  const all = Math.max(1, sum), logAll = Math.log1p(all)
  const parents = means(kin.parent, first, weight, kin.groups), grands = means(kin.grand, first, weight, kin.groups), alike = means(kin.alike, first, weight, kin.groups)
  const width = (rows[0]?.length ?? 0) + contextNames.length
  const matrix = new Float32Array(n * width)
  let before = 0
  return rows.map((row, i) => {
    if (!wanted(i)) { before += mass[i]!; return undefined }
    const out = matrix.subarray(i * width, (i + 1) * width)
    out.set(row)
    let at = row.length
    out[at++] = first[i]!
    for (let back = 1; back <= 3; back++) out[at++] = i >= back ? first[i - back]! : 0
    for (let on = 1; on <= 3; on++) out[at++] = i + on < n ? first[i + on]! : 0
    out[at++] = around(first, weight, i, 3)
    out[at++] = around(first, weight, i, 8)
    out[at++] = parents[i]!
    out[at++] = grands[i]!
    out[at++] = alike[i]!
    out[at++] = before / all
    out[at++] = (all - before - mass[i]!) / all
    out[at++] = best(first, i - 6, i - 1)
    out[at++] = best(first, i + 1, i + 6)
    out[at++] = start < 0 ? -40 : Math.max(-40, Math.min(40, i - start))
    out[at++] = end < 0 ? -40 : Math.max(-40, Math.min(40, end - i))
    out[at] = logAll
    before += mass[i]!
    return out
  })
}

function best(first: ArrayLike<number>, from: number, to: number): number {
  let most = 0
  for (let i = Math.max(0, from); i <= Math.min(first.length - 1, to); i++) if (first[i]! > most) most = first[i]!
  return most
}

/** The mean over the neighbours, long ones weighing more. */
function around(first: ArrayLike<number>, weights: Float64Array, i: number, reach: number): number {
  let sum = 0, weight = 0
  const to = Math.min(first.length - 1, i + reach)
  for (let j = Math.max(0, i - reach); j <= to; j++) {
    if (j === i) continue
    sum += weights[j]! * first[j]!
    weight += weights[j]!
  }
  return weight > 0 ? sum / weight : 0
}

/** The mean over all others of a group, by signs; −1 where a block is alone. */
function means(group: Int32Array, first: ArrayLike<number>, weights: Float64Array, groups: number): Float64Array {
  const sums = new Float64Array(groups), weight = new Float64Array(groups), out = new Float64Array(group.length)
  for (let i = 0; i < group.length; i++) { sums[group[i]!]! += weights[i]! * first[i]!; weight[group[i]!]! += weights[i]! }
  for (let i = 0; i < group.length; i++) {
    const others = weight[group[i]!]! - weights[i]!
    out[i] = others > 0 ? (sums[group[i]!]! - weights[i]! * first[i]!) / others : -1
  }
  return out
}
