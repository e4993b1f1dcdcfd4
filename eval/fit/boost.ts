// Boosted trees for a yes or no: gradient steps on the logistic loss over features cut into bins. Small on purpose; what it
// fits is read by src/stages/group/trees.ts.

export type Row = { x: Float64Array; y: number; w: number }
/** Nodes in breadth-first order: [feature, threshold] pairs and 2^depth leaves; x ≤ threshold goes left. */
export type Tree = { split: number[]; at: number[]; leaf: number[] }
export type Boosted = { base: number; trees: Tree[] }

export function boost(rows: readonly Row[], { rounds, depth, rate, least }: { rounds: number; depth: number; rate: number; least: number }): Boosted {
  const n = rows.length, features = rows[0]!.x.length, bins = 48
  const cuts = Array.from({ length: features }, (_, f) => cutsOf(rows.map((it) => it.x[f]!), bins))
  const binned = cuts.map((cut, f) => Uint8Array.from(rows, (it) => binOf(cut, it.x[f]!)))
  const total = rows.reduce((sum, it) => sum + it.w, 0), yes = rows.reduce((sum, it) => sum + it.w * it.y, 0)
  const base = Math.log(yes / (total - yes))
  const score = new Float64Array(n).fill(base), g = new Float64Array(n), h = new Float64Array(n), place = new Int32Array(n)
  const trees: Tree[] = []

  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-score[i]!))
      g[i] = rows[i]!.w * (rows[i]!.y - p)
      h[i] = rows[i]!.w * p * (1 - p)
    }
    place.fill(0)
    const tree: Tree = { split: [], at: [], leaf: [] }
    for (let level = 0; level < depth; level++) {
      const nodes = 2 ** level
      const sums = cuts.map(() => new Float64Array(nodes * bins * 2))
      for (let f = 0; f < features; f++) {
        const sum = sums[f]!, of = binned[f]!
        for (let i = 0; i < n; i++) {
          const at = (place[i]! * bins + of[i]!) * 2
          sum[at]! += g[i]!
          sum[at + 1]! += h[i]!
        }
      }
      for (let node = 0; node < nodes; node++) {
        let best = { gain: 1e-9, feature: -1, bin: 0 }
        for (let f = 0; f < features; f++) {
          const sum = sums[f]!.subarray(node * bins * 2, (node + 1) * bins * 2)
          let G = 0, H = 0
          for (let b = 0; b < bins; b++) {
            G += sum[b * 2]!
            H += sum[b * 2 + 1]!
          }
          let gl = 0, hl = 0
          for (let b = 0; b < cuts[f]!.length; b++) {
            gl += sum[b * 2]!
            hl += sum[b * 2 + 1]!
            if (hl < least || H - hl < least) continue
            const gain = gl * gl / (hl + lambda) + (G - gl) ** 2 / (H - hl + lambda) - G * G / (H + lambda)
            if (gain > best.gain) best = { gain, feature: f, bin: b }
          }
        }
        tree.split.push(Math.max(0, best.feature))
        tree.at.push(best.feature < 0 ? 1e9 : cuts[best.feature]![best.bin]!)
      }
      const first = nodes - 1
      for (let i = 0; i < n; i++) {
        const node = first + place[i]!
        place[i] = place[i]! * 2 + (rows[i]!.x[tree.split[node]!]! <= tree.at[node]! ? 0 : 1)
      }
    }
    const leaves = 2 ** depth, G = new Float64Array(leaves), H = new Float64Array(leaves)
    for (let i = 0; i < n; i++) {
      G[place[i]!]! += g[i]!
      H[place[i]!]! += h[i]!
    }
    tree.leaf = Array.from(G, (it, k) => Number((rate * it / (H[k]! + lambda)).toFixed(4)))
    for (let i = 0; i < n; i++) score[i]! += tree.leaf[place[i]!]!
    trees.push(tree)
  }
  return { base: Number(base.toFixed(4)), trees }
}

export type Linear = { weights: number[]; bias: number }

/** Logistic regression with a ridge, by gradient steps over standardised features; soft labels are welcome. */
export function logistic(rows: readonly Row[], ridge: number): Linear {
  const d = rows[0]!.x.length, total = rows.reduce((sum, it) => sum + it.w, 0)
  const mean = Array.from({ length: d }, (_, f) => rows.reduce((sum, it) => sum + it.w * it.x[f]!, 0) / total)
  const spread = mean.map((m, f) => Math.sqrt(rows.reduce((sum, it) => sum + it.w * (it.x[f]! - m) ** 2, 0) / total) || 1)
  const w = new Float64Array(d)
  let bias = 0
  for (let step = 0; step < 1500; step++) {
    const g = new Float64Array(d)
    let gb = 0
    for (const it of rows) {
      let z = bias
      for (let f = 0; f < d; f++) z += w[f]! * (it.x[f]! - mean[f]!) / spread[f]!
      const miss = it.w * (it.y - 1 / (1 + Math.exp(-z))) / total
      gb += miss
      for (let f = 0; f < d; f++) g[f]! += miss * (it.x[f]! - mean[f]!) / spread[f]!
    }
    bias += gb
    for (let f = 0; f < d; f++) w[f]! += g[f]! - ridge * w[f]!
  }
  const weights = Array.from(w, (it, f) => Number((it / spread[f]!).toFixed(4)))
  return { weights, bias: Number((bias - weights.reduce((sum, it, f) => sum + it * mean[f]!, 0)).toFixed(4)) }
}

const lambda = 2

function cutsOf(values: number[], bins: number): number[] {
  const sorted = values.sort((a, b) => a - b), cuts: number[] = []
  for (let b = 1; b < bins; b++) {
    const at = Number(sorted[Math.floor(b * sorted.length / bins)]!.toFixed(4))
    if (cuts.length === 0 || at > cuts.at(-1)!) cuts.push(at)
  }
  const largest = sorted.at(-1)!
  while (cuts.length && cuts.at(-1)! >= largest) cuts.pop()
  return cuts
}

function binOf(cuts: readonly number[], x: number): number {
  let low = 0, high = cuts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (x <= cuts[middle]!) high = middle
    else low = middle + 1
  }
  return low
}
