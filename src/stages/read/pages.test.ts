// Invented pages of ten shapes read as a person would; and three hundred broken ones, which must end in an answer.

import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Document } from '../../model/document.ts'
import { takeInBytes } from '../../fetch/take-in.ts'
import { readExplained } from './read.ts'
import { chance } from '../../world/chance.ts'

/** `canonical: null`: there must be none. `paragraphs`: the text's blocks, one for one. */
type Expected = {
  url: string; contentType?: string; zone?: string; kind: string; language?: string; section?: string; title?: string; outlet?: string; claimed?: boolean; via?: string; canonical?: string | null; authors?: string[]; published?: string; mark?: string; stub?: boolean
  has?: string[]; not?: string[]; paragraphs?: string[]; captions?: string[]; summary?: string[]; articles?: Expected[]; links?: string[]
  posts?: { title?: string; text?: string; has?: string; published?: string; authors?: string[]; key?: boolean; pinned?: boolean }[]
}

const folder = join(import.meta.dirname, '../../../tests/fixtures/read')
const names = readdirSync(folder, { withFileTypes: true }).filter((it) => it.isDirectory()).map((it) => it.name)
const pages = names.filter((it) => existsSync(join(folder, it, 'source.html'))).map((name) => ({
  name, html: readFileSync(join(folder, name, 'source.html'), 'utf8'), want: JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Expected,
}))

for (const { name, html, want } of pages) test(`page: ${name}`, () => check(read(html, want), want))

/** Saved pages and mails come apart where they are taken in; pages in other charsets as bytes. */
for (const name of names.filter((it) => !existsSync(join(folder, it, 'source.html')))) {
  test(`file: ${name}`, async () => {
    const file = readdirSync(join(folder, name)).find((it) => it.startsWith('source.'))!, bytes = readFileSync(join(folder, name, file))
    const want = JSON.parse(readFileSync(join(folder, name, 'expected.json'), 'utf8')) as Expected
    if (want.contentType) return check(readExplained({ id: 'x', url: want.url, bytes, contentType: want.contentType }).documents[0]!, want)
    for await (const it of takeInBytes(file, bytes)) {
      assert.ok('html' in it && it.html)
      return check(readExplained({ id: 'x', html: it.html }).documents[0]!, want)
    }
  })
}

function read(html: string, { url, zone }: Expected): Document {
  const { documents } = readExplained({ id: 'x', url, html, ...(zone && { source: { zone } }) })
  assert.equal(documents.length, 1)
  return documents[0]!
}

function check(got: Document, want: Expected): void {
  assert.equal(got.kind, want.kind)
  if (want.title) assert.equal(got.title, want.title)
  if (got.kind === 'collection') {
    if (want.articles) assert.deepEqual(got.articles.map((it) => it.title), want.articles.map((it) => it.title))
    for (const [i, it] of (want.articles ?? []).entries()) check(got.articles[i]!, it)
    for (const it of want.links ?? []) assert.ok(got.links.some((link) => link.title === it), `no link: ${it}`)
    return
  }
  if (want.language) assert.equal(got.language, want.language)
  if (want.outlet) assert.equal(got.outlet?.name, want.outlet)
  if (want.claimed) assert.equal(got.outlet?.claimed, true)
  if (want.via) assert.equal(got.via, want.via)
  if (want.canonical !== undefined) assert.equal(got.canonical, want.canonical ?? undefined)
  if (want.authors) assert.deepEqual(got.authors, want.authors)
  if (want.published) assert.equal(got.published?.from, want.published)
  if (want.mark) assert.equal(got.mark, want.mark)
  assert.equal(got.kind === 'article' && got.stub === true, want.stub === true, 'stub')
  const posts = got.kind === 'liveblog' ? got.posts : []
  const texts = [got.text, ...posts.map((it) => it.text)]
  for (const it of want.has ?? []) assert.ok(texts.some((text) => text.includes(it)), `missing: ${it}`)
  for (const it of want.not ?? []) assert.ok(!texts.some((text) => text.includes(it)), `left in: ${it}`)
  for (const it of want.paragraphs ?? []) assert.ok(got.blocks.some((block) => block.text === it), `no block of its own: ${it}`)
  for (const it of want.captions ?? []) assert.ok(got.blocks.some((block) => block.caption === it), `caption: ${it} in ${JSON.stringify(got.blocks.filter((block) => block.caption))}`)
  if (want.summary) assert.deepEqual(got.kind === 'liveblog' && got.summary, want.summary)
  if (!want.posts) return
  assert.equal(posts.length, want.posts.length)
  for (const [i, it] of want.posts.entries()) {
    const post = posts[i]!
    if (it.title) assert.equal(post.title, it.title)
    if (it.text) assert.equal(post.text, it.text)
    if (it.has) assert.ok(post.text.includes(it.has), it.has)
    if (it.authors) assert.deepEqual(post.authors, it.authors)
    if (it.key !== undefined) assert.equal(post.key, it.key, `key of ${post.title}`)
    assert.equal(post.pinned ?? false, it.pinned ?? false, `pinned: ${post.title}`)
    if (!it.published) { assert.equal(post.published, undefined); continue }
    const instant = post.published?.from && Temporal.Instant.from(post.published.from)
    assert.ok(instant && Temporal.Instant.compare(instant, Temporal.Instant.from(it.published)) === 0, `${post.published?.from} is not ${it.published}`)
  }
}

test('three hundred broken pages end in an answer, soon, and no script becomes text', () => {
  const random = chance(7)
  const pick = (most: number): number => Math.floor(random() * most)
  const scraps = ['<div>', '</div>', '</article>', '<p', '">', '<!--', '-->', '&#0;', '&lt;script&gt;', '<table><tr><td>', '\u202e', '{"@type":', '</script>', '<time datetime="99:99">', '<br>'.repeat(200), '<b>'.repeat(2000), '🙂', '<title>', '<script>evilCall()</script>', '<p onclick="evilCall()">']
  for (let round = 0; round < 300; round++) {
    const { html, want } = pages[pick(pages.length)]!
    let broken = html
    for (let cuts = 1 + pick(6); cuts > 0; cuts--) {
      const at = pick(broken.length), kind = pick(4)
      if (kind === 0) broken = broken.slice(0, at) + scraps[pick(scraps.length)]! + broken.slice(at)
      else if (kind === 1) broken = broken.slice(0, at) + broken.slice(at + pick(300))
      else if (kind === 2) { const from = pick(broken.length); broken = broken.slice(0, at) + broken.slice(from, from + pick(500)) + broken.slice(at) }
      else broken = broken.slice(0, at) + String.fromCharCode(pick(0x2fff)) + broken.slice(at + 1)
    }
    const start = performance.now()
    const { documents } = readExplained({ id: 'x', url: want.url, html: broken })
    assert.ok(performance.now() - start < 1000, `round ${round} took ${performance.now() - start} ms`)
    assert.equal(documents.length, 1, `round ${round}`)
    for (const it of documents) if (it.kind !== 'collection') for (const block of it.blocks) if (block.start !== undefined) assert.equal(it.text.slice(block.start, block.start + block.text!.length), block.text, `round ${round}`)
  }
  for (const { html, want } of pages) {
    const hostile = html.replaceAll('</h1>', '</h1><script>evilCall()</script><p onclick="evilCall()">A line with a handler that nobody may run, long enough to be read as one of the text.</p><style>evilCall{}</style>')
    assert.ok(!JSON.stringify(read(hostile, want)).includes('evilCall'), want.url)
  }
})
