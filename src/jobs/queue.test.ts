// The contract of a queue, for every filling of the port: today the embedded one.

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { limits } from '../limits.ts'
import { openStore } from '../store/store.ts'
import type { Queue } from './queue.ts'
import { openQueue, retryDelay } from './sqlite.ts'

const job = { kind: 'read' as const, edition: 'main' as const, payload: { name: 'a' } }

function check(name: string, body: (queue: Queue, transaction: <T>(work: () => T) => T) => void): void {
  test(`queue: ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'queue-')), store = openStore(folder)
    try { body(openQueue(store.db, () => 0.5), store.transaction) } finally { store.close(); rmSync(folder, { recursive: true, force: true }) }
  })
}

check('a leased job is nobody else’s until its lease is over', (queue) => {
  queue.put(job, 1000)
  assert.equal(queue.lease('read', 5, 1000).length, 1)
  assert.equal(queue.lease('read', 5, 1000).length, 0)
  assert.equal(queue.lease('read', 5, 1001 + limits.leaseMs).length, 1)
})
check('oldest first, and never before they are due', (queue) => {
  queue.put({ ...job, payload: 'late', due: 5000 }, 1000)
  queue.put({ ...job, payload: 'first' }, 1000)
  queue.put({ ...job, payload: 'second' }, 1001)
  assert.deepEqual(queue.lease('read', 5, 2000).map((it) => it.payload), ['first', 'second'])
  assert.equal(queue.nextDue('read'), 5000)
})
check('a job that fails comes back later, ever later, then is quarantined with its error', (queue) => {
  queue.put(job, 0)
  let now = 0
  for (let i = 1; i <= limits.triesMax; i++) {
    const [it] = queue.lease('read', 1, now)
    assert.equal(it?.tries, i)
    const outcome = queue.failed(it!, `try ${i}`, now)
    assert.equal(outcome, i < limits.triesMax ? 'later' : 'quarantined')
    if (outcome === 'later') now = queue.nextDue('read')!
  }
  assert.equal(queue.lease('read', 1, now + limits.retryMsMax * 10).length, 0)
  assert.equal(queue.quarantined()[0]?.error, `try ${limits.triesMax}`)
})
check('one waiting job a key: the earlier time holds', (queue) => {
  queue.put({ ...job, kind: 'tell', key: 's', due: 3000 }, 0)
  queue.put({ ...job, kind: 'tell', key: 's', due: 2000 }, 0)
  queue.put({ ...job, kind: 'tell', key: 's', due: 9000 }, 0)
  assert.equal(queue.nextDue('tell'), 2000)
  assert.equal(queue.waiting().tell, 1)
})
check('what is put while its job runs runs once more', (queue) => {
  queue.put({ ...job, kind: 'tell', key: 's', due: 1000 }, 0)
  const [running] = queue.lease('tell', 1, 1000)
  queue.put({ ...job, kind: 'tell', key: 's', due: 1500 }, 1000)
  queue.done(running!)
  assert.equal(queue.waiting().tell, 1)
  assert.equal(queue.lease('tell', 1, 1500).length, 1)
})
check('what a dead process had leased is free at once, and the try does not count', (queue) => {
  queue.put(job, 0)
  queue.lease('read', 1, 0)
  queue.releaseAll()
  assert.equal(queue.lease('read', 1, 0)[0]?.tries, 1)
})
check('a rolled-back transaction leaves no job', (queue, transaction) => {
  assert.throws(() => transaction(() => { queue.put(job, 0); throw new Error('no') }))
  assert.deepEqual(queue.waiting(), {})
})
check('a batch counts what waits of it', (queue) => {
  queue.put({ ...job, batch: 'b' }, 0)
  queue.put(job, 0)
  assert.equal(queue.pendingIn('b'), 1)
  queue.done(queue.lease('read', 1, 0)[0]!)
  assert.equal(queue.pendingIn('b'), 0)
})

test('retries double from two seconds to an hour, give or take a quarter', () => {
  assert.deepEqual([1, 2, 3].map((it) => retryDelay(it, 0.5)), [2000, 4000, 8000])
  assert.equal(retryDelay(30, 1), limits.retryMsMax * 1.25)
})
