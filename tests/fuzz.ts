// Broken input: sample pages, texts and feeds cut, repeated, nested anew, in other charsets, with noise in entities and attributes. Whatever comes in, an answer comes out, soon, and no script with it.
// `node bin/parallax.mjs --run tests/fuzz.ts [COUNT] [SEED]`; a short form is in tests/fuzz.test.ts.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { feed } from '../src/stages/feed/feed.ts'
import { readExplained } from '../src/stages/read/read.ts'
import { chance } from '../src/world/chance.ts'

export type Fuzzed = { mutations: number; slowestMs: number; slowest: string; documents: number; entries: number }

/** The time of the process's own work: other work on the machine must not fail it. */
const millisecondsMost = 1000

export async function fuzz({ count, seed }: { count: number; seed: number }): Promise<Fuzzed> {
  const samples = samplesIn(join(import.meta.dirname, 'fixtures')), random = chance(seed)
  const done: Fuzzed = { mutations: 0, slowestMs: 0, slowest: '', documents: 0, entries: 0 }
  // the first readings load tables
  for (const it of samples.slice(0, 3)) await answer(it, Buffer.from(it.text))
  for (let i = 0; i < count; i++) {
    const sample = samples[Math.floor(random() * samples.length)]!
    const { bytes, steps } = mutate(sample.text, samples, random)
    const what = `mutation ${i} of ${sample.name} (seed ${seed}): ${steps.join(', ')}`
    const before = process.cpuUsage()
    let out: Answer
    try { out = await answer(sample, bytes) } catch (error) { throw new Error(`${what}: ${(error as Error).message}`, { cause: error }) }
    const { user, system } = process.cpuUsage(before), milliseconds = (user + system) / 1000
    if (milliseconds > done.slowestMs) { done.slowestMs = milliseconds; done.slowest = what }
    assert.ok(milliseconds < millisecondsMost, `${what}: took ${Math.round(milliseconds)} ms`)
    checkHarmless(out, what)
    done.mutations++
    done.documents += out.documents.length
    done.entries += out.entries
  }
  return done
}

type Sample = { name: string; text: string; as: 'page' | 'text' | 'feed' }
type Answer = { documents: ReturnType<typeof readExplained>['documents']; entries: number; all: unknown }

async function answer({ as, name }: Sample, bytes: Buffer): Promise<Answer> {
  if (as !== 'feed') {
    const url = 'https://www.samplecourier.example/news/fuzz'
    const { documents } = readExplained(as === 'text' ? { id: name, text: bytes.toString('utf8') } : { id: name, url, bytes, contentType: 'text/html' })
    return { documents, entries: 0, all: documents }
  }
  const read = await feed.run({ id: name, bytes_b64: bytes.toString('base64'), url: 'https://www.samplecourier.example/feed' })
  const entries = read.feed.entries.slice(0, 3)
  const documents = entries.flatMap((entry) => readExplained({ id: name, entry, ...(entry.url && { url: entry.url }) }).documents)
  return { documents, entries: read.feed.entries.length, all: [documents, read.feed.entries.map(({ content: _, summary: __, ...rest }) => rest)] }
}

/** No markup in any string, no address of a script, every block where it says it is. */
function checkHarmless({ documents, all }: Answer, what: string): void {
  const visit = (value: unknown, name: string): void => {
    if (typeof value === 'string') {
      const at = value.search(/<\/?(?:script|style|iframe|object|embed)[\s>/]/i)
      assert.ok(at < 0, `${what}: ${name} holds markup: ${JSON.stringify(value.slice(Math.max(0, at - 60), at + 100))}`)
      if (/^(?:url|canonical|link|id)$/.test(name)) assert.ok(!/^\s*(?:javascript|vbscript|data):/i.test(value), `${what}: ${name} is ${value.slice(0, 100)}`)
    } else if (value && typeof value === 'object') for (const [key, it] of Object.entries(value)) visit(it, Array.isArray(value) ? name : key)
  }
  visit(all, '')
  for (const document of documents.flatMap((it) => it.kind === 'collection' ? it.articles : [it])) {
    for (const it of [document, ...(document.kind === 'liveblog' ? document.posts : [])]) for (const block of it.blocks) if (block.start !== undefined && block.text !== undefined) assert.equal(it.text.slice(block.start, block.start + block.text.length), block.text, `${what}: a block is not where it says`)
  }
}

function samplesIn(folder: string): Sample[] {
  const samples: Sample[] = []
  for (const [room, as] of [['read', 'page'], ['saved', 'text'], ['feeds', 'feed']] as const) {
    for (const entry of readdirSync(join(folder, room), { withFileTypes: true, recursive: true })) {
      if (!entry.isFile() || !/\.(html|txt|md|xml|json)$/.test(entry.name) || /^(expected|README)/.test(entry.name)) continue
      samples.push({ name: `${room}/${entry.parentPath.split(/[/\\]/).at(-1)}/${entry.name}`, text: readFileSync(join(entry.parentPath, entry.name), 'utf8'), as })
    }
  }
  return samples.sort((a, b) => a.name < b.name ? -1 : 1)
}

type Random = () => number
const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)]!
const place = (text: string, random: Random): number => Math.floor(random() * (text.length + 1))

/** One to five of the ways, then perhaps another charset. */
function mutate(text: string, samples: readonly Sample[], random: Random): { bytes: Buffer; steps: string[] } {
  const steps: string[] = []
  let it = text
  for (let left = 1 + Math.floor(random() * 5); left > 0; left--) {
    const way = pick(Object.keys(ways), random)
    steps.push(way)
    it = ways[way]!(it, random, samples).slice(0, charactersMost)
  }
  const charset = pick(charsets, random)
  if (charset !== 'utf8') steps.push(charset)
  return { bytes: encoded(it, charset), steps }
}

const charactersMost = 400_000
const charsets = ['utf8', 'utf8', 'utf8', 'latin1', 'utf16le', 'broken', 'marked'] as const

function encoded(text: string, charset: (typeof charsets)[number]): Buffer {
  if (charset === 'broken') { const bytes = Buffer.from(text); for (let i = 7; i < bytes.length; i += 97) bytes[i] = (bytes[i]! + 131) & 255; return bytes }
  if (charset === 'marked') return Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)])
  return Buffer.from(text, charset)
}

/** Scraps that parsers trip over. `evilCall` is never to be run or read. */
const scraps = ['<div>', '</div>', '</article>', '<p', '">', "'", '<!--', '-->', ']]>', '<![CDATA[', '&#0;', '&#xD800;', '&lt;script&gt;evilCall()&lt;/script&gt;', '&amp;lt;script&amp;gt;', '<table><tr><td>', '\u202e', '{"@type":', '</script>', '</title>', '<time datetime="99:99">', '<time datetime="2025-13-45T99:99:99Z">', '<script>evilCall()</script>', '<style>p{background:url(javascript:evilCall())}</style>',
  '<a href="javascript:evilCall()">', '<img src=x onerror=evilCall()>', '<svg onload=evilCall()>', '<iframe srcdoc="<script>evilCall()</script>">', '<math><mtext><script>evilCall()</script>', '<base href="javascript:evilCall()//">', '<link rel=canonical href="data:text/html,<script>evilCall()</script>">', '<noscript><script>evilCall()</script></noscript>', '<textarea><script>evilCall()</script>', '<plaintext>', '<select><option><script>evilCall()</script>', '\u0000', '\ud800', '🙂', '0'.repeat(400), 'ا'.repeat(200), '<b>'.repeat(300), '('.repeat(400), '"'.repeat(300), ' '.repeat(3000), '\n'.repeat(600), '1,'.repeat(500), '12:30 '.repeat(200)]

const ways: Record<string, (text: string, random: Random, samples: readonly Sample[]) => string> = {
  'cut at the end': (text, random) => text.slice(0, place(text, random)),
  'cut at the start': (text, random) => text.slice(place(text, random)),
  'a hole': (text, random) => { const at = place(text, random); return text.slice(0, at) + text.slice(at + Math.floor(random() * 600)) },
  'a piece repeated': (text, random) => { const at = place(text, random), piece = text.slice(at, at + Math.floor(random() * 800)); return text.slice(0, at) + piece.repeat(2 + Math.floor(random() * 60)) + text.slice(at) },
  'a piece moved': (text, random) => { const from = place(text, random), piece = text.slice(from, from + Math.floor(random() * 500)), rest = text.slice(0, from) + text.slice(from + piece.length), at = place(rest, random); return rest.slice(0, at) + piece + rest.slice(at) },
  'nested anew': (text, random) => { const tag = pick(['div', 'table', 'ul', 'a', 'b', 'article', 'item', 'entry', 'outline', 'span', 'blockquote'], random), depth = 1 + Math.floor(random() * 400), at = place(text, random); return text.slice(0, at) + `<${tag}>`.repeat(depth) + text.slice(at) + `</${tag}>`.repeat(Math.floor(random() * depth)) },
  'tags swapped': (text, random) => { const [a, b] = [pick(['div', 'p', 'h1', 'h2', 'li', 'title', 'link', 'item', 'article', 'time', 'script'], random), pick(['span', 'section', 'td', 'a', 'pre', 'guid', 'entry', 'figure', 'option'], random)]; return text.replaceAll(new RegExp(`(</?)${a}\\b`, 'gi'), (_, open: string) => random() < 0.7 ? `${open}${b}` : `${open}${a}`) },
  'closing tags lost': (text, random) => text.replace(/<\/[a-z][\w:]*>/gi, (it) => random() < 0.2 ? '' : it),
  'entities noisy': (text, random) => text.replace(/[\p{L}&<>"]/gu, (it) => random() < 0.02 ? pick([`&#${it.codePointAt(0)};`, `&#x${it.codePointAt(0)!.toString(16)}`, '&nbsp;', '&', '&amp;amp;', '&bogus;', '&#99999999;', '&shy;'], random) : it),
  'attributes noisy': (text, random) => text.replace(/ [\w-]+="/g, (it) => random() < 0.15 ? pick([' =', ' class=', ` onclick="evilCall()"${it}`, ` style="display:none"${it}`, ' datetime="', ` ${'x'.repeat(900)}="`, ' href="javascript:', ' id=\'', '"', ' hidden '], random) : it),
  'a scrap put in': (text, random) => { const at = place(text, random); return text.slice(0, at) + pick(scraps, random) + text.slice(at) },
  'many scraps': (text, random) => text.replace(/[ >]/g, (it) => random() < 0.01 ? it + pick(scraps, random) : it),
  'another put in': (text, random, samples) => { const at = place(text, random), other = pick(samples, random).text, from = place(other, random); return text.slice(0, at) + other.slice(from, from + 3000) + text.slice(at) },
  'lines turned round': (text) => text.split('\n').reverse().join('\n'),
  'lines lost': (text) => text.replaceAll('\n', ''),
  'stops lost': (text) => text.replace(/[.。।]/g, ''),
}

if (import.meta.main) {
  const [count = 10_000, seed = 7] = process.argv.slice(2).map(Number)
  const began = Date.now(), { mutations, documents, entries, slowestMs, slowest } = await fuzz({ count, seed })
  console.log(`${mutations} mutations (seed ${seed}) ended in an answer, no script among them: ${documents} documents, ${entries} entries; slowest ${Math.round(slowestMs)} ms (${slowest}); ${Math.round((Date.now() - began) / 1000)} s in all`)
}
