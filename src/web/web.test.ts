// The promises of the pages, asked of the application itself: no browser, no network, an invented reader.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Ask, Request as Asked } from '../ask.ts'
import { noLog } from '../log.ts'
import { createApp, type WebConfig } from './app.ts'
import { fakeReader, fakeSettings } from './fake-reader.ts'
import { allCountries } from './countries.ts'

const now = Temporal.Instant.from('2026-11-24T14:00:00Z')
const local: WebConfig = { host: '127.0.0.1', boundToLoopback: true, secret: 'of the tests', now: () => now, zone: 'UTC' }
const base = 'http://127.0.0.1:4747'

function site(config: Partial<WebConfig> = {}, answer: (it: Asked) => Awaited<ReturnType<Ask>> = () => ({ ok: true })) {
  const asked: Asked[] = [], reader = fakeReader()
  const app = createApp({ reader, ask: async (it) => { asked.push(it); return answer(it) }, log: noLog, config: { ...local, ...config } })
  const get = (path: string, headers: Record<string, string> = {}) => app.request(base + path, { headers })
  return { app, reader, asked, get }
}
const here = { origin: base, 'sec-fetch-site': 'same-origin' }
const token = async (it: ReturnType<typeof site>, path = '/add', headers: Record<string, string> = {}): Promise<string> => (await (await it.get(path, headers)).text()).match(/name="token" value="([^"]+)"/)?.[1] ?? ''
const post = (it: ReturnType<typeof site>, path: string, fields: Record<string, string>, headers: Record<string, string> = here) => it.app.request(base + path, { method: 'POST', headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams(fields) })

const pages = ['/', '/stories', '/countries', '/country/GR', '/story/s-ferry', '/story/s-ferry/live', '/live', '/saga/g-ferries', '/person/p-vathia', '/article/d-greek', '/article/d-blog', '/search', '/search?q=ferry', '/sources', '/add', '/settings', '/about', '/sign-in', '/paper']

test('every page answers whole, with one h1, landmarks and nothing inline', async () => {
  const it = site()
  for (const path of pages) {
    const answer = await it.get(path), html = await answer.text()
    assert.equal(answer.status, 200, path)
    assert.equal(html.match(/<h1/g)?.length, 1, `${path}: one h1`)
    for (const part of ['<main', '<nav', '<footer', '<header', 'class="skip"']) assert.ok(html.includes(part), `${path}: ${part}`)
    assert.doesNotMatch(html, /<style|\sstyle=|<script(?![^>]*src=)|\son[a-z]+="/, path)
    assert.doesNotMatch(html, /\[object |undefined|NaN/, path)
  }
})

test('an unchanged page is a 304 by its ETag, and a change of the store ends that', async () => {
  const it = site()
  for (const path of [...pages, '/api/v1/stories', '/feed.atom', '/api/v1/openapi.json']) {
    const tag = (await it.get(path)).headers.get('etag')!
    assert.equal((await it.get(path, { 'if-none-match': tag })).status, 304, path)
  }
  const tag = (await it.get('/')).headers.get('etag')!
  it.reader.grow()
  assert.equal((await it.get('/', { 'if-none-match': tag })).status, 200)
})

test('addresses: heirs 308, unknown 404 with help, nonsense 400 with a sentence, foreign names 403', async () => {
  const it = site()
  const cases: [string, number, string][] = [
    ['/story/s-old', 308, ''], ['/api/v1/stories/s-old', 308, ''], ['/story/none', 404, 'Search'], ['/article/none', 404, 'Search'], ['/country/ZZ', 404, 'Search'], ['/nothing-here', 404, 'Search'], ['/api/v1/stories/none', 404, 'There is nothing'.slice(0, 0)],
    ['/api/v1/stories?limit=many', 400, 'whole number'], ['/api/v1/stories?since=yesterday', 400, 'date and time'], ['/api/v1/stories?sort=best', 400, 'one of'], ['/search?q=x&country=QQ', 400, 'no country'], [`/search?q=${'x'.repeat(201)}`, 400, '200'], ['/article/d-greek?at=9-4', 400, 'whole numbers'],
  ]
  for (const [path, status, says] of cases) {
    const answer = await it.get(path)
    assert.equal(answer.status, status, path)
    assert.ok((await answer.text()).includes(says), `${path} says “${says}”`)
    if (status === 308) assert.ok(answer.headers.get('location')?.includes('s-ferry'))
    if (status === 404) assert.equal(answer.headers.get('etag'), null, path)
  }
  const foreign = await it.get('/', { host: 'evil.example' })
  assert.equal(foreign.status, 403)
  assert.ok(!(await foreign.text()).includes('evil.example'))
})

test('every sentence of a take opens to its words, and each way leads to an anchor that holds them', async () => {
  const it = site(), html = await (await it.get('/story/s-ferry')).text()
  const take = html.slice(html.indexOf('id="take"'), html.indexOf('id="figures"'))
  const ways = [...take.matchAll(/href="(\/article\/[^"#]+)#words"/g)].map((each) => each[1]!.replaceAll('&amp;', '&'))
  assert.equal(take.match(/<details class="claim"/g)?.length, 2)
  assert.ok(ways.length >= 4)
  for (const way of ways) {
    const page = await (await it.get(way)).text()
    assert.match(page, /<mark id="words">[^<]{6,}<\/mark>/, way)
  }
  assert.match(take, /464, says the company/)
})

test('a foreign run of words says its language and direction', async () => {
  const html = await (await site().get('/article/d-arabic')).text()
  assert.match(html, /<h1 lang="ar" dir="rtl">/)
  assert.match(html, /<p lang="ar" dir="rtl">/)
})

test('the live page shows key events only by a link, and the sample wears its mark', async () => {
  const it = site()
  const all = await (await it.get('/story/s-ferry/live')).text(), key = await (await it.get('/story/s-ferry/live?only=key')).text()
  const posts = (html: string): number => html.match(/<article class="post/g)?.length ?? 0
  assert.equal(posts(all), 16)
  assert.equal(posts(key), 3)
  assert.match(await (await it.get('/story/s-sample')).text(), /sample-word/)
})

test('nothing changes without proof that the form was sent from here', async () => {
  const it = site(), good = await token(it)
  assert.ok(good.length >= 16)
  assert.equal(good, await token(it), 'equal for two requests without cookies')
  const refused: [string, Record<string, string>, Record<string, string>][] = [
    ['another site', { token: good, text: 'A' }, { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }], ['another origin', { token: good, text: 'A' }, { origin: 'http://evil.example' }], ['no word from where', { token: good, text: 'A' }, {}],
    ['another token', { token: `${good}x`, text: 'A' }, here], ['no token', { text: 'A' }, here], ['another host', { token: good, text: 'A' }, { ...here, host: 'evil.example' }],
    ['a proxy', { token: good, text: 'A' }, { ...here, 'x-forwarded-for': '203.0.113.9' }], ['another proxy', { token: good, text: 'A' }, { ...here, via: '1.1 proxy' }],
  ]
  for (const [what, fields, headers] of refused) assert.equal((await post(it, '/add', fields, headers)).status, 403, what)
  assert.equal(it.asked.length, 0)
  const json = await it.app.request(`${base}/add`, { method: 'POST', headers: { origin: 'http://evil.example', 'content-type': 'application/json' }, body: '{}' })
  assert.equal(json.status, 403)
})

test('handing in: address, text and file reach the engine, and each item is answered', async () => {
  const it = site({}, (request) => ({ ok: true, outcomes: request.do === 'add' ? request.given.map((each) => ({ name: each.name, ok: !each.name.includes('bad'), says: `read: ${each.name}`, documents: ['d-english'], stories: ['s-ferry'] })) : [] }))
  const good = await token(it), form = new FormData()
  for (const [name, value] of [['token', good], ['url', 'https://paper.example/a'], ['text', 'A title\n\nA text.'], ['outlet', 'The Invented Paper']] as const) form.set(name, value)
  form.append('file', new File(['words'], 'notes.txt', { type: 'text/plain' }))
  const answer = await it.app.request(`${base}/add`, { method: 'POST', headers: here, body: form }), html = await answer.text()
  assert.equal(answer.status, 200)
  const [request] = it.asked
  assert.ok(request?.do === 'add')
  assert.deepEqual(request.given.map((each) => [each.name, each.outlet]), [['https://paper.example/a', 'The Invented Paper'], ['A title', 'The Invented Paper'], ['notes.txt', 'The Invented Paper']])
  assert.equal(request.confirm, true)
  assert.match(html, /href="\/article\/d-english"/)
  assert.match(html, /href="\/story\/s-ferry"/)

  for (const address of ['file:///etc/passwd', 'gopher://127.0.0.1/', 'javascript:alert(1)']) {
    const refused = await post(it, '/add', { token: good, url: address })
    assert.equal(refused.status, 422, address)
    assert.match(await refused.text(), /only http and https/)
  }
  assert.equal(it.asked.length, 1)
  assert.equal((await post(it, '/add', { token: good })).status, 400)
})

test('strangers get titles, 280 characters, cited words and the link; pages, API and feeds alike', async () => {
  const it = site(), through = { 'x-forwarded-for': '203.0.113.9' }, tail = 'which the children will remember'
  assert.ok((await (await it.get('/article/d-english')).text()).includes(tail))
  for (const path of ['/article/d-english', '/api/v1/documents/d-english', '/story/s-ferry/live', '/story/s-ferry/live/feed.json', '/article/d-english?at=200-460', '/country/US/feed.atom']) {
    const answer = await it.get(path, through)
    assert.ok(!(await answer.text()).includes(tail), path)
    assert.match(answer.headers.get('x-robots-tag') ?? '', /noindex/)
  }
  const cited = await (await it.get('/story/s-ferry', through)).text().then((html) => html.match(/href="(\/article\/d-english[^"#]+)#words"/)![1]!.replaceAll('&amp;', '&'))
  assert.match(await (await it.get(cited, through)).text(), /<mark id="words">/)
  assert.equal((await it.get('/settings', through)).status, 303)
  assert.equal(await (await it.get('/robots.txt')).text(), 'User-agent: *\nDisallow: /\n')
})

test('behind a public address everybody signs in; the cookie is theirs alone and private feeds need their secret', async () => {
  const config = { publicUrl: 'https://news.example', boundToLoopback: true }
  const it = site(config, (request) => request.do === 'sign-in' ? request.password === 'right and long enough' ? { ok: true } : { ok: false, says: 'no' } : { ok: true })
  const at = { host: 'news.example', origin: 'https://news.example', 'sec-fetch-site': 'same-origin' }
  assert.equal((await it.get('/settings')).status, 303)
  const good = await token(it, '/sign-in')
  const wrong = await post(it, '/sign-in', { token: good, password: 'guess', back: '/settings' }, at)
  assert.equal(wrong.status, 403)
  const right = await post(it, '/sign-in', { token: good, password: 'right and long enough', back: '//evil.example' }, at)
  assert.equal(right.status, 303)
  assert.equal(right.headers.get('location'), '/')
  const cookie = right.headers.get('set-cookie')!
  assert.match(cookie, /HttpOnly; SameSite=Lax; Secure/)
  assert.equal((await it.get('/settings', { cookie: cookie.split(';')[0]! })).status, 200)
  assert.equal((await it.get('/settings', { cookie: cookie.split(';')[0]!.replace(/.$/, 'x') })).status, 303)
  const feed = '/story/s-ferry/live/feed.json'
  assert.ok((await (await it.get(`${feed}?key=${fakeSettings.feedSecret}`)).text()).includes('which the children will remember'))
  assert.ok(!(await (await it.get(`${feed}?key=guess`)).text()).includes('which the children will remember'))
  for (let i = 0; i < 8; i++) await post(it, '/sign-in', { token: good, password: 'guess' }, at)
  assert.equal((await post(it, '/sign-in', { token: good, password: 'right and long enough' }, at)).status, 429, 'ten tries an hour')
})

test('headers let a page load nothing foreign', async () => {
  const answer = await site().get('/no-such-page')
  const policy = answer.headers.get('content-security-policy') ?? ''
  for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "require-trusted-types-for 'script'", 'trusted-types parallax']) assert.ok(policy.includes(part), part)
  assert.doesNotMatch(policy, /unsafe|https?:|\*/)
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(answer.headers.get('referrer-policy'), 'same-origin')
})

test('weight: HTML, script and style stay within their budgets, compressed', async () => {
  const it = site(), gz = { 'accept-encoding': 'gzip' }
  const size = async (path: string): Promise<number> => { const answer = await it.get(path, gz); assert.equal(answer.headers.get('content-encoding'), 'gzip', path); return (await answer.arrayBuffer()).byteLength }
  for (const path of ['/', '/countries', '/story/s-ferry', '/sources']) assert.ok(await size(path) < 60_000, path)
  const home = await (await it.get('/')).text(), scripts = [...home.matchAll(/<script src="([^"]+)"/g)].map((each) => each[1]!), css = home.match(/rel="stylesheet" href="([^"]+)"/)![1]!
  const weights = await Promise.all(scripts.map(size))
  assert.ok(weights.reduce((sum, each) => sum + each, 0) < 100_000)
  assert.ok(await size(css) < 20_000)
  const story = await (await it.get('/story/s-ferry/live')).text(), own = [...story.matchAll(/<script src="([^"]+)"/g)].map((each) => each[1]!)
  assert.ok((await Promise.all(own.map(size))).reduce((sum, each) => sum + each, 0) < 40_000)
})

test('feeds are announced where there is a list, with ids and dates', async () => {
  const it = site()
  for (const path of ['/', '/country/GR', '/search?q=ferry', '/story/s-ferry/live', '/saga/g-ferries']) {
    const html = await (await it.get(path)).text()
    const links = [...html.matchAll(/rel="alternate" type="([^"]+)"[^>]*href="([^"]+)"/g)].map((each) => [each[1]!, each[2]!.replaceAll('&amp;', '&')] as const)
    assert.deepEqual(links.map(([type]) => type), ['application/atom+xml', 'application/feed+json'], path)
    const atom = await (await it.get(links[0]![1])).text(), json = JSON.parse(await (await it.get(links[1]![1])).text()) as { version: string; items: { id: string; date_published: string }[] }
    assert.match(atom, /<entry/, path)
    assert.match(json.version, /1\.1$/)
    assert.ok(json.items.length > 0 && json.items.every((each) => each.id && each.date_published), path)
  }
})

test('the API is described, and answers as described', async () => {
  const it = site(), description = JSON.parse(await (await it.get('/api/v1/openapi.json')).text()) as { openapi: string; paths: Record<string, { get?: unknown }>; components: { schemas: Record<string, unknown> } }
  assert.match(description.openapi, /^3\.1/)
  assert.ok(Object.keys(description.paths).length >= 10)
  const refs = JSON.stringify(description).match(/#\/components\/schemas\/\w+/g) ?? []
  for (const each of new Set(refs)) assert.ok(description.components.schemas[each.split('/').at(-1)!], each)
  for (const path of ['/api/v1/stories', '/api/v1/stories/s-ferry', '/api/v1/documents/d-blog', '/api/v1/countries', '/api/v1/countries/GR', '/api/v1/sagas/g-ferries', '/api/v1/persons/p-vathia', '/api/v1/sources', '/api/v1/search?q=ferry', '/api/v1/live']) assert.equal((await it.get(path)).status, 200, path)
})

test('hostile words are words: no markup, no address but http', async () => {
  const bad = '<img src=x onerror=alert(1)><script>alert(1)</script>'
  const document = { kind: 'article' as const, id: 'd-bad', url: 'javascript:alert(1)', title: bad, authors: [bad], agencies: [], language: 'en', blocks: [{ kind: 'image' as const, caption: bad, url: 'javascript:alert(1)' }], text: bad, removed: [{ reason: bad, text: bad }] }
  const app = createApp({ reader: fakeReader(fakeSettings, [document]), ask: async () => ({ ok: true }), log: noLog, config: local })
  const html = await (await app.request(`${base}/article/d-bad`)).text()
  assert.doesNotMatch(html, /<img|<script>|javascript:/)
  assert.ok(html.includes('&lt;img'))
})

test('countries: every one has a name, a region and a point; XK among them', () => {
  assert.ok(allCountries.length > 230)
  assert.ok(allCountries.some((it) => it.code === 'XK'))
  for (const it of allCountries) assert.ok(it.name && it.region && Math.abs(it.point[0]) <= 180 && Math.abs(it.point[1]) <= 90, it.code)
})
