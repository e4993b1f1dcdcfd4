// Which room may know which: ARCHITECTURE.md's table as a test. A new arrow is a decision record first.

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '..')
const everything = ['model', 'text', 'stages', 'tables', 'fetch', 'translators', 'store', 'jobs', 'pipeline', 'web', 'cli', 'catalogue', 'sample']

/** A room may import these rooms, itself, and files directly below src/ that are named here. */
const may: Record<string, readonly string[]> = {
  model: [],
  text: [],
  stages: ['model', 'text', 'tables', 'limits.ts'],
  fetch: ['model', 'text', 'catalogue', 'limits.ts', 'log.ts'],
  translators: ['model', 'text', 'stages', 'limits.ts', 'log.ts'],
  store: ['model', 'text', 'limits.ts', 'log.ts'],
  jobs: ['model', 'store', 'limits.ts', 'log.ts'],
  world: ['model'],
  pipeline: ['model', 'text', 'stages', 'fetch', 'store', 'jobs', 'translators', 'ask.ts', 'limits.ts', 'log.ts'],
  web: ['model', 'text', 'store', 'ask.ts', 'limits.ts', 'log.ts'],
  cli: [...everything, '*'],
}
/** Built-in modules of the pure rooms: digests, nothing else. */
const pure = new Set(['model', 'text', 'stages'])
const impure = /\bDate\.now\(|\bnew Date\(\s*\)|\bMath\.random\(|\bprocess\.|\bfetch\(|\bsetTimeout\(|\bTemporal\.Now\b/

const sources = globSync('src/**/*.ts', { cwd: root }).filter((file) => !file.endsWith('.test.ts') && !file.includes('/islands/'))

const importsOf = (file: string): string[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export)\b[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm)].map((it) => it[1] ?? it[2] ?? '')

const roomOf = (path: string): string => {
  const parts = path.split('/')
  return parts[0] === 'src' ? (parts[1] ?? '') : (parts[0] ?? '')
}

test('rooms know only the rooms that the table names', () => {
  const wrong: string[] = []
  for (const file of sources) {
    const room = roomOf(file)
    const allowed = may[room]
    if (!allowed || allowed.includes('*')) continue
    for (const it of importsOf(file)) {
      if (!it.startsWith('.')) continue
      const target = roomOf(relative(root, resolve(root, dirname(file), it)))
      if (target !== room && !allowed.includes(target)) wrong.push(`${file}: ${room} may not know ${target}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('stages import only the fronts of other stages: language and date, from those that may', () => {
  const wrong: string[] = []
  for (const file of sources.filter((it) => it.startsWith('src/stages/') && it.split('/').length > 3)) {
    const stage = file.split('/')[2]
    for (const it of importsOf(file)) {
      const target = it.startsWith('.') ? relative(root, resolve(root, dirname(file), it)).split('/') : []
      if (target[1] !== 'stages' || target.length < 4 || target[2] === stage) continue
      const front = target[3] === `${target[2]}.ts`
      if (!front || !['language', 'date'].includes(target[2] ?? '') || !['feed', 'read', 'understand'].includes(stage ?? '')) wrong.push(`${file}: imports ${target.join('/')}`)
    }
  }
  assert.deepEqual(wrong, [])
})

test('below the line nothing reads a clock, a disk, a socket, the environment or chance', () => {
  const wrong: string[] = []
  for (const file of sources.filter((it) => pure.has(roomOf(it)))) {
    for (const it of importsOf(file)) if (it.startsWith('node:') && it !== 'node:crypto') wrong.push(`${file}: imports ${it}`)
    const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')
    const found = code.match(impure)
    if (found) wrong.push(`${file}: ${found[0]}`)
  }
  assert.deepEqual(wrong, [])
})

test('no file has a name that says nothing', () => {
  const vague = /(^|\/)(utils?|helpers?|common|misc|shared|core|lib|index)(\.ts$|\/)/
  assert.deepEqual(sources.filter((it) => vague.test(it)), [])
})
