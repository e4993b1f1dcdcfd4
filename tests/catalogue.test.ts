// The catalogue is data that people edit: every line is held to the shape and to what an honest list needs.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { loadCatalogue } from '../src/fetch/catalogue.ts'
import { CatalogueOutlet } from '../src/model/catalogue.ts'

const folder = resolve(import.meta.dirname, '../catalogue')
const json = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'))
const countries = json('countries.json') as { code: string; zone: string; at: [number, number]; languages: string[]; region: string }[]
const files = readdirSync(join(folder, 'outlets')).sort()
const lines = files.flatMap((file) => (json(`outlets/${file}`) as unknown[]).map((raw) => ({ country: file.slice(0, 2), line: CatalogueOutlet.parse(raw) })))
const doubled = (all: readonly string[]): string[] => all.filter((it, i) => all.indexOf(it) !== i)

test('at least two hundred countries and two thousand outlets', () => {
  assert.ok(files.length >= 200 && lines.length >= 2_000, `${files.length} countries, ${lines.length} outlets`)
})

test('nothing stands twice', () => {
  assert.deepEqual(doubled(lines.map((it) => it.line.id)), [])
  assert.deepEqual(doubled(lines.map((it) => it.line.name)), [])
  assert.deepEqual(doubled(lines.flatMap((it) => it.line.feeds.map((feed) => feed.url))), [])
})

test('every line is in the order of ids, in a country that exists', () => {
  for (const file of files) {
    const ids = lines.filter((it) => it.country === file.slice(0, 2)).map((it) => it.line.id)
    assert.deepEqual(ids, ids.toSorted(), file)
    assert.ok(countries.some((it) => it.code === file.slice(0, 2)), file)
  }
})

test('addresses are plausible: http, a public name, no place that only repeats others', () => {
  const aggregator = /(^|\.)(news\.google|news\.yahoo|msn|feedly|flipboard|inoreader|einnews|newsnow|worldnews|wn|allafrica|topix|bignewsnetwork)\.[a-z.]+$/
  for (const { line } of lines) {
    for (const address of [line.home, ...line.feeds.map((it) => it.url)]) {
      const url = URL.parse(address)
      assert.ok(url && /^https?:$/.test(url.protocol) && /\.[a-z]{2,}$/.test(url.hostname) && !aggregator.test(url.hostname), `${line.id}: ${address}`)
      assert.doesNotMatch(address, /api[_-]?key|token=/i, `${line.id}: a key in an address`)
    }
    assert.ok(line.feeds.length > 0, line.id)
  }
})

test('languages, zones and days are what they say', () => {
  const tag = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/
  for (const { line } of lines) {
    assert.ok(line.languages.every((it) => tag.test(it)), line.id)
    for (const feed of line.feeds) assert.ok(feed.checked === null || /^\d{4}-\d\d-\d\d$/.test(feed.checked), line.id)
  }
  for (const it of countries) {
    assert.doesNotThrow(() => new Intl.DateTimeFormat('en', { timeZone: it.zone }), it.code)
    assert.ok(Math.abs(it.at[0]) <= 90 && Math.abs(it.at[1]) <= 180 && it.languages.length > 0, it.code)
  }
})

test('a family has a plain name', () => {
  const families = Map.groupBy(lines.filter((it) => it.line.family), (it) => it.line.family ?? '')
  for (const family of families.keys()) assert.match(family, /^[a-z0-9-]+$/)
})

test('who publishes is decided by the host alone', () => {
  const catalogue = loadCatalogue(folder)
  assert.equal(catalogue.publisher('https://www.theguardian.com/world/2026/x')?.outlet.country, 'GB')
  assert.equal(catalogue.publisher('https://edition.cnn.com/2026/x')?.outlet.name, 'CNN')
  assert.equal(catalogue.publisher('https://theguardian.com.evil.example/world'), undefined)
  assert.equal(catalogue.publisher('https://reuters.example/'), undefined)
  assert.equal(catalogue.named('The Irish Times')?.country, 'IE')
})

test('a portal that houses share, and a public suffix, are nobody\'s', () => {
  const shared = ['web.na', 'uol.com.br', 'globo.com', 'indiatimes.com', 'abidjan.net', 'mediaset.it', 'nordot.app', 'medium.com', 'substack.com', 'blogspot.com', 'wordpress.com', 'facebook.com', 'youtube.com', 't.me', 'twitter.com', 'x.com', 'telegra.ph', 'yahoo.com', 'msn.com', 'sites.google.com', 'co.uk', 'com.br', 'mv']
  const catalogue = loadCatalogue(folder)
  for (const host of shared) {
    assert.equal(catalogue.publisher(`https://${host}/somebody`), undefined, host)
    assert.equal(catalogue.publisher(`https://nobody-there.${host}/`), undefined, host)
  }
})

test('every home page leads to its own outlet, or to nobody where services of several houses share it', () => {
  const catalogue = loadCatalogue(folder)
  for (const { line } of lines) {
    const found = catalogue.publisher(line.home)?.outlet
    assert.ok(found === undefined || found.id === line.id || found.family === (line.family ?? line.id), `${line.id}: ${line.home} is ${found?.id}`)
  }
})

test('an outlet is added by one line', () => {
  const before = loadCatalogue(folder)
  assert.equal(before.publisher('https://post.example/1'), undefined)
  const line = CatalogueOutlet.parse({ id: 'example-post', name: 'Example Post', kind: 'private', languages: ['de'], home: 'https://post.example/', feeds: [{ url: 'https://post.example/rss.xml', checked: null }] })
  assert.equal(line.feeds[0]?.url, 'https://post.example/rss.xml')
})

test('the sample has a catalogue of its own, of outlets that lead nowhere', () => {
  const sample = loadCatalogue(resolve(folder, '../sample'))
  assert.ok(sample.outlets.length >= 20 && new Set(sample.outlets.map((it) => it.country)).size >= 24)
  assert.ok(sample.sources.every((it) => URL.parse(it.url)?.hostname.endsWith('.example')))
})
