// What a compute thread runs: pure stages on what it is handed, one after the other. It holds no store and no network.
// Only here (and in the fold's thread) are the stages loaded: their tables would else lie in memory once a thread.

import { parentPort } from 'node:worker_threads'
import type { Notes } from '../model/notes.ts'
import { discoverFeeds } from '../stages/feed/discover.ts'
import { readFeed } from '../stages/feed/feed.ts'
import { readOpml } from '../stages/feed/opml.ts'
import { read, readExplained } from '../stages/read/read.ts'
import { tellStory } from '../stages/tell/tell.ts'
import { takeNotes, understand } from '../stages/understand/understand.ts'
import { pack, unpack } from '../store/packed.ts'
import type { TextToUnderstand } from './arriving.ts'
import type { PackedNotes, PackedTelling, Reading, ToRead } from './pipeline.ts'
import type { Operation } from './pool.ts'
import { printOf } from './print.ts'

const operations: Record<Operation, (input: never) => unknown> = {
  read: ({ given, ...input }: ToRead): Reading => {
    const reading = readExplained(input)
    return { ...reading, version: read.version, prints: reading.documents.map((it) => given && it.kind !== 'collection' ? printOf(it) : []) }
  },
  understand: (texts: readonly TextToUnderstand[]): PackedNotes => ({ version: understand.version, notes: Object.fromEntries(texts.map((it) => [it.id, pack(takeNotes(it))])) }),
  tell: ({ notes, ...input }: PackedTelling) => tellStory({ ...input, notes: Object.fromEntries(Object.entries(notes).map(([id, it]) => [id, unpack<Notes>(it)])) }),
  feed: (input: { bytes: Uint8Array; contentType?: string; url?: string }) => readFeed(input.bytes, input),
  discover: (input: { html: string; base: string }) => discoverFeeds(input.html, input.base),
  opml: (input: { bytes: Uint8Array }) => readOpml(input.bytes),
}

parentPort?.postMessage({ ready: true })
parentPort?.on('message', ({ operation, input }: { operation: Operation; input: never }) => {
  try { parentPort?.postMessage({ value: operations[operation](input) }) }
  catch (error) { parentPort?.postMessage({ error: error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error) }) }
})
