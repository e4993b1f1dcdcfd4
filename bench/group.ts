// How many tellings a second `group` places with 10,000, 30,000 and 100,000 in the window, what they weigh, and how the time
// grows. The tellings are invented in numbers (stems, rows of words, grams), five to a story, every fifth a copy; notes are handed in.

import type { Arriving } from '../src/model/grouping.ts'
import { group } from '../src/stages/group/group.ts'
import type { Row } from './way.ts'

export async function grouping(sizes: readonly number[] = [10_000, 30_000, 100_000]): Promise<Row[]> {
  const rows: Row[] = [], times: number[] = []
  for (const size of sizes) {
    const folding = group.open({ window: size }), before = used()
    for (let i = 0; i < size; i++) folding.add(invented(i))
    const heap = used() - before, some = Array.from({ length: measured }, (_, i) => invented(size + i))
    const start = process.cpuUsage().user
    for (const it of some) folding.add(it)
    const each = (process.cpuUsage().user - start) / 1e6 / measured
    times.push(each)
    rows.push({ what: `group: tellings a second of one core, ${size} in the window`, value: 1 / each, unit: '/s' }, { what: `group: memory of ${size} tellings`, value: heap / 2 ** 20, unit: 'MB' })
  }
  const last = sizes.length - 1
  if (last > 0) rows.push({ what: `group: exponent of growth, ${sizes[0]} to ${sizes[last]}`, value: Math.log(times[last]! / times[0]!) / Math.log(sizes[last]! / sizes[0]!), unit: '' })
  return rows
}

const measured = 2_000
const used = (): number => {
  globalThis.gc?.()
  const { heapUsed, external, arrayBuffers } = process.memoryUsage()
  return heapUsed + Math.max(external, arrayBuffers)
}

/** Words by Zipf's law, a score of its story's own, a row of words of its own unless it copies; the same number gives the same telling. */
function invented(i: number): Arriving {
  const story = Math.floor(i / 50) * 10 + i % 10, isCopy = i % 50 >= 40
  const own = chance(isCopy ? i - 10 : i), of = chance(story * 7 + 3)
  const terms = new Map<string, number>()
  for (let k = 0; k < 24; k++) terms.set(`s${story}w${Math.floor(of() * 40)}`, 1 + Math.floor(own() * 3))
  while (terms.size < 160) terms.set(`w${Math.floor(60_000 ** own())}`, 1)
  const list = [...terms], at = new Date(Date.UTC(2026, 0, 1) + i * 20_000).toISOString()
  const names = Array.from({ length: 12 }, (_, k) => ({ start: k * 50, end: k * 50 + 8, kind: 'other' as const, entity: k < 5 ? `other:s${story}n${k}` : `other:n${Math.floor(20_000 ** own())}` }))
  return {
    id: `t${i}`, edition: 'main', title: `t${i}`, language: 'en', outlet: { name: `house ${i % 400}` }, confirmed: true, seen: at, published: { from: at, origin: 'bench' }, agencies: [],
    notes: {
      language: 'en', sentences: [], names, about: [{ country: `C${story % 90}`, weight: 1 }], figures: [], quotes: [], dates: [],
      title: { names: names.slice(0, 2), figures: [], dates: [] },
      print: {
        terms: list, title: list.slice(0, 8).map(([stem]) => stem), quoted: [], kept: 1, words: 400,
        shingles: Array.from({ length: 360 }, () => Math.floor(own() * 2 ** 32)),
        grams: [...new Map(Array.from({ length: 300 }, (_, k) => [k < 60 ? Math.floor(of() * 2 ** 20) : Math.floor((2 ** 20) ** own()), 1] as [number, number]))],
      },
    },
  }
}

function chance(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0
  return () => {
    state = (Math.imul(state ^ state >>> 15, 0x2c1b3c6d) + 0x9e3779b9) >>> 0
    return state / 2 ** 32
  }
}

if (import.meta.main) for (const it of await grouping(process.argv.slice(2).map(Number).filter((it) => it > 0).length ? process.argv.slice(2).map(Number) : undefined)) console.log(`${it.what.padEnd(60)} ${it.value.toFixed(2)} ${it.unit}`)
