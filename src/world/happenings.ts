// What happens in the invented world: harmless events made from a seed, each with a place, a number and somebody who says something.

import { chance } from './chance.ts'

export type Happening = { slug: string; title: string; lead: string; body: readonly string[]; place: string; count: number; at: number }

const places = ['Ostrelund', 'Velmoor', 'Kestaria', 'Brannick Bay', 'Tollwick', 'Sarnath Falls', 'Old Quillon', 'Marrowgate']
const kinds = [
  { what: 'ferry', title: (place: string, n: number) => `Ferry to ${place} resumes with ${n} passengers`, lead: (place: string, n: number) => `The first ferry in days reached ${place} with ${n} passengers on board, the invented harbour office said.` },
  { what: 'bridge', title: (place: string, n: number) => `${place} opens footbridge after ${n} days of work`, lead: (place: string, n: number) => `A footbridge over the river at ${place} was opened after ${n} days of work, the invented town council said.` },
  { what: 'orchard', title: (place: string, n: number) => `Late frost damages ${n} orchards near ${place}`, lead: (place: string, n: number) => `A late frost damaged ${n} orchards in the hills near ${place}, the invented growers' union said.` },
  { what: 'choir', title: (place: string, n: number) => `${n} singers fill the square of ${place}`, lead: (place: string, n: number) => `A choir of ${n} singers filled the market square of ${place} on its feast day, the invented organisers said.` },
  { what: 'library', title: (place: string, n: number) => `${place} library finds ${n} lost maps`, lead: (place: string, n: number) => `The library of ${place} found ${n} maps that had been thought lost since the flood, its invented keeper said.` },
]
const more = [
  'The work had been delayed twice by weather, and the schedule was changed as late as last week.',
  '“We are glad that it is done,” said a spokeswoman of the invented office. “Tomorrow everybody may come and look.”',
  'Neighbouring towns had offered help, and two of them sent people and tools on the second day.',
  'A further report is expected by the end of the month, when the accounts are closed.',
]

/** The `i`-th happening of a seed, at `at` milliseconds. */
export function happening(seed: number, i: number, at: number): Happening {
  const random = chance(seed * 7919 + i * 104729 + 17), place = places[Math.floor(random() * places.length)]!, kind = kinds[Math.floor(random() * kinds.length)]!
  const count = 12 + Math.floor(random() * 380)
  return { slug: `${kind.what}-${place.toLowerCase().replaceAll(' ', '-')}-${i}`, title: kind.title(place, count), lead: kind.lead(place, count), body: [kind.lead(place, count), ...more], place, count, at }
}
