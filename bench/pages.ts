// How long a reader waits for a page, to its last byte: median and 95th percentile, one client and eight, idle and while articles arrive at full speed.

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { corpus } from './corpus.ts'
import { ask, load } from './load.ts'
import { command, serve } from './program.ts'
import type { Row } from './way.ts'

const secondsEach = 3

export async function pages(sizes: readonly number[] = [2_000, 100_000]): Promise<Row[]> {
  const rows: Row[] = []
  for (const size of sizes) rows.push(...await withStored(size))
  return rows
}

async function withStored(size: number): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'parallax-bench-')), data = join(folder, 'data'), rows: Row[] = []
  const { pieces } = await corpus(size + 2_000), file = join(folder, 'stored.jsonl'), more = join(folder, 'arriving.jsonl')
  const lines = pieces.map((it) => JSON.stringify({ url: it.url, title: it.title, text: it.text, published: it.published, language: it.language }))
  writeFileSync(file, lines.slice(0, size).join('\n'))
  writeFileSync(more, lines.slice(size).join('\n'))
  let program = await serve(data)
  try {
    const added = await command(['add', file, '--data', data])
    rows.push({ what: `${size} articles stored in`, value: added.seconds, unit: 's' })
    await program.stop()
    program = await serve(data)
    const cold = performance.now()
    await ask(program.base, '/')
    rows.push({ what: `${size}: start to a whole first page`, value: program.startMs + performance.now() - cold, unit: 'ms' })
    const paths = await pathsOf(program.base)
    for (const clients of [1, 8]) for (const [name, path] of paths) rows.push(...ofPage(`${size}, ${clients} ${clients === 1 ? 'client' : 'clients'}, ${name}`, await load(program.base, path, clients, secondsEach)))
    const adding = command(['add', more, '--data', data])
    for (const [name, path] of paths) rows.push(...ofPage(`${size}, while articles arrive, ${name}`, await load(program.base, path, 1, 1)))
    await adding
    rows.push({ what: `${size}: peak memory of the server`, value: program.peakMb(), unit: 'MB' })
  } finally {
    await program.stop()
    if (process.env.PARALLAX_BENCH_KEEP) cpSync(data, process.env.PARALLAX_BENCH_KEEP, { recursive: true })
    rmSync(folder, { recursive: true, force: true })
  }
  return rows
}

const ofPage = (what: string, it: { p50: number; p95: number }): Row[] => [{ what: `${what}: p50`, value: it.p50, unit: 'ms' }, { what: `${what}: p95`, value: it.p95, unit: 'ms' }]

/** Found by the pages' own links, as a reader finds them. */
async function pathsOf(base: string): Promise<[string, string][]> {
  const home = await ask(base, '/'), first = (pattern: RegExp, text = home) => text.match(pattern)?.[1]
  const story = first(/href="(\/story\/[^"/#?]+)"/), country = first(/href="(\/country\/[A-Z]{2})"/)
  const article = story ? first(/href="(\/article\/[^"#?]+)/, await ask(base, story)) : undefined
  const found: [string, string | undefined][] = [['home', '/'], ['countries', '/countries'], ['country', country], ['story', story], ['live', story && `${story}/live`], ['article', article], ['sources', '/sources'], ['search for a common word', '/search?q=said'], ['search for a rare word', '/search?q=sightline'], ['stories (API)', '/api/v1/stories']]
  return found.flatMap(([name, path]) => (path ? [[name, path] as [string, string]] : []))
}
