// A short form of tests/fuzz.ts, which runs whole in `.ci/run`.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fuzz } from './fuzz.ts'

test('three hundred mutations of pages, texts and feeds end in an answer, soon, without script', async () => {
  const { mutations, documents, entries } = await fuzz({ count: 300, seed: 7 })
  assert.equal(mutations, 300)
  assert.ok(documents > 150 && entries > 20, `${documents} documents, ${entries} entries: the samples are hardly read`)
})
