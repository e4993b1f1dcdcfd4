// A copy of the store while it is in use, and a copy put back in its place.

import { closeSync, copyFileSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { connect, type Connection } from './connection.ts'
import { openFile, StoreUnusable } from './dialect/sqlite.ts'
import { migrations } from './migrations.ts'
import { storeFile, versionOf } from './store.ts'

/** Whole and consistent; gives its size in bytes. */
export function backupTo(db: Connection, file: string): number {
  const path = resolve(file)
  if (existsSync(path)) throw new StoreUnusable(`${path} is there already: choose another name, so that no backup is overwritten`)
  mkdirSync(dirname(path), { recursive: true })
  db.raw<never>('vacuum into ?', ['path']).run({ path })
  return statSync(path).size
}

/** The present store is moved aside, not deleted. Gives the name of what was moved, if anything was. */
export function restoreFrom(file: string, folder: string): string | undefined {
  if (!existsSync(file)) throw new StoreUnusable(`there is no file ${file}`)
  if (!statSync(file).isFile()) throw new StoreUnusable(`${file} is a folder and no backup: name the file that parallax backup wrote`)
  const head = Buffer.alloc(16), open = openSync(file, 'r')
  try { readSync(open, head, 0, 16, 0) } finally { closeSync(open) }
  if (head.toString('latin1') !== 'SQLite format 3\0') throw new StoreUnusable(`${file} is no backup of Parallax: name the file that parallax backup wrote`)
  const copy = connect(openFile(file, 'read'), file)
  try {
    const version = versionOf(copy)
    if (version === 0) throw new StoreUnusable(`${file} is no backup of Parallax`)
    if (version > migrations.length) throw new StoreUnusable(`${file} was made by a newer Parallax (schema ${version}, this one knows ${migrations.length})`)
    const [check] = copy.raw<{ integrity_check: string }>('pragma integrity_check(1)').all()
    if (check?.integrity_check !== 'ok') throw new StoreUnusable(`${file} is damaged: ${check?.integrity_check ?? 'unknown'}`)
  } finally { copy.close() }
  mkdirSync(folder, { recursive: true })
  const target = storeFile(folder)
  let aside: string | undefined
  if (existsSync(target)) {
    for (let i = 1; ; i++) { aside = target.replace(/\.db$/, `-replaced-${i}.db`); if (!existsSync(aside)) break }
    renameSync(target, aside)
    for (const end of ['-wal', '-shm']) rmSync(`${target}${end}`, { force: true })
  }
  copyFileSync(file, target)
  return aside
}
