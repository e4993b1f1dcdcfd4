// Intervals from what was read: the parts of a day, or a distance from a base. `to` is exclusive; a zone is a name or an offset.

import type { When } from '../../model/when.ts'
import type { Unit } from './vocabulary.ts'

export type Parts = { year: number; month?: number; day?: number; hour?: number; minute?: number; second?: number }

/** `undefined` for a 31 June and a zone that nobody knows. */
export function fromParts(it: Parts, zone: string, origin: string): When | undefined {
  try {
    const late = it.hour === 24
    let plain = Temporal.PlainDateTime.from({ year: it.year, month: it.month ?? 1, day: it.day ?? 1, hour: late ? 0 : (it.hour ?? 0), minute: it.minute ?? 0, second: it.second ?? 0 }, { overflow: 'reject' })
    if (late) plain = plain.add({ days: 1 })
    const from = plain.toZonedDateTime(zone)
    const length = it.second !== undefined ? { seconds: 1 } : it.hour !== undefined ? { minutes: 1 } : it.day !== undefined ? { days: 1 } : it.month !== undefined ? { months: 1 } : { years: 1 }
    return between(from, from.add(length), zone, origin)
  } catch {
    return undefined
  }
}

/** A distance in units from the base, as wide as its smallest unit. */
export function fromDistance(steps: readonly { unit: Unit; amount: number }[], base: Temporal.ZonedDateTime, origin: string, aligned = false): When | undefined {
  try {
    let at = base
    for (const { unit, amount } of steps) at = at.add(durationOf(unit, amount))
    const finest = Math.min(...steps.map((it) => Number.isInteger(it.amount) ? fineness[it.unit] : Math.min(1, fineness[it.unit])))
    const zone = base.timeZoneId
    if (finest <= 0) { const from = at.round({ smallestUnit: finest < -1 ? 'second' : 'minute', roundingMode: 'floor' }); return between(from, from.add(finest < -1 ? { seconds: 1 } : finest < 0 ? { minutes: 1 } : { hours: 1 }), zone, origin) }
    const day = at.startOfDay()
    if (finest === 1) return between(day, day.add({ days: 1 }), zone, origin)
    if (finest === 2) { const from = aligned ? day.subtract({ days: day.dayOfWeek - 1 }) : day; return between(from, from.add({ days: 7 }), zone, origin) }
    const month = day.with({ day: 1 })
    if (finest === 3) return between(month, month.add({ months: 1 }), zone, origin)
    if (finest === 4) { const from = month.with({ month: month.month - ((month.month - 1) % 3) }); return between(from, from.add({ months: 3 }), zone, origin) }
    const year = month.with({ month: 1 })
    return between(year, year.add({ years: finest === 6 ? 10 : 1 }), zone, origin)
  } catch {
    return undefined   // a distance beyond the calendar
  }
}

const fineness: Record<Unit, number> = { second: -2, minute: -1, hour: 0, halfhour: -1, day: 1, week: 2, fortnight: 2, month: 3, quarter: 4, halfyear: 3, year: 5, decade: 5 }

function durationOf(unit: Unit, amount: number): Temporal.Duration {
  const whole = Math.trunc(amount), part = amount - whole
  if (unit === 'halfhour') return Temporal.Duration.from({ minutes: 30 * amount })
  if (unit === 'halfyear') return Temporal.Duration.from({ months: 6 * amount })
  if (unit === 'fortnight') return Temporal.Duration.from({ days: 14 * amount })
  if (unit === 'quarter') return Temporal.Duration.from({ months: 3 * amount })
  if (unit === 'decade') return Temporal.Duration.from({ years: Math.round(10 * amount) })
  if (unit === 'year') return Temporal.Duration.from({ months: Math.round(12 * amount) })
  if (unit === 'month') return Temporal.Duration.from({ months: whole, days: Math.round(30 * part) })
  const seconds = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 }[unit]
  if (part === 0) return Temporal.Duration.from(unit === 'week' ? { weeks: whole } : unit === 'day' ? { days: whole } : { seconds: whole * seconds })
  return Temporal.Duration.from({ seconds: Math.round(amount * seconds) })
}

export const between = (from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime, zone: string, origin: string): When => ({ from: stampOf(from), to: stampOf(to), zone, origin })

const stampOf = (it: Temporal.ZonedDateTime): string => it.toString({ timeZoneName: 'never', smallestUnit: 'second' }).replace(/\+00:00$/, 'Z')
