// What SQLite does its own way: opening, durability, the words of its errors, search. Everything else in store/ is SQL that PostgreSQL takes as well.

import { existsSync, mkdirSync, statfsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Schema } from '../schema.ts'

/** The store cannot be used as it is; the sentence says why and what to do. */
export class StoreUnusable extends Error {
  override name = 'StoreUnusable'
}

export const words = { blob: 'blob', serial: 'integer primary key autoincrement' }

/** Queries are built and compiled by Kysely, and run by node:sqlite where they stand: it is synchronous, and a transaction is then one stretch of code. */
export const builder = new Kysely<Schema>({
  dialect: { createAdapter: () => new SqliteAdapter(), createDriver: () => new DummyDriver(), createIntrospector: (db) => new SqliteIntrospector(db), createQueryCompiler: () => new SqliteQueryCompiler() },
})

export function openFile(file: string, mode: 'write' | 'read'): DatabaseSync {
  try {
    if (mode === 'write') mkdirSync(dirname(file), { recursive: true })
    else if (!existsSync(file)) throw new StoreUnusable(`there is no store at ${file} yet: add something, or start the server`)
    const db = new DatabaseSync(file, { timeout: 5000, readOnly: mode === 'read' })
    if (mode === 'write') db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma wal_autocheckpoint = 2000; pragma journal_size_limit = 67108864')
    db.exec(`pragma cache_size = -8000; pragma temp_store = memory; pragma mmap_size = ${mode === 'read' ? 268_435_456 : 0}`)
    db.prepare('select count(*) from sqlite_schema').get()
    return db
  } catch (error) { throw inWords(error, file) }
}

export const createSearch = `create virtual table search using fts5(words, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')`

/** What SQLite and the file system say, as one sentence. */
export function inWords(error: unknown, file: string): unknown {
  const it = error as NodeJS.ErrnoException & { errcode?: number }
  const primary = (it.errcode ?? 0) & 0xff
  if (it instanceof StoreUnusable) return it
  if (primary === 11 || primary === 26) return new StoreUnusable(`the store ${file} is damaged or no database: put a backup in its place with parallax restore FILE, or move it away to begin anew`, { cause: error })
  if (primary === 13 || it.code === 'ENOSPC') return new StoreUnusable(`the disk that holds ${file} is full: make room, then start again; what was stored is safe`, { cause: error })
  if (primary === 8 || it.code === 'EROFS' || it.code === 'EACCES' || it.code === 'EPERM') return new StoreUnusable(`the data folder ${dirname(file)} cannot be written: give this user the right to write there, or choose another with --data`, { cause: error })
  if (primary === 14) return new StoreUnusable(`the store ${file} cannot be opened: the folder must be there, and this user must be able to read and write it`, { cause: error })
  if (primary === 5) return new StoreUnusable(`the store ${file} is in use by another program: stop it, then try again`, { cause: error })
  return error
}

/** Is there room for a copy of the store? */
export function hasRoomFor(file: string): boolean {
  const { bavail, bsize } = statfsSync(dirname(file))
  return bavail * bsize > statSync(file).size * 1.2 + 16 * 1024 * 1024
}
