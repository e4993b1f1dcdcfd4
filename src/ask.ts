// What pages and commands may ask of the engine, and how it answers. Nothing else writes to the store.
// In one process a message to the engine's thread; from another process over the loopback port of the server's lock file.

import type { Given } from './model/given.ts'
import type { Source } from './model/outlet.ts'
import type { Edition } from './model/edition.ts'

export type Request =
  /** take these in; answers when they are stored and queued, or, with `wait`, when they are read, grouped and told */
  | { do: 'add'; given: readonly Given[]; wait: boolean; confirm?: boolean }
  | { do: 'remove'; what: { document: string } | { source: string } | { sample: true } | { olderThanDays: number } }
  | { do: 'source'; act: 'add'; url: string; outlet?: string; country?: string }
  | { do: 'source'; act: 'pause' | 'mute' | 'unmute' | 'remove'; id: string }
  /** ask it now, look for where it is where it does not answer; with `write` what was found is polled from then on. `facts.found` and `facts.kind` say it */
  | { do: 'source'; act: 'check'; id: string; write?: boolean }
  | { do: 'undo'; story: string; telling: string }
  | { do: 'confirm'; outlet: string }
  | { do: 'settings'; set: Record<string, unknown> }
  | { do: 'sign-in'; password: string }
  | { do: 'replay'; from: string; to: string }
  | { do: 'regroup' }
  | { do: 'backup'; file: string }
  | { do: 'progress' }
  /** translation models: what is installed, what a language would cost, fetch it, remove it; nothing is fetched unless it is asked for here */
  | { do: 'models'; act: 'list' }
  | { do: 'models'; act: 'size' | 'add' | 'remove'; language: string }

/** What became of one item that was handed in. */
export type Outcome = {
  name: string
  ok: boolean
  /** a sentence for people: "read: article, 412 words, joins 'Storm…'", or what went wrong and what to do */
  says: string
  edition?: Edition
  documents?: readonly string[]
  stories?: readonly string[]
  kind?: 'article' | 'liveblog' | 'collection' | 'feed' | 'opml'
}

export type Answer =
  | { ok: true; outcomes?: readonly Outcome[]; source?: Source; says?: string; facts?: Record<string, unknown> }
  | { ok: false; says: string }

/** How far a request is: shown as a bar on a terminal, as words on a page. */
export type Progress = { done: number; of: number; what: string }

export type Ask = (request: Request, options?: { signal?: AbortSignal; onProgress?: (progress: Progress) => void }) => Promise<Answer>
