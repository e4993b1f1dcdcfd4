// When a source is asked again: by its own rhythm, within what its host and its headers ask for; failing ones ever more rarely, never dropped. Pure.

import { limits } from '../limits.ts'

export type Asked = {
  /** milliseconds since the epoch */
  now: number
  outcome: 'new' | 'same' | 'failed'
  /** how many times in a row it failed, this one included */
  failures: number
  /** the source's own pause between two entries, smoothed; milliseconds */
  everyMs?: number
  /** what headers and the feed ask for: `max-age`, `<ttl>`, `Retry-After` */
  freshMs?: number; ttlMs?: number; retryAfterMs?: number
  /** 0…1, so that a thousand sources do not come due in one second */
  random: number
}

/** Milliseconds until the next question. Half the usual pause between entries finds each within that pause and costs one empty question in two. */
export function nextPause(asked: Asked): number {
  const jitter = 0.9 + 0.2 * asked.random
  if (asked.outcome === 'failed') {
    // Doubling to a day, there for a fortnight of days, then on to a week.
    const backoff = Math.min(limits.pollMsMin * 2 ** Math.min(asked.failures, 12), limits.pollMsMax), dead = Math.max(0, asked.failures - 22)
    return Math.max(asked.retryAfterMs ?? 0, Math.min(backoff * (1 + dead), limits.pollDeadMsMax) * jitter)
  }
  const own = (asked.everyMs ?? limits.pollMsFirst * 2) / 2
  const asks = Math.min(Math.max(asked.freshMs ?? 0, asked.ttlMs ?? 0), 6 * 3_600_000)
  return Math.min(Math.max(own, asks, limits.pollMsMin), limits.pollMsMax) * jitter
}

/** The usual pause between entries from their times (milliseconds): the median of the gaps of the newest twenty, smoothed into what was known. */
export function usualPause(times: readonly number[], known?: number): number | undefined {
  const newest = [...new Set(times)].sort((a, b) => b - a).slice(0, 20)
  const gaps = newest.slice(1).map((it, i) => newest[i]! - it).sort((a, b) => a - b)
  if (gaps.length < 3) return known
  const median = gaps[gaps.length >> 1]!
  return known === undefined ? median : 0.7 * known + 0.3 * median
}

/** Has a source that says "unchanged" been silent for so long that its word is doubted? Then it is asked without conditions: some hosts answer 304 for ever. */
export const isDoubtful = (it: { now: number; newest?: number; everyMs?: number }): boolean =>
  it.newest !== undefined && it.now - it.newest > Math.max(3 * (it.everyMs ?? 0), 24 * 3_600_000)
