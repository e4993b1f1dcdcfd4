// The way of a piece of news, top to bottom. Pages come in from fetch/: a source is due, or a person adds one. Translation goes beside it: grouping never waits for it.

import type { Job } from '../jobs/queue.ts'
import type { Document } from '../model/document.ts'
import type { Decision } from '../model/grouping.ts'
import type { ReadInput } from '../model/read.ts'
import type { Story } from '../model/story.ts'
import type { TellInput } from '../model/telling.ts'
import type { PackedArriving, TextToUnderstand } from './arriving.ts'
import { type AnyStep, type Follow, fold, step } from './step.ts'

export const pipeline = (rooms: Rooms): readonly AnyStep[] => [
  step<ToRead, Reading>('read', { load: rooms.matter, save: rooms.keepDocuments, next: ['understand'], lost: rooms.notRead }),
  step<TextToUnderstand[], PackedNotes>('understand', { load: rooms.texts, save: rooms.keepNotes, next: ['group', 'translate'], lost: rooms.notRead }),
  fold<PackedArriving, Decision & { failed?: string }>('group', { load: rooms.arriving, save: rooms.place, next: ['tell'] }),      // gives the arrival number
  step<PackedTelling, Story>('tell', { load: rooms.tellings, save: rooms.keepStory, next: [] }),
]

/** What the steps load and save: made by rooms.ts from the store. */
export type Rooms = {
  matter(job: Job): ToRead | undefined
  keepDocuments(out: Reading, job: Job): Follow[]
  notRead(job: Job, error: string): void
  texts(job: Job): TextToUnderstand[] | undefined
  keepNotes(out: PackedNotes, job: Job): Follow[]
  arriving(job: Job): PackedArriving | undefined
  place(decision: Decision & { failed?: string }, job: Job, arriving: PackedArriving): Follow[]
  tellings(job: Job): PackedTelling | undefined
  keepStory(out: Story, job: Job): Follow[]
}

/** `given`: handed in by the reader, without an address that counts. */
export type ToRead = ReadInput & { given: boolean }
/** `version` is that of the stage which made it. */
export type Reading = { documents: Document[]; explain: string[]; version: number; /** of each document, where it was handed in */ prints: number[][] }
/** Notes travel packed: the thread that writes carries them and never looks inside. */
export type PackedNotes = { version: number; notes: Record<string, Uint8Array> }
export type PackedTelling = Omit<TellInput, 'notes'> & { notes: Readonly<Record<string, Uint8Array>> }
