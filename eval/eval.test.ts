import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sets } from './eval.ts'
import type { Answer, RunStage } from './measure.ts'
import { bcubed } from './score/clustering.ts'

const answering = (answers: Record<string, Answer>): RunStage => async () => new Map(Object.entries(answers))
const got = async (name: string, lines: readonly object[], answers: Record<string, Answer>) => Object.fromEntries((await sets[name]!.score(lines, answering(answers))).map((it) => [it.what, Math.round(it.got * 1000) / 1000]))

test('B-cubed of the textbook case', () => {
  const { precision, recall } = bcubed([['a', '1'], ['a', '1'], ['a', '2'], ['b', '2'], ['b', '2']].map(([gold, mine]) => ({ gold: gold!, mine: mine! })))
  assert.ok(Math.abs(precision - (1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5) < 1e-9)
  assert.ok(Math.abs(recall - (2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5) < 1e-9)
})
test('a body that is right is 1, one with as much furniture is half as precise', async () => {
  const lines = [{ id: 'x', html: '', expected: { text: 'a b c d e f g h' } }]
  const article = (text: string) => ({ x: { documents: [{ kind: 'article', text, title: '', authors: [] }] } })
  assert.equal((await got('extraction', lines, article('a b c d e f g h')))['body F1'], 1)
  assert.equal((await got('extraction', lines, article('a b c d e f g h p q r s t')))['body precision'], 0.5)
})
test('a copy counts only when both ways are right', async () => {
  const lines = [{ id: 'x', kind: 'exact', lang: 'en', a: { title: '', text: '' }, b: { title: '', text: '' }, copy: true }]
  assert.equal((await got('copies', lines, { 'x/ab': { copy: 1 }, 'x/ba': { copy: 0.2 } })).recall, 0)
  assert.equal((await got('copies', lines, { 'x/ab': { copy: 1 }, 'x/ba': { copy: 0.8 } })).recall, 1)
})
test('a welded story is told', async () => {
  const lines = [{ id: 'a', story: 1 }, { id: 'b', story: 1 }, { id: 'c', story: 2 }, { id: 'd', story: 2 }]
  assert.equal((await got('clustering', lines, { a: { story: 's' }, b: { story: 's' }, c: { story: 's' } }))['welded stories of two or more'], 1)
})
