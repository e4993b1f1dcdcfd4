// Which words of a text are dates, so that no figure is read from them and the timeline has its times. What the words mean is stages/date's; here they are found.

import type { DateMention } from '../../model/notes.ts'
import type { When } from '../../model/when.ts'
import { asciiDigits } from '../../text/numerals.ts'
import { readDate } from '../date/date.ts'
import table from '../../../tables/date-words.json' with { type: 'json' }
import { findDatePhrases } from './date-phrases.ts'
import { plain, type Token } from './tokens.ts'

export type DateOptions = { language: string; base?: string; zone?: string }
/** `year`: four digits that are a year. `ahead`: words before it say that it is yet to come. */
export type Dated = { start: number; end: number; first: number; last: number; year?: true; ahead?: true }

/** `short`: cut names, which are words of their own in many languages ("mar", "sun"). */
type Calendar = { months: Map<string, number>; days: Set<string>; short: Set<string>; relative: Set<string>; modifiers: Set<string>; units: Set<string>; ago: Set<string>; years: Set<string>; future: Set<string>; futureEndings: string[]; reports: Set<string> }
const calendars = new Map<string, Calendar>()

/** Names of months and days from ICU, in the forms that stand alone and the forms beside a day. */
function calendarOf(language: string): Calendar {
  const base = language.split('-')[0] || 'en'
  const known = calendars.get(base)
  if (known) return known
  const months = new Map<string, number>(), days = new Set<string>(), short = new Set<string>()
  try {
    for (const width of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(base, { month: width, timeZone: 'UTC', calendar: 'gregory' }), beside = new Intl.DateTimeFormat(base, { month: width, day: 'numeric', timeZone: 'UTC', calendar: 'gregory' })
      for (let month = 0; month < 12; month++) {
        const at = Date.UTC(2023, month, 15)
        for (const format of [alone, beside]) {
          const name = format.formatToParts(at).find((it) => it.type === 'month')?.value.replace(/\.$/, '').toLowerCase()
          if (!name || !/^[\p{L}\p{M}’']+$/u.test(name) || name.length < 2) continue
          if (width === 'short' && !months.has(plain(name))) short.add(plain(name))
          months.set(plain(name), month + 1)
        }
      }
      const weekday = new Intl.DateTimeFormat(base, { weekday: width === 'long' ? 'long' : 'short', timeZone: 'UTC' })
      for (let day = 1; day <= 7; day++) {
        const name = weekday.format(Date.UTC(2023, 0, day)).replace(/\.$/, '').toLowerCase()
        if (!/^[\p{L}\p{M}’'-]+$/u.test(name) || name.length < 3) continue
        if (width === 'short' && !days.has(plain(name))) short.add(plain(name))
        days.add(plain(name))
      }
    }
  } catch { /* a tag that ICU does not know has no names */ }
  const own = (table.languages as Record<string, { relative?: string; modifiers?: string; units?: string; ago?: string; days?: string; months?: string; years?: string; future?: string; futureEndings?: string; reports?: string }>)[base] ?? {}
  const list = (words: string | undefined): Set<string> => new Set((words ?? '').split(/\s+/).filter(Boolean).map(plain))
  for (const day of list(own.days)) days.add(day)
  for (const pair of (own.months ?? '').split(/\s+/).filter(Boolean)) { const [name, month] = pair.split('='); months.set(plain(name!), Number(month)) }
  if (base === 'en') { for (const short of ['sun', 'sat', 'mar', 'wed', 'fri', 'mon', 'thu', 'tue']) days.delete(short); months.delete('mar') }
  if (base === 'en') short.clear()
  const made = { months, days, short, relative: list(own.relative), modifiers: list(own.modifiers), units: list(own.units), ago: list(own.ago), years: list(own.years), future: list(own.future), futureEndings: own.futureEndings?.split(' ') ?? [], reports: list(own.reports) }
  calendars.set(base, made)
  return made
}

/** Spans of tokens that are dates or clock times, in order, not overlapping. */
export function findDated(text: string, tokens: readonly Token[], language: string): Dated[] {
  const calendar = calendarOf(language), found: Dated[] = [], phrases = findDatePhrases(text, language)
  let next = 0
  for (let i = 0; i < tokens.length; i++) {
    while (next < phrases.length && phrases[next]!.start < tokens[i]!.start) next++
    const phrase = phrases[next]
    if (phrase?.start === tokens[i]!.start) {
      let last = i
      while (tokens[last + 1] && tokens[last + 1]!.end <= phrase.end) last++
      found.push({ first: i, last, start: phrase.start, end: tokens[last]!.end })
      i = last
      continue
    }
    const match = datedAt(tokens, i, calendar, language)
    if (!match) {
      if (isYear(tokens[i]) && isYearAlone(tokens, i, calendar, found.at(-1))) found.push({ first: i, last: i, start: tokens[i]!.start, end: tokens[i]!.end, year: true })
      continue
    }
    let { first, last } = match
    const before = found.at(-1)
    if (before && first <= before.last) first = before.last + 1
    if (first > last) continue
    found.push({ first, last, start: tokens[first]!.start, end: tokens[last]!.end, ...(isAhead(tokens, first, calendar) && { ahead: true }) })
    i = last
  }
  return found
}

/** A year has a word before it that leads to years, or another year with a comma or "and" between; and no counted noun behind it. */
function isYearAlone(tokens: readonly Token[], at: number, calendar: Calendar, last: Dated | undefined): boolean {
  const before = tokens[at - 1], next = tokens[at + 1]
  if (!before || tokens[at]!.breaks || (next?.kind === 'mark' && /^[%°$€£]$/.test(next.text))) return false
  const led = before.kind === 'word' && calendar.years.has(plain(before.low))
  const listed = last?.year === true && at - last.last <= 2 && (/^[,–-]$/.test(before.text) || calendar.years.has(plain(before.low)) || /^(?:and|y|e|et|und|or|o|ou|oder)$/.test(before.low))
  if (!led && !listed) return false
  return !(next?.kind === 'word' && next.spaced && !next.breaks && !next.capital && next.low.length > 4 && /(?:[^su]s|people|personen|persone)$/.test(next.low) && !/^(?:across|towards|besides|always|always|unless|después|entonces|además|alors|après|depois)$/.test(next.low))
}

/** "… will start on Wednesday", "hasta el viernes": a word of the future in the same clause, and nobody who reports between. */
function isAhead(tokens: readonly Token[], first: number, calendar: Calendar): boolean {
  if (calendar.future.size === 0) return false
  for (let i = first - 1; i >= 0 && i >= first - clauseWords; i--) {
    const { low, kind, text, breaks } = tokens[i]!
    if (kind === 'mark' && /[.!?;:»”"]/.test(text)) return false
    if (kind === 'word') {
      const word = plain(low)
      if (calendar.reports.has(word)) return false
      if (calendar.future.has(word) || (low.length > 5 && calendar.futureEndings.some((it) => low.endsWith(it)))) return true
    }
    if (breaks) return false
  }
  return false
}
const clauseWords = 10

const isYear = (token: Token | undefined): boolean => token?.kind === 'number' && /^(?:1[5-9]|20)\d\d$/.test(asciiDigits(token.text))
const isDay = (token: Token | undefined): boolean => token?.kind === 'number' && /^(?:0?[1-9]|[12]\d|3[01])$/.test(asciiDigits(token.text))
const linking = new Set(['de', 'of', 'del', 'di', '.', ',', 'the', 'st', 'nd', 'rd', 'th', 'º', 'er'])

function datedAt(tokens: readonly Token[], at: number, calendar: Calendar, language: string): { first: number; last: number } | undefined {
  const token = tokens[at]!
  if (token.kind === 'number') return numericAt(tokens, at)
  if (token.kind !== 'word') return undefined
  const low = plain(token.low)
  if (calendar.short.has(low) && !isDay(tokens[at - 1]) && !isDay(tokens[at + 1]) && tokens[at + 1]?.text !== '.') return undefined
  if (calendar.months.has(low) && !(language === 'en' && !token.capital && !(low !== 'may' && isDay(tokens[at + 1]?.text === '.' ? tokens[at + 2] : tokens[at + 1]))) && !(low === 'may' && language === 'en' && !isDay(tokens[at - 1]) && !isDay(tokens[at + 1]) && !isYear(tokens[at + 1]) && !/^(?:in|of|by|since|until|last|this|next|early|late|mid)$/.test(tokens[at - 1]?.low ?? ''))) return monthAt(tokens, at)
  if (calendar.days.has(low) && !(language === 'en' && !token.capital)) {
    let last = at
    if (calendar.units.has(plain(tokens[at + 1]?.low ?? ''))) last++
    return { first: calendar.modifiers.has(plain(tokens[at - 1]?.low ?? '')) ? at - 1 : at, last }
  }
  // "por la mañana" is the morning, "mañana" tomorrow
  if (calendar.relative.has(low) && !(language.startsWith('es') && low === 'manana' && /^(?:la|una|esta|misma)$/.test(tokens[at - 1]?.low ?? ''))) return { first: at, last: calendar.units.has(plain(tokens[at + 1]?.low ?? '')) && !tokens[at + 1]!.breaks ? at + 1 : at }
  if (calendar.modifiers.has(low) && calendar.units.has(plain(tokens[at + 1]?.low ?? ''))) return { first: at, last: at + 1 }
  return undefined
}

/** "Nov. 20, 2025", "20 November", "20 de noviembre de 2025", "November 2025", "18-19 June". */
function monthAt(tokens: readonly Token[], at: number): { first: number; last: number } {
  let first = at, last = at
  let k = at - 1
  for (let steps = 0; steps < 2 && k >= 0 && linking.has(tokens[k]!.low) && !tokens[k + 1]!.breaks; steps++) k--
  if (isDay(tokens[k])) {
    first = k
    if (/^[-–]$/.test(tokens[k - 1]?.text ?? '') && isDay(tokens[k - 2])) first = k - 2
  }
  k = at + 1
  if (tokens[k]?.text === '.' && !tokens[k]!.spaced) k++
  if (first === at && isDay(tokens[k]) && !tokens[k]!.breaks && tokens[k + 1]?.text !== ':') {
    last = k
    k++
    if (linking.has(tokens[k]?.low ?? '') && !tokens[k]!.spaced && /^(?:st|nd|rd|th)$/.test(tokens[k]!.low)) last = k++
    if (/^[-–]$/.test(tokens[k]?.text ?? '') && isDay(tokens[k + 1])) { last = k + 1; k += 2 }
  }
  for (let steps = 0; steps < 2 && linking.has(tokens[k]?.low ?? '') && !/^(?:the|st|nd|rd|th)$/.test(tokens[k]!.low); steps++) k++
  if (isYear(tokens[k]) && !tokens[k]!.breaks) last = k
  return { first, last }
}

/** "29.03.2019", "2019-09-01", "18:50", "12.46 EST": numbers that are parts of a date or a clock. */
function numericAt(tokens: readonly Token[], at: number): { first: number; last: number } | undefined {
  const token = tokens[at]!, text = asciiDigits(token.text)
  if (/^\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})$/.test(text)) return { first: at, last: at }
  const sign = tokens[at + 1], second = tokens[at + 2]
  if (sign && !sign.spaced && second?.kind === 'number' && !second.spaced) {
    const third = tokens[at + 4], again = tokens[at + 3]
    if (/^[-/]$/.test(sign.text) && again?.text === sign.text && !again.spaced && third?.kind === 'number' && !third.spaced && (isYear(token) || isYear(third) || third.text.length === 2)) {
      let last = at + 4
      if (tokens[last + 1]?.text === 'T') last += 2
      return { first: at, last }
    }
    if (sign.text === ':' && /^\d{1,2}$/.test(text) && /^[0-5]\d(?:\.\d+)?$/.test(asciiDigits(second.text)) && Number(text) < 25) {
      let last = at + 2
      if (again?.text === ':' && third?.kind === 'number') last = at + 4
      while (tokens[last + 1]?.kind === 'word' && !tokens[last + 1]!.breaks && zones.has(tokens[last + 1]!.low)) last++
      return { first: at, last }
    }
  }
  if (/^\d{1,2}\.[0-5]\d$/.test(text) && Number(text) < 24.6 && sign?.kind === 'word' && zones.has(sign.low)) {
    let last = at + 1
    while (tokens[last + 1]?.kind === 'word' && zones.has(tokens[last + 1]!.low)) last++
    return { first: at, last }
  }
  return undefined
}
const zones = new Set(['gmt', 'utc', 'bst', 'est', 'edt', 'cst', 'cdt', 'pst', 'pdt', 'et', 'pt', 'cet', 'cest', 'ist', 'eet', 'eest', 'msk', 'aest', 'jst', 'am', 'pm', 'uhr', 'a.m', 'p.m'])

/** A year is a span of its own; a weekday that is yet to come is the next one. */
export function readMentions(text: string, dated: readonly Dated[], options: DateOptions): DateMention[] {
  const mentions: DateMention[] = []
  for (const { start, end, year, ahead } of dated) {
    const written = text.slice(start, end)
    const when = year ? readDate(`year ${written}`, options) : readDate(written, options)
    if (!when?.from && !when?.clock) continue
    mentions.push({ start, end, when: year ? { ...when, origin: written } : ahead ? weekLater(when, written, options.base) : when })
  }
  return mentions
}

/** Words without a number that came out as one of the seven days before the base. */
function weekLater(when: When, written: string, base: string | undefined): When {
  if (!base || !when.from || !when.to || /\d/.test(written)) return when
  const from = Date.parse(when.from), length = Date.parse(when.to) - from, since = Date.parse(base.slice(0, 10)) - Date.parse(when.from.slice(0, 10))
  if (length > 26 * hour || since <= hour || since > 6 * 24 * hour) return when
  const move = (stamp: string): string => Temporal.PlainDate.from(stamp.slice(0, 10)).add({ days: 7 }).toString() + stamp.slice(10)
  return { ...when, from: move(when.from), to: move(when.to) }
}
const hour = 3_600_000
