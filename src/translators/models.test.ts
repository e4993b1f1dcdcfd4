// The real loader and the real engine. The model has random weights (tests/fixtures/micro-synthetic): it proves fetching, checking, loading, batching and cancelling, not the words.

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { gunzipSync, zstdCompressSync } from 'node:zlib'
import { openCaller } from '../fetch/call.ts'
import { openBergamot } from './bergamot.ts'
import { installedModels, loadModel, routeOf } from './model-files.ts'
import { answerModels } from './model-requests.ts'

const micro = resolve(import.meta.dirname, '../../tests/fixtures/micro-synthetic'), sha = (it: Uint8Array): string => createHash('sha256').update(it).digest('hex')
const model = gunzipSync(readFileSync(join(micro, 'model.micro.bin.gz'))), vocab = gunzipSync(readFileSync(join(micro, 'vocab.micro.spm.gz')))
const folder = mkdtempSync(join(tmpdir(), 'parallax-models-'))
type Wrong = 'none' | 'cut once' | 'cut always' | 'other bytes' | 'wrong unpacked hash' | 'gone' | 'no json' | 'no ranges'
let wrong: Wrong = 'none', cuts = 0, ranges = 0

const packed = new Map<string, Buffer>()
const record = (from: string, to: string, type: string, name: string, bytes: Uint8Array, more: object = {}) => {
  const zst = zstdCompressSync(bytes), location = `main/${from}${to}-${type}.zst`
  packed.set(`/files/${location}`, zst)
  return { id: `${from}${to}${type}`, name, sourceLanguage: from, targetLanguage: to, architecture: 'tiny', version: '3.0', fileType: type, decompressedSize: bytes.byteLength, decompressedHash: sha(bytes), filter_expression: '', schema: 0, last_modified: 0, attachment: { filename: `${name}.zst`, location, hash: sha(zst), size: zst.byteLength, mimetype: 'application/zstd' }, ...more }
}
const records = [
  record('es', 'en', 'model', 'model.esen.intgemm8.bin', model), record('es', 'en', 'vocab', 'vocab.esen.spm', vocab),
  record('gl', 'es', 'model', 'model.gles.intgemm8.bin', model), record('gl', 'es', 'vocab', 'vocab.gles.spm', vocab),
  record('fr', 'en', 'model', 'model.fren.intgemm8.bin', model, { filter_expression: "env.channel == 'nightly'" }), record('fr', 'en', 'vocab', 'vocab.fren.spm', vocab, { filter_expression: "env.channel == 'nightly'" }),
  record('it', 'en', 'model', 'model.iten.intgemm8.bin', model),
]

const server = createServer((request, answer) => {
  const url = request.url ?? '', base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const json = (it: unknown): void => { answer.writeHead(200, { 'content-type': 'application/json' }).end(wrong === 'no json' ? '<html>' : JSON.stringify(it)) }
  if (url === '/v1/') return json({ capabilities: { attachments: { base_url: `${base}/files/` } } })
  if (url.endsWith('/records')) return json({ data: wrong === 'wrong unpacked hash' ? records.map((it) => ({ ...it, decompressedHash: sha(Buffer.from(it.id)) })) : records })
  const bytes = packed.get(url)
  if (!bytes || wrong === 'gone') { answer.writeHead(404).end(); return }
  const from = wrong === 'no ranges' ? 0 : Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0), rest = wrong === 'other bytes' ? Buffer.alloc(bytes.length - from, 7) : bytes.subarray(from)
  if (from > 0) ranges++
  answer.writeHead(from > 0 ? 206 : 200, { 'content-length': rest.length })
  if ((wrong === 'cut once' || wrong === 'no ranges') && cuts++ === 0 || wrong === 'cut always') { answer.write(rest.subarray(0, rest.length >> 1), () => setTimeout(() => answer.destroy(), 30)); return }
  answer.end(rest)
})
let models: ReturnType<typeof answerModels>, caller: ReturnType<typeof openCaller>
before(async () => {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  caller = openCaller({ allow: [`127.0.0.1:${port}`] })
  models = answerModels({ folder, base: `http://127.0.0.1:${port}/v1`, caller })
})
after(async () => { server.close(); server.closeAllConnections(); await caller.close(); rmSync(folder, { recursive: true, force: true }) })
const set = (it: Wrong): void => { wrong = it; cuts = 0; ranges = 0 }

test('the size is said before anything is fetched', async () => {
  set('none')
  const it = await models({ act: 'size', language: 'es' })
  assert.ok(it.ok && Number(it.facts.bytes) > 100_000 && /kB to fetch/.test(it.says))
  assert.deepEqual(installedModels(folder), [])
})
test('what is wrong is refused in a sentence, and nothing is installed', async () => {
  for (const [how, says] of [['other bytes', /could not be fetched/], ['cut always', /could not be fetched/], ['wrong unpacked hash', /checksum/], ['gone', /404/], ['no json', /JSON/]] as const) {
    set(how)
    const it = await models({ act: 'add', language: 'es' })
    assert.ok(!it.ok, how)
    assert.match(it.says, says)
    assert.deepEqual(installedModels(folder), [])
    rmSync(join(folder, 'es-en.coming'), { recursive: true, force: true })
  }
  set('none')
  for (const language of ['xx', 'fr', 'it', 'en', '../etc']) assert.equal((await models({ act: 'add', language })).ok, false)
})
test('a cut download goes on where it was cut, and begins anew where the server cannot', async () => {
  set('no ranges')
  assert.equal((await models({ act: 'add', language: 'es' })).ok, true)
  await models({ act: 'remove', language: 'es' })
  set('cut once')
  const heard: number[] = []
  const it = await models({ act: 'add', language: 'es' }, { onProgress: ({ done }) => heard.push(done) })
  assert.ok(it.ok, it.says)
  assert.ok(ranges > 0)
  assert.equal(heard.at(-1), it.ok && it.facts.bytes)
  assert.equal(existsSync(join(folder, 'es-en.coming')), false)
})
test('without a direct model two are fetched', async () => {
  set('none')
  const it = await models({ act: 'add', language: 'gl' })
  assert.ok(it.ok)
  assert.deepEqual(routeOf(installedModels(folder), 'gl').map((one) => one.to), ['es', 'en'])
})

const engine = (() => { try { createRequire(import.meta.url).resolve('@browsermt/bergamot-translator/package.json'); return true } catch { return false } })()
const without = engine ? false : 'the optional package @browsermt/bergamot-translator is not installed: the engine is NOT tested'

test('the real engine: as many sentences as were asked, the same each time, over one model and over two', { skip: without }, async () => {
  const bergamot = openBergamot({ route: (from) => routeOf(installedModels(folder), from), load: loadModel, workersMax: 1 }), signal = new AbortController().signal
  try {
    const sentences = Array.from({ length: 70 }, (_, i) => `La lluvia llegó a la costa ${i}.`), first = await bergamot.translate(sentences, 'es', signal)
    assert.equal(first.length, 70)
    assert.ok(first.every((it) => typeof it === 'string'))
    assert.deepEqual(await bergamot.translate(sentences.slice(0, 3), 'es', signal), first.slice(0, 3))
    assert.equal((await bergamot.translate(['Choveu.', '', 'Nevou 🌨 在.'], 'gl', signal)).length, 3)
    assert.equal(bergamot.threads(), 1)
  } finally { await bergamot.close() }
  assert.equal(bergamot.threads(), 0)
})
test('the real engine: what is given up ends its thread, and the next one works', { skip: without }, async () => {
  const bergamot = openBergamot({ route: (from) => routeOf(installedModels(folder), from), load: loadModel }), stop = new AbortController()
  try {
    await bergamot.translate(['Hola.'], 'es', stop.signal)
    const long = bergamot.translate(Array.from({ length: 600 }, (_, i) => `Una frase larga sobre la lluvia de la costa y la escuela número ${i} del valle.`), 'es', stop.signal)
    setTimeout(() => stop.abort(), 20)
    await assert.rejects(long)
    assert.equal((await bergamot.translate(['Hola.'], 'es', new AbortController().signal)).length, 1)
  } finally { await bergamot.close() }
})
test('a cut model is refused before the engine sees it', { skip: without }, async () => {
  const [it] = routeOf(installedModels(folder), 'es')
  const path = join(it!.folder, 'model.esen.intgemm8.bin')
  writeFileSync(path, model.subarray(0, model.length - 100))
  const bergamot = openBergamot({ route: () => [it!], load: loadModel })
  await assert.rejects(bergamot.translate(['Hola.'], 'es', new AbortController().signal), /damaged/)
  writeFileSync(path, model)
  await bergamot.close()
})
test('removed is removed', async () => {
  assert.equal((await models({ act: 'remove', language: 'es' })).ok, true)
  assert.equal((await models({ act: 'remove', language: 'es' })).ok, false)
})
