// What `understand` says of one text: spans into it, and the fingerprint that `group` works from when the text itself is gone.

import { z } from 'zod'
import { Span, When } from './when.ts'

export const Bound = z.enum(['exact', 'at least', 'more than', 'at most', 'less than', 'about']).meta({ id: 'Bound' })
export type Bound = z.infer<typeof Bound>

/** `entity` is a key, the same for one entity's spellings: `country:UA`, `place:kyiv`, `person:zelensky volodymyr`. */
export const Mention = z.object({ start: z.int(), end: z.int(), kind: z.enum(['person', 'place', 'organisation', 'other']), entity: z.string(),
  /** the title that stands beside a person's name: "Prime Minister" */
  role: z.string().exactOptional(),
}).meta({ id: 'Mention' })
export type Mention = z.infer<typeof Mention>

export const Quantity = z.object({
  start: z.int(), end: z.int(),
  value: z.number(), to: z.number().exactOptional(),
  unit: z.string(),
  bound: Bound,
  role: z.string().exactOptional(),
  claimant: z.string().exactOptional(),
  /** the words that name what is counted, as they stand */
  what: Span.exactOptional(),
  /** where it is so, where the sentence names one place: an entity key */
  place: z.string().exactOptional(),
  negated: z.literal(true).exactOptional(),
  hedged: z.literal(true).exactOptional(),
}).meta({ id: 'Quantity' })
export type Quantity = z.infer<typeof Quantity>

export const QuoteMention = z.object({
  start: z.int(), end: z.int(),
  speaker: z.string().exactOptional(),
  cue: z.string().exactOptional(),
  /** the speaker's entity key, where the speaker is a name */
  person: z.string().exactOptional(),
  /** the words beside the name that say who it is: "Prime Minister" */
  role: z.string().exactOptional(),
  /** introduced by a colon, without marks of its own */
  unmarked: z.literal(true).exactOptional(),
}).meta({ id: 'QuoteMention' })
export type QuoteMention = z.infer<typeof QuoteMention>

export const DateMention = z.object({ start: z.int(), end: z.int(), when: When }).meta({ id: 'DateMention' })
export type DateMention = z.infer<typeof DateMention>

export const About = z.object({ country: z.string(), weight: z.number() }).meta({ id: 'About' })
export type About = z.infer<typeof About>

/** Made by `stages/understand/fingerprint.ts`; all that `group` needs of a text, and no words that could be read. */
export const Fingerprint = z.object({
  /** folded stems of title and text with their counts, most telling first, bounded */
  terms: z.array(z.tuple([z.string(), z.number()])),
  /** folded stems of the title alone */
  title: z.array(z.string()),
  /** 32-bit hashes of word shingles, quoted words set apart; sampled where the text is long */
  shingles: z.array(z.number()),
  /** 32-bit hashes of shingles inside quotations */
  quoted: z.array(z.number()),
  /** the share of shingles that was kept, 0…1 */
  kept: z.number(),
  /** character 4-grams of the transliterated title and lead, hashed, with counts: what carries across languages */
  grams: z.array(z.tuple([z.number(), z.number()])),
  words: z.int(),
  /** 1 Monday … 7 Sunday: the weekday that the text mostly names */
  weekday: z.int().exactOptional(),
}).meta({ id: 'Fingerprint' })
export type Fingerprint = z.infer<typeof Fingerprint>

/** Offsets are into `text`; those of the title's own mentions stand in `title`. */
export const Notes = z.object({
  language: z.string(),
  sentences: z.array(Span),
  names: z.array(Mention),
  about: z.array(About),
  figures: z.array(Quantity),
  quotes: z.array(QuoteMention),
  dates: z.array(DateMention),
  title: z.object({ names: z.array(Mention), figures: z.array(Quantity), dates: z.array(DateMention) }),
  print: Fingerprint,
}).meta({ id: 'Notes' })
export type Notes = z.infer<typeof Notes>
