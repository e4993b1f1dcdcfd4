// The stretch of a text around the first found word, and where the found words stand in it. Pure.

import { limits } from '../limits.ts'
import { fold } from '../text/fold.ts'
import { words } from '../text/segment.ts'

/** `wanted` are folded words, as the index has them. In scripts without spaces a piece of a run counts as found. */
export function excerptOf(text: string, wanted: readonly string[]): { excerpt: string; marks: { start: number; end: number }[] } {
  const short = text.slice(0, 50_000), set = new Set(wanted)
  const first = firstOf(short, wanted, set)
  const begin = first <= 80 ? 0 : cutAt(short, first - 80), excerpt = trimmed(short.slice(begin, begin + limits.strangerCharacters))
  return { excerpt, marks: marksIn(excerpt, wanted, set) }
}

function firstOf(text: string, wanted: readonly string[], set: ReadonlySet<string>): number {
  // Most words stand in the text as they are asked for: a plain look finds them without cutting 50,000 characters into words.
  const low = text.toLowerCase()
  if (low.length === text.length) {
    const at = Math.min(...wanted.map((it) => low.indexOf(it)).filter((it) => it >= 0))
    if (Number.isFinite(at)) return at
  }
  return words(text).find((it) => set.has(fold(it.text)))?.start ?? 0
}

function marksIn(excerpt: string, wanted: readonly string[], set: ReadonlySet<string>): { start: number; end: number }[] {
  const marks = words(excerpt).filter((it) => set.has(fold(it.text))).map(({ start, end }) => ({ start, end }))
  if (marks.length > 0) return marks
  return wanted.flatMap((it) => { const at = excerpt.indexOf(it); return at < 0 ? [] : [{ start: at, end: at + it.length }] })
}

/** At a border of words, where one is near. */
const cutAt = (text: string, at: number): number => { const space = text.indexOf(' ', at); return space >= 0 && space < at + 30 ? space + 1 : at }
const trimmed = (text: string): string => /[\ud800-\udbff]$/.test(text) ? text.slice(0, -1) : text
