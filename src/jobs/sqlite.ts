// The queue on the embedded store: one small table with leases. Retries grow with jitter, so that what failed together does not come back together.

import { limits } from '../limits.ts'
import type { Edition } from '../model/edition.ts'
import { type Connection, param } from '../store/connection.ts'
import type { Job, JobKind, Queue } from './queue.ts'

export function openQueue(db: Connection, random: () => number): Queue {
  const put = db.statement((q) => q.insertInto('job').values({ kind: param('kind'), key: param('key'), payload: param('payload'), matter: null, due: param('due'), leased_until: 0, tries: 0, batch: param('batch'), edition: param('edition'), state: 'waiting', error: null, created: param('now') }))
  // Waiting: the earlier of the two times. Running: once more after it, which `done` sees by the changed time.
  const again = db.raw<never>(`update job set due = case when leased_until = 0 then case when due < ? then due else ? end else case when due < ? then ? else due + 1 end end, payload = ? where kind = ? and key = ? and state = 'waiting'`, ['due', 'due', 'due', 'due', 'payload', 'kind', 'key'])
  const due = db.statement((q) => q.selectFrom('job').select(['id', 'kind', 'key', 'payload', 'due', 'tries', 'batch', 'edition']).where('kind', '=', param('kind')).where('state', '=', 'waiting').where('due', '<=', param('now')).where('leased_until', '<=', param('now')).orderBy('due').orderBy('id').limit(param('most')))
  const lease = db.statement((q) => q.updateTable('job').set((set) => ({ leased_until: param('until'), tries: set('tries', '+', 1) })).where('id', '=', param('id')))
  const done = db.statement((q) => q.deleteFrom('job').where('id', '=', param('id')).where('due', '=', param('due')))
  const wait = db.statement((q) => q.updateTable('job').set({ leased_until: 0, tries: param('tries'), due: param('due'), error: param('error') }).where('id', '=', param('id')))
  const free = db.statement((q) => q.updateTable('job').set({ leased_until: 0, tries: param('tries') }).where('id', '=', param('id')))
  const bad = db.statement((q) => q.updateTable('job').set({ state: 'quarantined', error: param('error'), leased_until: 0 }).where('id', '=', param('id')))
  const freeAll = db.raw<never>("update job set leased_until = 0, tries = case when tries > 0 then tries - 1 else 0 end where state = 'waiting' and leased_until > 0")
  const next = db.statement((q) => q.selectFrom('job').select((it) => it.fn.min('due').as('due')).where('kind', '=', param('kind')).where('state', '=', 'waiting').where('leased_until', '=', 0))
  const counts = db.statement((q) => q.selectFrom('job').select(['kind', (it) => it.fn.countAll<number>().as('count')]).where('state', '=', 'waiting').groupBy('kind'))
  const inBatch = db.statement((q) => q.selectFrom('job').select((it) => it.fn.countAll<number>().as('count')).where('batch', '=', param('batch')).where('state', '=', 'waiting'))
  const byKey = db.statement((q) => q.selectFrom('job').select('id').where('kind', '=', param('kind')).where('key', '=', param('key')).where('state', '=', 'waiting'))
  const quarantined = db.statement((q) => q.selectFrom('job').select(['id', 'kind', 'error', 'payload']).where('state', '=', 'quarantined').orderBy('id').limit(1000))

  // When the next job of a kind is due is asked far more often than it changes; only this connection writes.
  const nextOf = new Map<JobKind, number | null>()
  db.onRollback(() => nextOf.clear())

  return {
    put(job, now) {
      nextOf.delete(job.kind)
      const row = { kind: job.kind, key: job.key, payload: JSON.stringify(job.payload), due: Math.round(job.due ?? now), batch: job.batch, edition: job.edition, now }
      if (job.key !== undefined && again.run(row) > 0) return
      put.run(row)
    },
    lease(kind, most, now) {
      const jobs = due.all({ kind, now, most }).map(toJob)
      for (const { id } of jobs) lease.run({ id, until: now + limits.leaseMs })
      nextOf.delete(kind)
      return jobs
    },
    peek: (kind, most, now) => due.all({ kind, now, most }).map(toJob),
    done(job) {
      nextOf.delete(job.kind)
      if (done.run({ id: job.id, due: job.due }) === 0) free.run({ id: job.id, tries: 0 })
    },
    failed(job, error, now) {
      nextOf.delete(job.kind)
      if (job.tries >= limits.triesMax) {
        bad.run({ id: job.id, error })
        return 'quarantined'
      }
      wait.run({ id: job.id, tries: job.tries, due: now + retryDelay(job.tries, random()), error })
      return 'later'
    },
    quarantine: (job, error) => { nextOf.delete(job.kind); bad.run({ id: job.id, error }) },
    release: (job) => { nextOf.delete(job.kind); free.run({ id: job.id, tries: job.tries - 1 }) },
    releaseAll: () => { nextOf.clear(); freeAll.run() },
    nextDue(kind) {
      let due = nextOf.get(kind)
      if (due === undefined) nextOf.set(kind, due = next.first({ kind })?.due ?? null)
      return due ?? undefined
    },
    waiting: () => Object.fromEntries(counts.all().map((it) => [it.kind, it.count])),
    pendingIn: (batch) => inBatch.first({ batch })?.count ?? 0,
    pending: (kind, keys) => keys.filter((key) => byKey.first({ kind, key })),
    quarantined: () => quarantined.all().map((it) => ({ id: it.id, kind: it.kind as JobKind, error: it.error ?? '', payload: JSON.parse(it.payload) })),
  }
}

const toJob = (row: { id: number; kind: string; key: string | null; payload: string; due: number; tries: number; batch: string | null; edition: string }): Job => ({
  id: row.id, kind: row.kind as JobKind, edition: row.edition as Edition, payload: JSON.parse(row.payload), tries: row.tries + 1, due: row.due, ...(row.key !== null && { key: row.key }), ...(row.batch !== null && { batch: row.batch }),
})

/** Doubles from two seconds to an hour, give or take a quarter. */
export const retryDelay = (tries: number, random: number): number => Math.round(Math.min(limits.retryMsMin * 2 ** (tries - 1), limits.retryMsMax) * (0.75 + 0.5 * random))
