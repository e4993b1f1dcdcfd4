// Fetching one address politely and safely: guarded addresses on every redirect, robots.txt, pace, conditional requests, bounded bodies.
// What was fetched is bytes; what they mean is for `read` and `feed`. Nothing here throws for what a host does: the cause is told.

import type { Readable } from 'node:stream'
import { Agent, type Dispatcher, request } from 'undici'
import { limits } from '../limits.ts'
import { type AddressRules, checkAddress, guardedLookup, isExcepted, RefusedAddress, registrableDomain } from './address.ts'
import { readBounded, TooLarge } from './bounded.ts'
import { openPace, type Pace } from './pace.ts'
import { type ProxyOfEnvironment, proxied } from './proxy.ts'
import { openRobots, type RobotsFile } from './robots.ts'

export type Cause = 'address' | 'robots' | 'name' | 'refused' | 'timeout' | 'tls' | 'redirects' | 'too large' | 'not found' | 'gone' | 'forbidden' | 'too many' | 'server' | 'broken'

export type Fetched =
  | { kind: 'page'; url: string; moved?: string; status: number; bytes: Uint8Array; contentType?: string; etag?: string; lastModified?: string; freshMs?: number; /** `noarchive` or `tdm-reservation`: keep the feed's entry alone */ reserved?: string }
  | { kind: 'unchanged'; url: string; freshMs?: number }
  | { kind: 'failed'; url: string; cause: Cause; /** a sentence for people */ says: string; status?: number; retryAfterMs?: number }

export type FetchOptions = { etag?: string; lastModified?: string; accept?: string; signal?: AbortSignal }
export type Fetcher = { get(url: string, options?: FetchOptions): Promise<Fetched>; close(): Promise<void> }

export type FetcherOptions = {
  /** `PARALLAX_ALLOW_HOSTS`: host:port, exact; such a host is its own domain for the pace */
  allow?: readonly string[]
  ports?: readonly number[]
  lookup?: AddressRules['lookup']
  paceMs?: number
  /** `HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY` of the environment, as proxyFrom() reads them */
  proxy?: ProxyOfEnvironment
  now?: () => number
  userAgent?: string
}

export const userAgent = 'Parallax/0.1 (a news reader on its user’s own machine)'.replace('’', "'")

export function openFetcher(options: FetcherOptions = {}): Fetcher {
  const now = options.now ?? Date.now
  const rules: AddressRules = { allow: new Set(options.allow), ports: new Set(options.ports), ...(options.lookup && { lookup: options.lookup }) }
  const timing = { headersTimeout: limits.headersMs, bodyTimeout: limits.bodyMs }
  const agent = new Agent({ connect: { lookup: guardedLookup(rules) as never, timeout: limits.connectMs }, ...timing })
  // Excepted hosts are on this machine or in the reader's own network: the guard would refuse what the reader allowed.
  const own = new Agent({ connect: { timeout: limits.connectMs }, ...timing })
  const through = options.proxy ? proxied(options.proxy, rules, { ...timing, connect: { timeout: limits.connectMs } }) : undefined
  const pace = openPace({ now, ...(options.paceMs !== undefined && { paceMs: options.paceMs }) })
  const robots = openRobots({ now })
  const ask: Asking = { rules, pace, agentFor: async (url) => isExcepted(url, rules) ? own : await through?.agentFor(url) ?? agent, userAgent: options.userAgent ?? userAgent }
  const fetchFile = async (url: URL, signal?: AbortSignal): Promise<RobotsFile> => {
    const got = await follow(url, ask, { cutAt: limits.robotsBytesMax, ...(signal && { signal }) })
    if (got.kind === 'page') return { status: got.status, text: new TextDecoder().decode(got.bytes) }
    return got.kind === 'failed' && got.status ? { status: got.status, text: '' } : undefined
  }

  return {
    async get(address, given = {}) {
      const url = URL.parse(address)
      if (!url) return failed(address, 'address', 'that is no address')
      const guard = async (next: URL) => {
        const verdict = await robots.ask(next, (at) => fetchFile(at, given.signal))
        if (verdict.crawlDelayMs) pace.slow(domainOf(next, rules), Math.min(verdict.crawlDelayMs, 60_000))
        return verdict.allowed ? undefined : verdict.why
      }
      return follow(url, ask, given, guard)
    },
    async close() { await Promise.all([agent.destroy(), own.destroy(), through?.close()]) },
  }
}

type Asking = { rules: AddressRules; pace: Pace; agentFor: (url: URL) => Promise<Dispatcher>; userAgent: string }

const domainOf = (url: URL, rules: AddressRules): string => isExcepted(url, rules) ? url.host : registrableDomain(url.hostname)

/** `cutAt`: only the first bytes are wanted. */
type Options = FetchOptions & { cutAt?: number }

async function follow(first: URL, ask: Asking, options: Options, guard?: (url: URL) => Promise<string | undefined>): Promise<Fetched> {
  let url = first, permanent = true, moved: string | undefined
  for (let hop = 0; hop <= limits.redirectsMax; hop++) {
    try {
      checkAddress(url, ask.rules)
      const refused = await guard?.(url)
      if (refused) return failed(url.href, 'robots', refused)
      const answer = await askOnce(url, ask, hop === 0 ? options : { ...options, etag: '', lastModified: '' })
      if (!('to' in answer)) return answer.kind === 'page' && moved ? { ...answer, moved } : answer
      const next = URL.parse(answer.to, url)
      if (!next) return failed(url.href, 'redirects', 'it leads on to something that is no address')
      permanent &&= answer.permanent
      if (permanent) moved = next.href
      url = next
    } catch (error) {
      return failedBy(url.href, error)
    }
  }
  return failed(url.href, 'redirects', `it leads on more than ${limits.redirectsMax} times`)
}

async function askOnce(url: URL, ask: Asking, options: Options): Promise<Fetched | { to: string; permanent: boolean }> {
  const domain = domainOf(url, ask.rules), done = await ask.pace.turn(domain, options.signal)
  try {
    const answer = await request(url, {
      dispatcher: await ask.agentFor(url), method: 'GET', ...(options.signal && { signal: options.signal }),
      headers: {
        'user-agent': ask.userAgent, 'accept-encoding': 'gzip, br, zstd, deflate', accept: options.accept ?? 'text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json;q=0.9,application/xml;q=0.9,*/*;q=0.5',
        ...(options.etag && { 'if-none-match': options.etag }), ...(options.lastModified && { 'if-modified-since': options.lastModified }),
      },
    })
    const header = (name: string): string | undefined => [answer.headers[name]].flat()[0]
    const status = answer.statusCode, location = header('location'), freshMs = freshness(header)
    const drop = () => answer.body.dump({ limit: 64 * 1024 }).catch(() => {})
    if (status === 304) { await drop(); return { kind: 'unchanged', url: url.href, ...(freshMs && { freshMs }) } }
    if (status >= 300 && status < 400 && location) { await drop(); return { to: location, permanent: status === 301 || status === 308 } }
    if (status < 200 || status >= 300) {
      await drop()
      const retryAfterMs = retryAfter(header('retry-after'), header('date'))
      if (retryAfterMs) ask.pace.pause(domain, Math.min(retryAfterMs, limits.pollMsMax))
      return failed(url.href, ...byStatus(status), { status, ...(retryAfterMs && { retryAfterMs }) })
    }
    const length = Number(header('content-length'))
    if (length > limits.fileBytesMax && !options.cutAt) { answer.body.destroy(); throw new TooLarge(`it is larger than ${Math.round(limits.fileBytesMax / 1024 / 1024)} MB`) }
    const bytes = await readBounded(answer.body as unknown as Readable, header('content-encoding'), options.cutAt)
    const contentType = header('content-type'), etag = header('etag'), lastModified = header('last-modified'), reserved = reservation(header)
    return { kind: 'page', url: url.href, status, bytes, ...(contentType && { contentType }), ...(etag && { etag }), ...(lastModified && { lastModified }), ...(freshMs && { freshMs }), ...(reserved && { reserved }) }
  } finally { done() }
}

type Header = (name: string) => string | undefined

/** What the publisher keeps for itself: then the feed's own entry is all that is stored. */
function reservation(header: Header): string | undefined {
  if (/\bnoarchive\b|\bnone\b/i.test(header('x-robots-tag') ?? '')) return 'noarchive'
  return header('tdm-reservation')?.trim() === '1' ? 'tdm-reservation' : undefined
}

/** For how long the answer says it still stays as it is, in milliseconds; `Cache-Control` before `Expires`, less the time that it lay in caches on the way. */
function freshness(header: Header): number | undefined {
  const control = header('cache-control') ?? '', age = control.match(/\bmax-age\s*=\s*"?(\d{1,9})/i)?.[1]
  if (/\bno-(?:store|cache)\b/i.test(control)) return undefined
  if (age !== undefined) return Math.max(0, Number(age) - (Number(header('age')) || 0)) * 1000
  const expires = Date.parse(header('expires') ?? ''), date = Date.parse(header('date') ?? '')
  return expires > date ? expires - date : undefined
}

/** Seconds or a date, measured against the host's own clock. */
function retryAfter(value: string | undefined, date: string | undefined): number | undefined {
  if (!value) return undefined
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1000
  const at = Date.parse(value), from = Date.parse(date ?? '')
  return at > from ? at - from : undefined
}

const byStatus = (status: number): [Cause, string] =>
  status === 404 ? ['not found', 'there is nothing at that address (404)']
  : status === 410 ? ['gone', 'the publisher took it away (410)']
  : status === 401 || status === 402 || status === 403 || status === 451 ? ['forbidden', `the host does not let us in (${status})`]
  : status === 429 ? ['too many', 'the host asks for fewer questions (429)']
  : status >= 500 ? ['server', `the host has a fault of its own (${status})`]
  : ['broken', `the host answers ${status}`]

const failed = (url: string, cause: Cause, says: string, more: { status?: number; retryAfterMs?: number } = {}): Fetched => ({ kind: 'failed', url, cause, says, ...more })

function failedBy(url: string, thrown: unknown): Fetched {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown)), code = (error as NodeJS.ErrnoException).code ?? '', causes = [error, error.cause].filter((it) => it instanceof Error)
  const refused = causes.find((it) => it instanceof RefusedAddress)
  if (refused) return failed(url, 'address', refused.message)
  const large = causes.find((it) => it instanceof TooLarge)
  if (large) return failed(url, 'too large', large.message)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return failed(url, 'name', 'its name leads nowhere from here')
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return failed(url, 'refused', 'nobody answers there')
  if (/TIMEOUT|ABORT/.test(code) || error.name === 'AbortError' || error.name === 'TimeoutError') return failed(url, 'timeout', 'it did not answer in time')
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return failed(url, 'tls', 'its certificate does not hold')
  return failed(url, 'broken', `the answer broke off (${error.message.slice(0, 120)})`)
}
