// Which countries' press carries a story. A family of copies is one witness, so a country that only reprints agencies
// carries it as wire copy. What is missing at home is decided in missing.ts: that needs to know which outlets answered.

import type { Coverage } from '../../model/story.ts'
import type { Voice } from './voices.ts'

type Placed = { country: string; outlet: string; voice: Voice }

export function coverage(voices: readonly Voice[]): Coverage[] {
  const byCountry = Map.groupBy(voices.flatMap(place), (it) => it.country)
  return [...byCountry].map(([country, placed]) => ofCountry(country, placed)).sort(byWeight)
}

/** A telling whose outlet or home is unknown carries the story nowhere: never a guess. Nor does a claimed name. */
function place(voice: Voice): Placed[] {
  const { country, name, claimed } = voice.outlet ?? {}
  return country && name && !claimed && voice.confirmed && voice.origin !== undefined ? [{ country, outlet: name, voice }] : []
}

function ofCountry(country: string, placed: readonly Placed[]): Coverage {
  const own = placed.filter((it) => isOwn(it.voice))
  const first = earliest(placed.flatMap((it) => it.voice.published?.from ?? []))
  return { country, outlets: countOutlets(placed), independent: countOutlets(own), wireOnly: own.length === 0, ...(first && { first }) }
}

/** Not a copy, and not an agency's text under the outlet's name. */
const isOwn = (voice: Voice): boolean => !voice.copyOf && !voice.origin?.startsWith('agency:') || voice.outlet?.kind === 'agency' && !voice.copyOf

const countOutlets = (placed: readonly Placed[]): number => new Set(placed.map((it) => it.outlet)).size

const earliest = (times: readonly string[]): string | undefined => times.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0]

/** Independent voices first; the code decides between equals, so that the order never depends on arrival. */
const byWeight = (a: Coverage, b: Coverage): number => b.independent - a.independent || b.outlets - a.outlets || (a.country < b.country ? -1 : 1)
