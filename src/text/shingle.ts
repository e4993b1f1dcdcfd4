// Words as a machine compares them: cut, folded, stemmed a little, hashed, and joined to shingles. Two texts that share
// words share these numbers, whatever their punctuation. Nothing here knows a language's grammar; what it costs is one pass.

import { asciiDigits } from './numerals.ts'
import { fold } from './fold.ts'
import { stem } from './stem.ts'

/** What a word is compared by. */
export type Form = { fold: string; stem: string; hash: number; spaced: boolean }

/** One word or, where a script writes no spaces, one character; `start` and `end` are into the text. */
export type Word = { start: number; end: number; form: Form }

/** Words in order. Letters of scripts without spaces come one by one: a cutter would need a dictionary, and pairs of them do as well. */
export function words(text: string): Word[] {
  const found: Word[] = []
  for (const match of text.matchAll(word)) found.push({ start: match.index, end: match.index + match[0].length, form: formOf(match[0], match[1] === undefined) })
  return found
}

function formOf(raw: string, spaced: boolean): Form {
  const known = forms.get(raw)
  if (known) return known
  const folded = spaced ? fold(asciiDigits(raw)).replace(/’/g, "'") : raw
  const form = { fold: folded, stem: spaced ? stem(folded) : folded, hash: hash(folded), spaced }
  if (forms.size >= formsMax) forms.clear()
  if (raw.length <= 32) forms.set(raw, form)
  return form
}

/** FNV-1a over UTF-16, then one round of mixing so that the low bits may be sampled by. */
export function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return mix(h)
}

/** Hashes of `size` words in a row, one for each place; empty where there are fewer. Order counts. */
export function shingles(hashes: readonly number[], size: number): number[] {
  const out: number[] = []
  for (let i = 0; i + size <= hashes.length; i++) {
    let h = 0
    for (let k = 0; k < size; k++) h = Math.imul((h << 5 | h >>> 27) ^ (hashes[i + k] ?? 0), 0x9e3779b1)
    out.push(mix(h))
  }
  return out
}

const mix = (h: number): number => {
  h = Math.imul(h ^ h >>> 16, 0x85ebca6b)
  h = Math.imul(h ^ h >>> 13, 0xc2b2ae35)
  return (h ^ h >>> 16) >>> 0
}

/** Chinese, Japanese, Thai, Lao, Khmer, Burmese and Tibetan write words without spaces; Korean writes them with. Numbers keep their inner marks: "1,250" is one word. */
const word = /([\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]\p{M}*)|\p{N}+(?:[.,:]\p{N}+)*|(?:[\p{L}\p{N}]\p{M}*)+(?:['’ʼ](?:\p{L}\p{M}*)+)*/gu
/** The same few ten thousand words make up all news; the bound keeps a stream of nonsense from filling memory. */
const formsMax = 60_000
const forms = new Map<string, Form>()
