// The way of a piece of news, top to bottom. Pages come in from fetch/: a source is due, or a person adds one. Translation goes beside it: grouping never waits for it.

import type { Job } from '../jobs/queue.ts'
import type { Decision } from '../model/grouping.ts'
import type { Document } from '../model/document.ts'
import type { ReadInput } from '../model/read.ts'
import type { Story } from '../model/story.ts'
import type { TellInput } from '../model/telling.ts'
import { group } from '../stages/group/group.ts'
import { read } from '../stages/read/read.ts'
import { tell } from '../stages/tell/tell.ts'
import { understand } from '../stages/understand/understand.ts'
import type { PackedArriving, TextToUnderstand } from './arriving.ts'
import { type AnyStep, type Follow, step } from './step.ts'

/** Notes travel packed: the thread that writes carries them and never looks inside. */
export type PackedTelling = Omit<TellInput, 'notes'> & { notes: Readonly<Record<string, Uint8Array>> }

/** What the steps load and save: made by rooms.ts from the store. */
export type Rooms = {
  matter(job: Job): ReadInput | undefined
  keepDocuments(out: { documents: Document[]; explain: string[] }, job: Job): Follow[]
  notRead(job: Job, error: string): void
  texts(job: Job): TextToUnderstand[] | undefined
  keepNotes(out: Record<string, Uint8Array>, job: Job): Follow[]
  arriving(job: Job): PackedArriving | undefined
  place(decision: Decision & { failed?: string }, arriving: PackedArriving, job: Job): Follow[]
  tellings(job: Job): PackedTelling | undefined
  keepStory(out: Story, job: Job): Follow[]
}

export const pipeline = (rooms: Rooms): readonly AnyStep[] => [
  step({ ...read, run: runsIn<ReadInput, { documents: Document[]; explain: string[] }> }, { load: rooms.matter, save: rooms.keepDocuments, next: ['understand'], lost: rooms.notRead }),
  step({ ...understand, run: runsIn<TextToUnderstand[], Record<string, Uint8Array>> }, { load: rooms.texts, save: rooms.keepNotes, next: ['group', 'translate'], lost: rooms.notRead }),
  // group: the fold below stands here
  step({ ...tell, run: runsIn<PackedTelling, Story> }, { load: rooms.tellings, save: rooms.keepStory, next: [] }),
]

/** One at a time, in the order of arrival: here the arrival number is given. A finished translation is an event of its own: it re-opens a place in the linker alone. */
export const fold = (rooms: Rooms) => ({ kind: group.name, version: group.version, load: rooms.arriving, save: rooms.place, next: ['tell'] as const })

/** The compute threads run the stages: here only their shapes are checked. */
const runsIn = <In, Out>(_input: In): Out => { throw new Error('stages run in compute threads') }
