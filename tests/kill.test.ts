// The short form of the kill test; CI runs tests/kill/kill.ts with twenty kills and two hundred documents.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { killTest } from './kill/kill.ts'

test('a process killed three times while it takes in documents loses none and doubles none', { timeout: 60_000 }, async () => {
  const { documents } = await killTest({ kills: 3, documents: 40, seed: 11 })
  assert.equal(documents, 40)
})
