// The program as a stranger runs it: in at the command line and at the running server, out as stories; exit codes and sentences as the contract promises.

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'

const main = resolve(import.meta.dirname, '../src/main.ts'), folder = mkdtempSync(join(tmpdir(), 'end-')), data = join(folder, 'data')
after(() => rmSync(folder, { recursive: true, force: true }))

type Ran = { code: number | null; out: string; err: string }
function parallax(args: readonly string[], input?: string, at = data): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [main, ...args, '--data', at], { env: { ...process.env, NO_COLOR: '1', PARALLAX_DATA: '' } })
    let out = '', err = ''
    child.stdout.on('data', (it: Buffer) => { out += it.toString() })
    child.stderr.on('data', (it: Buffer) => { err += it.toString() })
    child.on('close', (code) => done({ code, out, err }))
    child.stdin.end(input)
  })
}
const json = async (...args: string[]): Promise<Record<string, unknown>> => JSON.parse((await parallax([...args, '--json'])).out) as Record<string, unknown>

const said = (outlet: string, hour: number, n: number): string => JSON.stringify({ title: `Harbour bridge of Sampleton opens after ${n} years`, outlet, language: 'en', published: `2026-03-02T${String(hour).padStart(2, '0')}:00:00Z`, text: `The harbour bridge of Sampleton was opened on Monday by mayor Ada Beispiel, and 4,200 people walked over it. "We waited ${n} years for this bridge," said Ms Beispiel. The bridge had been planned since 2014 and cost 31 million dollars.` })

test('files are added, told as a story, searched, exported and removed', { timeout: 120_000 }, async () => {
  const given = join(folder, 'given')
  mkdirSync(given)
  writeFileSync(join(given, 'one.jsonl'), `${said('The Sampleton Parable', 10, 12)}\n${said('Inventia Post', 11, 12)}\n`)
  writeFileSync(join(given, 'empty.txt'), '')
  const added = await parallax(['add', given])
  assert.equal(added.code, 3, 'one of three failed')
  assert.match(added.err, /empty\.txt: it is empty/)
  assert.equal(added.out.trim().split('\n').length, 2)

  const { stories } = await json('stories') as { stories: { id: string; title: string; tellings: { document: string }[]; independent: number }[] }
  const story = stories.find((it) => it.tellings.length === 2) ?? stories[0]!
  assert.match(story.title, /bridge/)
  const document = await json('document', story.tellings[0]!.document) as { text: string; title: string }
  assert.match(document.text, /Ada Beispiel/)
  assert.equal(((await json('search', 'harbour', 'bridge')) as { total: number }).total, 2)
  assert.equal((await parallax(['story', 'no-such-story'])).code, 1)

  const again = await parallax(['add', join(given, 'one.jsonl')])
  assert.match(again.out, /known already, nothing new in it/)

  const removed = await parallax(['remove', story.tellings[0]!.document])
  assert.match(removed.out, /^1 document removed/)
  assert.equal(((await json('search', 'harbour', 'bridge')) as { total: number }).total, 1)
})

test('wrong usage is one sentence and exit 2; what comes later says so', async () => {
  for (const args of [['nonsense'], ['add'], ['stories', '--limit', 'many'], ['stage', 'nothing'], ['digest'], ['worker'], ['world', 'nonsense'], ['eval', 'recall']]) {
    const ran = await parallax(args)
    assert.equal(ran.code, 2, args.join(' '))
    assert.equal(ran.err.trim().split('\n').length, 1, args.join(' '))
    assert.equal(ran.out, '')
  }
})

test('a stage answers line by line, and names what it could not do', async () => {
  const ran = await parallax(['stage', 'language'], '{"id":"a","text":"Die Brücke wurde am Montag eröffnet und viele Leute kamen."}\nno json\n{"id":"b"}\n')
  assert.equal(ran.code, 3)
  const lines = ran.out.trim().split('\n').map((it) => JSON.parse(it) as { id: string; language?: string; error?: string })
  assert.deepEqual(lines.map((it) => it.id), ['a', 'line 2', 'b'])
  assert.equal(lines[0]?.language, 'de')
  assert.ok(lines[1]?.error && lines[2]?.error)
})

test('while a server runs commands hand it their work; a second server is refused; it stops when told', { timeout: 120_000 }, async () => {
  const { child, address } = await serve()
  try {
    const second = await parallax(['serve', '--port', '0', '--no-fetch'])
    assert.equal(second.code, 1)
    assert.match(second.err, /a server is running on .* already, at http:\/\/127\.0\.0\.1:\d+/)
    const taken = await parallax(['serve', '--port', new URL(address).port, '--no-fetch'], undefined, `${data}-other`)
    assert.equal(taken.code, 1, 'a port that is taken ends the program')
    assert.match(taken.err, /the port is taken by another program/)
    assert.equal((await parallax(['serve', '--port', '99999'])).code, 2)

    const added = await parallax(['add', '-', '--outlet', 'The Specimen'], 'Lighthouse of Inventia lit again\n\nThe lighthouse of Inventia was lit again on Tuesday after a storm of forty days, and the keepers sang. Nobody in the town had seen such a light since the winter.')
    assert.equal(added.code, 0, added.err)
    const { stories } = await json('stories') as { stories: { id: string; title: string }[] }
    const story = stories.find((it) => /Lighthouse/.test(it.title))
    assert.ok(story, 'the story is there')
    assert.equal((await fetch(`${address}/story/${story.id}`)).status, 200)
  } finally { child.kill('SIGTERM') }
  const began = Date.now()
  assert.equal(await new Promise((done) => child.once('exit', done)), 0)
  assert.ok(Date.now() - began < 5_000, 'it stops within five seconds')
})

function serve(): Promise<{ child: ChildProcess; address: string }> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, [main, 'serve', '--port', '0', '--no-fetch', '--data', data], { stdio: ['ignore', 'pipe', 'ignore'] })
    child.stdout.on('data', (it: Buffer) => { const address = it.toString().match(/http:\/\/\S+/)?.[0]; if (address) done({ child, address }) })
    child.once('exit', () => reject(new Error('the server ended')))
  })
}
