// What a compute thread runs: pure stages on what it is handed, one after the other. It holds no store and no network.

import { parentPort } from 'node:worker_threads'
import type { Notes } from '../model/notes.ts'
import type { ReadInput } from '../model/read.ts'
import { readFeed } from '../stages/feed/feed.ts'
import { readExplained } from '../stages/read/read.ts'
import { tellStory } from '../stages/tell/tell.ts'
import { takeNotes } from '../stages/understand/understand.ts'
import type { TextToUnderstand } from './arriving.ts'
import { pack, unpack } from '../store/packed.ts'
import type { PackedTelling } from './pipeline.ts'
import type { Operation } from './pool.ts'

const operations: Record<Exclude<Operation, 'translate' | 'compare'>, (input: never) => unknown> = {
  read: (input: ReadInput) => readExplained(input),
  understand: (texts: readonly TextToUnderstand[]): Record<string, Uint8Array> => Object.fromEntries(texts.map((it) => [it.id, pack(takeNotes(it))])),
  tell: ({ notes, ...input }: PackedTelling) => tellStory({ ...input, notes: Object.fromEntries(Object.entries(notes).map(([id, it]) => [id, unpack<Notes>(it)])) }),
  feed: (input: { bytes: Uint8Array; contentType?: string; url?: string }) => readFeed(input.bytes, input),
}

parentPort?.postMessage({ ready: true })
parentPort?.on('message', ({ operation, input }: { operation: keyof typeof operations; input: never }) => {
  try { parentPort?.postMessage({ value: operations[operation](input) }) }
  catch (error) { parentPort?.postMessage({ error: error instanceof Error ? (error.stack ?? error.message).split('\n').slice(0, 3).join(' ') : String(error) }) }
})
