// What a host allows, by RFC 9309: robots.txt is asked once a day; unreachable or 5xx means "nothing", 4xx means "everything".

import robotsParser, { type Robot } from 'robots-parser'
import { limits } from '../limits.ts'

/** The package is CommonJS whose types name an ES default: the value is the function itself. */
const parseRobots = robotsParser as unknown as (url: string, text: string) => Robot

/** The product token alone, as robots.txt names it. */
export const robotsToken = 'parallax'

export type RobotsFile = { status: number; text: string } | undefined
export type Verdict = { allowed: boolean; why?: string; crawlDelayMs?: number }
export type Robots = { ask(url: URL, fetchFile: (url: URL) => Promise<RobotsFile>): Promise<Verdict> }

type Kept = { until: number; rules: (url: string) => Verdict }

export function openRobots({ now }: { now: () => number }): Robots {
  const kept = new Map<string, Promise<Kept>>()
  return {
    async ask(url, fetchFile) {
      const origin = url.origin
      let rules = kept.get(origin)
      if (!rules || (await rules).until <= now()) {
        rules = load(new URL('/robots.txt', origin), fetchFile, now)
        if (kept.size > 5_000) kept.clear()
        kept.set(origin, rules)
      }
      return (await rules).rules(url.href)
    },
  }
}

async function load(at: URL, fetchFile: (url: URL) => Promise<RobotsFile>, now: () => number): Promise<Kept> {
  const file = await fetchFile(at)
  if (!file || file.status >= 500) {
    // Asked again soon: a host that is down for a minute should not be silent for a day.
    return { until: now() + 10 * 60_000, rules: () => ({ allowed: false, why: file ? `its robots.txt answers ${file.status}, which means nothing may be asked` : 'its robots.txt cannot be reached, which means nothing may be asked' }) }
  }
  const until = now() + limits.robotsMs
  if (file.status >= 400) return { until, rules: () => ({ allowed: true }) }
  const parsed = parseRobots(at.href, file.text.slice(0, limits.robotsBytesMax))
  const delay = parsed.getCrawlDelay(robotsToken)
  return {
    until,
    rules: (url) => parsed.isAllowed(url, robotsToken) === false
      ? { allowed: false, why: 'its robots.txt does not allow it' }
      : { allowed: true, ...(delay && { crawlDelayMs: Math.min(delay, 600) * 1000 }) },
  }
}
