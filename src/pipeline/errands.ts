// Jobs that go to the network: a source that is due, the page behind an entry, an address that the reader gave. What comes back becomes jobs for `read`.

import type { Fetcher } from '../fetch/fetch.ts'
import { nextPause } from '../fetch/rhythm.ts'
import type { Job, Queue } from '../jobs/queue.ts'
import { limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { Edition } from '../model/edition.ts'
import { idOf } from '../model/ids.ts'
import type { Outlet } from '../model/outlet.ts'
import type { Entry, Feed, Origin, Problem } from '../model/read.ts'
import type { Due } from '../store/sources.ts'
import type { Store } from '../store/store.ts'
import { originOf, type Publishers } from './given.ts'
import { fetchPage, isPartial, pollSource } from './poll.ts'
import type { Reading } from './pipeline.ts'
import type { Pool } from './pool.ts'
import type { ReadPayload } from './rooms.ts'
import type { Errand } from './run.ts'
import type { Follow } from './step.ts'

export type FetchPayload = { url: string; entry?: Entry; source?: string; origin?: Origin; name?: string; item?: number; given?: boolean; word?: string; confirm?: boolean }
export type ErrandTools = { store: Store; queue: Queue; pool: Pool; /** each edition has its own world */ world(edition: Edition): { fetcher: Fetcher; publishers: Publishers }; now(): number; random(): number; log: Log; lost(batch: string | undefined, item: number | undefined, why: string): void }

export const openErrands = (tools: ErrandTools): readonly Errand[] => [
  { kind: 'poll', atOnce: limits.requestsAtOnce, run: (job, signal) => poll(job, signal, tools) },
  { kind: 'fetch-page', atOnce: limits.requestsAtOnce, run: (job, signal) => fetchOne(job, signal, tools) },
]

async function poll(job: Job, signal: AbortSignal, tools: ErrandTools): Promise<() => readonly Follow[]> {
  const { store, now } = tools, { source: id } = job.payload as { source: string }, source = store.sources.one(id), { fetcher, publishers } = tools.world(job.edition)
  if (!source) return () => []
  const polled = await pollSource(source, {
    fetcher, now, random: tools.random, signal, readFeed: (bytes, options) => readFeedIn(tools.pool, bytes, options), discoverFeeds: (html, base) => tools.pool.run<{ url: string }[]>('discover', { html, base }),
    seen: (of, entries) => store.sources.seen(of, entries.map(shortKey)).size > 0 ? new Set(entries.filter((it) => store.sources.seen(of, [shortKey(it)]).size > 0)) : new Set(),
    linksOf: async (bytes, url, contentType) => (await tools.pool.run<Reading>('read', { id: url, url, bytes, ...(contentType && { contentType }) })).documents.flatMap((it) => it.kind === 'collection' ? it.links.flatMap((link) => link.url ?? []) : []),
  })
  tools.log('polled', { source: source.url, outlet: source.outlet.name, outcome: polled.outcome, entries: polled.entries.length + polled.links.length, ...(polled.says && { why: polled.says }) })
  return () => {
    const at = new Date(now()).toISOString()
    store.sources.asked({ ...polled, source: source.id })
    const keys = [...polled.entries.map((it) => it.id), ...polled.links]
    store.sources.markSeen(source.id, keys.map(shortKey), at)
    return [...polled.entries.flatMap((it) => ofEntry(it, source)), ...polled.links.slice(0, 60).map((url): Follow => ({ kind: 'fetch-page', payload: { url, source: source.id, origin: originFor(source, url, publishers) } satisfies FetchPayload }))]
  }
}

/** Entry ids may be whole addresses or paragraphs: the store keeps their hashes. */
export const shortKey = (entry: string): string => idOf('entry', entry)

/** A whole text is read as it is; of a partial one the page is asked for. */
export function ofEntry(entry: Entry, source: Pick<Due, 'id' | 'outlet' | 'zone' | 'language' | 'edition'>, page = true): Follow[] {
  const origin = originOfSource(source)
  if (page && entry.url && isPartial(entry)) return [{ kind: 'fetch-page', payload: { url: entry.url, entry, source: source.id, origin } satisfies FetchPayload }]
  return [{ kind: 'read', payload: { name: entry.url ?? entry.title, form: 'entry', entry, origin, given: false, asked: true, ...(entry.url && { url: entry.url }) } satisfies ReadPayload }]
}

const originOfSource = (source: { outlet: Outlet; zone?: string; language?: string }): Origin => {
  const languages = source.language ? [source.language] : source.outlet.languages
  return { outlet: source.outlet, ...(source.outlet.country && { country: source.outlet.country }), ...(languages && { languages: [...languages] }), ...(source.zone && { zone: source.zone }) }
}

/** A link of an outlet's page may lead to another house: its host decides. */
const originFor = (source: Due, url: string, publishers: Publishers): Origin => publishers.publisher(url) ? originOf({ url }, publishers) : originOfSource(source)

async function fetchOne(job: Job, signal: AbortSignal, tools: ErrandTools): Promise<() => readonly Follow[]> {
  const it = job.payload as FetchPayload, { store, now } = tools, { fetcher, publishers } = tools.world(job.edition)
  const page = await fetchPage(it.url, { fetcher, now, signal })
  const more = { ...(it.item !== undefined && { item: it.item }), ...(it.word && { word: it.word }), ...(it.confirm && { confirm: true }) }
  if (page.kind === 'entry alone') {
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
    return [{ kind: 'read', payload: { name: it.name ?? page.url, page: hash, form: 'bytes', url: page.url, fetched: page.fetched, origin, given: false, asked: true, ...(page.contentType && { contentType: page.contentType }), ...(it.entry && { entry: it.entry }), ...more } satisfies ReadPayload }]
  }
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

/** Puts a job for every source that is due; each source has one at a time. */
export function enqueueDue(tools: Pick<ErrandTools, 'store' | 'queue' | 'now'>): number {
  const { store, queue, now } = tools
  return store.transaction(() => {
    const due = store.sources.due(new Date(now()).toISOString(), 64)
    for (const it of due) {
      queue.put({ kind: 'poll', key: it.id, edition: it.edition, payload: { source: it.id } }, now())
      store.sources.postpone(it.id, new Date(now() + nextPause({ now: now(), outcome: 'failed', failures: 1, random: 0.5 })).toISOString())
    }
    return due.length
  })
}

