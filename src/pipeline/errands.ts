// Jobs that go to the network: a source that is due, the page behind an entry, an address that the reader gave. What comes back becomes jobs for `read`.

import type { Fetcher } from '../fetch/fetch.ts'
import { nextPause } from '../fetch/rhythm.ts'
import { registrableDomain } from '../fetch/address.ts'
import type { Job, Queue } from '../jobs/queue.ts'
import { limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { Edition } from '../model/edition.ts'
import { documentId, idOf } from '../model/ids.ts'
import type { Outlet } from '../model/outlet.ts'
import type { Entry, Feed, Origin, Problem } from '../model/read.ts'
import type { Due } from '../store/sources.ts'
import type { Store } from '../store/store.ts'
import { originOf, type Publishers } from './given.ts'
import { fetchAgain, isPartial, type Link, type Polled, pollSource, versionKey } from './poll.ts'
import type { Reading } from './pipeline.ts'
import type { Pool } from './pool.ts'
import type { ReadPayload } from './rooms.ts'
import type { Errand } from './run.ts'
import type { Follow } from './step.ts'

export type FetchPayload = { url: string; entry?: Entry; source?: string; origin?: Origin; name?: string; item?: number; given?: boolean; word?: string; confirm?: boolean; /** how often it was read before, and what its host said of that reading */ before?: { times: number; etag?: string; lastModified?: string } }
export type PollPayload = { source: string; /** somebody waits for it: usual addresses and sitemaps are tried as well */ search?: 'look' | 'write' }
export type ErrandTools = { store: Store; queue: Queue; pool: Pool; /** each edition has its own world */ world(edition: Edition): { fetcher: Fetcher; publishers: Publishers; /** a day that lies in a folder: no host is spared, nothing grows old, and it arrives in the order in which it was published */ kept: boolean }; /** the pause between two questions to a host, where it is not the usual one */ paceMs?: number; now(): number; random(): number; log: Log; lost(batch: string | undefined, item: number | undefined, why: string): void }

export const openErrands = (tools: ErrandTools): readonly Errand[] => [
  { kind: 'poll', atOnce: limits.pollsWaiting, run: (job, signal) => poll(job, signal, tools) },
  { kind: 'fetch-page', atOnce: limits.pagesWaiting, run: (job, signal) => fetchOne(job, signal, tools) },
]

async function poll(job: Job, signal: AbortSignal, tools: ErrandTools): Promise<() => readonly Follow[]> {
  const { store, now } = tools, { source: id, search } = job.payload as PollPayload, source = store.sources.one(id), { fetcher, publishers, kept } = tools.world(job.edition)
  if (!source) return () => []
  const polled = await pollSource(source, {
    fetcher, now, random: tools.random, signal, ...(search && { search: true }), readFeed: (bytes, options) => readFeedIn(tools.pool, bytes, options), discoverFeeds: (html, base) => tools.pool.run<{ url: string }[]>('discover', { html, base }),
    seen: (of, entries) => { const keys = new Map(entries.map((it) => [shortKey(it), it])); return new Set([...store.sources.seen(of, [...keys.keys()])].map((it) => keys.get(it)!)) },
    linksOf: async (bytes, url, contentType) => articleLinks(await tools.pool.run<Reading>('read', { id: url, url, bytes, ...(contentType && { contentType }) }), url),
  })
  tools.log('polled', { source: source.url, outlet: source.outlet.name, outcome: polled.outcome, entries: polled.entries.length + polled.links.length, ...(polled.says && { why: polled.says }) })
  return () => {
    const at = new Date(now()).toISOString()
    const { url, kind, ...answer } = polled, moved = (url !== undefined && url !== source.url) || (kind !== undefined && kind !== source.kind)
    if (search) remember(tools.queue, source.id, moved ? { url: url ?? source.url, kind: kind ?? source.kind } : undefined)
    store.sources.asked({ ...answer, source: source.id, ...(search !== 'look' && { ...(url && { url }), ...(kind && { kind }) }) })
    const { entries, links } = taken(polled, source.own || kept ? newestOf(polled, now()) : now())
    store.sources.markSeen(source.id, [...polled.entries.flatMap((it) => [it.id, versionKey(it) ?? it.id]), ...links.map((it) => it.url)].map(shortKey), at)
    // One entry stands in several feeds of a house: its page is asked for once.
    const once = (url: string): boolean => { if (kept) return true; const key = shortKey(pageKey(url)), is = store.sources.seen('page', [key]).size === 0; if (is) store.sources.markSeen('page', [key], at); return is }
    return [
      ...entries.flatMap(({ entry, page }) => entry.url && page && !once(entry.url) && !polled.changed.has(entry.id) ? [] : ofEntry(entry, source, page)),
      ...links.filter((it) => once(it.url)).map((it): Follow => fetching({ url: it.url, source: source.id, origin: originFor(source, it.url, publishers), entry: { id: it.url, url: it.url, title: it.title, authors: [], categories: [], enclosures: [] } })),
    ].map((it) => it.kind !== 'fetch-page' ? it : { ...it, due: kept ? publishedAt((it.payload as FetchPayload).entry) ?? now() : turnOf('pages', (it.payload as FetchPayload).url, tools) })
  }
}

const publishedAt = (it: Entry | undefined): number | undefined => { const at = Date.parse(it?.published ?? it?.updated ?? ''); return Number.isNaN(at) ? undefined : at }

/** What readers add may speak once a month: it is young against itself. So is a day that is kept. */
const newestOf = (polled: Polled, now: number): number => Math.min(now, polled.entries.reduce((newest, it) => Math.max(newest, publishedAt(it) ?? 0), 0) || now)

/** Of a source that is met for the first time only what is young, and of few the pages: the rest is old, and its host is asked for enough. */
function taken(polled: Polled, now: number): { entries: { entry: Entry; page: boolean }[]; links: readonly Link[] } {
  const links = polled.links.slice(0, polled.first ? limits.pagesFirst : limits.homeLinksMax)
  if (!polled.first) return { entries: polled.entries.map((entry) => ({ entry, page: true })), links }
  const young = polled.entries.filter((it) => now - (publishedAt(it) ?? now) < limits.firstEntriesMs)
  return { entries: young.map((entry, i) => ({ entry, page: young.length - i <= limits.pagesFirst })), links }
}

/** What a home page leads to within its own house: its menus and its partners are no news of it. */
function articleLinks(reading: Reading, home: string): Link[] {
  const domain = domainOf(home)
  return reading.documents.flatMap((it) => it.kind === 'collection' ? it.links : []).flatMap(({ url, title }) => url && domainOf(url) === domain && (URL.parse(url)?.pathname.length ?? 0) > 1 ? [{ url, title }] : [])
}
const domainOf = (url: string): string | undefined => { const it = URL.parse(url); return it ? it.port ? it.host : registrableDomain(it.hostname) : undefined }

/** Without what only tells where a reader came from. */
function pageKey(address: string): string {
  const url = URL.parse(address)
  if (!url) return address
  url.hash = ''
  for (const name of [...url.searchParams.keys()]) if (/^(?:utm_|at_|mc_|ns_|xtor|fbclid|gclid|ref$|rss$|cmp$|source$|partner$)/i.test(name)) url.searchParams.delete(name)
  return url.href.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '')
}

const fetching = (payload: FetchPayload): Follow => ({ kind: 'fetch-page', key: idOf(pageKey(payload.url)), payload })

/** Entry ids may be whole addresses or paragraphs: the store keeps their hashes. */
const shortKey = (entry: string): string => idOf('entry', entry)

/** A whole text is read as it is; of a partial one the page is asked for. */
function ofEntry(entry: Entry, source: Pick<Due, 'id' | 'outlet' | 'zone' | 'language' | 'edition'>, page = true): Follow[] {
  const origin = originOfSource(source)
  if (page && entry.url && isPartial(entry)) return [fetching({ url: entry.url, entry, source: source.id, origin })]
  return [{ kind: 'read', payload: { name: entry.url ?? entry.title, form: 'entry', entry, origin, given: false, asked: true, ...(entry.url && { url: entry.url }) } satisfies ReadPayload }]
}

const originOfSource = (source: { outlet: Outlet; zone?: string; language?: string }): Origin => {
  const languages = source.language ? [source.language] : source.outlet.languages
  return { outlet: source.outlet, ...(source.outlet.country && { country: source.outlet.country }), ...(languages && { languages: [...languages] }), ...(source.zone && { zone: source.zone }) }
}

/** A link of an outlet's page may lead to another house: its host decides. */
const originFor = (source: Due, url: string, publishers: Publishers): Origin => publishers.publisher(url) ? originOf({ url }, publishers) : originOfSource(source)

async function fetchOne(job: Job, signal: AbortSignal, tools: ErrandTools): Promise<() => readonly Follow[]> {
  const it = job.payload as FetchPayload, { store, now } = tools, { fetcher, publishers, kept } = tools.world(job.edition)
  const page = await fetchAgain(it.url, it.before ?? {}, { fetcher, now, signal })
  if (page.kind === 'unchanged') return () => lookAgain(it, it.before ?? {}, '', tools)
  const more = { ...(it.item !== undefined && { item: it.item }), ...(it.word && { word: it.word }), ...(it.confirm && { confirm: true }) }
  if (page.kind === 'entry alone') {
    // What was read before stands, whatever became of its page.
    if (it.before) return () => []
    if (page.retryAfterMs && job.tries < limits.triesMax && !it.entry) throw new Error(page.why)
    if (!it.entry) {
      tools.log('not fetched', { url: it.url, why: page.why })
      return () => { tools.lost(job.batch, it.item, page.why); return [] }
    }
    return () => [{ kind: 'read', payload: { name: it.url, form: 'entry', url: it.url, entry: it.entry!, origin: it.origin ?? originOf({ url: it.url }, publishers), given: false, asked: true, ...more } satisfies ReadPayload }]
  }
  const feed = await feedIn(tools.pool, page.bytes, page.contentType, page.url)
  return () => {
    const at = new Date(now()).toISOString(), origin = publishers.publisher(page.url) ? originOf({ url: page.url }, publishers) : it.origin ?? {}
    if (feed && !it.entry) return feed.map((entry): Follow => ({ kind: 'read', payload: { name: entry.url ?? entry.title, form: 'entry', entry, given: false, asked: true, origin: entry.url && publishers.publisher(entry.url) ? originOf({ url: entry.url }, publishers) : origin, ...(entry.url && { url: entry.url }), ...more } satisfies ReadPayload }))
    const hash = store.pages.keep({ bytes: page.bytes, url: page.url, ...(page.contentType && { type: page.contentType }) }, at)
    const head = it.source ? new TextDecoder('latin1').decode(page.bytes.subarray(0, 300_000)) : ''
    return [...(kept ? [] : lookAgain(it, page, head, tools)), { kind: 'read', payload: { name: it.name ?? page.url, page: hash, form: 'bytes', url: page.url, fetched: page.fetched, origin, given: false, asked: true, ...(page.contentType && { contentType: page.contentType }), ...(it.entry && { entry: it.entry }), ...more } satisfies ReadPayload }]
  }
}

/** Articles are edited and live pages grow: when the page of a source is looked at again. What is handed in is not. */
function lookAgain(it: FetchPayload, said: { etag?: string; lastModified?: string }, head: string, { store, now }: ErrandTools): Follow[] {
  if (!it.source) return []
  const times = (it.before?.times ?? 0) + 1, known = store.documents.leaf(documentId({ url: it.url, title: '', text: '' }))?.document
  const before = { times, ...(said.etag && { etag: said.etag }), ...(said.lastModified && { lastModified: said.lastModified }) }
  const live = known?.kind === 'liveblog' ? !known.ended && liveGap(known.posts.flatMap((post) => Date.parse(post.published?.from ?? '') || []), now()) : !known && /LiveBlogPosting/.test(head) && limits.liveMsMin
  const ladder = limits.againMs[times - 1], pause = live || ladder
  return pause ? [{ ...fetching({ url: it.url, source: it.source, ...(it.origin && { origin: it.origin }), ...(it.entry && { entry: it.entry }), before }), due: now() + pause }] : []
}

/** Half the usual gap between its posts; nothing where it has been quiet for hours. */
function liveGap(times: readonly number[], now: number): number | undefined {
  const newest = times.reduce((a, b) => Math.max(a, b), 0), oldest = times.reduce((a, b) => Math.min(a, b), newest)
  if (times.length === 0 || now - newest > limits.liveQuietMs) return undefined
  return Math.min(Math.max((newest - oldest) / Math.max(1, times.length - 1) / 2, limits.liveMsMin), limits.liveMsMax)
}

/** A feed of any size, read where it holds nobody up. */
export const readFeedIn = (pool: Pool, bytes: Uint8Array, options: { contentType?: string; url?: string } = {}): Promise<{ feed: Feed; problems: Problem[] }> => pool.run('feed', { bytes, ...options })

/** An address may lead to a feed, whatever its content type says. */
async function feedIn(pool: Pool, bytes: Uint8Array, contentType: string | undefined, url: string): Promise<Entry[] | undefined> {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2000))
  if (!/<(?:rss|feed|rdf:RDF|urlset)\b|jsonfeed\.org/i.test(head)) return undefined
  const { feed } = await readFeedIn(pool, bytes, { url, ...(contentType && { contentType }) })
  return feed.entries.length > 0 ? feed.entries : undefined
}

/** Puts a job for every source that is due; each source has one at a time, and those of one host come one after the other, so that nobody waits in line for a host that is busy. */
export function enqueueDue(tools: Pick<ErrandTools, 'store' | 'queue' | 'now' | 'paceMs'>): number {
  const { store, queue, now } = tools
  return store.transaction(() => {
    const due = store.sources.due(new Date(now()).toISOString(), 256)
    for (const it of due) {
      const at = turnOf('polls', it.url, tools)
      queue.put({ kind: 'poll', key: it.id, edition: it.edition, due: at, payload: { source: it.id } satisfies PollPayload }, now())
      store.sources.postpone(it.id, new Date(at + nextPause({ now: now(), outcome: 'failed', failures: 1, random: 0.5 })).toISOString())
    }
    return due.length
  })
}

/** When a host was last given a question of each sort, a plan for each queue: the pace itself is kept by fetch/. */
const plans = new WeakMap<Queue, Plan>()
type Plan = { polls: Map<string, number>; pages: Map<string, number>; found: Map<string, { url: string; kind: Due['kind'] }> }
const planOf = (queue: Queue): Plan => { const plan = plans.get(queue) ?? { polls: new Map(), pages: new Map(), found: new Map() }; plans.set(queue, plan); return plan }
function remember(queue: Queue, source: string, found?: { url: string; kind: Due['kind'] }): void { const plan = planOf(queue); if (found) plan.found.set(source, found); else plan.found.delete(source) }
/** Where a source that was searched for was found, once. */
export function foundBy(queue: Queue, source: string): { url: string; kind: Due['kind'] } | undefined { const { found } = planOf(queue), it = found.get(source); found.delete(source); return it }
function turnOf(sort: 'polls' | 'pages', url: string, { queue, now, paceMs = limits.hostPaceMs }: Pick<ErrandTools, 'queue' | 'now' | 'paceMs'>): number {
  const turns = planOf(queue)[sort]
  const domain = domainOf(url) ?? '', at = Math.max(now(), turns.get(domain) ?? 0)
  turns.delete(domain)
  turns.set(domain, at + paceMs)
  if (turns.size > 10_000) turns.delete(turns.keys().next().value!)
  return at
}
