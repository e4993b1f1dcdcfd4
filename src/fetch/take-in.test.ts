import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { crc32, deflateRawSync, gzipSync } from 'node:zlib'
import { takeIn, takeInBytes, type TakenIn } from './take-in.ts'

const all = async (items: AsyncIterable<TakenIn>): Promise<TakenIn[]> => { const got = []; for await (const it of items) got.push(it); return got }
const says = (it?: TakenIn): string => it && 'error' in it ? it.error : `taken: ${it?.name}`

/** A zip file by hand: local headers, directory, end. */
function zip(members: Record<string, Uint8Array>): Buffer {
  const local: Buffer[] = [], directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(members)) {
    const packed = deflateRawSync(content), title = Buffer.from(name), head = Buffer.alloc(30), entry = Buffer.alloc(46)
    head.writeUInt32LE(0x04034b50, 0); head.writeUInt16LE(20, 4); head.writeUInt16LE(8, 8); head.writeUInt32LE(crc32(content), 14); head.writeUInt32LE(packed.length, 18); head.writeUInt32LE(content.length, 22); head.writeUInt16LE(title.length, 26)
    entry.writeUInt32LE(0x02014b50, 0); entry.writeUInt16LE(20, 4); entry.writeUInt16LE(20, 6); entry.writeUInt16LE(8, 10); entry.writeUInt32LE(crc32(content), 16); entry.writeUInt32LE(packed.length, 20); entry.writeUInt32LE(content.length, 24); entry.writeUInt16LE(title.length, 28); entry.writeUInt32LE(at, 42)
    local.push(head, title, packed); directory.push(entry, title)
    at += 30 + title.length + packed.length
  }
  const listing = Buffer.concat(directory), end = Buffer.alloc(22), count = Object.keys(members).length
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(count, 8); end.writeUInt16LE(count, 10); end.writeUInt32LE(listing.length, 12); end.writeUInt32LE(at, 16)
  return Buffer.concat([...local, listing, end])
}

test('a folder gives its files in order, and a list of objects one item each', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'take-in-'))
  mkdirSync(join(folder, 'b'))
  writeFileSync(join(folder, 'a.txt'), 'One\n\nTwo.')
  writeFileSync(join(folder, 'b', 'list.json'), JSON.stringify([{ url: 'https://example.org/1', outlet: 'Example Wire' }, { text: 'three' }, 7]))
  writeFileSync(join(folder, 'lines.jsonl'), '{"text":"four"}\nnot json\n')
  writeFileSync(join(folder, 'picture.png'), 'x')
  const got = await all(takeIn([folder, join(folder, 'nowhere.txt'), 'ftp://example.org/'] ))
  rmSync(folder, { recursive: true })
  assert.deepEqual(got.map((it) => 'error' in it ? it.error : (it.url ?? it.text ?? it.contentType)), ['text/plain', 'https://example.org/1', 'three', 'it is not an object with url, text or html', 'four', 'the line is not JSON', 'there is no such file or folder', 'only http and https addresses can be taken in'])
})

const check = (what: string, name: string, bytes: Uint8Array, want: RegExp) => test(what, async () => assert.match(says((await all(takeInBytes(name, bytes))).at(-1)), want))

check('a file of 65 MB is refused in a sentence', 'big.txt', Buffer.alloc(65 * 1024 * 1024, 0x61), /larger than 64 MB/)
check('a gzip bomb is refused in a sentence', 'bomb.txt.gz', gzipSync(Buffer.alloc(63 * 1024 * 1024)), /bomb/)
check('a zip bomb is refused in a sentence', 'bomb.zip', zip({ 'a.txt': Buffer.alloc(60 * 1024 * 1024) }), /bomb/)
check('a zip inside a zip is not opened', 'two.zip', zip({ 'one.zip': zip({ 'a.txt': Buffer.from('x') }) }), /only one level/)
check('a broken zip is refused in a sentence', 'broken.zip', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.alloc(40)]), /cannot be read/)
check('an empty file is refused in a sentence', 'empty.txt', Buffer.alloc(0), /empty/)
check('a packed text is unpacked', 'one.txt.gz', gzipSync('hello'), /taken: one.txt$/)

test('members of an archive are taken in one by one', async () => {
  const got = await all(takeInBytes('two.zip', zip({ 'a.txt': Buffer.from('A title\n\nA text.'), 'b.html': Buffer.from('<p>b'), 'c.exe': Buffer.from('x') })))
  assert.deepEqual(got.map((it) => it.name), ['two.zip: a.txt', 'two.zip: b.html'])
})

check('a member that would climb out of its folder ends the archive', 'up.zip', zip({ '../up.txt': Buffer.from('x') }), /relative path/)

test('feeds and lists of feeds are known by their first element, whatever they are called', async () => {
  const as = async (text: string) => { const [it] = await all(takeInBytes('x.txt', Buffer.from(text))); return it && !('error' in it) ? it.as : undefined }
  assert.equal(await as('<?xml version="1.0"?><!-- x --><rss version="2.0"><channel/></rss>'), 'feed')
  assert.equal(await as('<!DOCTYPE x [<!ENTITY a "b">]><opml version="1.0"/>'), 'opml')
  assert.equal(await as('<html><body>rss'), undefined)
})

test('a mail is its letter, a saved page its page', async () => {
  const mail = 'Subject: Example letter\r\nDate: Wed, 3 Jun 2026 10:00:00 +0000\r\nContent-Type: text/html\r\n\r\n<p>Dear reader</p>'
  const [it] = await all(takeInBytes('letter.eml', Buffer.from(mail)))
  assert.ok(it && !('error' in it))
  assert.equal(it.title, 'Example letter')
  assert.match(it.html ?? '', /Dear reader/)
})
