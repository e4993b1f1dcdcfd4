// What each stage did: how many items, how many failed, and how long they took, in buckets that double; enough for a median without keeping every time.

import { type Connection, param } from './connection.ts'

export type Tally = { done: number; failed: number; buckets: number[] }

export function openWork(db: Connection) {
  const put = db.statement((q) => q.insertInto('work').values({ stage: param('stage'), done: param('done'), failed: param('failed'), buckets: param('buckets') }).onConflict((it) => it.column('stage').doUpdateSet((set) => ({ done: set.ref('excluded.done'), failed: set.ref('excluded.failed'), buckets: set.ref('excluded.buckets') }))))
  const all = db.statement((q) => q.selectFrom('work').selectAll())
  const tallies = new Map(all.all().map((it): [string, Tally] => [it.stage, { done: it.done, failed: it.failed, buckets: JSON.parse(it.buckets) as number[] }]))
  const changed = new Set<string>()
  return {
    count(stage: string, milliseconds: number, ok: boolean): void {
      const it = tallies.get(stage) ?? { done: 0, failed: 0, buckets: Array.from({ length: 24 }, () => 0) }
      it[ok ? 'done' : 'failed']++
      it.buckets[bucketOf(milliseconds)]!++
      tallies.set(stage, it)
      changed.add(stage)
    },
    /** Written with the results that it counts. */
    save(): void {
      for (const stage of changed) { const it = tallies.get(stage)!; put.run({ stage, done: it.done, failed: it.failed, buckets: JSON.stringify(it.buckets) }) }
      changed.clear()
    },
  }
}
export type Work = ReturnType<typeof openWork>

/** 0.0625 ms, 0.125 ms, … */
const bucketOf = (milliseconds: number): number => Math.max(0, Math.min(23, Math.ceil(Math.log2(Math.max(milliseconds, 0.03) * 16))))

export function medianOf(buckets: readonly number[]): number {
  const half = buckets.reduce((a, b) => a + b, 0) / 2
  let sum = 0
  for (const [i, count] of buckets.entries()) if ((sum += count) >= half && count > 0) return 2 ** (i - 0.5) / 16
  return 0
}
