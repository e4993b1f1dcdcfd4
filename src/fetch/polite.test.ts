import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { test } from 'node:test'
import { openFetcher } from './fetch.ts'
import { openPace } from './pace.ts'
import { proxyFrom } from './proxy.ts'
import { openRobots } from './robots.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void
async function host(answer: Answer, address = '127.0.0.1') {
  const log: string[] = [], server = createServer((request, response) => { log.push(request.url ?? ''); answer(request, response) })
  server.listen(0, address)
  await once(server, 'listening')
  const authority = `${address.includes(':') ? `[${address}]` : address}:${(server.address() as AddressInfo).port}`
  return { base: `http://${authority}`, allow: `${address}:${(server.address() as AddressInfo).port}`, log, server, close: () => { server.closeAllConnections(); server.close() } }
}
const text = (response: ServerResponse, body: string, headers: Record<string, string> = {}, status = 200): void => { response.writeHead(status, { 'content-type': 'text/plain', ...headers }); response.end(body) }

const robotsCheck = (what: string, file: { status: number; text?: string } | undefined, path: string, allowed: boolean) => test(`robots.txt: ${what}`, async () => {
  const robots = openRobots({ now: () => 0 })
  const verdict = await robots.ask(new URL(`http://example.org${path}`), async () => file === undefined ? undefined : { status: file.status, text: file.text ?? '' })
  assert.equal(verdict.allowed, allowed, verdict.why ?? '')
})
robotsCheck('none there means everything', { status: 404 }, '/a', true)
robotsCheck('a fault of the host means nothing', { status: 503 }, '/a', false)
robotsCheck('no answer means nothing', undefined, '/a', false)
robotsCheck('the group of our own name goes before that of everybody', { status: 200, text: 'User-agent: *\nDisallow: /\n\nUser-agent: Parallax\nDisallow: /private/\n' }, '/a', true)
robotsCheck('the longest rule decides', { status: 200, text: 'User-agent: *\nDisallow: /news\nAllow: /news/open\n' }, '/news/open/1', true)
robotsCheck('signs for anything and for the end', { status: 200, text: 'User-agent: *\nDisallow: /*.pdf$\n' }, '/a/b.pdf', false)
robotsCheck('another program\'s group is not ours', { status: 200, text: 'User-agent: otherbot\nDisallow: /\n' }, '/a', true)

test('robots.txt is kept for a day, and after a fault asked again ever more rarely', async () => {
  let now = 0, asked = 0, status = 200
  const robots = openRobots({ now: () => now }), ask = () => robots.ask(new URL('http://example.org/a'), async () => { asked++; return { status, text: '' } })
  await Promise.all([ask(), ask()])
  now = 23 * 3_600_000
  await ask()
  assert.equal(asked, 1)
  now = 25 * 3_600_000
  status = 500
  await Promise.all([ask(), ask()])
  assert.equal(asked, 2)
  const times: number[] = []
  for (let i = 0; i < 200; i++) { const before = asked; now += 5 * 60_000; await ask(); if (asked > before) times.push(now) }
  assert.ok(times.length >= 4 && times.length <= 7, `${times.length} questions in 17 hours`)
})

test('of a robots.txt only the first 500 KiB count, however long it is', async () => {
  const it = await host((request, response) => request.url === '/robots.txt' ? text(response, `${'# \n'.repeat(170_667)}User-agent: *\nDisallow: /\n`) : text(response, 'page'))
  const fetcher = openFetcher({ allow: [it.allow], paceMs: 0 }), got = await fetcher.get(`${it.base}/a`)
  await fetcher.close()
  it.close()
  assert.equal(got.kind, 'page')
})

test('a crawl delay becomes the pace between any two questions, not a wait before the first', async () => {
  let now = 0
  const pace = openPace({ now: () => now, paceMs: 20 })
  ;(await pace.turn('a'))()
  pace.slow('a', 60)
  const began = performance.now()
  now = 60
  ;(await pace.turn('a'))()
  assert.ok(performance.now() - began < 50)
  const turn = pace.turn('a').then((done) => { done(); return 'asked' })
  assert.equal(await Promise.race([turn, new Promise((resolve) => setTimeout(() => resolve('waits'), 40))]), 'waits')
  await turn
})

const freshCheck = (headers: Record<string, string>, want: number | undefined) => test(`how long an answer stays: ${JSON.stringify(headers)}`, async () => {
  const it = await host((_, response) => text(response, 'x', headers)), fetcher = openFetcher({ allow: [it.allow], paceMs: 0 }), got = await fetcher.get(it.base)
  await fetcher.close()
  it.close()
  assert.equal(got.kind === 'page' ? got.freshMs : got.kind, want)
})
freshCheck({ 'cache-control': 'public, max-age=600', age: '100' }, 500_000)
freshCheck({ 'cache-control': 'no-cache, max-age=600' }, undefined)
freshCheck({ date: 'Tue, 02 Jun 2026 10:00:00 GMT', expires: 'Tue, 02 Jun 2026 10:20:00 GMT' }, 1_200_000)
freshCheck({ 'cache-control': 'max-age=60', date: 'Tue, 02 Jun 2026 10:00:00 GMT', expires: 'Tue, 02 Jun 2026 10:20:00 GMT' }, 60_000)

test('an address of IPv6 is asked like any other', async (t) => {
  const it = await host((_, response) => text(response, 'six'), '::1').catch(() => undefined)
  if (!it) return t.skip('this machine has no IPv6')
  const fetcher = openFetcher({ allow: [it.allow], paceMs: 0 }), got = await fetcher.get(`${it.base}/`)
  await fetcher.close()
  it.close()
  assert.equal(got.kind, 'page', JSON.stringify(got))
})

test('a proxy of the environment is used, but not for what leads to a private address', async () => {
  const seen: string[] = [], site = await host((_, response) => text(response, 'through the proxy'))
  const proxy = createServer((request, response) => { seen.push(request.url ?? ''); text(response, 'through the proxy') })
  proxy.on('connect', (request, socket, head) => {
    seen.push(request.url ?? '')
    const to = connect(Number(new URL(site.base).port), '127.0.0.1', () => { socket.write('HTTP/1.1 200 ok\r\n\r\n'); to.write(head); to.pipe(socket); socket.pipe(to) })
    to.on('error', () => socket.destroy())
    socket.on('error', () => to.destroy())
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  const at = proxyFrom({ http_proxy: `127.0.0.1:${(proxy.address() as AddressInfo).port}`, no_proxy: '.direct.example' })!
  const lookup = (name: string, _: unknown, done: (error: null, found: { address: string; family: number }[]) => void) => done(null, [{ address: name.startsWith('inner') ? '10.0.0.1' : '93.184.216.34', family: 4 }])
  const fetcher = openFetcher({ paceMs: 0, proxy: at, lookup: lookup as never })
  const got = await fetcher.get('http://news.example/'), inner = await fetcher.get('http://inner.example/')
  await fetcher.close()
  proxy.closeAllConnections()
  proxy.close()
  site.close()
  assert.ok(got.kind === 'page' && new TextDecoder().decode(got.bytes) === 'through the proxy', JSON.stringify(got))
  assert.ok(seen.every((it) => it.includes('news.example')) && seen.length >= 2, seen.join())
  assert.ok(inner.kind === 'failed' && /private|robots/.test(inner.says))
})

test('which proxy the environment names', () => {
  assert.equal(proxyFrom({}), undefined)
  assert.deepEqual(proxyFrom({ HTTPS_PROXY: 'http://p.example:3128', NO_PROXY: 'a.example, .b.example' }), { https: 'http://p.example:3128/', no: ['a.example', '.b.example'] })
  assert.equal(proxyFrom({ HTTP_PROXY: 'http://p.example', REQUEST_METHOD: 'GET' }), undefined)
})
