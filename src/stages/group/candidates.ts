// Which tellings a new one may belong with: those that share its rarest words, names and grams. Lists are short because
// a telling is filed only under what is rarest of it, and long lists are read from their newest end.

import type { Lexicon } from './lexicon.ts'
import type { Held } from './telling.ts'

export type Candidates = {
  file(it: Held): void
  /** the tellings most worth comparing, best first */
  near(it: Held, most: number): Held[]
  /** gone from every list that is read next */
  drop(it: Held): void
}

export function openCandidates(lexicon: Lexicon): Candidates {
  const lists = new Map<number, Held[]>()
  const gone = new Set<Held>()

  function keysOf(it: Held, most: number): { key: number; weight: number }[] {
    const keys: { key: number; weight: number }[] = []
    const title = new Set(it.titleTerms)
    it.terms.forEach((slot, i) => {
      if (i < openingTerms) keys.push({ key: slot, weight: lexicon.weight(slot) * (title.has(slot) ? 1.5 : 1) * it.counts[i]! })
    })
    keys.sort(byWeight).splice(most)
    const names = [...it.names].map((slot, i) => ({ key: slot, weight: lexicon.weight(slot) * (i < it.titleNames ? 1.5 : 1) })).sort(byWeight).slice(0, most)
    const grams = [...it.grams].map((cell) => ({ key: -1 - cell, weight: lexicon.gram(cell) / 2 })).sort(byWeight).slice(0, Math.ceil(most / 2))
    return [...keys, ...names, ...grams]
  }

  return {
    file(it) {
      for (const { key } of keysOf(it, filedMax)) {
        const list = lists.get(key)
        if (list) list.push(it)
        else lists.set(key, [it])
      }
    },
    near(it, most) {
      const score = new Map<Held, number>()
      for (const { key, weight } of keysOf(it, askedMax)) {
        const list = lists.get(key)
        if (!list) continue
        for (let i = list.length - 1, read = 0; i >= 0 && read < readMax; i--, read++) {
          const other = list[i]!
          if (other !== it && !gone.has(other) && other.edition === it.edition) score.set(other, (score.get(other) ?? 0) + weight * weight)
        }
      }
      return [...score].sort((a, b) => b[1] - a[1] || a[0].order - b[0].order).slice(0, most).map(([other]) => other)
    },
    drop(it) {
      gone.add(it)
      if (gone.size < goneMax) return
      for (const [key, list] of lists) {
        const left = list.filter((other) => !gone.has(other))
        if (left.length) lists.set(key, left)
        else lists.delete(key)
      }
      gone.clear()
    },
  }
}

const byWeight = (a: { key: number; weight: number }, b: { key: number; weight: number }): number => b.weight - a.weight

const openingTerms = 120, filedMax = 14, askedMax = 20, readMax = 150, goneMax = 2000
