// The order of arrival: a number for everything that the fold decided on, given when it decided, in one transaction with the decision.

import type { Edition } from '../model/edition.ts'
import type { Decision, ReaderDecision } from '../model/grouping.ts'
import { type Connection, param } from './connection.ts'

export type Arrival = { number: number; edition: Edition; at: string; what: 'telling'; ref: string; posts?: readonly string[] } | { number: number; edition: Edition; at: string; what: 'decision'; decision: ReaderDecision }
/** `posts`: which posts of a live blog arrived with it; `alone`: it was placed without the fold, which a replay must not ask either. */
type Stored = { posts?: readonly string[]; alone?: true; decision?: ReaderDecision; placed?: Decision['placed']; changes?: Decision['changes'] }

export function openArrivals(db: Connection) {
  const last = db.statement((q) => q.selectFrom('arrival').select((it) => it.fn.max('number').as('number')))
  const insert = db.statement((q) => q.insertInto('arrival').values({ number: param('number'), what: param('what'), ref: param('ref'), edition: param('edition'), at: param<string>('at'), decided: param('decided') }))
  const from = db.statement((q) => q.selectFrom('arrival').selectAll().where('number', '>', param('after')).orderBy('number').limit(param('most')))
  const between = db.statement((q) => q.selectFrom('arrival').selectAll().where('at', '>=', param('from')).where('at', '<', param('to')).orderBy('number'))
  const clear = db.raw<never>('delete from arrival')
  let next: number | undefined
  // After a rolled-back transaction the number is free again.
  db.onRollback(() => { next = undefined })
  return {
    /** The number that comes next; counts on only when `take` has saved it. */
    next: (): number => next ??= (last.first()?.number ?? 0) + 1,
    take(what: 'telling' | 'decision', ref: string, edition: Edition, at: string, decided: Stored): number {
      const number = this.next()
      insert.run({ number, what, ref, edition, at, decided: JSON.stringify(decided) })
      next = number + 1
      return number
    },
    after: (after: number, most: number): (Arrival & { alone?: true; decided: Decision })[] => from.all({ after, most }).map(toArrival),
    between: (start: string, end: string): (Arrival & { alone?: true; decided: Decision })[] => between.all({ from: start, to: end }).map(toArrival),
    clear(): void { clear.run(); next = undefined },
  }
}
export type Arrivals = ReturnType<typeof openArrivals>

function toArrival(row: { number: number; what: string; ref: string; edition: string; at: string; decided: string }): Arrival & { alone?: true; decided: Decision } {
  const stored = JSON.parse(row.decided) as Stored, own = { number: row.number, edition: row.edition as Edition, at: row.at, decided: { placed: stored.placed ?? [], changes: stored.changes ?? [] }, ...(stored.alone && { alone: true as const }) }
  return row.what === 'decision' ? { ...own, what: 'decision', decision: stored.decision! } : { ...own, what: 'telling', ref: row.ref, ...(stored.posts && { posts: stored.posts }) }
}
