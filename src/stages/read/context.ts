// The second look of the classifier: what the first look thought of a block's neighbours, kin and look-alikes is added to what is known of the block itself.

import type { Element } from '../../text/dom.ts'
import type { RawBlock } from './blocks.ts'

export const contextNames: readonly string[] = ['first', 'prev1', 'prev2', 'prev3', 'next1', 'next2', 'next3', 'near3', 'near8', 'parentMean', 'grandMean', 'alikeMean', 'massBefore', 'massAfter', 'bestBefore', 'bestAfter', 'sinceFirst', 'untilLast', 'pageMass']

export function withContext(rows: readonly Float32Array[], first: readonly number[], blocks: readonly RawBlock[]): Float32Array[] {
  const mass = blocks.map((it, i) => it.text.length * first[i]!)
  const all = Math.max(1, mass.reduce((a, b) => a + b, 0))
  const parents = means(blocks, first, (it) => it.element.parent)
  const grands = means(blocks, first, (it) => it.element.parent?.parent)
  const alike = means(blocks, first, (it) => `${it.element.name}.${it.element.attributes.class ?? ''}<${it.element.parent?.name ?? ''}.${it.element.parent?.attributes.class ?? ''}`)
  const start = first.findIndex((it) => it > 0.5), end = first.findLastIndex((it) => it > 0.5)
  let before = 0
  return rows.map((row, i) => {
    const at = (j: number): number => first[j] ?? 0
    const context = [
      at(i), at(i - 1), at(i - 2), at(i - 3), at(i + 1), at(i + 2), at(i + 3), around(blocks, first, i, 3), around(blocks, first, i, 8),
      parents(blocks[i]!), grands(blocks[i]!), alike(blocks[i]!),
      before / all, (all - before - mass[i]!) / all, best(first, i - 6, i - 1), best(first, i + 1, i + 6),
      start < 0 ? -40 : Math.max(-40, Math.min(40, i - start)), end < 0 ? -40 : Math.max(-40, Math.min(40, end - i)), Math.log1p(all),
    ]
    before += mass[i]!
    const out = new Float32Array(row.length + context.length)
    out.set(row)
    out.set(context, row.length)
    return out
  })
}

function best(first: readonly number[], from: number, to: number): number {
  let most = 0
  for (let i = Math.max(0, from); i <= Math.min(first.length - 1, to); i++) if (first[i]! > most) most = first[i]!
  return most
}

/** The mean over the neighbours, long ones weighing more. */
function around(blocks: readonly RawBlock[], first: readonly number[], i: number, reach: number): number {
  let sum = 0, weight = 0
  for (let j = Math.max(0, i - reach); j <= Math.min(first.length - 1, i + reach); j++) {
    if (j === i) continue
    const chars = Math.min(400, blocks[j]!.text.length)
    sum += chars * first[j]!
    weight += chars
  }
  return weight > 0 ? sum / weight : 0
}

/** The mean over all others of a group, by signs; −1 where a block is alone. */
function means<K extends Element | string | undefined>(blocks: readonly RawBlock[], first: readonly number[], group: (it: RawBlock) => K): (it: RawBlock) => number {
  const sums = new Map<K, { sum: number; weight: number }>()
  const own = new Map<RawBlock, number>()
  blocks.forEach((it, i) => {
    own.set(it, first[i]!)
    const name = group(it), sum = sums.get(name) ?? { sum: 0, weight: 0 }
    const chars = Math.min(400, it.text.length)
    sum.sum += chars * first[i]!
    sum.weight += chars
    sums.set(name, sum)
  })
  return (it) => {
    const { sum, weight } = sums.get(group(it))!
    const chars = Math.min(400, it.text.length)
    return weight - chars > 0 ? (sum - chars * own.get(it)!) / (weight - chars) : -1
  }
}
