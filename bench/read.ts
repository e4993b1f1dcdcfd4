// Pages a second and peak memory of our reader beside others', on the same pages in the same run: each in a process of its own, bytes of HTML in, text out, one thread.

import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { corpus } from './corpus.ts'
import type { Row } from './way.ts'

const others = ['readability-linkedom', 'readability-jsdom', 'defuddle', 'extractus'] as const
const secondsEach = 20

/** Pages of labelled sets where PARALLAX_SETS names them, else the bench's own. */
export async function pagesToRead(most = 200): Promise<{ url: string; html: string }[]> {
  const folder = process.env.PARALLAX_SETS
  const real = folder ? globSync('extraction/*/dev.jsonl.gz', { cwd: folder }).sort().flatMap((file) => gunzipSync(readFileSync(join(folder, file))).toString('utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as { url?: string; html: string })) : []
  const all = real.length > 0 ? real : (await corpus(most)).pieces, step = Math.max(1, Math.floor(all.length / most))
  return all.filter((_, i) => i % step === 0).slice(0, most).map((it) => ({ url: it.url ?? 'https://bench.example/', html: it.html }))
}

export async function readers(): Promise<Row[]> {
  const ready = existsSync(join(import.meta.dirname, 'node_modules')), rows: Row[] = []
  if (!ready) rows.push({ what: 'others left out: run npm install in bench/ to measure them', value: 0, unit: '' })
  const measured = new Map<string, { perSecond: number; peakMb: number }>()
  for (const name of ['parallax', ...(ready ? others : [])]) {
    const run = spawnSync(process.execPath, ['--max-old-space-size=4096', join(import.meta.dirname, 'read-one.ts'), name, String(secondsEach)], { encoding: 'utf8', env: process.env })
    const said = run.stdout.trim().split('\n').at(-1) ?? ''
    if (run.status !== 0 || !said.startsWith('{')) { rows.push({ what: `${name}: failed: ${run.stderr.slice(-200)}`, value: 0, unit: '' }); continue }
    const it = JSON.parse(said) as { perSecond: number; peakMb: number }
    measured.set(name, it)
    rows.push({ what: `${name}: pages a second`, value: it.perSecond, unit: 'pages a second' }, { what: `${name}: peak memory`, value: it.peakMb, unit: 'MB' })
  }
  const ours = measured.get('parallax')
  for (const name of others) { const it = measured.get(name); if (ours && it) rows.push({ what: `parallax to ${name}`, value: ours.perSecond / it.perSecond, unit: 'times' }) }
  return rows
}
