// Saved texts of many shapes and languages, read as a person would; and texts that are none.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Block, Document } from '../../model/document.ts'
import { readPlainText } from './plain-text.ts'
import { chance } from '../../world/chance.ts'

type Words = { caption: string; credit?: string }
type Expected = {
  kind: string; title: string; section?: string; outlet?: string; via?: string; authors?: string[]; agencies?: string[]; dateline?: string; language?: string; claimedPosts?: number
  summary?: string[]; has?: string[]; not?: string[]; captions?: Words[]; articles?: Expected[]
  posts?: { title?: string; key?: boolean; pinned?: boolean; authors?: string[]; has?: string; published?: { clock: string; zone?: string }; updated?: { clock: string; zone?: string } }[]
}

const folder = join(import.meta.dirname, '../../../tests/fixtures/saved')
for (const slug of readdirSync(folder, { withFileTypes: true }).filter((it) => it.isDirectory()).map((it) => it.name)) {
  test(`saved text: ${slug}`, () => {
    const text = readFileSync(join(folder, slug, 'source.txt'), 'utf8')
    const { documents } = readPlainText({ id: slug, text })
    assert.equal(documents.length, 1)
    check(documents[0]!, JSON.parse(readFileSync(join(folder, slug, 'expected.json'), 'utf8')))
    assert.deepEqual(readPlainText({ id: slug, text }), { documents }, 'read twice, the same')
  })
}

function check(got: Document, want: Expected): void {
  assert.equal(got.kind, want.kind)
  assert.equal(got.title, want.title)
  if (got.kind === 'collection') {
    assert.equal(got.articles.length, want.articles!.length)
    for (const [i, it] of want.articles!.entries()) check(got.articles[i]!, { ...it, kind: 'article' })
    return
  }
  for (const field of ['section', 'via', 'language'] as const) if (want[field]) assert.equal(got[field], want[field], field)
  if (want.outlet) assert.equal(got.outlet?.name, want.outlet)
  if (want.authors) assert.deepEqual(got.authors, want.authors)
  if (want.agencies) assert.deepEqual(got.agencies, want.agencies)
  if (want.dateline && got.kind === 'article') assert.equal(got.dateline?.place, want.dateline)
  const posts = got.kind === 'liveblog' ? got.posts : []
  const blocks: Block[] = [...got.blocks, ...posts.flatMap((it) => it.blocks)]
  const texts = [got.text, ...posts.map((it) => it.text)]
  for (const it of want.has ?? []) assert.ok(texts.some((text) => text.includes(it)), `missing: ${it}`)
  for (const it of want.not ?? []) for (const text of [...texts, got.title, ...posts.map((post) => post.title ?? '')]) assert.ok(!text.includes(it), `left in: ${it}`)
  for (const it of want.captions ?? []) {
    assert.ok(blocks.some((block) => block.caption === it.caption && (!it.credit || block.credit === it.credit)), `caption: ${it.caption} in ${JSON.stringify(blocks.filter((block) => block.caption))}`)
    assert.ok(!texts.some((text) => text.includes(it.caption)), `caption in the text: ${it.caption}`)
  }
  for (const block of got.blocks) if (block.start !== undefined) assert.equal(got.text.slice(block.start, block.start + block.text!.length), block.text)
  if (got.kind === 'liveblog') checkPosts(got, want)
}

function checkPosts(got: Extract<Document, { kind: 'liveblog' }>, want: Expected): void {
  assert.deepEqual(got.posts.map((it) => it.title), want.posts!.map((it) => it.title))
  if (want.claimedPosts) assert.equal(got.claimedPosts, want.claimedPosts)
  assert.equal(got.summary.length, want.summary?.length ?? 0)
  for (const [i, it] of (want.summary ?? []).entries()) assert.ok(got.summary[i]!.startsWith(it), got.summary[i]!)
  for (const [i, it] of want.posts!.entries()) {
    const post = got.posts[i]!
    if (it.key !== undefined) assert.equal(post.key, it.key, `key of ${post.title}`)
    assert.equal(post.pinned ?? false, it.pinned ?? false)
    if (it.authors) assert.deepEqual(post.authors, it.authors)
    if (it.has) assert.ok(post.text.includes(it.has), `${post.title}: ${it.has}`)
    for (const time of ['published', 'updated'] as const) if (it[time]) assert.ok(post[time]?.clock === it[time].clock && (!it[time].zone || post[time].zone === it[time].zone) || post[time]?.from?.includes(`T${it[time].clock}`), `${time} of ${post.title}: ${JSON.stringify(post[time])}`)
    for (const block of post.blocks) if (block.start !== undefined) assert.equal(post.text.slice(block.start, block.start + block.text!.length), block.text)
  }
  assert.equal(new Set(got.posts.map((it) => it.id)).size, got.posts.length, 'ids of posts differ')
}

test('what is no text gives no document', () => {
  for (const text of ['', '   \n\t\n', '\u0000\u0001\u0002\u0003'.repeat(400), '\ufffd'.repeat(500), '-----\n=====\n***']) assert.deepEqual(readPlainText({ id: 'x', text }).documents, [])
})

test('one line is a document with that line', () => {
  const [it] = readPlainText({ id: 'x', text: 'Harbour of Yell closes its oldest dock' }).documents
  assert.equal(it?.kind === 'article' && it.title, 'Harbour of Yell closes its oldest dock')
})

test('marks that nobody sees stand in no field', () => {
  const text = 'The \u202eharbour\u202c of \u200bYell \u2066closes\u2069\n\nBy Ann\u200b Example\n\nThe port of Yell will close its ol\u00addest dock at the end of the year,\ufeff the harbour board said on \u202eMonday\u202c.\n\nUnions said that 140 jobs were at risk and asked the town to step in.'
  assert.doesNotMatch(JSON.stringify(readPlainText({ id: 'x', text })), /[\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff]|\\u(?:200b|202e|2066)/)
})

test('joiners of scripts that write with them stay', () => {
  const [it] = readPlainText({ id: 'x', text: 'او می‌گوید که این خبر درست است و از فردا قایق‌ها دوباره میان دو ساحل رفت و آمد خواهند کرد.' }).documents
  assert.ok(it && 'text' in it && it.text.includes('می\u200cگوید'))
})

test('three hundred mutations: no throw, spans hold, nothing invented', () => {
  const next = chance(20251124)
  const sources = readdirSync(folder, { withFileTypes: true }).filter((it) => it.isDirectory()).map((it) => readFileSync(join(folder, it.name, 'source.txt'), 'utf8'))
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const mutate: ((text: string) => string)[] = [
    (text) => text.slice(0, Math.floor(next() * text.length)), (text) => text.slice(Math.floor(next() * text.length)), (text) => text.replaceAll('\n\n', '\n'), (text) => text.replaceAll('\n', ''),
    (text) => text.split('\n').reverse().join('\n'), (text) => text + pick(sources), (text) => text.split('\n').map((it) => next() < 0.1 ? '' : it).join('\n'), (text) => text.split('\n').flatMap((it) => next() < 0.1 ? [it, it] : [it]).join('\n'),
    (text) => text.replace(/ /g, () => next() < 0.05 ? '\u202e' : ' '), (text) => Buffer.from(Buffer.from(text).subarray(0, Math.floor(next() * 2000))).toString('utf8'), (text) => text.replace(/\w/g, (it) => next() < 0.02 ? '<' : it), (text) => text.replace(/[.。]/g, ''),
  ]
  for (let i = 0; i < 300; i++) {
    let text = pick(sources)
    for (let k = 0; k < 1 + next() * 3; k++) text = pick(mutate)(text)
    for (const document of readPlainText({ id: 'x', text }).documents) {
      const leaves = document.kind === 'collection' ? document.articles : [document]
      for (const leaf of leaves) for (const it of [leaf, ...(leaf.kind === 'liveblog' ? leaf.posts : [])]) for (const block of it.blocks) if (block.start !== undefined) assert.equal(it.text.slice(block.start, block.start + block.text!.length), block.text)
    }
  }
})
