import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readFeed } from '../stages/feed/feed.ts'
import { clockOf, openWorld } from './world.ts'
import { printed } from './wire.ts'

const rate = { papers: 110, anHour: 600 }, noon = Date.UTC(2026, 5, 3, 12)

test('the same seed prints the same, another one something else', () => {
  const of = (seed: number) => JSON.stringify(printed({ index: 3, language: 'fr', seed }, rate, noon))
  assert.equal(of(1), of(1))
  assert.notEqual(of(1), of(2))
})
test('what is printed goes with the clock, and some of it is edited later', () => {
  const before = Array.from({ length: 110 }, (_, index) => printed({ index, language: 'en', seed: 1 }, rate, noon)).flat(), after = Array.from({ length: 110 }, (_, index) => printed({ index, language: 'en', seed: 1 }, rate, noon + 40 * 60_000)).flat()
  const known = new Set(before.map((it) => it.number)), again = after.filter((it) => known.has(it.number))
  assert.ok(after.some((it) => !known.has(it.number)))
  assert.ok(again.some((it) => it.updated && it.title !== before.find((old) => old.number === it.number)!.title))
})
test('a clock of its own runs as fast as it is told to', () => {
  let real = 0
  const now = clockOf(noon, 100, () => real)
  real = 36_000
  assert.equal(now() - noon, 3_600_000)
})
test('a hundred papers of fifty countries in twenty languages, whose feeds can be read', async () => {
  const world = await openWorld({ papers: 110, anHour: 600, now: () => noon })
  try {
    const papers = world.catalogue.filter((it) => it.line.feeds.length > 0)
    assert.ok(papers.length >= 100 && new Set(papers.map((it) => it.country)).size >= 50 && new Set(papers.flatMap((it) => it.line.languages)).size >= 20)
    let read = 0
    for (const { line } of papers.slice(2, 30)) {
      const answer = await fetch(line.feeds[0]!.url), bytes = new Uint8Array(await answer.arrayBuffer())
      if (readFeed(bytes, { url: line.feeds[0]!.url, contentType: answer.headers.get('content-type') ?? '' }).feed.entries.length > 0) read++
    }
    assert.ok(read >= 15, `${read} of 28`)
  } finally { await world.close() }
})
