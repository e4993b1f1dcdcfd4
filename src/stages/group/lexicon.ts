// How telling a word, a name or a gram is: counts over the tellings in the window, smoothed by a background that the
// program ships. A word of the running affair loses weight as the affair grows; a word of no affair keeps its own.

import background from '../../../tables/group-background.json' with { type: 'json' }

export type Lexicon = {
  /** a number for a key, small and used again after the last telling with it has gone */
  slot(key: string): number
  /** -ln of the smoothed share of tellings that have it */
  weight(slot: number): number
  count(slot: number): number
  gram(cell: number): number
  add(slots: Iterable<number>, grams: Iterable<number>): void
  drop(slots: Iterable<number>, grams: Iterable<number>): void
}

export function openLexicon(): Lexicon {
  const slots = new Map<string, number>(), keys: string[] = [], free: number[] = []
  let counts = new Float64Array(4096), priors = new Float64Array(4096), tellings = 0
  const cells = new Uint32Array(cellCount)

  function slot(key: string): number {
    const known = slots.get(key)
    if (known !== undefined) return known
    const it = free.pop() ?? keys.length
    if (it >= counts.length) {
      counts = grown(counts)
      priors = grown(priors)
    }
    keys[it] = key
    counts[it] = 0
    priors[it] = prior(key)
    slots.set(key, it)
    return it
  }
  const share = (count: number, before: number): number => (count + before * strength) / (tellings + strength)

  return {
    slot,
    weight: (it) => -Math.log(share(counts[it]!, priors[it]!)),
    count: (it) => counts[it]!,
    gram: (cell) => -Math.log(share(cells[cell]!, grams.get(cell) ?? rare)),
    add(some, gramsOf) {
      tellings++
      for (const it of some) counts[it]!++
      for (const it of gramsOf) cells[it]!++
    },
    drop(some, gramsOf) {
      tellings--
      for (const it of some) {
        if (--counts[it]! > 0) continue
        slots.delete(keys[it]!)
        free.push(it)
      }
      for (const it of gramsOf) cells[it]!--
    },
  }
}

const grown = (old: Float64Array): Float64Array<ArrayBuffer> => {
  const it = new Float64Array(old.length * 2)
  it.set(old)
  return it
}

const prior = (key: string): number => common.get(key) ?? rare

/** How many tellings the background counts as; found by cross-validation between 100 and 3,000. */
const strength = 600
/** The share of a word that the background does not know. */
const rare = 1 / 1500
const cellCount = 1 << 20

type Background = { terms: Record<string, number>; grams: Record<string, number> }
const shipped = background as Background
const common = new Map(Object.entries(shipped.terms))
const grams = new Map(Object.entries(shipped.grams).map(([cell, it]) => [Number(cell), it]))
