// Boosted trees of equal depth, as numbers in a table: sums of small decisions. They are grown in eval/fit/trees.ts.

/** A tree in heap order: inner nodes' features and thresholds (right where greater), then leaves. */
export type Tree = { feature: readonly number[]; threshold: readonly number[]; leaf: readonly number[] }
export type Forest = { bias: number; depth: number; trees: readonly Tree[] }

/** 0…1 */
export function probability(forest: Forest, row: ArrayLike<number>): number {
  const inner = (1 << forest.depth) - 1
  let sum = forest.bias
  for (const { feature, threshold, leaf } of forest.trees) {
    let i = 0
    while (i < inner) i = 2 * i + 1 + (row[feature[i]!]! > threshold[i]! ? 1 : 0)
    sum += leaf[i - inner]!
  }
  return 1 / (1 + Math.exp(-sum))
}
