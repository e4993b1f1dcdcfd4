// `npm run bench read|accuracy|group|pages|way|all`: what the program does in a second and how much memory it takes, printed and kept in runs/ with machine and date.

import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Row } from './way.ts'

const kinds: Record<string, () => Promise<Row[]>> = {
  read: async () => (await import('./read.ts')).readers(),
  accuracy: async () => (await import('./accuracy.ts')).accuracy(),
  group: async () => (await import('./group.ts')).grouping(),
  pages: async () => (await import('./pages.ts')).pages(sizes()),
  way: async () => (await import('./way.ts')).way(),
  all: async () => [...await kinds.way!(), ...await kinds.pages!(), ...await kinds.group!()],
}

const [kind = '', ...more] = process.argv.slice(2)
/** `npm run bench pages 2000` measures with so many articles stored. */
const sizes = (): number[] => { const all = more.map(Number).filter((it) => it > 0); return all.length > 0 ? all : [2_000, 100_000] }

const measure = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
if (!measure) {
  console.error(`npm run bench wants one of: ${Object.keys(kinds).join(', ')}`)
  process.exit(2)
}
const rows = await measure()
for (const it of rows) console.log(`${it.what.padEnd(72)} ${(it.value >= 100 ? it.value.toFixed(0) : it.value.toFixed(2)).padStart(10)} ${it.unit}`)

const at = new Date().toISOString(), machine = { cpu: cpus()[0]?.model, cores: cpus().length, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.version, platform: process.platform }
const folder = join(import.meta.dirname, 'runs')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, `${at.slice(0, 10)}-${kind}.jsonl`), [JSON.stringify({ at, machine, kind }), ...rows.map((it) => JSON.stringify(it))].join('\n') + '\n')
