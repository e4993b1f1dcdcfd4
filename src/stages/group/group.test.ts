// The fold on invented news: what belongs together does, what only looks alike does not, and a restart changes nothing.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Arriving, Decision } from '../../model/grouping.ts'
import { type Grouping, group } from './group.ts'
import { fingerprint } from '../understand/fingerprint.ts'
import { gradePair } from './pair.ts'

const at = (hour: number) => new Date(Date.UTC(2026, 2, 3, hour)).toISOString()
function telling(id: string, outlet: string, hour: number, title: string, text: string, names: readonly string[] = [], more: Partial<Arriving> = {}): Arriving {
  const mention = (where: string) => names.flatMap((name) => {
    const start = where.indexOf(name)
    return start < 0 ? [] : [{ start, end: start + name.length, kind: 'other' as const, entity: `other:${name.toLowerCase()}` }]
  })
  return {
    id, edition: 'main', title, language: 'en', outlet: { name: outlet }, confirmed: true, seen: at(hour), published: { from: at(hour), origin: 'test' }, agencies: [],
    notes: { language: 'en', sentences: [], names: mention(text), about: [], figures: [], quotes: [], dates: [], title: { names: mention(title), figures: [], dates: [] }, print: fingerprint(title, text, 'en', []) },
    ...more,
  }
}

const ferry = 'The ferry Morven Star struck a pier in Dunlarach harbour on Tuesday morning, injuring eleven passengers, the invented coast guard of Dunlarach said. The captain, Ailsa Quorn, told reporters that a rudder had failed seconds before. Divers will inspect the hull, and crossings to the island of Tarrin are suspended until Friday.'
const vote = 'Parliament in Velmora rejected the grain tax on Tuesday by four votes after a night of speeches. Finance minister Orso Benting said he would bring a second draft within a month. Farmers who had blocked the capital with tractors went home in the evening.'
const day: readonly Arriving[] = [
  telling('f1', 'Harbour Gazette (invented)', 8, 'Ferry Morven Star hits pier in Dunlarach, eleven hurt', ferry, ['Morven Star', 'Dunlarach', 'Ailsa Quorn', 'Tarrin']),
  telling('v1', 'Velmora Courier (invented)', 9, 'Velmora parliament rejects grain tax', vote, ['Velmora', 'Orso Benting']),
  telling('f2', 'Isle Post (invented)', 10, 'Eleven injured as ferry Morven Star strikes Dunlarach pier', 'Eleven people were hurt when the Morven Star hit a pier in Dunlarach harbour. A failed rudder is suspected, captain Ailsa Quorn said. Ferries to Tarrin will not sail until Friday while divers look at the hull of the Morven Star.', ['Morven Star', 'Dunlarach', 'Ailsa Quorn', 'Tarrin']),
  telling('f3', 'Copy Sheet (invented)', 11, 'Ferry Morven Star hits pier in Dunlarach, eleven hurt', `${ferry} (Wire)`, ['Morven Star', 'Dunlarach', 'Ailsa Quorn', 'Tarrin']),
  telling('v2', 'Plains Daily (invented)', 12, 'Grain tax fails in Velmora parliament by four votes', 'The grain tax was rejected in Velmora by four votes. Orso Benting, the finance minister, promised a second draft within a month; farmers took their tractors home from the capital.', ['Velmora', 'Orso Benting']),
]

const shown = (decisions: readonly Decision[]) => new Map(decisions.flatMap((it) => it.placed.map((placed) => [placed.id, placed])))
const run = (folding: Grouping, all: readonly Arriving[]) => all.map((it) => folding.add(it))

test('one happening is one story, another is another', () => {
  const placed = shown(run(group.open(), day)), story = (id: string) => placed.get(id)!.story
  assert.equal(story('f2'), story('f1'))
  assert.equal(story('f3'), story('f1'))
  assert.equal(story('v2'), story('v1'))
  assert.notEqual(story('v1'), story('f1'))
  assert.equal(placed.get('f1')!.opened, true)
})

test('a copy names the earlier telling, an own report none', () => {
  const placed = shown(run(group.open(), day))
  assert.deepEqual([placed.get('f3')!.copyOf?.telling, placed.get('f3')!.copyOf?.kind], ['f1', 'exact'])
  assert.equal(placed.get('f2')!.copyOf, undefined)
})

test('the earlier publication is the origin even when it arrives later', () => {
  const placed = shown(run(group.open(), [day[3]!, day[0]!]))
  assert.equal(placed.get('f3')!.copyOf?.telling, 'f1')
  assert.equal(placed.get('f1')!.copyOf, undefined)
})

test('a roundup founds nothing and glues nothing', () => {
  const roundup = telling('r', 'Morning Sheet (invented)', 10, 'Morning briefing: ferry, grain tax', `${ferry}\n\n${vote}`, ['Morven Star', 'Velmora'])
  const placed = shown(run(group.open(), [day[0]!, day[1]!, roundup, day[2]!, day[4]!]))
  assert.notEqual(placed.get('f1')!.story, placed.get('v1')!.story)
  assert.equal([...placed.values()].filter((it) => it.story === placed.get('r')!.story).length, 1)
})

test('a later version stays where its address was', () => {
  const folding = group.open(), url = 'https://isle-post.example/ferry'
  run(folding, day.slice(0, 2))
  const first = folding.add({ ...day[2]!, url }).placed[0]!
  const later = folding.add({ ...telling('f2b', 'Isle Post (invented)', 13, 'Corrected: ferry', 'Twelve people were hurt.'), url }).placed[0]!
  assert.equal(later.story, first.story)
  assert.equal(later.opened, false)
})

test('editions never meet', () => {
  const placed = shown(run(group.open(), [day[0]!, { ...day[2]!, edition: 'sample' }]))
  assert.notEqual(placed.get('f1')!.story, placed.get('f2')!.story)
})

test('posts stay with their blog, or go where two other houses tell', () => {
  const post = (id: string, of: Arriving): Arriving => ({ ...of, id: `b#${id}`, outlet: { name: 'Live Desk (invented)' } })
  const blog = { ...telling('b', 'Live Desk (invented)', 13, 'Live: Velmora votes on the grain tax', vote, ['Velmora', 'Orso Benting']), posts: [post('1', day[4]!), post('2', day[2]!)] }
  const placed = shown(run(group.open(), [...day, blog]))
  assert.equal(placed.get('b')!.story, placed.get('v1')!.story)
  assert.equal(placed.get('b#1')!.story, placed.get('v1')!.story)
  assert.equal(placed.get('b#2')!.story, placed.get('f1')!.story)
})

test('the reader\'s word binds, and said again changes nothing', () => {
  const folding = group.open(), placed = shown(run(folding, day)), story = placed.get('f1')!.story
  const out = folding.decide({ what: 'apart', telling: 'f2', story })
  assert.equal(out.changes[0]?.what, 'split')
  assert.deepEqual(folding.decide({ what: 'apart', telling: 'f2', story }).changes, [])
  assert.notEqual(folding.add(day[2]!).placed[0]!.story, story)
  const joined = folding.decide({ what: 'together', story: placed.get('v1')!.story, into: story })
  assert.equal(joined.changes[0]?.what, 'merged')
})

test('a restart at any point decides the same', () => {
  const whole = run(group.open(), day)
  for (let cut = 0; cut <= day.length; cut++) {
    const folding = group.open()
    whole.slice(0, cut).forEach((decision, i) => { folding.recall(day[i]!, decision.placed[0]!) })
    assert.equal(JSON.stringify(run(folding, day.slice(cut))), JSON.stringify(whole.slice(cut)), `cut at ${cut}`)
  }
})

test('the window forgets, and what is removed is gone', () => {
  const folding = group.open({ window: 2 })
  const first = folding.add(day[0]!).placed[0]!
  folding.add(day[1]!)
  folding.add(day[4]!)
  assert.notEqual(folding.add({ ...day[2]!, id: 'f9' }).placed[0]!.opened, false)
  const other = group.open()
  other.add(day[0]!)
  other.remove('f1')
  assert.equal(other.add(day[2]!).placed[0]!.opened, true)
  assert.ok(first.story)
})

test('a pair is graded the same both ways', () => {
  assert.deepEqual(gradePair(day[0]!, day[2]!), gradePair(day[2]!, day[0]!))
  assert.ok(gradePair(day[0]!, day[3]!).copy >= 0.5)
  assert.ok(gradePair(day[0]!, day[1]!).same < 0.5)
  assert.ok(gradePair(day[0]!, day[2]!).copy < 0.5)
})
