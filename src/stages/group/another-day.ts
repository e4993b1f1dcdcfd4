// Two sets of reports without a known day of publication that keep naming two weekdays well apart tell of two days: a step and a later step of one saga.

import type { Held } from './telling.ts'

/** Only where neither side has a known publication: else the clocks themselves speak. */
export function isOfAnotherDay(some: readonly Held[], others: readonly Held[]): boolean {
  const a = mostNamed(some), b = mostNamed(others)
  if (a === 0 || b === 0 || isDated(some) || isDated(others)) return false
  const apart = Math.abs(a - b)
  return Math.min(apart, 7 - apart) >= daysApart
}

const isDated = (some: readonly Held[]): boolean => some.some((it) => !Number.isNaN(it.hour))

function mostNamed(some: readonly Held[]): number {
  const counts = new Array<number>(8).fill(0)
  for (const it of some) counts[it.weekday]!++
  counts[0] = 0
  const most = Math.max(...counts)
  return most > 0 ? counts.indexOf(most) : 0
}

/** Neighbouring days are one night's news in two time zones. */
const daysApart = 2
