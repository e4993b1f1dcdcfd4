// Times as the reader reads them: in one zone, with the day where it is not today's. A `When` is an interval and is shown as fine as it is known.

import { html } from 'hono/html'
import type { When } from '../model/when.ts'
import type { Html } from './page.ts'

/** The moment that a page is made for: its day decides what is called today, and is part of the page's ETag. */
export type Clock = { zone: string; today: string }

export function clockOf(now: Temporal.Instant, zone: string): Clock {
  return { zone, today: now.toZonedDateTimeISO(zone).toPlainDate().toString() }
}

/** `14:32` today, `Mon 14:32` in the last six days, `24 Nov 14:32`, `24 Nov 2025` beyond a year. */
export function shortTime(iso: string, clock: Clock): string {
  const at = zoned(iso, clock)
  return at ? `${dayWords(at.toPlainDate(), clock)}${at.toPlainTime().toString({ smallestUnit: 'minute' })}` : ''
}

export function time(iso: string | undefined, clock: Clock): Html {
  const at = iso ? zoned(iso, clock) : undefined
  return at ? html`<time datetime="${at.toInstant().toString()}" title="${longDay(at.toPlainDate())}, ${clockWords(at)}">${shortTime(iso!, clock)}</time>` : html``
}

/** As fine as it is known: a minute, a day, a month; a clock without a day as it was printed. */
export function whenWords(when: When | undefined, clock: Clock): string {
  if (!when) return ''
  if (!when.from) return when.clock ? [when.clock, when.zone].filter(Boolean).join(' ') : ''
  const from = zoned(when.from, clock), to = when.to ? zoned(when.to, clock) : undefined
  if (!from) return ''
  const hours = to ? Number(to.epochMilliseconds - from.epochMilliseconds) / 3_600_000 : 0
  if (hours < 4) return shortTime(when.from, clock)
  const own = ownDay(when, clock)
  if (hours <= 26) return own.equals(Temporal.PlainDate.from(clock.today)) ? 'today' : shortDay(own, clock)
  if (hours <= 24 * 8) return `${shortDay(own, clock)} and after`
  return hours <= 24 * 32 ? own.toLocaleString('en-GB', { month: 'long', year: 'numeric' }) : String(own.year)
}

export function whenTime(when: When | undefined, clock: Clock): Html {
  const words = whenWords(when, clock)
  if (!words) return html``
  const machine = when?.from ? instant(when.from)?.toString() : undefined
  return machine ? html`<time datetime="${machine}">${words}</time>` : html`<time>${words}</time>`
}

/** By how many hours the clocks of a zone are ahead of the reader's, at noon of the page's day. */
export function hoursAhead(zone: string, clock: Clock): number {
  const noon = Temporal.PlainDate.from(clock.today).toZonedDateTime({ timeZone: clock.zone, plainTime: '12:00' })
  return (noon.withTimeZone(zone).offsetNanoseconds - noon.offsetNanoseconds) / 3_600_000_000_000
}

export const longDay = (day: Temporal.PlainDate): string => `${weekdays[day.dayOfWeek - 1]} ${day.day} ${months[day.month - 1]} ${day.year}`
export const dayOf = (iso: string, clock: Clock): Temporal.PlainDate | undefined => zoned(iso, clock)?.toPlainDate()
/** The name of the clock that all times of a page go by. */
export const zoneName = (zone: string): string => zone === 'UTC' || zone === 'Etc/UTC' ? 'UTC' : zone.replaceAll('_', ' ')
export function isZone(zone: string): boolean {
  const known = zones.get(zone)
  if (known !== undefined) return known
  let is = true
  try { new Intl.DateTimeFormat('en', { timeZone: zone }) } catch { is = false }
  if (zones.size < 1000) zones.set(zone, is)
  return is
}
const zones = new Map<string, boolean>()

/** A day-only stamp names a day of its own zone, not of the reader's. */
function ownDay(when: When, clock: Clock): Temporal.PlainDate {
  const offset = when.from!.match(/([+-]\d\d:\d\d|Z)$/)?.[0]
  const from = instant(when.from!)!
  return from.toZonedDateTimeISO(when.zone && isZone(when.zone) ? when.zone : offset && offset !== 'Z' ? offset : offset === 'Z' ? 'UTC' : clock.zone).toPlainDate()
}

const shortDay = (day: Temporal.PlainDate, clock: Clock): string => {
  const today = Temporal.PlainDate.from(clock.today)
  return `${day.day} ${months[day.month - 1]}${day.year === today.year ? '' : ` ${day.year}`}`
}

function dayWords(day: Temporal.PlainDate, clock: Clock): string {
  const today = Temporal.PlainDate.from(clock.today), ago = day.until(today).days
  if (ago === 0) return ''
  if (ago > 0 && ago < 7) return `${weekdays[day.dayOfWeek - 1]!.slice(0, 3)} `
  return `${day.day} ${months[day.month - 1]!.slice(0, 3)}${day.year === today.year ? '' : ` ${day.year}`} `
}

const clockWords = (at: Temporal.ZonedDateTime): string => `${at.toPlainTime().toString({ smallestUnit: 'minute' })} ${zoneName(at.timeZoneId)}`

function instant(iso: string): Temporal.Instant | undefined {
  try { return Temporal.Instant.from(iso) } catch { return undefined }
}
const zoned = (iso: string, clock: Clock): Temporal.ZonedDateTime | undefined => instant(iso)?.toZonedDateTimeISO(clock.zone)

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const
