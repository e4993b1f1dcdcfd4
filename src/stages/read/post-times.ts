// A day for every clock: posts of a live blog show "12:46" and leave the day to the page. Order and midnight give it; where nothing gives a day only the clock is kept.

import type { When } from '../../model/when.ts'
import { readTime } from './times.ts'
import { clockIn } from './text-signs.ts'

export type Clocked = { stamp?: string; words?: string; /** a heading with a date that stands above the post */ day?: string }

export function timesOfPosts(posts: readonly Clocked[], page: { zone: string; language: string; newest: string | undefined; oldest: string | undefined; fetched: string | undefined }): (When | undefined)[] {
  const stamped = posts.map((it) => it.stamp ? ofStamp(it.stamp, it.words, page.zone) : undefined)
  const clocks = posts.map((it) => it.words ? clockIn(it.words) : undefined)
  const minutes = clocks.map((it) => it ? Number(it.clock.slice(0, 2)) * 60 + Number(it.clock.slice(3, 5)) : undefined)
  const falling = isFalling(minutes)
  const start = falling ? page.newest : page.oldest ?? page.newest
  let day = start ? dayIn(start, page.zone) : undefined
  let before: number | undefined, header: string | undefined

  return posts.map((it, i) => {
    const clock = clocks[i], at = minutes[i]
    if (it.day && it.day !== header) { header = it.day; day = dayOfWords(it.day, page) ?? day; before = undefined }
    const known = stamped[i]
    if (known) { day = known.from ? dayIn(known.from, page.zone) : day; before = at; return known }
    const full = it.words && hasDay(it.words) ? readTime(withoutAgo(it.words), page.zone, page.language, page.newest ?? page.fetched) : undefined
    if (full?.from && clock && isMinute(full)) { day = dayIn(full.from, page.zone); before = at; return { ...full, origin: `page: ${it.words}` } }
    if (!clock || at === undefined) return full?.from ? { ...full, origin: `page: ${it.words}` } : undefined
    if (full?.from) day = full.from.slice(0, 10)
    else if (day && before !== undefined) {
      // over midnight: a newest-first row of clocks that jumps up, an oldest-first row that falls
      if (falling && at > before + jumpMinutes) day = shift(day, -1)
      else if (!falling && at < before - jumpMinutes) day = shift(day, 1)
    }
    before = at
    const zone = clock.zone
    if (!day) return { clock: clock.clock, ...(zone && { zone }), origin: `page: ${it.words}` }
    const when = readTime(`${day} ${clock.clock}${zone ? ` ${zone}` : ''}`, page.zone, 'en') ?? readTime(`${day}T${clock.clock}`, page.zone)
    return when ? { ...when, origin: `page: ${it.words}` } : { clock: clock.clock, ...(zone && { zone }), origin: `page: ${it.words}` }
  })
}

/** Posts within a few hours are out of order now and then; a jump of more is a night. */
const jumpMinutes = 5 * 60

function isFalling(minutes: readonly (number | undefined)[]): boolean {
  const known = minutes.filter((it) => it !== undefined)
  let down = 0, up = 0
  for (let i = 1; i < known.length; i++) { const step = known[i]! - known[i - 1]!; if (step < 0 && step > -720) down++; else if (step > 0 && step < 720) up++ }
  return down >= up
}

/** A stamp whose clock is the one that the page shows as local, but that calls itself UTC, is local. */
function ofStamp(stamp: string, words: string | undefined, zone: string): When | undefined {
  const shown = words && clockIn(words)
  const bare = shown && !shown.zone && /Z$|[+-]00:?00$/.test(stamp) && zone !== 'UTC' && stamp.includes(`T${shown.clock}`) ? stamp.replace(/(Z|[+-]00:?00)$/, '') : stamp.replace(/^(1\d{9})\.\d+$/, '$1')
  const when = readTime(bare, zone)
  return when?.from ? { ...when, origin: `page: ${stamp}` } : undefined
}

const dayIn = (from: string, zone: string): string => { try { return Temporal.Instant.from(from).toZonedDateTimeISO(zone).toPlainDate().toString() } catch { return from.slice(0, 10) } }
const shift = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString()
const hasDay = (words: string): boolean => /\d{4}|\d{1,2}[./]\d{1,2}|\p{L}{3,}\.?\s\d{1,2}|\d{1,2}\.?\s\p{L}{3,}|\d+年/u.test(words)
const withoutAgo = (words: string): string => words.replace(/^\d+\p{L}* ago\s*[/|·]\s*/u, '')
const isMinute = (when: When): boolean => when.to !== undefined && when.from !== undefined && Temporal.Instant.from(when.to).epochMilliseconds - Temporal.Instant.from(when.from).epochMilliseconds <= 3_600_000

function dayOfWords(words: string, page: { zone: string; language: string; newest: string | undefined; fetched: string | undefined }): string | undefined {
  const when = readTime(words, page.zone, page.language, page.newest ?? page.fetched)
  return when?.from && dayIn(when.from, when.zone ?? page.zone)
}
