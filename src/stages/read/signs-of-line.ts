// What a line is made of, counted in one pass over its signs: every block of every page comes through here.

/** `capitals`: the share of the first forty words that begin with one. */
export type LineSigns = { words: number; stops: number; commas: number; digits: number; capitals: number; quoted: boolean; furniture: boolean; timeLike: boolean; shouted: boolean; endsSentence: boolean; startsLow: boolean }

const stop = 1, comma = 2, digit = 4, quote = 8, odd = 16, capital = 32, low = 64
const kinds = new Uint8Array(65_536)
const mark = (signs: string, kind: number): void => { for (const it of signs) kinds[it.charCodeAt(0)]! |= kind }
const markRange = (from: number, to: number, kind: number): void => { for (let i = from; i <= to; i++) kinds[i]! |= kind }
mark('.!?…。！？।؟۔', stop)
mark(',،、，;；', comma)
mark('0123456789', digit)
mark('"“”«»„「', quote)
mark('|»›©→▶☰✕×·•@', odd)
markRange(65, 90, capital)
markRange(0x410, 0x42f, capital)
markRange(0xc0, 0xde, capital)
markRange(97, 122, low)

const capitalWordsMax = 40

export function signsOfLine(text: string): LineSigns {
  let words = 1, stops = 0, commas = 0, digits = 0, capitals = 0, seen = 0, atStart = true
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (atStart) { if (words <= capitalWordsMax && (kinds[unit]! & capital)) capitals++; atStart = false }
    if (unit === 32) { words++; atStart = true; continue }
    const kind = kinds[unit]!
    if (kind === 0) continue
    seen |= kind
    if (kind & stop) stops++
    else if (kind & comma) commas++
    else if (kind & digit) digits++
  }
  return {
    words, stops, commas, digits, capitals: capitals / Math.min(words, capitalWordsMax), quoted: (seen & quote) !== 0,
    furniture: (seen & odd) !== 0 || /https?:|www\./.test(text),
    timeLike: digits > 0 ? timeLike.test(text) : /\bago\b|\bmin\b/.test(text),
    shouted: text.length > 3 && (seen & low) === 0 && text === text.toUpperCase() && text !== text.toLowerCase(),
    endsSentence: endsSentence(text), startsLow: isLow(text),
  }
}

const timeLike = /\d{1,2}[:.]\d\d|\d{4}|\d{1,2}[./]\d{1,2}|\bago\b|\bmin\b/

function endsSentence(text: string): boolean {
  let end = text.length - 1
  while (end >= 0 && isClosing(text.charCodeAt(end))) end--
  return end >= 0 && ((kinds[text.charCodeAt(end)]! & stop) !== 0 || text[end] === '։')
}

/** Ends of quotations and brackets, which may stand behind the stop. */
const isClosing = (unit: number): boolean => unit < 128 ? unit === 34 || unit === 39 || unit === 41 || unit === 93 || unit === 125 : /[\p{Pf}\p{Pe}»“”’]/u.test(String.fromCharCode(unit))

function isLow(text: string): boolean {
  const unit = text.charCodeAt(0)
  return unit < 128 ? (kinds[unit]! & low) !== 0 : /^\p{Ll}/u.test(text)
}
