// Titles that announce several things, or the same table every day: a morning briefing, a roundup, the markets, the weather.
// Such a text tells of many happenings; it founds no story and glues none.

import table from '../../../tables/group-digests.json' with { type: 'json' }
import { fold } from '../../text/fold.ts'

/** By words alone; `openSeries` sees what only repetition shows. */
export function isDigest(title: string): boolean {
  const folded = fold(title)
  return spaced.test(folded) || unspaced.test(folded)
}

/** Titles of one house that differ only in numbers and dates, met again and again, are a series: "Weather for 12 March". */
export function openSeries(): { isNext(house: string | undefined, title: string): boolean; forget(house: string | undefined, title: string): void } {
  const met = new Map<string, number>()
  const shape = (house: string, title: string): string | undefined => {
    const bare = fold(title).replace(/\p{N}+/gu, '#')
    return bare.includes('#') ? `${house}\0${bare}` : undefined
  }
  return {
    isNext(house, title) {
      const key = house === undefined ? undefined : shape(house, title)
      if (key === undefined) return false
      const before = met.get(key) ?? 0
      met.set(key, before + 1)
      return before >= seriesFrom
    },
    forget(house, title) {
      const key = house === undefined ? undefined : shape(house, title), before = key && met.get(key)
      if (!key || !before) return
      if (before > 1) met.set(key, before - 1)
      else met.delete(key)
    },
  }
}

/** The third of a kind shows the kind: two quakes of one week may bear like titles. */
const seriesFrom = 2
/** Letters around a phrase make it another word, but scripts without spaces have none to look at. */
const phrases = Object.values(table as Record<string, readonly string[]>).flat()
const isSpaced = (phrase: string): boolean => !/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]/u.test(phrase)
const spaced = new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.filter(isSpaced).join('|')})(?![\\p{L}\\p{N}])`, 'u')
const unspaced = new RegExp(phrases.filter((it) => !isSpaced(it)).join('|'), 'u')
