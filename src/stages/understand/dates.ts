// Which words of a text are dates, so that no figure is read from them and the timeline has its times. What the words mean is stages/date's; here they are found.

import type { DateMention } from '../../model/notes.ts'
import { asciiDigits } from '../../text/numerals.ts'
import { readDate } from '../date/date.ts'
import table from '../../../tables/date-words.json' with { type: 'json' }
import { plain, type Token } from './tokens.ts'

export type DateOptions = { language: string; base?: string; zone?: string }
export type Dated = { start: number; end: number; first: number; last: number }

type Calendar = { months: Map<string, number>; days: Set<string>; relative: Set<string>; modifiers: Set<string>; units: Set<string>; ago: Set<string> }
const calendars = new Map<string, Calendar>()

/** Names of months and days from ICU, in the forms that stand alone and the forms beside a day. */
function calendarOf(language: string): Calendar {
  const base = language.split('-')[0] || 'en'
  const known = calendars.get(base)
  if (known) return known
  const months = new Map<string, number>(), days = new Set<string>()
  try {
    for (const width of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(base, { month: width, timeZone: 'UTC', calendar: 'gregory' }), beside = new Intl.DateTimeFormat(base, { month: width, day: 'numeric', timeZone: 'UTC', calendar: 'gregory' })
      for (let month = 0; month < 12; month++) {
        const at = Date.UTC(2023, month, 15)
        for (const format of [alone, beside]) {
          const name = format.formatToParts(at).find((it) => it.type === 'month')?.value.replace(/\.$/, '').toLowerCase()
          if (name && /^[\p{L}\p{M}’']+$/u.test(name) && name.length > 1) months.set(plain(name), month + 1)
        }
      }
      const weekday = new Intl.DateTimeFormat(base, { weekday: width === 'long' ? 'long' : 'short', timeZone: 'UTC' })
      for (let day = 1; day <= 7; day++) {
        const name = weekday.format(Date.UTC(2023, 0, day)).replace(/\.$/, '').toLowerCase()
        if (/^[\p{L}\p{M}’'-]+$/u.test(name) && name.length > 2) days.add(plain(name))
      }
    }
  } catch { /* a tag that ICU does not know has no names */ }
  const own = (table.languages as Record<string, { relative?: string; modifiers?: string; units?: string; ago?: string; days?: string; months?: string }>)[base] ?? {}
  const list = (words: string | undefined): Set<string> => new Set((words ?? '').split(/\s+/).filter(Boolean).map(plain))
  for (const day of list(own.days)) days.add(day)
  for (const pair of (own.months ?? '').split(/\s+/).filter(Boolean)) { const [name, month] = pair.split('='); months.set(plain(name!), Number(month)) }
  if (base === 'en') { for (const short of ['sun', 'sat', 'mar', 'wed', 'fri', 'mon', 'thu', 'tue']) days.delete(short); months.delete('mar') }
  const made = { months, days, relative: list(own.relative), modifiers: list(own.modifiers), units: list(own.units), ago: list(own.ago) }
  calendars.set(base, made)
  return made
}

/** Spans of tokens that are dates or clock times, in order, not overlapping. */
export function findDated(tokens: readonly Token[], language: string): Dated[] {
  const calendar = calendarOf(language), found: Dated[] = []
  for (let i = 0; i < tokens.length; i++) {
    const match = datedAt(tokens, i, calendar, language)
    if (!match) continue
    let { first, last } = match
    const before = found.at(-1)
    if (before && first <= before.last) first = before.last + 1
    if (first > last) continue
    found.push({ first, last, start: tokens[first]!.start, end: tokens[last]!.end })
    i = last
  }
  return found
}

const isYear = (token: Token | undefined): boolean => token?.kind === 'number' && /^(?:1[5-9]|20)\d\d$/.test(asciiDigits(token.text))
const isDay = (token: Token | undefined): boolean => token?.kind === 'number' && /^(?:0?[1-9]|[12]\d|3[01])$/.test(asciiDigits(token.text))
const linking = new Set(['de', 'of', 'del', 'di', '.', ',', 'the', 'st', 'nd', 'rd', 'th', 'º', 'er'])

function datedAt(tokens: readonly Token[], at: number, calendar: Calendar, language: string): { first: number; last: number } | undefined {
  const token = tokens[at]!
  if (token.kind === 'number') return numericAt(tokens, at)
  if (token.kind !== 'word') return undefined
  const low = plain(token.low)
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

/** A year alone ("in 2019") is a date, but names no day; it is left to the words around it. */
export function readMentions(text: string, dated: readonly Dated[], options: DateOptions): DateMention[] {
  const mentions: DateMention[] = []
  for (const { start, end } of dated) {
    const when = readDate(text.slice(start, end), options)
    if (when?.from || when?.clock) mentions.push({ start, end, when })
  }
  return mentions
}
