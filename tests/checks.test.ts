// Types and lint are tests like any other: one command says whether the tree is green.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '..')
const run = (name: string, args: readonly string[]): { status: number | null; said: string } => {
  const it = spawnSync(process.execPath, [join(root, 'node_modules', name), ...args], { cwd: root, encoding: 'utf8' })
  return { status: it.status, said: `${it.stdout}${it.stderr}`.slice(0, 4000) }
}

const check = (what: string, name: string, args: readonly string[]) => test(what, () => {
  const { status, said } = run(name, args)
  assert.equal(status, 0, said)
})

check('types hold', 'typescript/bin/tsc', ['-p', '.'])
if (existsSync(join(root, 'src/web/islands/tsconfig.json'))) check('types of the islands hold', 'typescript/bin/tsc', ['-p', 'src/web/islands'])
check('lint holds', '@biomejs/biome/bin/biome', ['lint', '--error-on-warnings', 'src', 'tests', 'bench', 'eval', 'bin'])
