import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openFetcher } from '../fetch/fetch.ts'
import { discoverFeeds, readFeed } from '../stages/feed/feed.ts'
import { openWorld, type World } from '../world/world.ts'
import { fetchPage, isPartial, pollSource, type Polling, type PollTools } from './poll.ts'

const start = Date.UTC(2026, 5, 3, 12)
let world: World, now = start
before(async () => { world = await openWorld({ now: () => now }) })
after(() => world.close())

const source = (url: string, more: Partial<Polling> = {}): Polling => ({ id: 'one', kind: 'feed', url, failures: 0, ...more })
const poll = async (it: Polling, seen: ReadonlySet<string> = new Set()) => {
  const fetcher = openFetcher({ allow: world.allow, paceMs: 0 })
  const tools: PollTools = { fetcher, now: () => now, random: () => 0.5, seen: () => seen, readFeed: async (bytes, options) => readFeed(bytes, options), discoverFeeds: async (html, base) => discoverFeeds(html, base), linksOf: async () => [] }
  try { return await pollSource(it, tools) } finally { await fetcher.close() }
}
const base = (i: number): string => world.hosts[i]!.base

test('a feed gives its entries oldest first, then only what is new, then nothing', async () => {
  const first = await poll(source(`${base(0)}/feed.xml`))
  assert.equal(first.outcome, 'new')
  assert.equal(first.entries.length, 20)
  assert.ok(Date.parse(first.entries[0]!.published!) < Date.parse(first.entries.at(-1)!.published!))
  const seen = new Set(first.entries.map((it) => it.id))
  const same = await poll(source(`${base(0)}/feed.xml`, { etag: first.etag! }), seen)
  assert.equal(same.outcome, 'same')
  now += 600_000
  const second = await poll(source(`${base(0)}/feed.xml`, { etag: first.etag! }), seen)
  assert.deepEqual([second.outcome, second.entries.length], ['new', 1])
  now = start
})

test('a feed that is gone is found again through the home page', async () => {
  const found = await poll(source(`${base(0)}/old.xml`, { home: `${base(0)}/` }))
  assert.equal(found.outcome, 'new')
  assert.equal(found.url, `${base(0)}/feed.xml`)
})

test('a source that fails says why, and is asked later', async () => {
  const failed = await poll(source(`${base(2)}/busy`, { failures: 2 }))
  assert.deepEqual([failed.outcome, failed.cause, failed.failures], ['failed', 'too many', 3])
  assert.ok(Date.parse(failed.next) - now >= 36 * 60_000)
})

test('a feed with entities and a document type expands nothing', async () => {
  const got = await poll(source(`${base(2)}/entities.xml`))
  assert.doesNotMatch(JSON.stringify(got), /aaaaaaaaaaaaaaaaaaaa|root:/)
})

test('the page of an entry is bytes; one that its publisher keeps is the entry alone', async () => {
  const fetcher = openFetcher({ allow: world.allow, paceMs: 0 }), tools = { fetcher, now: () => now }
  const page = await fetchPage(`${base(1)}/live/${Date.UTC(2026, 5, 3)}`, tools), kept = await fetchPage(`${base(2)}/noarchive`, tools)
  await fetcher.close()
  assert.equal(page.kind, 'page')
  assert.deepEqual(kept, { kind: 'entry alone', why: 'the publisher says noarchive' })
})

test('an entry that breaks off is partial, a whole one is not', () => {
  const entry = (content: string) => ({ id: '1', title: 't', content, authors: [], categories: [], enclosures: [] })
  assert.equal(isPartial(entry('<p>Short.</p>')), true)
  assert.equal(isPartial(entry(`<p>${'A whole text. '.repeat(100)}</p>`)), false)
  assert.equal(isPartial(entry(`<p>${'A cut text. '.repeat(100)}</p> Read more`)), true)
})
