// Raw pages as they were fetched or handed in, packed, by the hash of their content: the same page twice is kept once.

import { createHash } from 'node:crypto'
import { type Connection, param } from './connection.ts'
import { packBytes, unpackBytes } from './packed.ts'

export type Page = { bytes: Uint8Array; url?: string; type?: string }

export function openPages(db: Connection) {
  const insert = db.statement((q) => q.insertInto('page').values({ hash: param('hash'), url: param('url'), type: param('type'), size: param('size'), kept_at: param<string>('at'), bytes: param('bytes') }).onConflict((it) => it.column('hash').doUpdateSet({ kept_at: param<string>('at') })))
  const select = db.statement((q) => q.selectFrom('page').select(['bytes', 'url', 'type']).where('hash', '=', param('hash')))
  const old = db.statement((q) => q.deleteFrom('page').where('kept_at', '<', param('before')))
  return {
    /** Its hash, by which it is found again. */
    keep(page: Page, at: string): string {
      const hash = hashOf(page.bytes)
      insert.run({ hash, url: page.url, type: page.type, size: page.bytes.length, at, bytes: packBytes(page.bytes) })
      return hash
    },
    get(hash: string): Page | undefined {
      const row = select.first({ hash })
      return row && { bytes: unpackBytes(row.bytes), ...(row.url !== null && { url: row.url }), ...(row.type !== null && { type: row.type }) }
    },
    forgetBefore: (before: string): number => old.run({ before }),
  }
}
export type Pages = ReturnType<typeof openPages>

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
