// One connection: statements that are built and compiled once and run many times, and transactions. The only place that knows both Kysely and the driver.

import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Kysely } from 'kysely'
import { builder, inWords } from './dialect/sqlite.ts'
import type { Schema } from './schema.ts'

type Built<Row> = { compile(): { sql: string; parameters: readonly unknown[] }; execute(): Promise<Row[]> }
export type Bound = Readonly<Record<string, unknown>>
export type Statement<Row> = { all(bound?: Bound): Row[]; first(bound?: Bound): Row | undefined; /** how many rows it changed */ run(bound?: Bound): number; each(bound?: Bound): IterableIterator<Row> }

export type Connection = {
  file: string
  /** `build` is called once; values that differ from call to call are `param('name')` */
  statement<Row>(build: (db: Kysely<Schema>) => Built<Row>): Statement<Row>
  /** SQL of the dialect, for search and housekeeping */
  raw<Row>(sql: string, names?: readonly string[]): Statement<Row>
  exec(sql: string): void
  /** All or nothing. Begins as a writer, so that two never wait for each other half way. */
  transaction<T>(work: () => T): T
  /** What is held beside the store must be forgotten when a transaction came to nothing. */
  onRollback(forget: () => void): void
  close(): void
}

class Param {
  readonly name: string
  constructor(name: string) { this.name = name }
}
/** Stands in a query for a value that is named when it runs. */
export const param = <T = never>(name: string): T => new Param(name) as T

export function connect(db: DatabaseSync, file: string): Connection {
  const guard = <T>(work: () => T): T => { try { return work() } catch (error) { throw inWords(error, file) } }
  const prepared = (sql: string, values: (bound: Bound) => unknown[]): Statement<never> => {
    let held: StatementSync | undefined
    const it = (): StatementSync => held ??= db.prepare(sql)
    return {
      all: (bound = {}) => guard(() => it().all(...(values(bound) as never[])) as never[]),
      first: (bound = {}) => guard(() => it().get(...(values(bound) as never[])) as never),
      // The last row id of the connection comes back with every change, and the search index has larger ones than a number holds.
      run: (bound = {}) => guard(() => {
        const statement = it()
        statement.setReadBigInts(true)
        return Number(statement.run(...(values(bound) as never[])).changes)
      }),
      each: (bound = {}) => guard(() => it().iterate(...(values(bound) as never[])) as IterableIterator<never>),
    }
  }
  const forgetful: (() => void)[] = []
  let depth = 0
  return {
    file,
    statement(build) {
      const { sql, parameters } = build(builder).compile()
      return prepared(sql, (bound) => parameters.map((it) => it instanceof Param ? boundValue(bound, it.name) : it)) as Statement<never>
    },
    raw: (sql, names = []) => prepared(sql, (bound) => names.map((it) => boundValue(bound, it))) as Statement<never>,
    exec: (sql) => guard(() => db.exec(sql)),
    transaction(work) {
      if (depth > 0) return work()
      return guard(() => {
        db.exec('begin immediate')
        depth++
        try {
          const result = work()
          db.exec('commit')
          return result
        } catch (error) {
          try { if (db.isTransaction) db.exec('rollback') }
          finally { for (const forget of forgetful) forget() }
          throw error
        } finally { depth-- }
      })
    },
    onRollback: (forget) => { forgetful.push(forget) },
    close: () => { if (db.isOpen) db.close() },
  }
}

/** Forgetting a value would write a null that nobody meant. */
function boundValue(bound: Bound, name: string): unknown {
  if (!(name in bound)) throw new Error(`a query wants "${name}", and got ${Object.keys(bound).join(', ') || 'nothing'}`)
  const value = bound[name]
  return value === undefined ? null : typeof value === 'boolean' ? Number(value) : value
}
