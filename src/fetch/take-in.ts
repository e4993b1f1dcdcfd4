// What people hand in: files, folders, archives, mail, lists, addresses, standard input. Gives one item after the other, or says why not.
// What an item means is for `read`, `feed` and the engine; here it is only unpacked, within the bounds of limits.ts.

import { createReadStream } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import PostalMime from 'postal-mime'
import { fromBuffer, type Entry as ZipEntry, type ZipFile } from 'yauzl'
import { limits } from '../limits.ts'
import type { Given } from '../model/given.ts'
import { checkSize, gunzipBounded, readBounded, TooLarge } from './bounded.ts'

export type Refused = { name: string; error: string }
export type TakenIn = Given | Refused

const known = new Set(['.txt', '.text', '.html', '.htm', '.xhtml', '.md', '.markdown', '.mhtml', '.mht', '.eml', '.json', '.jsonl', '.ndjson', '.xml', '.rss', '.atom', '.opml', '.zip', '.gz'])

/** Each of `what` is a path, a folder, an address, or `-` for standard input. Items come in a stable order; what cannot be taken is named with its reason. */
export async function* takeIn(what: readonly string[], options: { stdin?: AsyncIterable<Uint8Array> } = {}): AsyncGenerator<TakenIn> {
  for (const it of what) {
    if (/^https?:\/\//i.test(it)) yield { name: it, url: it }
    else if (/^[a-z][a-z0-9+.-]+:\/\//i.test(it)) yield { name: it, error: 'only http and https addresses can be taken in' }
    else if (it === '-') yield* fromStream('standard input', options.stdin)
    else yield* fromPath(it)
  }
}

/** The same for bytes that came by a form or a message: `name` tells what kind of file it is. */
export async function* takeInBytes(name: string, bytes: Uint8Array, contentType?: string): AsyncGenerator<TakenIn> {
  try {
    checkSize(bytes.length, 0)
    yield* fromBytes(name, bytes, 0, contentType)
  } catch (error) { yield { name, error: reason(error) } }
}

async function* fromStream(name: string, stream?: AsyncIterable<Uint8Array>): AsyncGenerator<TakenIn> {
  if (!stream) return yield { name, error: 'there is nothing on standard input' }
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > limits.fileBytesMax) return yield { name, error: reason(new TooLarge(`it is larger than ${limits.fileBytesMax / 1024 / 1024} MB`)) }
    chunks.push(chunk)
  }
  const bytes = Buffer.concat(chunks)
  yield* takeInBytes(looksLikeJson(bytes) ? `${name}.json` : name, bytes)
}

async function* fromPath(path: string): AsyncGenerator<TakenIn> {
  try {
    const it = await stat(path)
    if (it.isDirectory()) return yield* fromFolder(path)
    if (!it.isFile()) return yield { name: path, error: 'it is neither a file nor a folder' }
    checkSize(it.size, 0)
    yield* fromBytes(path, await readFile(path), 0)
  } catch (error) { yield { name: path, error: reason(error) } }
}

async function* fromFolder(folder: string): AsyncGenerator<TakenIn> {
  const entries = (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* fromFolder(path)
    else if (entry.isFile() && known.has(extname(entry.name).toLowerCase())) yield* fromPath(path)
  }
}

/** `depth` counts archives around this file: one level is opened. */
async function* fromBytes(name: string, bytes: Uint8Array, depth: number, contentType?: string): AsyncGenerator<TakenIn> {
  if (bytes.length === 0) return yield { name, error: 'it is empty' }
  if (isZip(bytes)) return depth > 0 ? yield { name, error: 'it is an archive inside an archive, and only one level is opened' } : yield* fromZip(name, bytes)
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    if (depth > 0) return yield { name, error: 'it is packed inside an archive, and only one level is opened' }
    return yield* fromBytes(name.replace(/\.gz$/i, ''), await gunzipBounded(bytes), depth + 1)
  }
  const ending = extname(name).toLowerCase()
  if (ending === '.eml' || ending === '.mhtml' || ending === '.mht') return yield await fromMail(name, bytes)
  if (ending === '.jsonl' || ending === '.ndjson') return yield* fromLines(name, bytes)
  if (ending === '.json' || contentType?.includes('json')) return yield* fromJson(name, bytes)
  const as = kindOfXml(bytes)
  if (as) return yield { name, bytes, as, ...(contentType && { contentType }) }
  const type = contentType ?? typeOf(ending, bytes)
  yield { name, bytes, ...(type && { contentType: type }) }
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
const headOf = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).replaceAll('\0', '')
const looksLikeJson = (bytes: Uint8Array): boolean => /^\s*[[{]/.test(headOf(bytes).replace(/^\u00ef\u00bb\u00bf/, ''))

/** By the first element, since feeds come under every ending and every content type. */
function kindOfXml(bytes: Uint8Array): 'feed' | 'opml' | undefined {
  const first = headOf(bytes).replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[\s\S]*?(?:\[[\s\S]*?\]\s*)?>/gi, '').match(/<([a-z][\w:.-]*)/i)?.[1]?.toLowerCase().split(':').at(-1)
  if (first === 'opml') return 'opml'
  return first === 'rss' || first === 'feed' || first === 'rdf' || first === 'urlset' || first === 'sitemapindex' || first === 'channel' ? 'feed' : undefined
}

function typeOf(ending: string, bytes: Uint8Array): string | undefined {
  if (ending === '.md' || ending === '.markdown') return 'text/markdown'
  if (ending === '.html' || ending === '.htm' || ending === '.xhtml') return 'text/html'
  if (ending === '.txt' || ending === '.text') return 'text/plain'
  return /<(?:!doctype\s+html|html|head|body|article)\b/i.test(headOf(bytes)) ? 'text/html' : 'text/plain'
}

async function* fromZip(name: string, bytes: Uint8Array): AsyncGenerator<TakenIn> {
  const zip = await new Promise<ZipFile>((resolve, reject) => fromBuffer(Buffer.from(bytes), { lazyEntries: true, decodeStrings: true, validateEntrySizes: true }, (error, it) => error ? reject(new Error('it is a zip file that cannot be read')) : resolve(it)))
  if (zip.entryCount > limits.zipMembersMax) throw new TooLarge(`it holds ${zip.entryCount} files, more than ${limits.zipMembersMax}`)
  let unpacked = 0
  try {
    for await (const entry of entriesOf(zip)) {
      if (entry.fileName.endsWith('/') || basename(entry.fileName).startsWith('.') || entry.fileName.startsWith('__MACOSX/')) continue
      const member = `${name}: ${entry.fileName}`
      if (!known.has(extname(entry.fileName).toLowerCase())) continue
      try {
        checkSize(unpacked + entry.uncompressedSize, bytes.length)
        const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => zip.openReadStream(entry, (error, it) => error ? reject(error) : resolve(it)))
        const content = await readBounded(stream as never)
        unpacked += content.length
        checkSize(unpacked, bytes.length)
        yield* fromBytes(member, content, 1)
      } catch (error) {
        yield { name: member, error: reason(error) }
        if (error instanceof TooLarge) return
      }
    }
  } finally { zip.close() }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<ZipEntry> {
  let next: { resolve: (it: ZipEntry | undefined) => void; reject: (error: Error) => void } | undefined
  zip.on('entry', (entry: ZipEntry) => next?.resolve(entry))
  zip.on('end', () => next?.resolve(undefined))
  zip.on('error', (error: Error) => next?.reject(error))
  for (;;) {
    const entry = await new Promise<ZipEntry | undefined>((resolve, reject) => { next = { resolve, reject }; zip.readEntry() })
    if (!entry) return
    yield entry
  }
}

/** A saved page (`.mhtml`) keeps its address; a mail is its letter, HTML before text. No address in a handed-in file is identity: it is only shown. */
async function fromMail(name: string, bytes: Uint8Array): Promise<TakenIn> {
  const mail = await PostalMime.parse(bytes, { maxNestingDepth: 32 }).catch(() => undefined)
  const page = mail?.html ?? mail?.attachments.find((it) => it.mimeType === 'text/html')?.content
  const html = typeof page === 'string' ? page : page && new TextDecoder().decode(page)
  if (!mail || (!html && !mail.text)) return { name, error: 'it is a mail or saved page without a text that can be read' }
  return { name, ...(html ? { html } : { text: mail.text ?? '' }), ...(mail.subject && { title: mail.subject }), ...(mail.date && !Number.isNaN(Date.parse(mail.date)) && { published: new Date(mail.date).toISOString() }) }
}

async function* fromLines(name: string, bytes: Uint8Array): AsyncGenerator<TakenIn> {
  let number = 0
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    number++
    if (!line.trim()) continue
    const item = parseJson(line)
    yield item === undefined ? { name: `${name}:${number}`, error: 'the line is not JSON' } : ofObject(`${name}:${number}`, item)
  }
}

async function* fromJson(name: string, bytes: Uint8Array): AsyncGenerator<TakenIn> {
  const value = parseJson(new TextDecoder().decode(bytes))
  if (value === undefined) return yield { name, error: 'it is not JSON' }
  if (isRecord(value) && typeof value.version === 'string' && value.version.includes('jsonfeed.org')) return yield { name, bytes, as: 'feed', contentType: 'application/feed+json' }
  if (!Array.isArray(value)) return yield ofObject(name, value)
  for (const [i, it] of value.entries()) yield ofObject(`${name}:${i + 1}`, it)
}

const parseJson = (text: string): unknown => { try { return JSON.parse(text.replace(/^\uFEFF/, '')) } catch { return undefined } }
const isRecord = (it: unknown): it is Record<string, unknown> => typeof it === 'object' && it !== null && !Array.isArray(it)

function ofObject(name: string, it: unknown): TakenIn {
  if (!isRecord(it)) return { name, error: 'it is not an object with url, text or html' }
  if (typeof it.kind === 'string' && ['article', 'liveblog', 'collection'].includes(it.kind)) return { name, document: it }
  const field = (key: string): string | undefined => typeof it[key] === 'string' && it[key] !== '' ? it[key] : undefined
  const outlet = field('outlet') ?? (isRecord(it.outlet) && typeof it.outlet.name === 'string' ? it.outlet.name : undefined)
  const given: Given = { name }
  for (const key of ['url', 'text', 'html', 'title', 'published', 'language'] as const) { const value = field(key); if (value) given[key] = value }
  if (outlet) given.outlet = outlet
  return given.url || given.text || given.html ? given : { name, error: 'it has no url, text or html' }
}

/** A sentence for people; what a file system or an archive says, in words. */
function reason(error: unknown): string {
  const it = error as NodeJS.ErrnoException
  if (it?.code === 'ENOENT') return 'there is no such file or folder'
  if (it?.code === 'EACCES' || it?.code === 'EPERM') return 'it may not be read by this user'
  if (it?.code === 'Z_DATA_ERROR' || it?.code === 'Z_BUF_ERROR') return 'it is packed, and its packing is broken'
  return it instanceof Error ? it.message : String(error)
}

/** Standard input as a stream of bytes, where something is piped in. */
export const standardInput = (): AsyncIterable<Uint8Array> => createReadStream('', { fd: 0, autoClose: false })
