// A table of words looked up by whole word or by stem ("километр*"), whatever it is about. Tables stay readable lists; this makes them fast.

import { plain } from './tokens.ts'

export type Lexicon<T extends string = string> = { find(low: string): T | undefined }

/** `table` gives each meaning its words, separated by spaces; `_` stands for a space, which tokens never hold, so it is left to `phrases`. */
export function openLexicon<T extends string>(table: Record<T, string>): Lexicon<T> {
  const whole = new Map<string, T>(), stems = new Map<string, [string, T][]>()
  for (const [meaning, words] of Object.entries(table) as [T, string][]) {
    for (const word of words.split(/\s+/)) {
      if (!word) continue
      const bare = word.replace(/\*$/, '').toLowerCase(), stem = plain(bare), key = stem.slice(0, keyLength)
      if (isShort(stem)) { if (!whole.has(bare)) whole.set(bare, meaning); continue }
      if (!word.endsWith('*')) { if (!whole.has(stem)) whole.set(stem, meaning); continue }
      const list = stems.get(key) ?? []
      list.push([stem, meaning])
      stems.set(key, list)
    }
  }
  for (const list of stems.values()) list.sort((a, b) => b[0].length - a[0].length)
  return {
    find(low) {
      const word = plain(low), exact = isShort(word) ? whole.get(low) : whole.get(word)
      if (exact !== undefined) return exact
      for (let length = Math.min(keyLength, word.length); length > 0; length--) {
        const list = stems.get(word.slice(0, length))
        const found = list?.find(([stem]) => word.startsWith(stem))
        if (found) return found[1]
      }
      return undefined
    },
  }
}

const keyLength = 3

/** Of three Latin letters there are many in every language: Hungarian "nő" is no Portuguese "no". They count whole and with their accents. */
const isShort = (word: string): boolean => word.length < 4 && /^[a-z]+$/.test(word)
