// Asking a source, and the page behind an entry that tells only the beginning. Politeness is fetch/'s, reading `feed`'s; here the two meet.
// What comes back is plain: the caller saves it, and enqueues what follows, in one transaction.

import type { Fetched, Fetcher } from '../fetch/fetch.ts'
import { isDoubtful, nextPause, usualPause } from '../fetch/rhythm.ts'
import { limits } from '../limits.ts'
import type { Source } from '../model/outlet.ts'
import type { Entry, Feed, Problem } from '../model/read.ts'
import { doorsOf, sitemapsIn } from './doors.ts'
import { advice } from './advice.ts'

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
  /** of these the address was seen before, and they say that they changed since */
  changed: ReadonlySet<string>
  /** links of a home page that was read for want of a feed */
  links: readonly Link[]
  /** it had never answered before: what it lists is mostly old */
  first: boolean
  feed?: Omit<Feed, 'entries'>
  problems: readonly Problem[]
  /** the address that answers now, where it moved for good or was found on the home page */
  url?: string
  kind?: Source['kind']
  etag?: string
  lastModified?: string
  failures: number
  cause?: string
  says?: string
  newest?: string
  everyMs?: number
  next: string
}

export type Link = { url: string; title: string }

export type PollTools = {
  fetcher: Fetcher
  now(): number
  random(): number
  /** which of these entry ids of the source were taken in before */
  seen(source: string, ids: readonly string[]): ReadonlySet<string>
  readFeed(bytes: Uint8Array, options: { contentType?: string; url?: string }): Promise<{ feed: Feed; problems: Problem[] }>
  discoverFeeds(html: string, base: string): Promise<readonly { url: string }[]>
  /** the article links of a home page */
  linksOf(bytes: Uint8Array, url: string, contentType?: string): Promise<readonly Link[]>
  /** somebody waits for it: usual addresses and sitemaps are tried as well */
  search?: boolean
  signal?: AbortSignal
}

/** Tries the address, then the second ones that are known, then what the outlet's home page announces; searched for, also where feeds usually lie, and sitemaps. Never throws for what a host does. */
export async function pollSource(source: Polling, tools: PollTools): Promise<Polled> {
  // Some hosts say "unchanged" for ever: after a long silence the question is put without conditions.
  const doubtful = isDoubtful({ now: tools.now(), ...(source.newest && { newest: Date.parse(source.newest) }), ...(source.everyMs !== undefined && { everyMs: source.everyMs }) })
  const plain = doubtful || tools.search === true
  const first = await get(source.url, tools, plain ? {} : { ...(source.etag && { etag: source.etag }), ...(source.lastModified && { lastModified: source.lastModified }) })
  if (first.kind === 'unchanged' && !plain && (source.etag || source.lastModified)) return same(source, tools, first.freshMs)
  const read = await readAnswer(first, source, tools)
  if (read && !(tools.search && source.kind === 'home')) return read
  // A host that is down or asks for patience is not searched for other doors; one that answers with nothing useful is.
  if (first.kind === 'failed' && patient.has(first.cause)) return failed(source, tools, first)
  for (const url of source.other ?? []) {
    const found = await readAnswer(await get(url, tools), { ...source, kind: 'feed' }, tools)
    if (found) return { ...found, url, kind: 'feed' }
  }
  const announced = source.home ? await fromHome(source.home, source, tools) : undefined
  if (announced) return announced
  return (tools.search ? await fromUsualDoors(source, tools) : undefined) ?? read ?? failed(source, tools, first)
}

const patient: ReadonlySet<string> = new Set(['robots', 'too many', 'timeout', 'refused', 'name', 'server', 'address'])
const get = (url: string, tools: Pick<PollTools, 'fetcher' | 'signal'>, more: { etag?: string; lastModified?: string } = {}): Promise<Fetched> => tools.fetcher.get(url, { ...more, ...(tools.signal && { signal: tools.signal }) })

/** Where feeds and news sitemaps lie by custom, one after the other at the host's pace, until one has entries. A feed whose paper has another home page than its feed is looked for at the home page. */
async function fromUsualDoors(source: Polling, tools: PollTools): Promise<Polled | undefined> {
  const home = URL.parse(source.home ?? source.url)
  if (!home) return undefined
  const robots = await get(new URL('/robots.txt', home).href, tools)
  for (const door of doorsOf(home, robots.kind === 'page' ? new TextDecoder().decode(robots.bytes.subarray(0, limits.robotsBytesMax)) : '')) {
    if (door.url === source.url || source.other?.includes(door.url)) continue
    const found = await readAnswer(await get(door.url, tools), { ...source, kind: door.kind }, tools)
    if (found && (found.all ?? 0) > 0) return { ...found, url: door.url, kind: door.kind }
  }
  return undefined
}

/** The source's entries, where the answer is a feed (or a home page that was meant to be one); else nothing. An index of sitemaps is followed one level, to the newest of news. */
async function readAnswer(answer: Fetched, source: Polling, tools: PollTools, depth = 0): Promise<Read | undefined> {
  if (answer.kind !== 'page') return undefined
  if (source.kind === 'home') return fromHomePage(answer, source, tools)
  if (source.kind === 'sitemap' && depth === 0) {
    for (const url of sitemapsIn(answer.bytes)) {
      const found = await readAnswer(await get(url, tools), source, tools, 1)
      if (found) return found
    }
  }
  const { feed, problems } = await tools.readFeed(answer.bytes, { url: answer.url, ...(answer.contentType && { contentType: answer.contentType }) })
  const isFeed = feed.entries.length > 0 || (feed.title !== '' && !problems.some((it) => it.code === 'not a feed'))
  return isFeed ? polled(source, tools, answer, feed, problems) : undefined
}
type Read = Polled & { /** entries that it lists, new or not */ all?: number }

async function fromHome(home: string, source: Polling, tools: PollTools): Promise<Polled | undefined> {
  const page = await get(home, tools)
  if (page.kind !== 'page') return undefined
  for (const { url } of (await tools.discoverFeeds(new TextDecoder().decode(page.bytes), page.url)).slice(0, 3)) {
    if (url === source.url) continue
    const found = await readAnswer(await get(url, tools), { ...source, kind: 'feed' }, tools)
    if (found && (source.kind !== 'home' || (found.all ?? 0) > 0)) return { ...found, url, kind: 'feed' }
  }
  return undefined
}

/** A home page is dated by when something new stood on it. What else stood there is left for the next question: links are taken from the top, where the newest are. */
async function fromHomePage(page: Fetched & { kind: 'page' }, source: Polling, tools: PollTools): Promise<Read | undefined> {
  const links = await tools.linksOf(page.bytes, page.url, page.contentType)
  if (links.length === 0) return undefined
  const known = tools.seen(source.id, links.map((it) => it.url)), fresh = links.filter((it) => !known.has(it.url)), now = tools.now(), is = fresh.length > 0
  const gap = is && source.newest ? now - Date.parse(source.newest) : undefined
  const everyMs = gap === undefined ? source.everyMs : source.everyMs === undefined ? gap : 0.7 * source.everyMs + 0.3 * gap
  const { newest, ...rest } = polled({ ...source, ...(everyMs !== undefined && { everyMs }) }, tools, page, { title: '', entries: [] }, [])
  const stood = is ? iso(now) : newest
  return { ...rest, outcome: is ? 'new' : 'same', links: fresh, all: links.length, ...(stood && { newest: stood }) }
}

function polled(source: Polling, tools: PollTools, page: Fetched & { kind: 'page' }, feed: Feed, problems: readonly Problem[]): Read {
  const { entries, ...about } = feed, now = tools.now()
  const known = tools.seen(source.id, entries.flatMap((it) => [it.id, versionKey(it) ?? it.id]))
  const changed = new Set(entries.filter((it) => known.has(it.id) && isChange(it, now) && !known.has(versionKey(it)!)).slice(0, changedMax).map((it) => it.id))
  const once = new Map(entries.filter((it) => !known.has(it.id) || changed.has(it.id)).map((it) => [it.id, it]))
  const fresh = [...once.values()].sort((a, b) => (timeOf(a) ?? now) - (timeOf(b) ?? now))
  const times = entries.flatMap((it) => timeOf(it) ?? []).filter((it) => it <= now)
  const everyMs = usualPause(times, source.everyMs), newest = latest(source.newest, times)
  const pause = nextPause({ now, outcome: fresh.length > 0 ? 'new' : 'same', failures: 0, random: tools.random(), ...(everyMs !== undefined && { everyMs }), ...(page.freshMs && { freshMs: page.freshMs }), ...(about.ttlMinutes && { ttlMs: about.ttlMinutes * 60_000 }) })
  return {
    source: source.id, at: iso(now), outcome: fresh.length > 0 ? 'new' : 'same', entries: fresh, changed, links: [], first: source.newest === undefined, all: entries.length, feed: about, problems, failures: 0, next: iso(now + pause),
    ...(page.moved && { url: page.moved }), ...(page.etag && { etag: page.etag }), ...(page.lastModified && { lastModified: page.lastModified }), ...(newest && { newest }), ...(everyMs !== undefined && { everyMs }),
  }
}

/** Feeds that stamp every entry anew at every question would have everything read again: few at a time, and only what is young. */
const changedMax = 5
/** What the store remembers beside an entry's id: an entry with a later stamp is another version of it. */
export const versionKey = (it: Entry): string | undefined => it.updated && it.updated !== it.published ? `${it.id}\n${it.updated}` : undefined
const isChange = (it: Entry, now: number): boolean => {
  const updated = Date.parse(it.updated ?? ''), published = Date.parse(it.published ?? '')
  return updated > published + 60_000 && updated <= now + 60_000 && now - published < limits.firstEntriesMs
}

function same(source: Polling, tools: PollTools, freshMs?: number): Polled {
  const now = tools.now()
  const pause = nextPause({ now, outcome: 'same', failures: 0, random: tools.random(), ...(source.everyMs !== undefined && { everyMs: source.everyMs }), ...(freshMs && { freshMs }) })
  return { ...kept(source), source: source.id, at: iso(now), outcome: 'same', entries: [], changed: none, links: [], first: false, problems: [], failures: 0, next: iso(now + pause) }
}

function failed(source: Polling, tools: PollTools, answer: Fetched): Polled {
  const now = tools.now(), failures = source.failures + 1
  const why = answer.kind === 'failed' ? answer : answer.kind === 'unchanged' ? { cause: 'broken' as const, says: 'it answers "unchanged" (304) to a question without conditions', retryAfterMs: 0 }
    : { cause: source.kind === 'home' ? 'no links' as const : 'no feed' as const, says: source.kind === 'home' ? 'no headlines that lead to articles were found on its home page' : `what it answers is ${/html/i.test(answer.contentType ?? '') ? 'a page and ' : ''}no feed, and its home page names none`, retryAfterMs: 0 }
  const pause = nextPause({ now, outcome: 'failed', failures, random: tools.random(), ...(why.retryAfterMs && { retryAfterMs: why.retryAfterMs }) })
  return { ...kept(source), source: source.id, at: iso(now), outcome: 'failed', entries: [], changed: none, links: [], first: false, problems: [], failures, cause: why.cause, says: `${why.says}; ${advice(why.cause)}`, next: iso(now + pause) }
}

const kept = (source: Polling): Pick<Polled, 'etag' | 'lastModified' | 'newest' | 'everyMs'> => ({
  ...(source.etag && { etag: source.etag }), ...(source.lastModified && { lastModified: source.lastModified }), ...(source.newest && { newest: source.newest }), ...(source.everyMs !== undefined && { everyMs: source.everyMs }),
})

const none: ReadonlySet<string> = new Set()
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
  | { kind: 'page'; url: string; bytes: Uint8Array; contentType?: string; etag?: string; lastModified?: string; fetched: string }
  /** the publisher keeps the page for itself, or it cannot be had: the feed's entry is all there is */
  | { kind: 'entry alone'; why: string; retryAfterMs?: number }

/** The page of an entry, or of an address that a reader handed in. */
export async function fetchPage(url: string, tools: Pick<PollTools, 'fetcher' | 'now' | 'signal'>): Promise<PageAnswer> {
  return pageOf(await get(url, tools), tools)
}

/** The same of a page that was read before: most have not changed, and then nothing is sent. */
export async function fetchAgain(url: string, before: { etag?: string; lastModified?: string }, tools: Pick<PollTools, 'fetcher' | 'now' | 'signal'>): Promise<PageAnswer | { kind: 'unchanged' }> {
  const answer = await get(url, tools, before)
  return answer.kind === 'unchanged' && (before.etag || before.lastModified) ? { kind: 'unchanged' } : pageOf(answer, tools)
}

function pageOf(answer: Fetched, tools: Pick<PollTools, 'now'>): PageAnswer {
  if (answer.kind === 'failed') return { kind: 'entry alone', why: answer.says, ...(answer.retryAfterMs && { retryAfterMs: answer.retryAfterMs }) }
  if (answer.kind === 'unchanged') return { kind: 'entry alone', why: 'it answers "unchanged" to a first question' }
  const reserved = answer.reserved ?? reservedInPage(answer.bytes)
  if (reserved) return { kind: 'entry alone', why: `the publisher says ${reserved}` }
  return { kind: 'page', url: answer.url, bytes: answer.bytes, fetched: iso(tools.now()), ...(answer.contentType && { contentType: answer.contentType }), ...(answer.etag && { etag: answer.etag }), ...(answer.lastModified && { lastModified: answer.lastModified }) }
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
