// Gradient-boosted trees of equal depth for two classes, by histograms: small, seeded, and without a dependency. What is grown here is read by src/stages/read/trees.ts.

import type { Forest, Tree } from '../../src/stages/read/trees.ts'
import { chance } from '../../src/world/chance.ts'

export type Growing = { trees: number; depth: number; rate: number; l2: number; leafWeightMin: number; columnShare: number; rowShare: number; seed: number }

const binsMax = 48

/** `labels` 0…1, `weights` any positive scale. */
export function growForest(rows: readonly Float32Array[], labels: ArrayLike<number>, weights: ArrayLike<number>, options: Growing): Forest {
  const random = chance(options.seed), n = rows.length, width = rows[0]!.length, inner = (1 << options.depth) - 1
  const { bins, borders } = binned(rows, width)
  let total = 0, positive = 0
  for (let i = 0; i < n; i++) { total += weights[i]!; positive += weights[i]! * labels[i]! }
  const scale = n / total
  const bias = Math.log(positive / (total - positive))
  const margin = new Float64Array(n).fill(bias), gradient = new Float64Array(n), hessian = new Float64Array(n), node = new Uint16Array(n)
  const trees: Tree[] = []

  for (let t = 0; t < options.trees; t++) {
    const active: number[] = []
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-margin[i]!)), w = weights[i]! * scale
      gradient[i] = w * (labels[i]! - p)
      hessian[i] = w * Math.max(1e-6, p * (1 - p))
      node[i] = 0
      if (random() < options.rowShare) active.push(i)
    }
    const columns = Array.from({ length: width }, (_, f) => f).filter((f) => borders[f]!.length > 0 && random() < options.columnShare)
    const feature = new Array<number>(inner).fill(0), threshold = new Array<number>(inner).fill(1e30), cut = new Array<number>(inner).fill(255)
    for (let level = 0; level < options.depth; level++) {
      const from = (1 << level) - 1, wide = 1 << level
      const sums = new Float64Array(wide * 2), best = new Float64Array(wide)
      for (const i of active) { const k = node[i]! - from; sums[2 * k]! += gradient[i]!; sums[2 * k + 1]! += hessian[i]! }
      const histogram = new Float64Array(wide * binsMax * 2)
      for (const f of columns) {
        histogram.fill(0)
        const column = bins[f]!
        for (let a = 0; a < active.length; a++) { const i = active[a]!, at = ((node[i]! - from) * binsMax + column[i]!) * 2; histogram[at]! += gradient[i]!; histogram[at + 1]! += hessian[i]! }
        for (let k = 0; k < wide; k++) {
          const g = sums[2 * k]!, h = sums[2 * k + 1]!
          let gl = 0, hl = 0
          for (let b = 0; b < borders[f]!.length; b++) {
            const at = (k * binsMax + b) * 2
            gl += histogram[at]!; hl += histogram[at + 1]!
            if (hl < options.leafWeightMin || h - hl < options.leafWeightMin) continue
            const gain = gl * gl / (hl + options.l2) + (g - gl) * (g - gl) / (h - hl + options.l2) - g * g / (h + options.l2)
            if (gain > best[k]! + 1e-9) { best[k] = gain; feature[from + k] = f; threshold[from + k] = borders[f]![b]!; cut[from + k] = b }
          }
        }
      }
      for (let i = 0; i < n; i++) node[i] = 2 * node[i]! + 1 + (bins[feature[node[i]!]!]![i]! > cut[node[i]!]! ? 1 : 0)
    }
    const leaves = new Float64Array((inner + 1) * 2)
    for (const i of active) { const k = node[i]! - inner; leaves[2 * k]! += gradient[i]!; leaves[2 * k + 1]! += hessian[i]! }
    const leaf = Array.from({ length: inner + 1 }, (_, k) => options.rate * leaves[2 * k]! / (leaves[2 * k + 1]! + options.l2))
    for (let i = 0; i < n; i++) margin[i]! += leaf[node[i]! - inner]!
    trees.push({ feature, threshold, leaf })
  }
  return { bias, depth: options.depth, trees }
}

/** Numbers of a table: four digits are enough, and a table stays small. */
export const rounded = (forest: Forest): Forest => ({
  ...forest, bias: short(forest.bias),
  trees: forest.trees.map((it) => ({ feature: it.feature, threshold: it.threshold.map(short6), leaf: it.leaf.map(short) })),
})
const short = (it: number): number => Number(it.toPrecision(4))
const short6 = (it: number): number => Number(it.toPrecision(7))

/** Borders between values: right of a border is greater. */
function binned(rows: readonly Float32Array[], width: number): { bins: Uint8Array[]; borders: number[][] } {
  const bins: Uint8Array[] = [], borders: number[][] = []
  for (let f = 0; f < width; f++) {
    const step = Math.max(1, Math.floor(rows.length / 20_000))
    const sample: number[] = []
    for (let i = 0; i < rows.length; i += step) sample.push(rows[i]![f]!)
    sample.sort((a, b) => a - b)
    const distinct = [...new Set(sample)]
    const cuts = distinct.length <= binsMax ? distinct.slice(0, -1) : [...new Set(Array.from({ length: binsMax - 1 }, (_, k) => sample[Math.floor((k + 1) * sample.length / binsMax)]!))].filter((it) => it < sample.at(-1)!)
    const middle = cuts.map((it) => { const next = distinct[distinct.indexOf(it) + 1]; return next === undefined ? it : (it + next) / 2 })
    borders.push(middle)
    const column = new Uint8Array(rows.length)
    for (let i = 0; i < rows.length; i++) {
      const value = rows[i]![f]!
      let low = 0, high = middle.length
      while (low < high) { const mid = (low + high) >> 1; if (value > middle[mid]!) low = mid + 1; else high = mid }
      column[i] = low
    }
    bins.push(column)
  }
  return { bins, borders }
}
