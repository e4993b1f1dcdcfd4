// Reads the boosted trees that eval/fit/group.ts fits: sums of small decisions, the same on every machine.

export type Trees = { base: number; trees: readonly { split: readonly number[]; at: readonly number[]; leaf: readonly number[] }[] }

/** Flattened once, walked often: [features…], [thresholds…], [leaves…] of all trees in a row. Log-odds come out, to six places. */
export function openTrees({ base, trees }: Trees): (x: ArrayLike<number>) => number {
  const inner = trees[0]?.split.length ?? 0, leaves = inner + 1
  const split = Int32Array.from(trees.flatMap((it) => it.split)), at = Float64Array.from(trees.flatMap((it) => it.at)), leaf = Float64Array.from(trees.flatMap((it) => it.leaf))
  return (x) => {
    let sum = base
    for (let t = 0; t < trees.length; t++) {
      let node = 0
      while (node < inner) node = 2 * node + (x[split[t * inner + node]!]! <= at[t * inner + node]! ? 1 : 2)
      sum += leaf[t * leaves + node - inner]!
    }
    return Math.round(sum * 1e6) / 1e6
  }
}
