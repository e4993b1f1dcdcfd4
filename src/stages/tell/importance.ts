// How weighty a story is, in a number for order and in words for people: who independently tells it, from how many countries, and what moves in it.

import type { Coverage, Figure, Importance } from '../../model/story.ts'

/** `value` 0…1. Percentile and region need the other stories and are set where those are known. */
export function importance(counts: { independent: number; outlets: number; tellings: number }, covered: readonly Coverage[], figures: readonly Figure[]): Importance {
  const countries = covered.filter((it) => it.independent > 0).length
  const toll = figures.find((it) => it.role === 'killed' && it.relation !== 'single') ?? figures.find((it) => it.role === 'killed')
  const dead = toll?.values.filter((it) => it.state !== 'superseded' && it.state !== 'stale').map((it) => it.value).toSorted((a, b) => a - b)[0] ?? 0
  const weight = saturate(counts.independent, 8) * 0.45 + saturate(countries, 6) * 0.35 + saturate(counts.tellings, 30) * 0.1 + saturate(Math.log10(dead + 1), 2) * 0.1
  const why = [
    `${count(counts.independent, 'independent witness', 'independent witnesses')} of ${count(counts.outlets, 'outlet', 'outlets')}`,
    ...(countries > 1 ? [`told by the press of ${countries} countries`] : []),
    ...(figures.some((it) => it.relation === 'disputed') ? ['a figure is disputed'] : figures.some((it) => it.relation === 'updated') ? ['a figure has changed'] : []),
    ...(dead > 0 ? ['people were killed'] : []),
  ]
  return { value: Math.round(weight * 1000) / 1000, why }
}

/** Half at a quarter of `most`, full far beyond it: the tenth witness adds less than the second. */
const saturate = (n: number, most: number): number => Math.min(1, n / (n + most / 4))

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`
