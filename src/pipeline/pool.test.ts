// The pool as the engine relies on it: work handed ahead comes back in order, what is too slow is ended alone, and nobody waits for a pool that is closed.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPool, TooSlow } from './pool.ts'

const script = new URL(`data:text/javascript,${encodeURIComponent(`
import { parentPort } from 'node:worker_threads'
parentPort.postMessage({ ready: true })
parentPort.on('message', ({ input }) => { if (input.loop) for (;;); parentPort.postMessage(input.fails ? { error: 'no' } : { value: input.n }) })
`)}`)

test('work handed ahead comes back in order; what fails fails alone', async () => {
  const pool = openPool(1, { script })
  const all = await Promise.allSettled([1, 2, 3, 4].map((n) => pool.run('read', { n, fails: n === 2 })))
  assert.deepEqual(all.map((it) => it.status === 'fulfilled' ? it.value : String((it.reason as Error).message)), [1, 'no', 3, 4])
  await pool.close()
})

test('what is too slow is ended; what waited behind it is done by another thread', async () => {
  const pool = openPool(1, { script, msMax: 300 }), slow = pool.run('read', { loop: true }), next = pool.run('read', { n: 5 })
  await assert.rejects(slow, TooSlow)
  assert.equal(await next, 5)
  await pool.close()
})

test('who asks of a closed pool hears of it', async () => {
  const pool = openPool(1, { script }), late = pool.run('read', { loop: true })
  void late.catch(() => {})
  await pool.close()
  await assert.rejects(late, /stopped/)
  await assert.rejects(pool.run('read', { n: 1 }), /stopped/)
})
