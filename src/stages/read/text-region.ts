// Where the article lies among the lines of a saved page: each line weighed as news or page, then the best run of lines.

import { furnitureOf } from './text-signs.ts'
import { endsSentence, type Line, weight } from './text-lines.ts'

export type Region = { start: number; end: number; keep: boolean[] }

export function regionOf(lines: readonly Line[]): Region {
  const scores = lines.map((it) => { const size = weight(it.text); return furnitureOf(it.text) ? -1.5 : endsSentence(it.text) && size > 50 ? Math.min(4, size / 50) : size > 150 ? 2 : size > 70 ? 0.3 : -1 })
  let best = 0, sum = 0, from = 0, start = 0, end = 0
  for (let i = 0; i < scores.length; i++) {
    if (sum <= 0) { sum = 0; from = i }
    sum += scores[i]!
    if (sum > best) { best = sum; start = from; end = i + 1 }
  }
  return { start, end, keep: lines.map((_, i) => i >= start && i < end) }
}
