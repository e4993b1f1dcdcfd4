// Where sources that moved are found, tried against the invented world's hosts of every manner.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openFetcher } from '../fetch/fetch.ts'
import type { Source } from '../model/outlet.ts'
import { discoverFeeds, readFeed } from '../stages/feed/feed.ts'
import { openWorld, type World } from '../world/world.ts'
import { doorsOf, sitemapsIn } from './doors.ts'
import { type Polled, pollSource } from './poll.ts'

const now = Date.UTC(2026, 5, 3, 12)
let world: World
before(async () => { world = await openWorld({ papers: 80, anHour: 600, now: () => now }) })
after(() => world.close())

async function search(manner: string, more: { etag?: string; newest?: string; plain?: true } = {}): Promise<Polled & { listed: string }> {
  const host = world.hosts.find((it) => it.manner === manner)!, { line } = world.catalogue.find((it) => it.line.name === host.name)!, feed = line.feeds[0]!, { plain, ...source } = more
  const fetcher = openFetcher({ allow: world.allow, paceMs: 0 })
  try {
    return { listed: feed.url, ...await pollSource({ id: 'one', kind: feed.kind ?? 'feed' as Source['kind'], url: feed.url, home: line.home, failures: 0, ...source }, {
      fetcher, now: () => now, random: () => 0.5, ...(!plain && { search: true }), seen: () => new Set(), readFeed: async (bytes, options) => readFeed(bytes, options), discoverFeeds: async (html, base) => discoverFeeds(html, base), linksOf: async () => [],
    }) }
  } finally { await fetcher.close() }
}

const check = (manner: string, want: { outcome: Polled['outcome']; elsewhere?: boolean; cause?: string }) => test(`searched for: ${manner}`, async () => {
  const got = await search(manner)
  assert.deepEqual({ outcome: got.outcome, elsewhere: got.url !== undefined && got.url !== got.listed, cause: got.cause }, { elsewhere: false, cause: undefined, ...want })
})
check('moved', { outcome: 'new', elsewhere: true })
check('found by its home page', { outcome: 'new', elsewhere: true })
check('found by custom', { outcome: 'new', elsewhere: true })
check('slow', { outcome: 'new' })
check('packed', { outcome: 'new' })
check('busy', { outcome: 'failed', cause: 'too many' })
check('robots fault', { outcome: 'failed', cause: 'robots' })
check('a page for a feed', { outcome: 'failed', cause: 'no feed' })

test('a busy host is left alone for as long as it asks, and the sentence says what is done', async () => {
  const got = await search('busy')
  assert.ok(Date.parse(got.next) - now >= 600_000)
  assert.match(got.says ?? '', /429.*by itself/)
})

test('a host that says "unchanged" for ever is doubted after a silent day', async () => {
  const young = await search('unchanged for ever', { plain: true, etag: '"always"', newest: new Date(now - 3_600_000).toISOString() })
  const silent = await search('unchanged for ever', { plain: true, etag: '"always"', newest: new Date(now - 30 * 3_600_000).toISOString() })
  assert.deepEqual([young.outcome, silent.outcome], ['same', 'new'])
})

test('doors: the house\'s own folder first, and the sitemaps that robots.txt names', () => {
  const doors = doorsOf(new URL('https://post.example/en/'), 'Sitemap: https://post.example/sitemap-pages.xml\nSitemap: https://post.example/news/latest.xml\n').map((it) => it.url)
  assert.equal(doors[0], 'https://post.example/en/feed/')
  assert.ok(doors.includes('https://post.example/news/latest.xml') && !doors.some((it) => it.includes('pages')))
})
test('of an index of sitemaps those of news, then the newest', () => {
  const at = (name: string, day: number) => `<sitemap><loc>https://post.example/${name}.xml</loc><lastmod>2026-06-0${day}</lastmod></sitemap>`
  assert.deepEqual(sitemapsIn(new TextEncoder().encode(`<sitemapindex>${at('a', 1)}${at('b', 3)}${at('news', 2)}</sitemapindex>`)), ['https://post.example/news.xml', 'https://post.example/b.xml'])
  assert.deepEqual(sitemapsIn(new TextEncoder().encode('<urlset/>')), [])
})
