import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSampleEngine } from './sample.ts'

const engine = openSampleEngine({ fr: { 'Bonjour.': 'Good day.', 'Il pleut.': 'It rains.' } }), signal = new AbortController().signal

test('it gives the English of the sentences it knows, joined ones too, and of no other', async () => {
  assert.deepEqual(await engine.translate(['Bonjour.', 'Bonjour.  Il pleut.', 'Il neige.', 'Bonjour. Il neige.'], 'fr', signal), ['Good day.', 'Good day. It rains.', undefined, undefined])
  assert.equal(engine.can('de'), false)
})
