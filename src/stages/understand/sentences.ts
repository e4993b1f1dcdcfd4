// Where sentences begin and end. ICU cuts; here its cuts are mended where a stop ends an abbreviation, an initial or an ordinal, or where a quotation closes after it.

import type { Span } from '../../model/when.ts'
import table from '../../../tables/abbreviations.json' with { type: 'json' }

const segmenters = new Map<string, Intl.Segmenter>()
const abbreviations = new Set(table.all)

/** "Am 19. November": languages that write ordinals with a stop. */
const ordinalStops = new Set(['de', 'cs', 'sk', 'da', 'no', 'nb', 'nn', 'fi', 'tr', 'hu', 'pl', 'hr', 'sr', 'bs', 'sl', 'lv', 'lt', 'et', 'is', 'az', 'hsb', 'lb', 'sq', 'mk'])

export function splitSentences(text: string, language: string): Span[] {
  const spans: Span[] = []
  let start = 0, end = 0
  for (const piece of segmenter(language).segment(text)) {
    const next = piece.index
    if (end > start && !joins(text, start, next, language)) {
      push(spans, text, start, next)
      start = next
    }
    end = next + piece.segment.length
  }
  push(spans, text, start, end)
  return spans
}

function segmenter(language: string): Intl.Segmenter {
  const base = language.split('-')[0] || 'en'
  let found = segmenters.get(base)
  if (!found) {
    found = new Intl.Segmenter(supported(base) ? base : 'en', { granularity: 'sentence' })
    segmenters.set(base, found)
  }
  return found
}

const supported = (language: string): boolean => {
  try { return Intl.Segmenter.supportedLocalesOf(language).length > 0 } catch { return false }
}

const lower = /\p{Ll}/u
const closers = /["'”’»“«)\]]/

/** Whether ICU's cut at `next` is none: looked at from both sides, a few characters only. */
function joins(text: string, start: number, next: number, language: string): boolean {
  let last = next - 1
  while (last > start && isSpace(text.charCodeAt(last))) {
    if (text.charCodeAt(last) === 10) return false
    last--
  }
  const follows = text.charAt(next)
  if (lower.test(follows)) return true
  let stop = last
  while (stop > start && closers.test(text.charAt(stop))) stop--
  if (text.charAt(stop) !== '.') return /^[,;]/.test(follows)
  if (stop !== last) return false
  const word = text.slice(Math.max(start, stop - 12), stop).match(/[\p{L}\p{M}.]+$|\p{Nd}+$/u)?.[0]
  if (word === undefined) return false
  if (/^\p{Nd}/u.test(word)) return ordinalStops.has(language.split('-')[0]!) && word.length <= 2 && /[\p{L}]/u.test(follows)
  // "J. Smith", "U.S. Army": one capital before the stop. "plan B." is rarer than an initial.
  if (/^\p{Lu}$/u.test(word) || /^(\p{L}\.)+\p{L}$/u.test(word)) return !isStart(text, next)
  return abbreviations.has(word.toLowerCase())
}

/** After "U.S." a sentence may well end: words that open sentences decide. */
const openers = /^(?:The|A|An|He|She|It|They|We|But|And|In|On|At|This|That|His|Her|Their|If|As|When|For|However|Mr|Ms|I|There|After|Before|While|Last|One|No|So)\b/
const isStart = (text: string, at: number): boolean => openers.test(text.slice(at, at + 10))

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9 || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200b) || code === 0x2028 || code === 0x2029

function push(spans: Span[], text: string, from: number, to: number): void {
  let start = from, end = to
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  if (end > start) spans.push({ start, end })
}
