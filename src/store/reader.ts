// What pages, API, feeds and commands may read from the store: queries with names, no SQL above this line.
// Summaries hold what lists show; whole things are the contract's shapes.

import type { Edition } from '../model/edition.ts'
import type { Document, Version } from '../model/document.ts'
import type { Outlet, Source } from '../model/outlet.ts'
import type { About } from '../model/notes.ts'
import type { Quote, Saga, Story, Telling } from '../model/story.ts'
import type { When } from '../model/when.ts'

/** What a list shows of a story; cheap to load by the hundred. */
export type StorySummary = {
  id: string; edition: Edition
  title: string; language?: string; translated?: { by: string; words: string }
  first?: string; last?: string; seen: string
  importance: number; percentile?: number; region?: string; why: readonly string[]
  independent: number; outlets: number; tellings: number
  about: readonly About[]
  coverage: readonly { country: string; wireOnly: boolean }[]
  saga?: string
  /** posts of live blogs among its tellings; a live page exists from two on */
  posts: number
  /** the first disputed figure, as lists show it */
  disputed?: { what: string; unit: string; values: readonly number[] }
  updatedFigure?: { what: string; unit: string; from: number; to: number }
  /** the first sentence of the current take, if any */
  lead?: string
  missing?: { home: string; checked: number }
}

/** One telling in a list of a country, an outlet or a search. */
export type TellingRow = {
  id: string; document: string; post?: string; edition: Edition
  title: string; standfirst?: string; language: string
  translated?: { by: string; title?: string; standfirst?: string }
  outlet?: Outlet; published?: When; seen: string; url?: string
  story?: string; copyOf?: Telling['copyOf']; mark?: Telling['mark']; liveblog?: boolean; stub?: boolean
}

export type CountrySummary = {
  code: string; edition: Edition
  /** stories with a fresh telling of that country's press */
  stories: number; tellings: number; outlets: number
  newest?: string
}

export type Hit = TellingRow & { /** up to 280 characters around the first found word, `[start,end)` of the found words in it */ excerpt: string; marks: readonly { start: number; end: number }[] }

export type Person = { id: string; name: string; role?: string; edition: Edition; quotes: readonly (Quote & { story: string; outlet?: string })[]; stories: readonly string[] }

export type SourceCounts = { all: number; asked: number; answers: number; fails: number; quiet: number; stale: number; muted: number; newest?: string }

export type PageOf<T> = { rows: readonly T[]; more: boolean }

export type StoryQuery = {
  edition?: Edition; country?: string; about?: string; language?: string; saga?: string
  /** arrived or was last told since; ISO 8601 */
  since?: string
  live?: boolean
  sort?: 'weight' | 'newest'
  limit?: number; offset?: number
}

/** Read only. Every method answers from indexes; none waits for the engine. */
export type Reader = {
  /** a number that grows with every committed change of what pages show: the ETag of every page */
  change(): number
  /** whether the sample edition is there and still shown beside main */
  editions(): { main: { stories: number; documents: number; newest?: string }; sample: { stories: number; documents: number; newest?: string; shown: boolean } }
  stories: {
    list(query: StoryQuery): PageOf<StorySummary>
    get(id: string): { story: Story; edition: Edition } | { heir: string } | undefined
    summaries(ids: readonly string[]): StorySummary[]
    /** carried here first, and by no other country */
    firstIn(country: string, limit: number): StorySummary[]
    onlyIn(country: string, limit: number): StorySummary[]
    missingAt(home: string, limit: number): StorySummary[]
    /** whose tellings a document (or any post of it) is */
    of(document: string): StorySummary[]
  }
  sagas: { get(id: string): { saga: Saga; edition: Edition } | undefined; list(limit: number): Saga[] }
  persons: { get(id: string): Person | undefined; ofStory(story: string): { id: string; name: string; role?: string }[] }
  documents: {
    get(id: string): { document: Document; edition: Edition; seen: string; given: boolean; explain?: readonly string[] } | undefined
    versions(id: string): Version[]
    list(query: { edition?: Edition; country?: string; outlet?: string; since?: string; limit?: number; offset?: number }): PageOf<TellingRow>
  }
  countries: { list(edition?: Edition): CountrySummary[]; get(code: string): CountrySummary[] }
  sources: { list(query?: { country?: string }): Source[]; get(id: string): Source | undefined; counts(): SourceCounts; /** outlets that are polled, by country */ outlets(): ReadonlyMap<string, number>; tries(id: string): readonly { at: string; outcome: 'new' | 'short' | 'fail' }[] }
  search(query: { words: string; country?: string; language?: string; edition?: Edition; limit?: number; offset?: number }): PageOf<Hit> & { total: number; stories: readonly StorySummary[] }
  settings(): Settings
  /** what each stage did: items, failures, median milliseconds, and what waits */
  work(): { waiting: Record<string, number>; quarantined: number; stages: readonly { name: string; done: number; failed: number; msMedian: number }[]; oldestWaitingSeconds: number }
  close(): void
}

/** The reader's own settings, kept in the store; `home` absent: the page asks. */
export type Settings = {
  home?: string
  languages: readonly string[]
  zone?: string
  textSize?: 'small' | 'normal' | 'large'
  theme?: 'light' | 'dark'
  keys: boolean
  hasPassword: boolean
  feedSecret: string
  keepTextDays: number
  keepSample: boolean
}
