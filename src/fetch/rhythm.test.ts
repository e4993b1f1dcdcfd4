import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDoubtful, nextPause, usualPause } from './rhythm.ts'

const minute = 60_000, hour = 60 * minute, base = { now: 0, failures: 0, random: 0.5 }

test('a feed is asked twice in its own pause, within the bounds', () => {
  assert.equal(nextPause({ ...base, outcome: 'new', everyMs: 2 * hour }), hour)
  assert.equal(nextPause({ ...base, outcome: 'new', everyMs: minute }), 5 * minute)
  assert.equal(nextPause({ ...base, outcome: 'same', everyMs: 90 * 24 * hour }), 24 * hour)
})
test('what a host asks for is kept', () => {
  assert.equal(nextPause({ ...base, outcome: 'new', everyMs: minute, ttlMs: hour }), hour)
  assert.equal(nextPause({ ...base, outcome: 'failed', failures: 1, retryAfterMs: 3 * hour }), 3 * hour)
})
test('a dead feed is asked ever more rarely and never dropped', () => {
  const pauses = [1, 2, 3, 20, 25, 1000].map((failures) => nextPause({ ...base, outcome: 'failed', failures }))
  assert.deepEqual(pauses, [10 * minute, 20 * minute, 40 * minute, 24 * hour, 96 * hour, 168 * hour])
})
test('the usual pause is the median of the gaps', () => assert.equal(usualPause([0, hour, 2 * hour, 3 * hour, 100 * hour]), hour))
test('"unchanged" is doubted after a long silence, by the own rhythm', () => {
  assert.deepEqual([hour, 23 * hour, 25 * hour].map((now) => isDoubtful({ now, newest: 0, everyMs: hour })), [false, false, true])
  assert.equal(isDoubtful({ now: 25 * hour, newest: 0, everyMs: 24 * hour }), false)
  assert.equal(isDoubtful({ now: 25 * hour }), false)
})
