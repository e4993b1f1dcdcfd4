// A day made of two labelled streams, decided once in one go and once with restarts at ten places drawn by a fixed seed: every
// decision must be the same to the byte. Then ten stories and ten merges drawn by the same seed are printed, to be read by hand.
// Usage: group-replay.ts SETS, where SETS is a folder with clustering/og2021 and clustering/allsides.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Arriving, Decision, Placement } from '../../src/model/grouping.ts'
import { type Grouping, group } from '../../src/stages/group/group.ts'
import { type Article, arriving } from './group-sets.ts'
import { chance } from '../../src/world/chance.ts'

const sets = process.argv[2]
if (!sets) throw new Error('usage: group-replay.ts SETS')

type Line = Article & { lang: string; story: string }
const stream = ['og2021', 'allsides'].flatMap((set) => {
  const lines: Line[] = gunzipSync(readFileSync(join(sets, 'clustering', set, 'dev.jsonl.gz'))).toString().split('\n').filter(Boolean).map((it) => JSON.parse(it))
  return lines.map((it, i) => ({ line: { ...it, language: it.lang, id: `${set}/${it.id}` }, at: (i + 0.5) / lines.length, story: `${set}/${it.story}` }))
}).sort((a, b) => a.at - b.at)
const gold = new Map(stream.map((it) => [it.line.id, it.story])), titles = new Map(stream.map((it) => [it.line.id, it.line.title]))
const day = stream.map(({ line, at }): Arriving => ({ ...arriving(line), seen: new Date(Date.UTC(2026, 0, 1) + at * 86_400_000).toISOString() }))
const random = chance(11)

/** What a store keeps of the decisions: where each telling stands now. */
function openStanding() {
  const placed = new Map<string, Placement>(), sagas = new Map<string, string>()
  return {
    take({ placed: some, changes }: Decision): void {
      for (const it of some) {
        placed.set(it.id, { ...placed.get(it.id), ...it })
        if (it.saga !== undefined) sagas.set(it.story, it.saga)
      }
      for (const it of changes) {
        if (it.what === 'saga') sagas.set(it.story, it.saga)
        else if (it.what === 'split') for (const id of it.tellings) placed.set(id, { ...placed.get(id)!, story: it.into })
        else {
          for (const [id, at] of placed) if (at.story === it.story) placed.set(id, { ...at, story: it.into })
          const saga = sagas.get(it.story)
          if (saga !== undefined && !sagas.has(it.into)) sagas.set(it.into, saga)
        }
      }
    },
    of(id: string) {
      const { story, copyOf } = placed.get(id)!, saga = sagas.get(story)
      return { story, ...(copyOf && { copyOf }), ...(saga !== undefined && { saga }) }
    },
    stories: () => Map.groupBy(placed.keys(), (id) => placed.get(id)!.story),
  }
}

function decide(restarts: ReadonlySet<number>) {
  let folding: Grouping = group.open()
  const standing = openStanding(), decisions: string[] = [], merges: { from: string[]; into: string[] }[] = []
  const take = (decision: Decision): void => {
    for (const it of decision.changes) if (it.what === 'merged') {
      const stories = standing.stories()
      merges.push({ from: stories.get(it.story) ?? [], into: stories.get(it.into) ?? [] })
    }
    standing.take(decision)
    decisions.push(JSON.stringify(decision))
  }
  day.forEach((it, i) => {
    if (restarts.has(i)) {
      folding = group.open()
      for (const before of day.slice(0, i)) folding.recall(before, standing.of(before.id))
    }
    take(folding.add(it))
  })
  take(folding.settle())
  return { decisions, standing, merges }
}

const whole = decide(new Set()), restarts = new Set(Array.from({ length: 10 }, () => Math.floor(random() * day.length)))
const cut = decide(restarts), differing = whole.decisions.flatMap((it, i) => it === cut.decisions[i] ? [] : [i])
console.log(`${day.length} arrivals, restarts before ${[...restarts].sort((a, b) => a - b).join(' ')}: ${differing.length} decisions differ${differing.length ? `, first at ${differing[0]}` : ''}`)
if (differing.length) {
  console.log(whole.decisions[differing[0]!], '\n', cut.decisions[differing[0]!])
  process.exitCode = 1
}

const shown = (ids: readonly string[]): string => ids.slice(0, 12).map((id) => `    ${gold.get(id)}  ${titles.get(id)}`).join('\n')
const draw = <T>(all: readonly T[]): T[] => Array.from({ length: Math.min(10, all.length) }, () => all[Math.floor(random() * all.length)]!)
console.log('\nten stories of two or more')
for (const ids of draw([...whole.standing.stories().values()].filter((ids) => ids.length > 1))) console.log(`  ${ids.length} tellings, ${new Set(ids.map((id) => gold.get(id))).size} labels\n${shown(ids)}`)
console.log(`\nten merges of ${whole.merges.length}`)
for (const { from, into } of draw(whole.merges)) console.log(`  ${from.length} into ${into.length}, labels ${new Set([...from, ...into].map((id) => gold.get(id))).size}\n${shown(from)}\n   into\n${shown(into)}`)
