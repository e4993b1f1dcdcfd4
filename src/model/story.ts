// All tellings of one happening, and what can be told of it. Every claim carries the cites it stands on.

import { z } from 'zod'
import { Mark, Version } from './document.ts'
import { About, Bound } from './notes.ts'
import { Outlet } from './outlet.ts'
import { When } from './when.ts'

const said = {
  /** absent: English */
  language: z.string().exactOptional(),
  translated: z.object({ by: z.string(), words: z.string() }).exactOptional(),
}
/** Beside every string that is a telling's words. */
export const Said = z.object(said).meta({ id: 'Said' })
export type Said = z.infer<typeof Said>

/** Where words stand in a stored document: `words` is exactly `text.slice(start, end)` of the document, of its post, or of the title where `part` says so. */
export const Cite = z.object({
  document: z.string(),
  post: z.string().exactOptional(),
  part: z.literal('title').exactOptional(),
  start: z.int(), end: z.int(),
  words: z.string(),
  translated: z.object({ by: z.string(), words: z.string() }).exactOptional(),
}).meta({ id: 'Cite' })
export type Cite = z.infer<typeof Cite>

export const Value = z.object({
  value: z.number(), to: z.number().exactOptional(),
  bound: Bound,
  claimant: z.string().exactOptional(),
  asOf: When.exactOptional(),
  state: z.enum(['current', 'superseded', 'stale', 'disputed']),
  cites: z.array(Cite),
}).meta({ id: 'Value' })
export type Value = z.infer<typeof Value>

export const Figure = z.object({
  id: z.string(),
  what: z.string(),
  unit: z.string(),
  role: z.string().exactOptional(),
  place: z.string().exactOptional(),
  window: When.exactOptional(),
  relation: z.enum(['agreed', 'updated', 'disputed', 'single']),
  values: z.array(Value),
}).meta({ id: 'Figure' })
export type Figure = z.infer<typeof Figure>

export const Status = z.object({
  ...said, matter: z.string(), claimant: z.string(), says: z.string(), negated: z.boolean(), hedged: z.boolean(), asOf: When.exactOptional(), cites: z.array(Cite),
}).meta({ id: 'Status' })
export type Status = z.infer<typeof Status>

export const Quote = z.object({
  ...said, words: z.string(), direct: z.boolean(),
  speaker: z.string().exactOptional(), person: z.string().exactOptional(), role: z.string().exactOptional(), medium: z.string().exactOptional(),
  said: When.exactOptional(),
  variants: z.array(z.object({ words: z.string(), cites: z.array(Cite) })),
  cites: z.array(Cite),
}).meta({ id: 'Quote' })
export type Quote = z.infer<typeof Quote>

/** One entry of a timeline; `when` is the time of the happening, `reported` that of the telling. */
export const Event = z.object({
  ...said, when: When, reported: When.exactOptional(), title: z.string(), key: z.boolean(), background: z.boolean().exactOptional(), cites: z.array(Cite),
}).meta({ id: 'Event' })
export type Event = z.infer<typeof Event>

export const Take = z.object({ ...said, label: z.string(), cites: z.array(Cite), tellings: z.array(z.string()), outlets: z.array(z.string()), countries: z.array(z.string()) }).meta({ id: 'Take' })
export type Take = z.infer<typeof Take>

export const Compared = z.object({ left: z.string(), right: z.string(), topics: z.array(z.object({ topic: z.string(), left: z.array(Cite), right: z.array(Cite) })) }).meta({ id: 'Compared' })
export type Compared = z.infer<typeof Compared>

/** `containment` is the share of the copy's shingles found in its origin, 0…1. */
export const CopyOf = z.object({ telling: z.string(), kind: z.enum(['exact', 'edited', 'excerpt', 'embedded', 'reworded', 'retranslated']), containment: z.number() }).meta({ id: 'CopyOf' })
export type CopyOf = z.infer<typeof CopyOf>

export const Telling = z.object({
  ...said, document: z.string(), post: z.string().exactOptional(), outlet: Outlet.exactOptional(), language: z.string(), published: When.exactOptional(), title: z.string(), copyOf: CopyOf.exactOptional(), mark: Mark.exactOptional(),
}).meta({ id: 'Telling' })
export type Telling = z.infer<typeof Telling>

export const Coverage = z.object({ country: z.string(), outlets: z.int(), independent: z.int(), first: z.string().exactOptional(), wireOnly: z.boolean() }).meta({ id: 'Coverage' })
export type Coverage = z.infer<typeof Coverage>

export const Change = z.object({ at: z.string(), what: z.enum(['opened', 'joined', 'split', 'merged', 'undone']), why: z.string(), from: z.string().exactOptional(), by: z.enum(['program', 'reader']) }).meta({ id: 'Change' })
export type Change = z.infer<typeof Change>

export const Importance = z.object({ value: z.number(), region: z.string().exactOptional(), percentile: z.number().exactOptional(), why: z.array(z.string()) }).meta({ id: 'Importance' })
export type Importance = z.infer<typeof Importance>

export const Story = z.object({
  ...said,
  id: z.string(),
  title: z.string(),
  first: z.string().exactOptional(), last: z.string().exactOptional(),
  seen: z.string(),
  importance: Importance,
  about: z.array(About),
  saga: z.string().exactOptional(),
  tellings: z.array(Telling),
  independent: z.int(), outlets: z.int(),
  countries: z.array(z.string()),
  take: z.array(z.object({ ...said, text: z.string(), cites: z.array(Cite) })),
  takes: z.array(Take),
  figures: z.array(Figure),
  statuses: z.array(Status),
  quotes: z.array(Quote),
  timeline: z.array(Event),
  compared: z.array(Compared),
  differences: z.array(z.object({ what: z.string(), sides: z.array(z.object({ says: z.string(), cites: z.array(Cite) })) })),
  coverage: z.array(Coverage),
  missing: z.object({ home: z.string(), checked: z.array(z.string()) }).exactOptional(),
  edits: z.array(Version),
  history: z.array(Change),
}).meta({ id: 'Story' })
export type Story = z.infer<typeof Story>

export const Saga = z.object({ id: z.string(), title: z.string(), stories: z.array(z.string()) }).meta({ id: 'Saga' })
export type Saga = z.infer<typeof Saga>
