// Which tellings a new one may belong with: those that share its rarest words, names and grams. Lists are short because
// a telling is filed only under what is rarest of it, and long lists are read from their newest end.

import type { Lexicon } from './lexicon.ts'
import { openPostings } from './postings.ts'
import type { Held } from './telling.ts'

export type Candidates = {
  file(it: Held): void
  /** numbers of the tellings most worth comparing, best first */
  near(it: Held, most: number): number[]
  /** forgets what is no longer alive */
  sweep(alive: (order: number) => boolean): void
}

export function openCandidates(lexicon: Lexicon): Candidates {
  const lists = openPostings()

  /** Words and names have slots from 0 up, grams cells below: one index holds all three. */
  function keysOf(it: Held, most: number): Key[] {
    const title = new Set(it.titleTerms), words: Key[] = []
    for (let i = 0; i < it.terms.length && i < openingTerms; i++) {
      const slot = it.terms[i]!
      words.push({ key: slot, weight: lexicon.weight(slot) * (title.has(slot) ? 1.5 : 1) * it.counts[i]! })
    }
    const names = Array.from(it.names, (slot, i) => ({ key: slot, weight: lexicon.weight(slot) * (i < it.titleNames ? 1.5 : 1) }))
    const grams = Array.from(it.grams, (cell) => ({ key: -1 - cell, weight: lexicon.gram(cell) / 2 }))
    return [...rarest(words, most), ...rarest(names, most), ...rarest(grams, most >> 1)]
  }

  return {
    file(it) {
      for (const { key } of keysOf(it, filedMax)) lists.push(key, it.order)
    },
    near(it, most) {
      const score = new Map<number, number>()
      for (const { key, weight } of keysOf(it, askedMax)) lists.each(key, readMax, (other) => score.set(other, (score.get(other) ?? 0) + weight * weight))
      return [...score].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most).map(([other]) => other)
    },
    sweep: lists.sweep,
  }
}

/** Ties fall to what was mentioned first: slots are no order, they are used again. */
type Key = { key: number; weight: number }
const rarest = (keys: Key[], most: number): Key[] => keys.sort((a, b) => b.weight - a.weight).slice(0, most)

const openingTerms = 120, filedMax = 14, askedMax = 20, readMax = 150
