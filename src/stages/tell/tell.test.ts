import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Invented, told } from './invented.test.ts'

const three: readonly Invented[] = [
  { id: 'a', outlet: 'Invented Post', country: 'GB', at: '2026-03-03T08:00:00Z', title: 'Storm closes the harbour of Selkin', text: 'A storm closed the harbour of [Selkin|!place:selkin] on [Tuesday|@2026-03-03], the port authority said. Ferries to the northern islands stay in dock until Thursday. “We will wait for the wind,”said [Ana Lund|!person:lund ana], the mayor.' },
  { id: 'b', outlet: 'Invented Echo', country: 'FR', at: '2026-03-03T09:00:00Z', title: 'Harbour of Selkin closed by storm', text: 'The harbour of [Selkin|!place:selkin] was closed on [Tuesday|@2026-03-03] because of a storm, the coast guard said. All ferries to the northern islands were cancelled. The storm had reached the coast at night.' },
  { id: 'c', outlet: 'Invented Mail', country: 'DE', language: 'de', at: '2026-03-03T10:00:00Z', title: 'Sturm schließt Hafen von Selkin', text: 'Der Hafen von [Selkin|!place:selkin] ist wegen eines Sturms geschlossen, teilte die Behörde mit.' },
]

test('a current take needs two independent origins', () => {
  assert.equal(told([three[0]!]).take.length, 0)
  assert.equal(told([three[0]!, { ...three[1]!, copyOf: { telling: 'a', kind: 'exact', containment: 1 } }]).take.length, 0)
  const { take } = told(three)
  assert.ok(take.length >= 2 && take.length <= 4, JSON.stringify(take))
  for (const it of take) assert.ok(it.cites.length > 0)
})

test('a disputed figure is told in the fixed sentence', () => {
  const { take } = told([
    { ...three[0]!, text: three[0]!.text + ' The storm destroyed [412|#412 boats/destroyed] boats in the harbour.' },
    { ...three[1]!, text: three[1]!.text + ' The storm destroyed [214|#214 boats/destroyed] boats in the harbour.' },
  ])
  assert.match(take.at(-1)!.text, /^Boats destroyed.*: Invented (Post|Echo) says \d+; Invented (Post|Echo) says \d+\.$/)
})

test('copies, agencies, families and unknown outlets are folded into their origin', () => {
  const check = (invented: readonly Invented[], independent: number) => assert.equal(told(invented).independent, independent)
  check(three, 3)
  check([three[0]!, { ...three[1]!, family: 'invented house' }, { ...three[2]!, family: 'invented house' }], 2)
  check([{ ...three[0]!, agencies: ['Invented Wire'] }, { ...three[1]!, agencies: ['Invented Wire'] }, three[2]!], 2)
  check([three[0]!, { ...three[1]!, confirmed: false }, { ...three[2]!, confirmed: false }], 2)
  check([three[0]!, { ...three[1]!, mark: 'opinion' }], 1)
})

test('coverage names a country with copies alone as wire', () => {
  const { coverage, countries } = told([three[0]!, { ...three[1]!, copyOf: { telling: 'a', kind: 'exact', containment: 1 } }])
  assert.deepEqual(coverage.map((it) => [it.country, it.independent, it.wireOnly]), [['GB', 1, false], ['FR', 0, true]])
  assert.deepEqual(countries, ['GB'])
})

test('missing at home is said only when home answered and three other countries carry it', () => {
  const home = { home: 'ES', now: '2026-03-03T12:00:00Z' }
  const heard = (hours: readonly number[]) => hours.map((it, i) => ({ outlet: `Invented ${i}`, at: new Date(Date.parse(home.now) - it * 36e5).toISOString() }))
  assert.deepEqual(told(three, { ...home, answered: heard([1, 2, 30]) }).missing, { home: 'ES', checked: ['Invented 0', 'Invented 1'] })
  assert.equal(told(three, { ...home, answered: heard([1, 30, 40]) }).missing, undefined)
  assert.equal(told(three, { ...home, answered: heard([1, 2]), homeOutlets: 6 }).missing, undefined)
  assert.equal(told(three.slice(0, 2), { ...home, answered: heard([1, 2, 3]) }).missing, undefined)
  assert.equal(told(three, { ...home, home: 'FR', answered: heard([1, 2, 3]) }).missing, undefined)
})

test('one quote in two outlets is one quote; what most say of the speaker is shown and the odd one is a difference', () => {
  const said = (id: string, outlet: string, speaker: string): Invented => ({ id, outlet, text: `“[We will not close the border for a single day|"${speaker}],” the speaker said.` })
  const story = told([said('a', 'Invented Post', 'Arvo Salt'), said('b', 'Invented Echo', 'President Arvo Salt'), said('c', 'Invented Mail', 'Timo Aker')])
  assert.equal(story.quotes.length, 1)
  assert.match(story.quotes[0]!.speaker!, /Arvo Salt/)
  assert.deepEqual(story.differences.map((it) => it.sides.at(-1)!.says), ['Timo Aker'])
})

test('a status needs a claimant; a denial keeps its negation', () => {
  const { statuses } = told([
    { id: 'a', outlet: 'Invented Post', text: 'A Zelmar official said Brovia had agreed to the deal.' },
    { id: 'b', outlet: 'Invented Echo', text: '[Oleg Marn|!person:marn oleg] denied that Brovia had agreed to the deal. The embassy neither confirmed nor denied this. Brovia agreed to the deal.' },
  ])
  assert.deepEqual(statuses.map((it) => [it.claimant, it.negated, it.hedged]).toSorted(), [['A Zelmar official', false, false], ['Oleg Marn', true, false], ['The embassy', false, true]])
})

test('the timeline tells the time of the happening and marks what lies long before', () => {
  const { timeline } = told([
    ...three,
    { id: 'd', outlet: 'Invented Star', text: 'The harbour of [Selkin|!place:selkin] last closed on [1 May 2016|@2016-05-01], the port authority said.' },
  ])
  assert.deepEqual(timeline.map((it) => [it.when.from?.slice(0, 10), it.background ?? false]), [['2016-05-01', true], ['2026-03-03', false]])
})

test('a title is a telling\'s, English before others and an article\'s before a running title', () => {
  assert.equal(told([{ id: 'l', outlet: 'Invented Star', title: 'Live: storm updates', posts: [] }, ...three]).title, three[0]!.title)
})

test('nothing but marks, no text, a ring of copies: an answer all the same', () => {
  const ring = (id: string, of: string): Invented => ({ id, outlet: `Invented ${id}`, text: '', copyOf: { telling: of, kind: 'exact', containment: 1 } })
  assert.equal(told([ring('a', 'b'), ring('b', 'a')]).independent, 1)
  assert.equal(told([{ id: 'a', text: '“'.repeat(5_000) + '[x|"-]' + ', '.repeat(20_000) }]).take.length, 0)
})
