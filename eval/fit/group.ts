// Fits tables/group-weights.json and tables/group-copies.json on labelled streams and pairs: `node eval/fit/group.ts SETS weights|copies|pair [0|1]`,
// where SETS is a folder with clustering/, pairs/ and copies/. With a number only that half of the stories teaches, so that the other half can judge.
// The common words are group-background.ts', from open lists and never from a labelled set.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { idOf } from '../../src/model/ids.ts'
import type { Arriving } from '../../src/model/grouping.ts'
import { openCandidates } from '../../src/stages/group/candidates.ts'
import { openLexicon } from '../../src/stages/group/lexicon.ts'
import { openLens, pairLooks } from '../../src/stages/group/score.ts'
import { gramsOf, type Held, hold, slotsOf } from '../../src/stages/group/telling.ts'
import { openTrees } from '../../src/stages/group/trees.ts'
import { boost, type Boosted, type Linear, logistic, type Row } from './boost.ts'
import { copyLooks } from '../../src/stages/group/copies.ts'
import { arriving } from './group-sets.ts'

const sets = process.argv[2] ?? ''
const tables = join(import.meta.dirname, '../../tables')
export type Labelled = Row & { set: string; fold: number; same: boolean }

type Line = { id: string; lang: string; title: string; text: string; published?: string; outlet?: string; story: string; a?: Side; b?: Side; same?: boolean; score?: number }
type Side = { lang: string; title: string; text: string }
const read = (name: string): Line[] => gunzipSync(readFileSync(join(sets, name, 'dev.jsonl.gz'))).toString().split('\n').filter(Boolean).map((it) => JSON.parse(it))
const foldOf = (story: string): number => Number.parseInt(idOf('fold', story).slice(0, 6), 16) % 2

export const streams = ['allsides', 'basil', 'ecbplus', 'og2021', 'ntrex', 'slavic']
const kin = new Set(['bsnlp-trump bsnlp-us_election_2020', 'bsnlp-brexit bsnlp-ec'])

/** Pairs as the stream meets them: each arrival with its candidates, the words weighed as they stood then. */
function ofStream(set: string, only: number | undefined): Labelled[] {
  const lines = read(`clustering/${set}`).filter((it) => only === undefined || foldOf(it.story) === only)
  const lexicon = openLexicon(), focus = openLens(lexicon), candidates = openCandidates(lexicon)
  const story = new Map<Held, string>(), rows: Labelled[] = []
  const all: Held[] = []
  lines.forEach((line, order) => {
    const it = hold(arriving({ ...line, language: line.lang }), order, lexicon)
    all.push(it)
    lexicon.add(it.language, slotsOf(it), gramsOf(it))
    const lens = focus(it)
    for (const number of candidates.near(it, set === 'og2021' ? 16 : 32)) {
      const other = all[number]!
      const same = story.get(other) === line.story
      if (set === 'slavic' && (same || kin.has([story.get(other), line.story].sort().join(' ')))) continue
      rows.push({ set, fold: foldOf(line.story), same, x: lens.look(other).slice(), y: same ? 1 : 0, w: 1 })
    }
    lens.close()
    story.set(it, line.story)
    candidates.file(it)
  })
  return rows
}

function ofPairs(set: string, only: number | undefined): Labelled[] {
  const lexicon = openLexicon(), focus = openLens(lexicon), rows: Labelled[] = []
  for (const line of read(`pairs/${set}`)) {
    const fold = foldOf(line.id)
    if ((line.same === undefined && line.score === undefined) || (only !== undefined && fold !== only)) continue
    const [a, b] = [line.a!, line.b!].map((side, i) => hold(arriving({ ...side, id: `${i}`, language: side.lang }) as Arriving, i, lexicon)) as [Held, Held]
    for (const it of [a, b]) lexicon.add(it.language, slotsOf(it), gramsOf(it))
    const lens = focus(a)
    rows.push({ set, fold, same: line.same === true, x: lens.look(b).slice(), y: line.score === undefined ? (line.same ? 0.86 : 0.14) : line.score / 3.3, w: 1 })
    lens.close()
    for (const it of [a, b]) lexicon.drop(it.language, slotsOf(it), gramsOf(it))
  }
  return rows
}

/** Who copies whom: the labelled cases, and pairs of one story that share few words as cases of none. */
function ofCopies(only: number | undefined): Labelled[] {
  const lexicon = openLexicon(), focus = openLens(lexicon), rows: Labelled[] = []
  const look = (set: string, key: string, sides: readonly [Side, Side], copy: boolean, w: number) => {
    const fold = foldOf(key)
    if (only !== undefined && fold !== only) return
    const [a, b] = sides.map((side, i) => hold(arriving({ ...side, id: `${i}`, language: side.lang }), i, lexicon)) as [Held, Held]
    for (const it of [a, b]) lexicon.add(it.language, slotsOf(it), gramsOf(it))
    const lens = focus(a)
    rows.push({ set, fold, same: copy, x: Float64Array.from(copyLooks(a, b, lens.look(b))), y: copy ? 1 : 0, w })
    lens.close()
    for (const it of [a, b]) lexicon.drop(it.language, slotsOf(it), gramsOf(it))
  }
  for (const it of read('copies') as unknown as { id: string; lang: string; copy: boolean; a: Side; b: Side }[]) {
    const [one, two] = it.lang.split('-')
    look('copies', it.id, [{ ...it.a, lang: one! }, { ...it.b, lang: two ?? one! }], it.copy, 1)
  }
  for (const set of ['basil', 'ecbplus', 'allsides']) {
    const of = Map.groupBy(read(`clustering/${set}`), (it) => it.story)
    for (const [story, all] of of) for (let i = 0; i + 1 < Math.min(all.length, 8); i++) {
      const [a, b] = [all[i]!, all[i + 1]!]
      const rows = (it: Line) => new Set(arriving({ ...it, language: it.lang }).notes.print.shingles)
      const x = rows(a), y = rows(b), least = Math.min(x.size, y.size)
      if (least > 20 && [...x].filter((row) => y.has(row)).length / least < 0.1) look(set, story, [a, b], false, 0.5)
    }
  }
  return rows
}

export function rowsOf(only?: number): Labelled[] {
  const rows = streams.flatMap((it) => ofStream(it, only))
  // Each set speaks as loudly as its root: one large set must not drown the others, a tiny one not lead them.
  const count = new Map<string, number>()
  for (const it of rows) count.set(it.set, (count.get(it.set) ?? 0) + 1)
  for (const it of rows) it.w = (loudness[it.set] ?? 1) / Math.sqrt(count.get(it.set)! / 1000)
  return rows
}

/** og2021 is many and all of one sport; languages meet in few. */
const loudness: Record<string, number> = { ntrex: 2, og2021: 0.7, slavic: 0.3 }

export function fit(rows: readonly Labelled[], only?: number): { within: Boosted; across: Boosted; pair: Linear } {
  const options = { rounds: 120, depth: 4, rate: 0.1, least: 4 }
  const trees = { within: boost(rows.filter((it) => it.x[13] === 1), options), across: boost(rows.filter((it) => it.x[13] === 0), { ...options, rounds: 60, depth: 3 }) }
  return { ...trees, pair: fitPair(trees, only) }
}

function fitPair(trees: { within: Boosted; across: Boosted }, only?: number): Linear {
  const within = openTrees(trees.within), across = openTrees(trees.across)
  const pairs = ['telegram', 'semeval', 'semeval-mt'].flatMap((it) => ofPairs(it, only)).map((it) => ({ ...it, x: Float64Array.from(pairLooks(it.x, it.x[13] ? within(it.x) : across(it.x))), w: pairLoudness[it.set]! }))
  return logistic(pairs, 0.03)
}

/** People's grades without a window: what the stream says is one likeness of many. semeval-mt is half machine translation. */
const pairLoudness: Record<string, number> = { telegram: 2, semeval: 1, 'semeval-mt': 0.5 }

const what = process.argv[3], only = process.argv[4] === undefined ? undefined : Number(process.argv[4])
if (what === 'weights') {
  const rows = rowsOf(only)
  console.log(Object.entries(Object.groupBy(rows, (it) => it.set)).map(([set, of]) => `${set} ${of!.length} (${of!.filter((it) => it.same).length})`).join(', '))
  const { rule } = JSON.parse(readFileSync(join(tables, 'group-weights.json'), 'utf8'))
  writeFileSync(join(tables, 'group-weights.json'), `${JSON.stringify({ rule, ...fit(rows, only) }).replaceAll('{"split"', '\n{"split"')}\n`)
}
if (what === 'copies') {
  const rows = ofCopies(only)
  console.log(`copies ${rows.length} (${rows.filter((it) => it.same).length})`)
  writeFileSync(join(tables, 'group-copies.json'), `${JSON.stringify(boost(rows, { rounds: 60, depth: 3, rate: 0.15, least: 1.5 })).replaceAll('{"split"', '\n{"split"')}\n`)
}
if (what === 'pair') {
  const file = join(tables, 'group-weights.json'), known = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, `${JSON.stringify({ ...known, pair: fitPair(known, only) }).replaceAll('{"split"', '\n{"split"')}\n`)
}
