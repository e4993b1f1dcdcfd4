// What goes into `group` and what comes out: tellings in order of arrival, and where each was placed.

import type { Mark } from './document.ts'
import type { Edition } from './edition.ts'
import type { Notes } from './notes.ts'
import type { Outlet } from './outlet.ts'
import type { CopyOf } from './story.ts'
import type { When } from './when.ts'

/** One text that tells of something, with its notes: an article, a live blog as a whole, or one of its posts. */
export type Arriving = {
  /** `tellingId(document, post)` */
  id: string
  edition: Edition
  title: string
  language: string
  outlet?: Outlet
  /** the outlet is catalogued or the reader confirmed it: it may be a witness of its own */
  confirmed: boolean
  url?: string
  published?: When
  /** when the program had it; ISO 8601 */
  seen: string
  mark?: Mark
  agencies: readonly string[]
  notes: Notes
  /** of a live blog, in order of time */
  posts?: readonly Arriving[]
}

/** Decided for one telling. `story` is an id; `opened` when it is the first telling of that story. */
export type Placement = { id: string; story: string; opened: boolean; saga?: string; copyOf?: CopyOf; why: string }

/** What one arrival changed beside its own placement: tellings that moved, stories that merged or split, each with its reason. */
export type Regrouping =
  | { what: 'merged'; story: string; into: string; why: string }
  | { what: 'split'; story: string; into: string; tellings: readonly string[]; why: string }
  | { what: 'saga'; story: string; saga: string; title: string }

export type Decision = { placed: readonly Placement[]; changes: readonly Regrouping[] }

/** What the reader decided on a page; it has an arrival number of its own and binds later replays. */
export type ReaderDecision =
  | { what: 'apart'; telling: string; story: string }
  | { what: 'together'; story: string; into: string }
  | { what: 'confirm'; outlet: string }
