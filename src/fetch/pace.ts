// When a host may be asked: one request at a time to a registrable domain, a pause between two, and a bound over all hosts.

import { limits } from '../limits.ts'

export type Pace = {
  /** Waits for this domain's turn; call what it gives when the answer is there. */
  turn(domain: string, signal?: AbortSignal): Promise<() => void>
  /** A host that asked to be left alone for a while (`Retry-After`). */
  pause(domain: string, milliseconds: number): void
  /** A host that asks for a longer pause between any two questions (`Crawl-delay`). */
  slow(domain: string, milliseconds: number): void
}

export type PaceOptions = { paceMs?: number; atOnce?: number; now: () => number }

export function openPace({ paceMs = limits.hostPaceMs, atOnce = limits.requestsAtOnce, now }: PaceOptions): Pace {
  const free = new Map<string, number>(), slow = new Map<string, number>()
  const gapOf = (domain: string): number => Math.max(paceMs, slow.get(domain) ?? 0)
  const lines = new Map<string, Promise<void>>()
  const waiting: (() => void)[] = []
  let running = 0

  const seat = (): Promise<void> => {
    if (running < atOnce) { running++; return Promise.resolve() }
    return new Promise((go) => waiting.push(go))
  }
  const leave = (): void => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }

  return {
    async turn(domain, signal) {
      const before = lines.get(domain) ?? Promise.resolve()
      let done = () => {}
      const mine = new Promise<void>((resolve) => { done = resolve })
      const line = before.then(() => mine)
      lines.set(domain, line)
      await before
      try {
        await pauseFor((free.get(domain) ?? 0) - now(), signal)
        await seat()
      } catch (error) {
        done()
        throw error
      }
      free.set(domain, now() + gapOf(domain))
      return () => {
        free.set(domain, Math.max(free.get(domain) ?? 0, now() + gapOf(domain)))
        leave()
        done()
        if (lines.get(domain) === line) lines.delete(domain)
        forgetOld(free, now())
      }
    },
    pause(domain, milliseconds) {
      free.set(domain, Math.max(free.get(domain) ?? 0, now() + milliseconds))
    },
    slow(domain, milliseconds) {
      if (milliseconds <= paceMs) { slow.delete(domain); return }
      if (slow.size >= 5_000) slow.delete(slow.keys().next().value!)
      slow.set(domain, milliseconds)
      // It is told with robots.txt, which was a question already.
      const at = free.get(domain)
      if (at !== undefined) free.set(domain, Math.max(at, now() + milliseconds))
    },
  }
}

/** Bounded memory: pauses that are over need not be kept. */
function forgetOld(free: Map<string, number>, now: number): void {
  if (free.size < 5_000) return
  for (const [domain, at] of free) if (at <= now) free.delete(domain)
}

const pauseFor = (milliseconds: number, signal?: AbortSignal): Promise<void> => new Promise((resolve, reject) => {
  if (signal?.aborted) return reject(signal.reason)
  if (milliseconds <= 0) return resolve()
  const timer = setTimeout(() => { signal?.removeEventListener('abort', stop); resolve() }, milliseconds)
  const stop = () => { clearTimeout(timer); reject(signal?.reason) }
  signal?.addEventListener('abort', stop, { once: true })
})
