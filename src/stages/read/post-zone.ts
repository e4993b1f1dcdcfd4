// The zone of a live page's clocks where nobody says it: what the page shows beside its own stamps tells it, else the country of its address.

import { textOf } from '../../text/dom.ts'
import type { Page } from './page.ts'
import { clockIn } from './text-signs.ts'

export function zoneOfPosts(page: Page): string {
  if (page.input.source?.zone || page.zone !== 'UTC') return page.zone
  return zoneShown(page) ?? zoneOfHost(page.input.url) ?? page.zone
}

/** "16:58" beside a stamp of 15:58Z: the page shows its times an hour ahead. Pairs without a difference say nothing: many pages write local time and call it UTC. */
function zoneShown(page: Page): string | undefined {
  const votes = new Map<number, number>()
  for (const it of page.elements.tagged('time').slice(0, 2_000)) {
    const stamp = /T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]00:?00)$/.exec(it.attributes.datetime?.trim() ?? '')
    const words = stamp ? textOf(it) : ''
    const shown = words && words.length < 60 ? clockIn(words) : undefined
    if (!stamp || !shown || shown.zone) continue
    const ahead = (Number(shown.clock.slice(0, 2)) - Number(stamp[1])) * 60 + Number(shown.clock.slice(3, 5)) - Number(stamp[2])
    const offset = ((ahead + 36 * 60) % (24 * 60)) - 12 * 60
    if (offset !== 0 && offset % 30 === 0) votes.set(offset, (votes.get(offset) ?? 0) + 1)
  }
  const [best, next] = [...votes].sort((a, b) => b[1] - a[1])
  if (!best || (next && next[1] * 3 > best[1])) return undefined
  const minutes = Math.abs(best[0])
  return `${best[0] < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** A country of one time; of Spain and Portugal the mainland's. */
function zoneOfHost(url: string | undefined): string | undefined {
  const ending = /^https?:\/\/[^/:?#]*\.([a-z]{2})(?:[/:?#]|$)/i.exec(url ?? '')?.[1]?.toUpperCase()
  if (!ending) return undefined
  const known = zones.get(ending)
  if (known !== undefined) return known ?? undefined
  const region = ending === 'UK' ? 'GB' : ending
  let zone: string | null = mainland[region] ?? null
  try {
    const all = zone ? [] : (new Intl.Locale('und', { region }) as Intl.Locale & { getTimeZones?(): string[] | undefined }).getTimeZones?.() ?? []
    const [first] = all
    if (first && all.every((it) => offsets(it) === offsets(first))) zone = first
  } catch { /* two letters that are no country */ }
  zones.set(ending, zone)
  return zone ?? undefined
}

/** Endings that are sold to everybody are no country's. */
const zones = new Map<string, string | null>(['IO', 'AI', 'TV', 'ME', 'CO', 'FM', 'AM', 'LY', 'TO', 'CC', 'WS', 'LA', 'SH', 'GG', 'IM', 'VC', 'AG', 'EU'].map((it) => [it, null]))
const mainland: Record<string, string> = { ES: 'Europe/Madrid', PT: 'Europe/Lisbon', DE: 'Europe/Berlin', NZ: 'Pacific/Auckland', AR: 'America/Argentina/Buenos_Aires', UA: 'Europe/Kyiv', CN: 'Asia/Shanghai', MY: 'Asia/Kuala_Lumpur', UZ: 'Asia/Tashkent' }

/** Summer and winter. */
const offsets = (zone: string): string => ['2025-01-15', '2025-07-15'].map((it) => Temporal.PlainDate.from(it).toZonedDateTime(zone).offset).join()
