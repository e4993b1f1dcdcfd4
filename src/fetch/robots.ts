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

type Kept = { until: number; failures?: number; rules: (url: string) => Verdict }

export function openRobots({ now }: { now: () => number }): Robots {
  const kept = new Map<string, Promise<Kept>>()
  return {
    async ask(url, fetchFile) {
      const origin = url.origin, known = kept.get(origin), before = await known
      let rules = before && before.until > now() ? known : undefined
      // While one waited another may have asked anew.
      if (!rules && kept.get(origin) !== known) rules = kept.get(origin)
      if (!rules) {
        rules = load(new URL('/robots.txt', origin), fetchFile, now, before)
        kept.delete(origin)
        kept.set(origin, rules)
        if (kept.size > hostsMax) kept.delete(kept.keys().next().value!)
      }
      return (await rules).rules(url.href)
    },
  }
}

/** More hosts than the catalogue has; beyond, the one asked longest ago is asked again. */
const hostsMax = 10_000

async function load(at: URL, fetchFile: (url: URL) => Promise<RobotsFile>, now: () => number, before?: Kept): Promise<Kept> {
  const file = await fetchFile(at)
  if (!file || file.status >= 500) {
    // Asked again soon, then ever more rarely: a host that is down for a minute should not be silent for a day.
    const failures = (before?.failures ?? 0) + 1, until = now() + Math.min(10 * 60_000 * 2 ** (failures - 1), limits.robotsMs)
    return { until, failures, rules: () => ({ allowed: false, why: file ? `its robots.txt answers ${file.status}, which means nothing may be asked` : 'its robots.txt cannot be reached, which means nothing may be asked' }) }
  }
  const until = now() + limits.robotsMs
  if (file.status >= 400) return { until, rules: () => ({ allowed: true }) }
  const parsed = parseRobots(at.href, file.text)
  const delay = parsed.getCrawlDelay(robotsToken)
  return {
    until,
    rules: (url) => parsed.isAllowed(url, robotsToken) === false
      ? { allowed: false, why: 'its robots.txt does not allow it' }
      : { allowed: true, ...(delay && { crawlDelayMs: Math.min(delay, 600) * 1000 }) },
  }
}
