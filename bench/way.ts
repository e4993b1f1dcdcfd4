// How fast a piece of news comes through: each stage alone in this process, then the whole way in the running program, from bytes to told and stored.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readFeed } from '../src/stages/feed/feed.ts'
import { runAlone } from '../src/pipeline/alone.ts'
import type { StageName } from '../src/stages/stage.ts'
import { corpus, type Piece } from './corpus.ts'
import { command, documentsIn, serve, settled } from './program.ts'

export type Row = { what: string; value: number; unit: string }

export async function way(count = 2_000): Promise<Row[]> {
  const { from, pieces } = await corpus(count), rows: Row[] = [{ what: `articles (${from})`, value: count, unit: 'articles' }]
  const lines: [StageName, (it: Piece) => object][] = [
    ['read', (it) => ({ id: it.id, url: it.url, html: it.html })],
    ['language', (it) => ({ id: it.id, text: it.text })],
    ['understand', (it) => ({ id: it.id, title: it.title, text: it.text, published: it.published })],
    ['group', (it) => ({ id: it.id, title: it.title, text: it.text, url: it.url, published: it.published })],
  ]
  for (const [stage, line] of lines) rows.push({ what: `stage ${stage} alone`, value: await timed(pieces, stage, line), unit: 'articles a second' })
  rows.push({ what: 'feed entries parsed', value: feedEntries(pieces), unit: 'entries a second' })
  return [...rows, ...await whole(pieces), ...await entriesAlone(pieces)]
}

async function timed(pieces: readonly Piece[], stage: StageName, line: (it: Piece) => object): Promise<number> {
  const bytes = new TextEncoder().encode(pieces.map((it) => JSON.stringify(line(it))).join('\n') + '\n'), began = performance.now()
  await runAlone(stage, (async function* () { yield bytes })(), () => {})
  return pieces.length / ((performance.now() - began) / 1000)
}

const feedOf = (pieces: readonly Piece[]): string => `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Bench</title>${pieces.map((it) => `<item><title>${xml(it.title)}</title><link>${it.url}</link><guid>${it.url}</guid><pubDate>${new Date(it.published).toUTCString()}</pubDate><description>${xml(it.text.slice(0, 300))}</description></item>`).join('')}</channel></rss>`
const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, ' ')

function feedEntries(pieces: readonly Piece[]): number {
  const bytes = new TextEncoder().encode(feedOf(pieces)), began = performance.now()
  let read = 0
  for (let i = 0; i < 3; i++) read += readFeed(bytes).feed.entries.length
  return read / ((performance.now() - began) / 1000)
}

/** Pages handed to a running server: the clock stops when all are read, grouped and told. */
async function whole(pieces: readonly Piece[]): Promise<Row[]> {
  return withServer('whole way', 'articles a second', pieces.length, (folder) => {
    const file = join(folder, 'pages.jsonl')
    writeFileSync(file, pieces.map((it) => JSON.stringify({ url: it.url, html: it.html, published: it.published })).join('\n'))
    return file
  })
}

async function entriesAlone(pieces: readonly Piece[]): Promise<Row[]> {
  return withServer('entries of a feed alone', 'entries a second', pieces.length, (folder) => {
    const file = join(folder, 'feed.xml')
    writeFileSync(file, feedOf(pieces))
    return file
  })
}

/** The sample edition is through before the clock starts: what is measured is the way, not the start. */
async function withServer(what: string, unit: string, count: number, make: (folder: string) => string): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parallax-bench-')), data = join(folder, 'data'), program = await serve(data)
  try {
    await settled(data)
    const file = make(folder), before = documentsIn(data), began = performance.now(), told = command(['add', file, '--data', data])
    let stored = 0
    while (stored === 0) {
      if (documentsIn(data) - before >= count * sameMost) stored = (performance.now() - began) / 1000
      else if (await Promise.race([told, new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), 50))])) break
    }
    const got = await told
    if (got.code !== 0 && got.code !== 3) throw new Error(`add ended with ${got.code}: ${got.err.slice(-600)}`)
    return [
      ...(stored > 0 ? [{ what: `${what}, bytes to stored`, value: count / stored, unit }] : []),
      { what: `${what}, bytes to told and stored`, value: count / got.seconds, unit }, { what: `${what}: peak memory of the server`, value: program.peakMb(), unit: 'MB' },
    ]
  } finally {
    await program.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Of so many articles a few are the same text again, and no document of their own. */
const sameMost = 0.98
