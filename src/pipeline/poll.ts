// Asking a source, and the page behind an entry that tells only the beginning. Politeness is fetch/'s, reading `feed`'s; here the two meet.
// What comes back is plain: the caller saves it, and enqueues what follows, in one transaction.

import type { Fetched, Fetcher } from '../fetch/fetch.ts'
import { nextPause, usualPause } from '../fetch/rhythm.ts'
import type { Source } from '../model/outlet.ts'
import type { Entry, Feed, Problem } from '../model/read.ts'

/** What the store keeps of a source between two questions. Times are ISO 8601, pauses milliseconds. */
export type Polling = {
  id: string
  kind: Source['kind']
  url: string
  other?: readonly string[]
  home?: string
  etag?: string
  lastModified?: string
  failures: number
  newest?: string
  everyMs?: number
}

export type Polled = {
  source: string
  at: string
  outcome: 'new' | 'same' | 'failed'
  /** not seen before, oldest first: the order of arrival is then the order of telling */
  entries: readonly Entry[]
  /** links of a home page that was read for want of a feed */
  links: readonly string[]
  feed?: Omit<Feed, 'entries'>
  problems: readonly Problem[]
  /** the address that answers now, where it moved for good or was found on the home page */
  url?: string
  etag?: string
  lastModified?: string
  failures: number
  cause?: string
  says?: string
  newest?: string
  everyMs?: number
  next: string
}

export type PollTools = {
  fetcher: Fetcher
  now(): number
  random(): number
  /** which of these entry ids of the source were taken in before */
  seen(source: string, ids: readonly string[]): ReadonlySet<string>
  readFeed(bytes: Uint8Array, options: { contentType?: string; url?: string }): Promise<{ feed: Feed; problems: Problem[] }>
  discoverFeeds(html: string, base: string): Promise<readonly { url: string }[]>
  /** the article links of a home page */
  linksOf(bytes: Uint8Array, url: string, contentType?: string): Promise<readonly string[]>
  signal?: AbortSignal
}

/** Tries the address, then the second ones that are known, then what the outlet's home page announces. Never throws for what a host does. */
export async function pollSource(source: Polling, tools: PollTools): Promise<Polled> {
  const options = { ...(source.etag && { etag: source.etag }), ...(source.lastModified && { lastModified: source.lastModified }), ...(tools.signal && { signal: tools.signal }) }
  const first = await tools.fetcher.get(source.url, options)
  if (first.kind === 'unchanged') return same(source, tools, first.freshMs)
  const read = await readAnswer(first, source, tools)
  if (read) return read
  // A host that is down or asks for patience is not searched for other doors; one that answers with nothing useful is.
  if (first.kind === 'failed' && ['robots', 'too many', 'timeout', 'refused', 'name', 'server', 'address'].includes(first.cause)) return failed(source, tools, first)
  for (const url of source.other ?? []) {
    const found = await readAnswer(await tools.fetcher.get(url, tools.signal ? { signal: tools.signal } : {}), source, tools)
    if (found) return { ...found, url }
  }
  const announced = source.home ? await fromHome(source.home, source, tools) : undefined
  return announced ?? failed(source, tools, first)
}

/** The source's entries, where the answer is a feed (or a home page that was meant to be one); else nothing. */
async function readAnswer(answer: Fetched, source: Polling, tools: PollTools): Promise<Polled | undefined> {
  if (answer.kind !== 'page') return undefined
  if (source.kind === 'home') return fromHomePage(answer, source, tools)
  const { feed, problems } = await tools.readFeed(answer.bytes, { url: answer.url, ...(answer.contentType && { contentType: answer.contentType }) })
  const isFeed = feed.entries.length > 0 || (feed.title !== '' && !problems.some((it) => it.code === 'not a feed'))
  return isFeed ? polled(source, tools, answer, feed, problems) : undefined
}

async function fromHome(home: string, source: Polling, tools: PollTools): Promise<Polled | undefined> {
  const page = await tools.fetcher.get(home, tools.signal ? { signal: tools.signal } : {})
  if (page.kind !== 'page') return undefined
  for (const { url } of (await tools.discoverFeeds(new TextDecoder().decode(page.bytes), page.url)).slice(0, 3)) {
    if (url === source.url) continue
    const found = await readAnswer(await tools.fetcher.get(url, tools.signal ? { signal: tools.signal } : {}), source, tools)
    if (found) return { ...found, url }
  }
  return undefined
}

async function fromHomePage(page: Fetched & { kind: 'page' }, source: Polling, tools: PollTools): Promise<Polled> {
  const links = await tools.linksOf(page.bytes, page.url, page.contentType), known = tools.seen(source.id, links)
  const fresh = links.filter((it) => !known.has(it))
  return { ...polled(source, tools, page, { title: '', entries: [] }, []), outcome: fresh.length > 0 ? 'new' : 'same', links: fresh }
}

function polled(source: Polling, tools: PollTools, page: Fetched & { kind: 'page' }, feed: Feed, problems: readonly Problem[]): Polled {
  const { entries, ...about } = feed, now = tools.now()
  const known = tools.seen(source.id, entries.map((it) => it.id))
  const once = new Map(entries.filter((it) => !known.has(it.id)).map((it) => [it.id, it]))
  const fresh = [...once.values()].sort((a, b) => (timeOf(a) ?? now) - (timeOf(b) ?? now))
  const times = entries.flatMap((it) => timeOf(it) ?? []).filter((it) => it <= now)
  const everyMs = usualPause(times, source.everyMs), newest = latest(source.newest, times)
  const pause = nextPause({ now, outcome: fresh.length > 0 ? 'new' : 'same', failures: 0, random: tools.random(), ...(everyMs !== undefined && { everyMs }), ...(page.freshMs && { freshMs: page.freshMs }), ...(about.ttlMinutes && { ttlMs: about.ttlMinutes * 60_000 }) })
  return {
    source: source.id, at: iso(now), outcome: fresh.length > 0 ? 'new' : 'same', entries: fresh, links: [], feed: about, problems, failures: 0, next: iso(now + pause),
    ...(page.moved && { url: page.moved }), ...(page.etag && { etag: page.etag }), ...(page.lastModified && { lastModified: page.lastModified }), ...(newest && { newest }), ...(everyMs !== undefined && { everyMs }),
  }
}

function same(source: Polling, tools: PollTools, freshMs?: number): Polled {
  const now = tools.now()
  const pause = nextPause({ now, outcome: 'same', failures: 0, random: tools.random(), ...(source.everyMs !== undefined && { everyMs: source.everyMs }), ...(freshMs && { freshMs }) })
  return { ...kept(source), source: source.id, at: iso(now), outcome: 'same', entries: [], links: [], problems: [], failures: 0, next: iso(now + pause) }
}

function failed(source: Polling, tools: PollTools, answer: Fetched): Polled {
  const now = tools.now(), failures = source.failures + 1
  const why = answer.kind === 'failed' ? answer : { cause: 'no feed', says: 'what it answers is no feed, and its home page names none', retryAfterMs: 0 }
  const pause = nextPause({ now, outcome: 'failed', failures, random: tools.random(), ...(why.retryAfterMs && { retryAfterMs: why.retryAfterMs }) })
  return { ...kept(source), source: source.id, at: iso(now), outcome: 'failed', entries: [], links: [], problems: [], failures, cause: why.cause, says: why.says, next: iso(now + pause) }
}

const kept = (source: Polling): Pick<Polled, 'etag' | 'lastModified' | 'newest' | 'everyMs'> => ({
  ...(source.etag && { etag: source.etag }), ...(source.lastModified && { lastModified: source.lastModified }), ...(source.newest && { newest: source.newest }), ...(source.everyMs !== undefined && { everyMs: source.everyMs }),
})

const iso = (milliseconds: number): string => Temporal.Instant.fromEpochMilliseconds(Math.round(milliseconds)).toString()
const timeOf = (entry: Entry): number | undefined => {
  const at = Date.parse(entry.published ?? entry.updated ?? '')
  return Number.isNaN(at) ? undefined : at
}
const latest = (known: string | undefined, times: readonly number[]): string | undefined => {
  const newest = times.reduce((a, b) => Math.max(a, b), known ? Date.parse(known) : 0)
  return newest > 0 ? iso(newest) : undefined
}

/** Does the entry tell only the beginning, so that its page is asked for? Most full texts are longer than 900 characters; a cut one ends in a sign of it. */
export function isPartial(entry: Entry): boolean {
  const text = (entry.content ?? '').replace(/<[^>]{0,2000}>/g, ' ').replace(/\s+/g, ' ').trim()
  return text.length < 900 || /(?:\[?…\]?|\.\.\.|»|read more|continue reading)\s*$/i.test(text)
}

export type PageAnswer =
  | { kind: 'page'; url: string; bytes: Uint8Array; contentType?: string; fetched: string }
  /** the publisher keeps the page for itself, or it cannot be had: the feed's entry is all there is */
  | { kind: 'entry alone'; why: string; retryAfterMs?: number }

/** The page of an entry, or of an address that a reader handed in. */
export async function fetchPage(url: string, tools: Pick<PollTools, 'fetcher' | 'now' | 'signal'>): Promise<PageAnswer> {
  const answer = await tools.fetcher.get(url, tools.signal ? { signal: tools.signal } : {})
  if (answer.kind === 'failed') return { kind: 'entry alone', why: answer.says, ...(answer.retryAfterMs && { retryAfterMs: answer.retryAfterMs }) }
  if (answer.kind === 'unchanged') return { kind: 'entry alone', why: 'it answers "unchanged" to a first question' }
  const reserved = answer.reserved ?? reservedInPage(answer.bytes)
  if (reserved) return { kind: 'entry alone', why: `the publisher says ${reserved}` }
  return { kind: 'page', url: answer.url, bytes: answer.bytes, fetched: iso(tools.now()), ...(answer.contentType && { contentType: answer.contentType }) }
}

/** `<meta name="robots" content="noarchive">` and `<meta name="tdm-reservation" content="1">`, which stand in the head. */
function reservedInPage(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 64 * 1024))
  for (const [tag] of head.matchAll(/<meta\b[^>]{0,400}>/gi)) {
    const name = tag.match(/\bname\s*=\s*["']?([\w-]+)/i)?.[1]?.toLowerCase(), content = tag.match(/\bcontent\s*=\s*["']?([^"'>]*)/i)?.[1]?.toLowerCase() ?? ''
    if ((name === 'robots' || name === 'parallax') && /\bnoarchive\b/.test(content)) return 'noarchive'
    if (name === 'tdm-reservation' && content.trim() === '1') return 'tdm-reservation'
  }
  return undefined
}
