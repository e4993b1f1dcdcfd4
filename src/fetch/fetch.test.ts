import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openWorld, type World } from '../world/world.ts'
import { openFetcher } from './fetch.ts'

let world: World
before(async () => { world = await openWorld() })
after(() => world.close())

const base = (i: number): string => world.hosts[i]!.base
const open = (more = {}) => openFetcher({ allow: world.allow, paceMs: 0, ...more })

const check = (what: string, path: string, cause: string, says: RegExp) => test(what, async () => {
  const fetcher = open(), got = await fetcher.get(base(2) + path)
  await fetcher.close()
  assert.equal(got.kind, 'failed')
  assert.ok(got.kind === 'failed' && got.cause === cause && says.test(got.says), JSON.stringify(got))
})
check('a redirect to the metadata address of a cloud is refused', '/to-metadata', 'address', /private/)
check('a redirect to another port of loopback is refused', '/to-loopback', 'address', /port 9|private/)
check('a redirect to a file is refused', '/to-file', 'address', /only http/)
check('a loop of redirects ends', '/loop', 'redirects', /more than 5/)
check('a bomb in the content encoding is cut', '/bomb', 'too large', /bomb|larger/)
check('a page that says it is 65 MB is not read', '/huge', 'too large', /64 MB/)
check('an answer that breaks off is told', '/cut', 'broken', /broke off/)
check('what robots.txt closes is not asked', '/closed/page', 'robots', /robots/)
check('a host that is busy says for how long', '/busy', 'too many', /429/)

test('a name that leads to a private address is refused before a connection', async () => {
  for (const address of ['127.0.0.1', '169.254.169.254', '10.0.0.1', '::1', '::ffff:10.0.0.1', '64:ff9b::a00:1', 'fe80::1', '2002:a00:1::', '100.64.0.1']) {
    const fetcher = openFetcher({ paceMs: 0, lookup: (_, __, done) => done(null, [{ address, family: address.includes(':') ? 6 : 4 }]) })
    const got = await fetcher.get('http://news.example/')
    await fetcher.close()
    assert.ok(got.kind === 'failed' && got.cause !== 'broken', JSON.stringify(got))
    assert.match(got.says, /private|robots/)
  }
})

test('the forms of a private address are refused', async () => {
  const fetcher = openFetcher({ paceMs: 0 })
  for (const url of ['http://127.0.0.1/', 'http://127.1/', 'http://2130706433/', 'http://0x7f.1/', 'http://[::1]/', 'http://[::ffff:127.0.0.1]/', 'http://localhost/', 'ftp://example.org/', 'http://example.org:22/']) {
    const got = await fetcher.get(url)
    assert.ok(got.kind === 'failed' && got.cause === 'address', `${url}: ${JSON.stringify(got)}`)
  }
  await fetcher.close()
})

test('an unchanged feed is not sent twice, and the user agent is honest', async () => {
  const fetcher = open(), first = await fetcher.get(`${base(0)}/feed.xml`)
  assert.ok(first.kind === 'page' && first.etag)
  const again = await fetcher.get(`${base(0)}/feed.xml`, { etag: first.etag })
  await fetcher.close()
  assert.equal(again.kind, 'unchanged')
  assert.match(world.log.at(-1)?.headers['user-agent'] ?? '', /^Parallax\//)
})

test('two requests to a host keep its pace, robots.txt counted', async () => {
  const fetcher = open({ paceMs: 60 }), from = world.log.length
  await Promise.all([fetcher.get(`${base(0)}/feed.xml`), fetcher.get(`${base(0)}/`), fetcher.get(`${base(1)}/atom.xml`)])
  await fetcher.close()
  const asked = world.log.slice(from).filter((it) => it.host === world.hosts[0]!.name)
  assert.equal(asked.length, 3)
  for (const [i, it] of asked.entries()) if (i > 0) assert.ok(it.at - asked[i - 1]!.at >= 58, `${it.at - asked[i - 1]!.at} ms`)
})

test('what a publisher keeps to itself is told', async () => {
  const fetcher = open(), got = await fetcher.get(`${base(2)}/noarchive`)
  await fetcher.close()
  assert.ok(got.kind === 'page' && got.reserved === 'noarchive')
})
