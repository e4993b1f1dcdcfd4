// The tally and the lists it reads: ranked rightly, emptied, and unharmed by a sweep.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPostings } from './postings.ts'
import { openTally } from './tally.ts'

test('the largest sums come first, the smaller number among equals', () => {
  const tally = openTally(100), cases: { adds: [number, number][]; most: number; best: number[] }[] = [
    { adds: [[7, 1], [3, 2], [7, 2], [9, 2]], most: 2, best: [7, 3] },
    { adds: [[9, 1], [3, 1], [5, 1], [1, 0.5]], most: 3, best: [3, 5, 9] },
    { adds: [], most: 4, best: [] },
    { adds: [[0, 1]], most: 4, best: [0] },
  ]
  for (const { adds, most, best } of cases) {
    for (const [key, weight] of adds) tally.add(key, weight)
    assert.deepEqual(tally.best(most), best)
  }
})

test('lists give the newest first and keep their order through sweeps', () => {
  const lists = openPostings(), into = new Int32Array(10), read = (key: number, most = 10) => [...into.subarray(0, lists.read(key, most, into))]
  for (let i = 0; i < 20_000; i++) lists.push(i % 500 - 250, i)
  assert.deepEqual(read(-250, 3), [19_500, 19_000, 18_500])
  assert.deepEqual(read(999), [])
  lists.sweep((value) => value % 1000 === 0)
  assert.equal(lists.size(), 20)
  assert.deepEqual(read(-250, 2), [19_000, 18_000])
  assert.deepEqual(read(-249), [])
  for (let i = 20_000; i < 40_000; i++) lists.push(i % 500 - 250, i)
  assert.deepEqual(read(-249, 2), [39_501, 39_001])
  assert.deepEqual(read(-250, 100).slice(-1), [35_000])
})
