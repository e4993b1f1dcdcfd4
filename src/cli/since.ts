// A moment as people give it on a command line: a day, a time, or how long ago.

import { WrongUsage } from './exit.ts'

export function sinceOf(text: string, now = Date.now()): string {
  const ago = text.match(/^(\d{1,6})([mhd])$/)
  if (ago) return new Date(now - Number(ago[1]) * { m: 60_000, h: 3_600_000, d: 86_400_000 }[ago[2] as 'm' | 'h' | 'd']).toISOString()
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new WrongUsage(`"${text}" is no time: give a day (2026-11-24), a time (2026-11-24T10:00Z), or how long ago (30m, 6h, 2d)`)
  return new Date(at).toISOString()
}
