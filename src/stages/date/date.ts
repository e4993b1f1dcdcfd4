// A time as pages and feeds write it, in any language, as an interval: a minute, a day, a month. Which words of a text are times is found in understand.

import { z } from 'zod'
import type { When } from '../../model/when.ts'
import type { Stage } from '../stage.ts'
import { datePhrase } from './phrase.ts'
import { readPeriod } from './periods.ts'
import { readStamp } from './stamp.ts'
import { languagesOf, type Vocabulary, vocabularyOf } from './vocabulary.ts'
import { readWords } from './words.ts'
import { mostNamedWeekday } from './weekday.ts'

/** `base`: the moment the words were written, for relative forms and years left out; `zone`: that of the outlet, where the words name none. */
export type DateOptions = { language?: string; base?: string; zone?: string }

/** `undefined` where the words are no time, or could be two. Only a clock and no base: `clock` without `from`. */
export function readDate(text: string, options: DateOptions = {}): When | undefined {
  const written = text.trim()
  if (written === '' || written.length > charactersMost) return undefined
  const zone = isZone(options.zone) ? options.zone : 'UTC'
  const stamp = readStamp(written, zone)
  if (stamp) return stamp
  const phrase = datePhrase(written)
  const base = baseOf(options.base, zone)
  const period = readPeriod(phrase, base, zone, written)
  if (period) return period
  for (const { vocabulary, spare } of candidates(phrase, options.language)) {
    const found = readWords(phrase, vocabulary, { ...(base && { base }), zone, origin: written, order: orderOf(vocabulary, zone) }, spare)
    if (found) return found
  }
  return undefined
}

/** A byline with its date fits; a paragraph is not one time. */
const charactersMost = 160

/** The language that was said may have words beside the date; in a language that is guessed every word must be of it. */
function* candidates(phrase: string, language: string | undefined): Generator<{ vocabulary: Vocabulary; spare: number }> {
  const given = language && language !== 'und' ? vocabularyOf(language) : undefined
  if (given) yield { vocabulary: given, spare: 4 }
  const english = vocabularyOf('en')!
  if (given !== english) yield { vocabulary: english, spare: 0 }
  for (const code of languagesOf(phrase)) {
    const vocabulary = vocabularyOf(code)
    if (vocabulary && vocabulary !== given && vocabulary !== english) yield { vocabulary, spare: 3 }
  }
  if (given) yield { vocabulary: given, spare: 60 }
}

/** English writes month first in America alone; without a zone that says otherwise, America is meant. */
const orderOf = (vocabulary: Vocabulary, zone: string): string => vocabulary.code === 'en' && zone !== 'UTC' && !zone.startsWith('America/') ? 'DMY' : vocabulary.order

function baseOf(written: string | undefined, zone: string): Temporal.ZonedDateTime | undefined {
  if (!written) return undefined
  try {
    if (/(?:Z|[+-]\d\d:?\d\d)$/i.test(written)) return Temporal.Instant.from(written).toZonedDateTimeISO(zone)
    return (written.includes('T') ? Temporal.PlainDateTime.from(written) : Temporal.PlainDate.from(written).toPlainDateTime({ hour: 12 })).toZonedDateTime(zone)
  } catch {
    return undefined
  }
}

const zoneKnown = new Map<string, boolean>()
function isZone(zone: string | undefined): zone is string {
  if (!zone) return false
  const known = zoneKnown.get(zone)
  if (known !== undefined) return known
  let good = true
  try { Temporal.PlainDate.from('2026-01-01').toZonedDateTime(zone) } catch { good = false }
  if (zoneKnown.size < 1000) zoneKnown.set(zone, good)
  return good
}

type Input = { id: string; text: string; language?: string; base?: string; zone?: string }
type Output = { id: string; when?: When }

export const date: Stage<Input, Output> = {
  name: 'date',
  version: 2,
  about: 'a time in words, of any language, as an interval',
  input: z.object({ id: z.string(), text: z.string(), language: z.string().exactOptional(), base: z.string().exactOptional(), zone: z.string().exactOptional() }),
  run: ({ id, text, ...options }) => {
    const when = readDate(text, options)
    return { id, ...(when && { when }) }
  },
}

/** 1 Monday … 7 Sunday: the weekday that a report keeps naming, where one is. */
export const weekdayOf = (text: string, language: string): number | undefined => mostNamedWeekday(text, language)
