// What engines once said of sentences, kept for ever by the digest of engine, language and text: wire copies and second readings cost nothing. Written with the result that it belongs to.

import { type Connection, param } from './connection.ts'

export function openRenderings(db: Connection) {
  const find = db.statement((q) => q.selectFrom('rendering').select('words').where('key', '=', param('key')))
  const insert = db.statement((q) => q.insertInto('rendering').values({ key: param('key'), words: param('words') }).onConflict((it) => it.column('key').doUpdateSet((set) => ({ words: set.ref('excluded.words') }))))
  const fresh = new Map<string, string>()
  return {
    get: (key: string): string | undefined => fresh.get(key) ?? find.first({ key })?.words,
    put: (key: string, words: string): void => { fresh.set(key, words) },
    /** Inside the transaction that saves what was made of them. */
    save(): void {
      for (const [key, words] of fresh) insert.run({ key, words })
      fresh.clear()
    },
  }
}
export type Renderings = ReturnType<typeof openRenderings>
