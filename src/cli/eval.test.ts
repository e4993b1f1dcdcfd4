import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { runCommandLine } from './cli.ts'

const parallax = async (...args: string[]) => {
  let out = '', err = ''
  const code = await runCommandLine(args, { out: async (text) => { out += text }, err: (text) => { err += text }, stdin: (async function* () {})(), terminal: false, env: {}, signal: new AbortController().signal })
  return { code, out, err }
}

test('a labelled file is scored by the stages themselves, gzipped or not', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parallax-eval-'))
  try {
    const lines = ['2013-11-19', '20 November 2013'].map((text, i) => JSON.stringify({ id: String(i), text, language: 'en', kind: 'day', precision: 'day', expected: i === 0 ? '2013-11-19' : '2013-11-21' })).join('\n')
    writeFileSync(join(folder, 'dates.jsonl'), lines)
    writeFileSync(join(folder, 'dates.jsonl.gz'), gzipSync(lines))
    for (const file of ['dates.jsonl', 'dates.jsonl.gz']) {
      const { code, out, err } = await parallax('eval', 'dates', '--on', join(folder, file))
      assert.equal(code, 0, err)
      assert.deepEqual(JSON.parse(out), { set: 'dates', lines: 2, figures: [{ what: 'day', got: 0.5, of: 2 }] })
    }
  } finally { rmSync(folder, { recursive: true, force: true }) }
})

test('sets are listed with what a line of them holds; one that is not there is wrong usage', async () => {
  const listed = await parallax('eval', 'list')
  assert.match(listed.out, /^dates .*\n +a line: \{id, text/m)
  const { code, err } = await parallax('eval', 'nothing', '--on', 'x')
  assert.equal(code, 2)
  assert.match(err, /no scorer for "nothing": extraction,/)
})
