// One suite for every engine: as many answers as sentences, in their order, or nothing; a service that is dead, slow, lying or cutting never gives a sentence that is not its own.

import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { openCaller } from '../fetch/call.ts'
import type { Engine } from '../stages/translate/engine.ts'
import { translateText } from '../stages/translate/translate.ts'
import { openApy } from './apertium.ts'
import type { Call } from './away.ts'
import { openDeepL } from './deepl.ts'
import { guarded } from './ladder.ts'
import { openLibreTranslate } from './libretranslate.ts'

const english: Record<string, string> = { 'Llegó la lluvia.': 'The rain came.', 'La escuela cerró.': 'The school closed.', 'Nadie salió.': 'Nobody went out.' }
const words = Object.keys(english)
type Mood = 'well' | 'dead' | 'slow' | 'unchanged' | 'picture' | 'fewer' | 'more' | 'full' | 'busy' | 'no json' | 'cut' | 'swapped'
let mood: Mood = 'well', asked = 0

const server = createServer(async (request, answer) => {
  asked++
  const body = await bodyOf(request), url = request.url ?? ''
  const json = (it: unknown, status = 200): void => { answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(it)) }
  if (mood === 'dead') { request.socket.destroy(); return }
  if (mood === 'slow') return
  if (mood === 'no json') { answer.end('<html>welcome</html>'); return }
  if (url.startsWith('/v2/languages')) return json([{ language: 'ES' }])
  if (url === '/languages') return json([{ code: 'es', targets: ['en'] }, { code: 'zh-Hans', targets: ['en'] }])
  if (url === '/listPairs') return json({ responseData: [{ sourceLanguage: 'spa', targetLanguage: 'eng' }] })
  if (mood === 'full') return json({ message: 'quota' }, 456)
  if (mood === 'busy') return json({}, 529)
  const apy = url === '/translate' && !body.startsWith('{'), sentences: string[] = apy ? (new URLSearchParams(body).get('q') ?? '').split('\n\n') : (JSON.parse(body) as { q?: string[]; text?: string[] }).q ?? (JSON.parse(body) as { text: string[] }).text
  let out = sentences.map((it) => english[it] ?? it)
  if (mood === 'unchanged') out = [...sentences]
  if (mood === 'picture') out = sentences.map(() => '🌵')
  if (mood === 'fewer' || mood === 'cut') out = out.slice(0, -1)
  if (mood === 'more') out.push('And more.')
  if (mood === 'swapped') out = sentences.map(() => 'Forty-five soldiers were never seen in Berlin again, 45 of them.')
  if (apy) return json({ responseData: { translatedText: out.join('\n\n') }, responseStatus: 200 })
  json(url.startsWith('/v2') ? { translations: out.map((text) => ({ text })) } : { translatedText: out })
})
const bodyOf = async (request: IncomingMessage): Promise<string> => { let text = ''; for await (const it of request) text += it; return text }
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo, url = `http://127.0.0.1:${port}`, caller = openCaller({ allow: [`127.0.0.1:${port}`] }), call: Call = caller.call
after(async () => { server.close(); server.closeAllConnections(); await caller.close() })

const engines: Record<string, () => Engine> = {
  LibreTranslate: () => openLibreTranslate({ url, call }),
  DeepL: () => openDeepL({ url, key: 'k:fx', call }),
  'APY of Apertium': () => openApy({ url, call }),
}
const signal = AbortSignal.timeout(50_000)

for (const [name, open] of Object.entries(engines)) {
  test(`${name}: every sentence in its order`, async () => {
    mood = 'well'
    assert.deepEqual(await open().translate(words, 'es', signal), Object.values(english))
  })
  test(`${name}: a language that it does not have is left`, async () => {
    mood = 'well'
    const engine = open()
    assert.ok(!engine.can('xx') || (await engine.translate(['Foo bar.'], 'xx', signal)).every((it) => it === undefined))
  })
  for (const bad of ['dead', 'unchanged', 'picture', 'fewer', 'more', 'full', 'busy', 'no json', 'cut', 'swapped'] as const) test(`${name}, ${bad}: nothing is shown that is not the sentence's own`, async () => {
    mood = bad
    const it = await translateText({ id: 'x', text: words.join(' '), from: 'es' }, [guarded(open(), { now: () => 0 })])
    for (const sentence of it.sentences) if (sentence.ok) assert.equal(sentence.text, english[words[it.sentences.indexOf(sentence)]!])
    if (bad !== 'fewer' && bad !== 'cut' && bad !== 'more') assert.equal(it.by, undefined)
  })
  test(`${name}: given up while it is waited for`, async () => {
    mood = 'slow'
    const stop = AbortSignal.timeout(40)
    await assert.rejects(async () => { await open().translate(words, 'es', stop) })
  })
}

test('behind its breaker an engine that fails is left alone, longer each time, and DeepL without quota for a day', async () => {
  let now = 0
  mood = 'dead'
  const rung = guarded(openLibreTranslate({ url, call }), { now: () => now })
  await assert.rejects(rung.translate(words, 'es', signal))
  assert.equal(rung.can('es'), false)
  assert.equal(rung.awayUntil(), 30_000)
  now = 30_000
  assert.equal(rung.can('es'), true)
  await assert.rejects(rung.translate(words, 'es', signal))
  assert.equal(rung.awayUntil(), 90_000)
  mood = 'full'
  const deepl = guarded(openDeepL({ url, key: 'k', call }), { now: () => now })
  await assert.rejects(deepl.translate(words, 'es', signal))
  assert.equal(deepl.awayUntil(), now + 86_400_000)
})

test('what was said once is not asked again, and not of another engine', async () => {
  const kept = new Map<string, string>(), memory = { get: (key: string) => kept.get(key), put: (key: string, it: string) => { kept.set(key, it) } }
  mood = 'well'
  await guarded(openLibreTranslate({ url, call }), { now: () => 0, memory }).translate(words, 'es', signal)
  asked = 0
  assert.deepEqual(await guarded(openLibreTranslate({ url, call }), { now: () => 0, memory }).translate(words, 'es', signal), Object.values(english))
  assert.equal(asked, 0)
  await guarded(openDeepL({ url, key: 'k', call }), { now: () => 0, memory }).translate(words, 'es', signal)
  assert.ok(asked > 0)
})

test('a service on this machine is asked only where the reader allowed it', async () => {
  const strict = openCaller({ allow: [] })
  await assert.rejects(strict.call(`${url}/languages`), /private|port/)
  await strict.close()
})
