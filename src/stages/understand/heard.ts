// Places of the English-speaking world as other scripts write them by sound: "Калифорнию", "बर्मिंघम". A name counts where its consonants are the same and its letters nearly so; exonyms proper are the tables'.

import { latin, skeleton } from '../../text/skeleton.ts'
import gazetteer from '../../../tables/gazetteer.json' with { type: 'json' }
import type { Place } from './gazetteer.ts'
import type { Token } from './tokens.ts'
import { editDistance } from '../../text/edit-distance.ts'

/** Shorter names sound like too many words. */
const lettersMin = 6, consonantsMin = 4
/** On the developers' half of `geo` two thirds of the letters keep Birmingham and lose "министр" (Manchester). */
const likenessMin = 0.66
const endingMax = 3

let known: Map<string, { latin: string; place: Place }> | undefined
function knownPlaces(): Map<string, { latin: string; place: Place }> {
  if (known) return known
  known = new Map()
  for (const country of ['US', 'GB', 'CA', 'AU', 'IE', 'NZ'] as const) {
    for (const name of (gazetteer.cities as Record<string, string>)[country]?.split('|') ?? []) {
      const letters = latin(name).replace(/[^a-z]/g, ''), key = skeleton(letters)
      if (letters.length >= lettersMin && key.length >= consonantsMin && !name.includes(' ') && !known.has(key)) known.set(key, { latin: letters, place: { country, kind: 'city', entity: `place:${name.toLowerCase()}` } })
    }
  }
  return known
}

const abjad = /[\p{Script=Arabic}\p{Script=Hebrew}]/u
const memo = new Map<string, { place: Place } | null>()
const memoMax = 50_000

export function heardAt(token: Token, at: number): { place: Place; last: number } | undefined {
  const low = token.low
  if (low.length < 5 || /^[\x00-\x7f]/.test(low) || (!token.capital && token.text !== low.toUpperCase())) return undefined
  let found = memo.get(low)
  if (found === undefined) {
    found = hear(low) ?? null
    if (memo.size >= memoMax) memo.clear()
    memo.set(low, found)
  }
  return found ? { place: found.place, last: at } : undefined
}

function hear(word: string): { place: Place } | undefined {
  const letters = latin(word).replace(/[^a-z]/g, ''), key = skeleton(letters)
  for (let length = key.length; length >= Math.max(consonantsMin, key.length - 2); length--) {
    // scripts that leave vowels out agree with too many words
    if (abjad.test(word) && length < 6) continue
    const candidate = knownPlaces().get(key.slice(0, length))
    if (!candidate || letters.length > candidate.latin.length + endingMax + 2) continue
    const distance = editDistance(letters.slice(0, candidate.latin.length + 1), candidate.latin)
    if (1 - distance / candidate.latin.length >= likenessMin) return { place: candidate.place }
  }
  return undefined
}
