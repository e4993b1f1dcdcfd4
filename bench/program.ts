// The program as its user runs it, for measuring: started on a folder, asked over loopback, its memory read from the system, always stopped.

import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { shipped } from '../src/config.ts'

export type Program = { base: string; startMs: number; peakMb(): number; cpuSeconds(): number; stop(): Promise<void> }

/** With the switches that the launcher gave this process: it gives the program the same. */
const main = [...process.execArgv, join(shipped.root, 'src/main.ts')]

export async function serve(data: string, args: readonly string[] = ['--no-fetch'], env: Record<string, string> = {}): Promise<Program> {
  // An engine for translation that happens to be installed here would be measured as well: a process a sentence.
  const began = performance.now(), child = spawn(process.execPath, [...main, 'serve', '--port', '0', '--data', data, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1', PARALLAX_APERTIUM: 'off', ...env } })
  const base = await new Promise<string>((resolve, reject) => {
    let said = ''
    const see = (chunk: Buffer) => { said += chunk; const at = said.match(/http:\/\/(?:127\.0\.0\.1|localhost):\d+/); if (at) resolve(at[0]) }
    child.stdout.on('data', see)
    child.stderr.on('data', see)
    child.on('exit', (code) => reject(new Error(`serve ended with ${code}: ${said.slice(-800)}`)))
  })
  return { base, startMs: performance.now() - began, peakMb: () => peakOf(child), cpuSeconds: () => cpuOf(child), stop: () => stopped(child) }
}

/** A command beside a running server, or alone; gives its standard output. */
export function command(args: readonly string[]): Promise<{ code: number | null; out: string; err: string; seconds: number }> {
  const began = performance.now(), child = spawn(process.execPath, [...main, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NO_COLOR: '1' } })
  let out = '', err = ''
  child.stdout.on('data', (chunk: Buffer) => { out += chunk })
  child.stderr.on('data', (chunk: Buffer) => { err += chunk })
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err, seconds: (performance.now() - began) / 1000 })))
}

const asked = <T>(data: string, sql: string): T => {
  const db = new DatabaseSync(join(data, 'parallax.db'), { readOnly: true, timeout: 5000 })
  try { return db.prepare(sql).get() as T } finally { db.close() }
}

export const documentsIn = (data: string): number => asked<{ count: number }>(data, 'select count(*) as count from document').count

/** Until nothing waits any more. */
export async function settled(data: string): Promise<void> {
  for (let quiet = 0; quiet < 5;) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    quiet = asked<{ count: number }>(data, "select count(*) as count from job where state = 'waiting'").count === 0 ? quiet + 1 : 0
  }
}

/** The largest resident size so far; 0 where the system does not tell. */
function peakOf(child: ChildProcess): number {
  const file = `/proc/${child.pid}/status`
  return existsSync(file) ? Math.round(Number(readFileSync(file, 'utf8').match(/VmHWM:\s+(\d+)/)?.[1] ?? 0) / 1024) : 0
}

function cpuOf(child: ChildProcess): number {
  const file = `/proc/${child.pid}/stat`
  if (!existsSync(file)) return 0
  const fields = readFileSync(file, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / 100
}

const stopped = (child: ChildProcess): Promise<void> => new Promise((done) => {
  if (child.exitCode !== null) return done()
  child.on('exit', () => done())
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), 8_000).unref()
})
