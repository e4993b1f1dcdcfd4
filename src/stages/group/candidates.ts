// Which tellings a new one may belong with: those that share its rarest words, names and grams. Lists are short because
// a telling is filed only under what is rarest of it, and long lists are read from their newest end.

import type { Lexicon } from './lexicon.ts'
import { openPostings } from './postings.ts'
import { openTally } from './tally.ts'
import { cellOf, countOf, damped, type Held, slotOf } from './telling.ts'

export type Candidates = {
  file(it: Held): void
  /** numbers of the tellings most worth comparing, best first */
  near(it: Held, most: number): number[]
  /** forgets what is no longer alive */
  sweep(alive: (order: number) => boolean): void
}

export function openCandidates(lexicon: Lexicon): Candidates {
  const lists = openPostings(), tally = openTally(keysMax * readMax), found = new Int32Array(readMax)
  const words = openRarest(askedMax), names = openRarest(askedMax), grams = openRarest(askedMax >> 1)

  /** Words and names have slots from 0 up, grams cells below: one index holds all three. */
  function weigh(it: Held): void {
    const { ints } = it
    words.clear()
    for (let i = 0; i < it.termsEnd && i < openingTerms; i++) {
      const slot = slotOf(ints[i]!)
      // The title's stems come first in both sections, so one look tells whether this is one of them.
      const inTitle = it.termsEnd + i < it.titleEnd
      words.offer(slot, lexicon.weight(slot) * (inTitle ? 1.5 : 1) * damped[countOf(ints[i]!)]!)
    }
    names.clear()
    for (let i = it.titleEnd; i < it.namesEnd; i++) names.offer(slotOf(ints[i]!), lexicon.weight(slotOf(ints[i]!)) * (i - it.titleEnd < it.titleNames ? 1.5 : 1))
    grams.clear()
    for (let i = it.daysEnd; i < it.gramsEnd; i++) grams.offer(-1 - cellOf(ints[i]!), lexicon.gram(cellOf(ints[i]!)) / 2)
  }

  return {
    file(it) {
      weigh(it)
      for (const [kind, most] of [[words, filedMax], [names, filedMax], [grams, filedMax >> 1]] as const) {
        for (let i = 0; i < kind.size() && i < most; i++) lists.push(kind.key(i), it.order)
      }
    },
    near(it, most) {
      weigh(it)
      for (const kind of [words, names, grams]) for (let i = 0; i < kind.size(); i++) {
        const square = kind.weight(i) ** 2
        for (let n = lists.read(kind.key(i), readMax, found), k = 0; k < n; k++) tally.add(found[k]!, square)
      }
      return tally.best(most)
    },
    sweep: lists.sweep,
  }
}

/** The heaviest keys of those offered, heaviest first. Ties fall to what was mentioned first: slots are no order, they are used again. */
function openRarest(most: number) {
  const keys = new Int32Array(most), weights = new Float64Array(most)
  let used = 0
  return {
    clear(): void { used = 0 },
    offer(key: number, weight: number): void {
      if (used === most && weight <= weights[most - 1]!) return
      let at = used === most ? most - 1 : used++
      for (; at > 0 && weights[at - 1]! < weight; at--) {
        keys[at] = keys[at - 1]!
        weights[at] = weights[at - 1]!
      }
      keys[at] = key
      weights[at] = weight
    },
    size: () => used,
    key: (i: number) => keys[i]!,
    weight: (i: number) => weights[i]!,
  }
}

const openingTerms = 120, filedMax = 14, askedMax = 20, readMax = 150
const keysMax = 2 * askedMax + (askedMax >> 1)
