// The store as the engine has it: the one connection that writes, the schema brought up to date, and one room a noun. Pages have open-reader.ts.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openArrivals } from './arrivals.ts'
import { connect, type Connection } from './connection.ts'
import { createSearch, hasRoomFor, openFile, StoreUnusable, words } from './dialect/sqlite.ts'
import { openDocuments } from './documents.ts'
import { migrations } from './migrations.ts'
import { openPages } from './pages.ts'
import { openRenderings } from './renderings.ts'
import { openSearchIndex } from './search.ts'
import { openSettings } from './settings.ts'
import { openSources } from './sources.ts'
import { openStories } from './stories.ts'
import { openWork } from './work.ts'

export const storeFile = (folder: string): string => join(folder, 'parallax.db')

/** `copy: false`: an upgrade without the copy that is made before it. */
export type StoreOptions = { copy?: boolean; log?: (event: string, facts?: Record<string, unknown>) => void }

export function openStore(folder: string, options: StoreOptions = {}) {
  const file = storeFile(folder), isNew = !existsSync(file)
  const db = connect(openFile(file, 'write'), file)
  try { migrate(db, isNew, options) } catch (error) { db.close(); throw error }
  const search = openSearchIndex(db), documents = openDocuments(db, search, 200)
  const store = {
    folder, file, db,
    pages: openPages(db), documents, stories: openStories(db, documents), arrivals: openArrivals(db), sources: openSources(db), settings: openSettings(db), work: openWork(db), renderings: openRenderings(db),
    transaction: <T>(work: () => T): T => db.transaction(work),
    close(): void {
      try { db.exec('pragma optimize') } finally { db.close() }
    },
  }
  store.settings.ensureSecret()
  return store
}
export type Store = ReturnType<typeof openStore>

export function versionOf(db: Connection): number {
  try { return Number(db.raw<{ value: string }>("select value from meta where key = 'schema'").first()?.value ?? 0) } catch (error) {
    if (error instanceof Error && /no such table/.test(error.message)) return 0
    throw error
  }
}

function migrate(db: Connection, isNew: boolean, options: StoreOptions): void {
  const have = versionOf(db), want = migrations.length
  if (have > want) throw new StoreUnusable(`the store ${db.file} was made by a newer Parallax (schema ${have}, this one knows ${want}): use that version, or another folder with --data`)
  if (have === want) return
  if (!isNew && have > 0 && options.copy !== false) {
    if (!hasRoomFor(db.file)) throw new StoreUnusable(`the store ${db.file} must be upgraded, and there is no room on the disk for the copy that is made before: make room, or start with --no-copy`)
    const copy = db.file.replace(/\.db$/, `-before-${want}.db`)
    if (!existsSync(copy)) db.raw<never>('vacuum into ?', ['copy']).run({ copy })
    options.log?.('store copied before its upgrade', { copy })
  }
  db.transaction(() => {
    if (have === 0) {
      db.exec('create table meta (key text primary key, value text not null)')
      db.exec(createSearch)
    }
    for (const step of migrations.slice(have)) db.exec(step.replaceAll('{blob}', words.blob).replaceAll('{serial}', words.serial))
    db.raw<never>("insert into meta (key, value) values ('schema', ?) on conflict (key) do update set value = excluded.value", ['version']).run({ version: String(want) })
  })
}
