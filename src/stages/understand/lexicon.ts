// A table of words looked up by whole word or by stem ("километр*"), whatever it is about. Tables stay readable lists; this makes them fast.

import { plain } from './tokens.ts'

export type Lexicon<T extends string = string> = { find(low: string): T | undefined }

/** `table` gives each meaning its words, separated by spaces; `_` stands for a space, which tokens never hold, so it is left to `phrases`. */
export function openLexicon<T extends string>(table: Record<T, string>): Lexicon<T> {
  const whole = new Map<string, T>(), stems = new Map<string, [string, T][]>()
  for (const [meaning, words] of Object.entries(table) as [T, string][]) {
    for (const word of words.split(/\s+/)) {
      if (!word) continue
      if (!word.endsWith('*')) { if (!whole.has(plain(word.toLowerCase()))) whole.set(plain(word.toLowerCase()), meaning); continue }
      const stem = plain(word.slice(0, -1).toLowerCase()), key = stem.slice(0, keyLength)
      const list = stems.get(key) ?? []
      list.push([stem, meaning])
      stems.set(key, list)
    }
  }
  for (const list of stems.values()) list.sort((a, b) => b[0].length - a[0].length)
  return {
    find(low) {
      const word = plain(low), exact = whole.get(word)
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
