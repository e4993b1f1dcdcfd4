// What goes into `tell`: the tellings of one story as `group` placed them, with their documents and notes. What comes out is in story.ts.

import { z } from 'zod'
import { Document, type Leaf } from './document.ts'
import { Edition } from './edition.ts'
import { Notes } from './notes.ts'
import { Change, CopyOf } from './story.ts'

/** The last answer of one of home's catalogued outlets; `at` empty: it never answered. */
export const Answered = z.object({ outlet: z.string(), at: z.string() })
export type Answered = z.infer<typeof Answered>

/** One member of the story. `confirmed`: its outlet is catalogued or the reader confirmed it, so it may be a witness of its own. */
export const Member = z.object({
  document: z.string(),
  post: z.string().exactOptional(),
  copyOf: CopyOf.exactOptional(),
  seen: z.string(),
  confirmed: z.boolean(),
})
export type Member = z.infer<typeof Member>

export const TellInput = z.object({
  id: z.string(),
  home: z.string().exactOptional(),
  now: z.string().exactOptional(),
  answered: z.array(Answered).exactOptional(),
  /** how many outlets home's catalogue has; absent: as many as `answered` names */
  homeOutlets: z.int().exactOptional(),
  edition: Edition,
  story: z.object({ id: z.string(), saga: z.string().exactOptional(), seen: z.string(), history: z.array(Change) }),
  documents: z.array(Document),
  tellings: z.array(Member),
  notes: z.record(z.string(), Notes),
})

/** `notes` are keyed by `tellingId`: of the document as a whole under its id, of each post under `id#post`. */
export type TellInput = {
  id: string
  home?: string
  now?: string
  answered?: readonly Answered[]
  homeOutlets?: number
  edition: Edition
  story: { id: string; saga?: string; seen: string; history: Change[] }
  documents: readonly Leaf[]
  tellings: readonly Member[]
  notes: Readonly<Record<string, Notes>>
}
