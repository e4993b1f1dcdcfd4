// The command line of Apertium by a stand-in that answers as it does; the real one is in tests/apertium.ts, which CI runs.

import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { apertiumModes, openApertium } from './apertium.ts'

const folder = mkdtempSync(join(tmpdir(), 'parallax-apertium-'))
after(() => rmSync(folder, { recursive: true, force: true }))
function standIn(name: string, body: string): string {
  const path = join(folder, name)
  writeFileSync(path, `#!/bin/sh\nif [ "$1" = -l ]; then printf '  spa-eng\\n  fr-es\\n'; exit 0; fi\n${body}\n`)
  chmodSync(path, 0o755)
  return path
}
const windows = process.platform === 'win32' ? 'there is no Apertium command on Windows' : false
const upper = standIn('upper', 'tr a-z A-Z'), signal = AbortSignal.timeout(30_000)

test('only ways whose every mode is installed are offered; no command, no language', { skip: windows }, async () => {
  const engine = openApertium({ command: upper, modes: await apertiumModes(upper) })
  assert.deepEqual(['es', 'fr', 'pt', 'de'].map(engine.can), [true, true, false, false])
  assert.equal((await apertiumModes(join(folder, 'none'))).size, 0)
})
test('lines are counted; where they do not fit each sentence goes alone, and nothing is zipped', { skip: windows }, async () => {
  const modes = new Set(['spa-eng'])
  assert.deepEqual(await openApertium({ command: upper, modes }).translate(['uno dos', 'tres'], 'es', signal), ['UNO DOS', 'TRES'])
  assert.deepEqual(await openApertium({ command: standIn('cutting', "head -n 1 | tr a-z A-Z"), modes }).translate(['uno', 'dos'], 'es', signal), ['UNO', 'DOS'])
  assert.deepEqual(await openApertium({ command: standIn('doubling', "sed 's/.*/A\\n\\nB/'"), modes }).translate(['uno'], 'es', signal), [undefined])
  await assert.rejects(openApertium({ command: standIn('silent', 'cat >/dev/null'), modes }).translate(['uno'], 'es', signal), /nothing/)
  await assert.rejects(openApertium({ command: standIn('broken', 'cat >/dev/null; exit 3'), modes }).translate(['uno'], 'es', signal), /ended with 3/)
})
