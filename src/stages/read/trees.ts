// Boosted trees of equal depth, as numbers in a table: sums of small decisions. They are grown in eval/fit/trees.ts.

/** A tree in heap order: inner nodes' features and thresholds (right where greater), then leaves. */
export type Tree = { feature: readonly number[]; threshold: readonly number[]; leaf: readonly number[] }
export type Forest = { bias: number; depth: number; trees: readonly Tree[] }

/** All trees one after the other in flat arrays: every block of every page walks every tree. */
export type Planted = { bias: number; inner: number; count: number; feature: Uint16Array; threshold: Float64Array; leaf: Float64Array }

export function plant({ bias, depth, trees }: Forest): Planted {
  const inner = (1 << depth) - 1
  return { bias, inner, count: trees.length, feature: Uint16Array.from(trees.flatMap((it) => it.feature)), threshold: Float64Array.from(trees.flatMap((it) => it.threshold)), leaf: Float64Array.from(trees.flatMap((it) => it.leaf)) }
}

/** 0…1 for the row that begins at `from`. */
export function probability({ bias, inner, count, feature, threshold, leaf }: Planted, row: Float32Array, from = 0): number {
  let sum = bias
  for (let tree = 0, node = 0, leaves = 0; tree < count; tree++, node += inner, leaves += inner + 1) {
    let i = 0
    while (i < inner) i = 2 * i + (row[from + feature[node + i]!]! > threshold[node + i]! ? 2 : 1)
    sum += leaf[leaves + i - inner]!
  }
  return 1 / (1 + Math.exp(-sum))
}
