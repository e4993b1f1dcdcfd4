// One writer to a data folder: `server.json` says which process, at which loopback port it can be asked, and with which token. What a killed process left behind is taken over.

import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inWords } from '../store/dialect/sqlite.ts'

export type Lock = { pid: number; port: number; token: string; /** the pages' address; absent: a command is at work */ address?: string }

const pathOf = (folder: string): string => join(folder, 'server.json')

/** Who holds the folder now; a process that is gone holds nothing. */
export function holderOf(folder: string): Lock | undefined {
  try {
    const it = JSON.parse(readFileSync(pathOf(folder), 'utf8')) as Lock
    if (it.pid === process.pid) return undefined
    process.kill(it.pid, 0)
    return it
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? JSON.parse(readFileSync(pathOf(folder), 'utf8')) as Lock : undefined
  }
}

export type Held = { token: string; write(more: { port: number; address?: string }): void; release(): void }

/** Takes the folder, or gives whoever holds it. */
export function takeLock(folder: string): Held | Lock {
  const path = pathOf(folder), token = randomBytes(24).toString('base64url')
  const text = (more: { port: number; address?: string }): string => JSON.stringify({ pid: process.pid, token, ...more })
  try {
    mkdirSync(folder, { recursive: true })
    for (let tries = 0; tries < 3; tries++) {
      try {
        writeFileSync(path, text({ port: 0 }), { flag: 'wx', mode: 0o600 })
        return {
          token,
          write: (more) => writeFileSync(path, text(more), { mode: 0o600 }),
          release: () => { if (isOurs(path)) rmSync(path, { force: true }) },
        }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
        const holder = holderOf(folder)
        if (holder) return holder
        rmSync(path, { force: true })
      }
    }
  } catch (error) { throw inWords(error, join(folder, 'parallax.db')) }
  throw new Error(`the lock ${path} cannot be taken`)
}

const isOurs = (path: string): boolean => { try { return (JSON.parse(readFileSync(path, 'utf8')) as Lock).pid === process.pid } catch { return false } }
