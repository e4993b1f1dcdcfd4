// What `group` needs of a text after the text itself is gone: stems, hashed shingles and grams, nothing that could be read.
// Quoted words stand apart, because two independent reports share a press conference.

import anyAscii from 'any-ascii'
import type { Fingerprint } from '../../model/notes.ts'
import type { Span } from '../../model/when.ts'
import { shingles, type Word, words } from '../../text/shingle.ts'
import { weekdayOf } from '../date/date.ts'

/** `quotes`: spans into `text`. Script decides how a text is cut; the language is asked for names of weekdays alone. `dayWords`: of a publication whose day is not known, as the page has them. */
export function fingerprint(title: string, text: string, language: string, quotes: readonly Span[], dayWords = ''): Fingerprint {
  const ofTitle = words(title), ofText = words(text)
  const titleStems = terms(ofTitle)
  const { own, quoted, kept } = ofShingles(ofText, quotes), weekday = weekdayOf(`${dayWords}\n${text}`, language)
  return {
    terms: counted([titleStems, terms(ofText)]),
    title: [...new Set(titleStems)].slice(0, titleMax),
    shingles: own,
    quoted,
    kept,
    grams: grams(`${title}. ${text.slice(0, leadCharacters)}`),
    words: ofText.length,
    ...(weekday !== undefined && { weekday }),
  }
}

/** Stems in order; letters of scripts without spaces as pairs. */
function terms(all: readonly Word[]): string[] {
  const out: string[] = []
  for (let i = 0; i < all.length; i++) {
    const it = all[i]!
    if (it.form.spaced) out.push(it.form.stem)
    else {
      const next = all[i + 1]
      if (next && !next.form.spaced && next.start === it.end) out.push(it.form.fold + next.form.fold)
      else if (all[i - 1]?.end !== it.start) out.push(it.form.fold)
    }
  }
  return out
}

/** In order of first mention, so that what a text opens with comes first and survives the bound. */
function counted(lists: readonly (readonly string[])[]): [string, number][] {
  const count = new Map<string, number>()
  for (const list of lists) for (const it of list) {
    const before = count.get(it)
    if (before !== undefined) count.set(it, before + 1)
    else if (count.size < termsMax) count.set(it, 1)
  }
  return [...count]
}

/** A shingle is quoted when most of its words stand in a quotation. Long texts keep every second, fourth, eighth … by value, so that two samples still meet. */
function ofShingles(all: readonly Word[], quotes: readonly Span[]): { own: number[]; quoted: number[]; kept: number } {
  const spaced = all.filter((it) => it.form.spaced).length * 2 >= all.length
  const size = spaced ? shingleWords : shingleCharacters
  const found = shingles(all.map((it) => it.form.hash), size)
  const inQuote = quotedWords(all, quotes)

  let step = 1
  while (found.length / step > shinglesMax) step *= 2
  const own = new Set<number>(), quoted = new Set<number>()
  let inside = 0
  for (let k = 0; k < size && k < inQuote.length; k++) inside += inQuote[k]!
  for (let i = 0; i < found.length; i++) {
    const it = found[i]!
    if (it % step === 0) (inside * 2 > size ? quoted : own).add(it)
    inside += (inQuote[i + size] ?? 0) - inQuote[i]!
  }
  return { own: [...own], quoted: [...quoted], kept: 1 / step }
}

function quotedWords(all: readonly Word[], quotes: readonly Span[]): Uint8Array {
  const marks = new Uint8Array(all.length)
  const sorted = [...quotes].sort((a, b) => a.start - b.start)
  let next = 0, until = -1
  for (let i = 0; i < all.length; i++) {
    const it = all[i]!
    while (next < sorted.length && sorted[next]!.start <= it.start) until = Math.max(until, sorted[next++]!.end)
    if (it.start < until) marks[i] = 1
  }
  return marks
}

/** Four letters in a row of the Latin spelling, over word borders: what is left of names and loan words in any language. Hashed to 2^20 cells; there are some hundred thousand. */
function grams(opening: string): [number, number][] {
  const plain = ` ${anyAscii(opening).toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim()} `
  const count = new Map<number, number>()
  let four = 0
  for (let i = 0; i < plain.length && count.size < gramsMax; i++) {
    four = (four << 6 | plain.charCodeAt(i) & 63) & 0xffffff
    if (i < 3) continue
    const it = Math.imul(four ^ four >>> 11, 0x9e3779b1) >>> 12
    count.set(it, (count.get(it) ?? 0) + 1)
  }
  return [...count]
}

const shingleWords = 5, shingleCharacters = 8
const shinglesMax = 640, termsMax = 260, titleMax = 40
const leadCharacters = 800, gramsMax = 640
