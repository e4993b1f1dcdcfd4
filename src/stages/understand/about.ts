// Which countries a text is about, weighted: every place, people and institution it names is evidence, more so in the title and the first lines; the outlet's own country is a prior.

import type { About } from '../../model/notes.ts'
import type { PlaceFound } from './gazetteer.ts'

/** Set by hand on the developers' half of `geo` (323 texts, 32 languages: .95 right, .88 of those that are not about the outlet's own country). A larger prior helps the first figure and harms the second. */
const weights = { country: 1, people: 0.8, city: 0.7, sign: 0.9, title: 2.5, lead: 1.6, prior: 0.9 }
/** The part of a text that says what it is about. */
const leadShare = 0.25
const countriesMax = 8

export function findAbout(inTitle: readonly PlaceFound[], inText: readonly PlaceFound[], length: number, outletCountry: string | undefined): About[] {
  const score = new Map<string, number>()
  const seen = new Map<string, number>()
  const count = (place: PlaceFound, boost: number): void => {
    // the fifth mention of one word says less than the first
    const key = `${place.country}${place.entity}${place.kind}`, times = seen.get(key) ?? 0
    seen.set(key, times + 1)
    score.set(place.country, (score.get(place.country) ?? 0) + weights[place.kind] * boost / Math.sqrt(1 + times / 2))
  }
  for (const place of inTitle) count(place, weights.title)
  for (const place of inText) count(place, place.start < length * leadShare ? weights.lead : 1)
  if (outletCountry) score.set(outletCountry, (score.get(outletCountry) ?? 0) + weights.prior)
  const all = [...score].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, countriesMax)
  const total = all.reduce((sum, it) => sum + it[1], 0)
  return all.map(([country, weight]) => ({ country, weight: Math.round(weight / total * 1000) / 1000 }))
}
