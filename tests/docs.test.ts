// What the documents say is held against the code: rooms, stages, words, settings, commands, decisions.

import assert from 'node:assert/strict'
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'

const root = resolve(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')

test('ARCHITECTURE.md names every room and stays below 250 lines', () => {
  const text = read('ARCHITECTURE.md'), rooms = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((it) => it.isDirectory()).map((it) => it.name)
  assert.deepEqual(rooms.filter((it) => !text.includes(`\`${it}\``) && !text.includes(`\`src/${it}/\``)), [])
  assert.ok(text.split('\n').length < 250)
})

test('the stage table of ARCHITECTURE.md is what the stages say of themselves', async () => {
  const text = read('ARCHITECTURE.md'), { stages } = await import('../src/pipeline/stages.ts')
  const missing = Object.values(stages).filter((it) => !text.includes(`| \`${it.name}\` | ${it.version} | ${it.about} |`)).map((it) => `| \`${it.name}\` | ${it.version} | ${it.about} |`)
  assert.deepEqual(missing, [])
})

test('the glossary has every noun of the model', () => {
  const text = read('docs/glossary.md')
  const nouns = globSync('src/model/*.ts', { cwd: root }).flatMap((file) => [...read(file).matchAll(/^export type (\w+)/gm)].map((it) => it[1] ?? ''))
  assert.deepEqual(nouns.filter((it) => !text.includes(`\`${it}\``)), [])
})

test('docs/operations.md names every setting and every command', async () => {
  const text = read('docs/operations.md'), { settings } = await import('../src/config.ts'), { commands } = await import('../src/cli/cli.ts')
  assert.deepEqual(Object.values(settings).map((it) => it.env).filter((it) => !text.includes(it)), [])
  assert.deepEqual(Object.keys(commands).filter((it) => !text.includes(`parallax ${it}`)), [])
})

test('decisions are numbered without a gap', () => {
  const numbers = readdirSync(join(root, 'docs/decisions')).filter((it) => /^\d{4}-/.test(it)).map((it) => Number(it.slice(0, 4))).sort((a, b) => a - b)
  assert.deepEqual(numbers, numbers.map((_, i) => i + 1))
})

test('pictures and files that README.md shows are there', () => {
  const links = [...read('README.md').matchAll(/\]\(([^)#\s]+)/g)].map((it) => it[1] ?? '').filter((it) => !/^https?:/.test(it))
  assert.deepEqual(links.filter((it) => !existsSync(join(root, it))), [])
})
