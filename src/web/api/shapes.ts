// What the API answers beside the nouns of model/: rows of lists. Declared once as schemas; the description of the API is made from them.

import { z } from 'zod'
import { Mark } from '../../model/document.ts'
import { Edition } from '../../model/edition.ts'
import { About } from '../../model/notes.ts'
import { Outlet } from '../../model/outlet.ts'
import { CopyOf } from '../../model/story.ts'
import { When } from '../../model/when.ts'

const translated = z.object({ by: z.string(), words: z.string() })

export const StorySummary = z.object({
  id: z.string(), edition: Edition, title: z.string(), language: z.string().exactOptional(), translated: translated.exactOptional(),
  first: z.string().exactOptional(), last: z.string().exactOptional(), seen: z.string(), importance: z.number(), percentile: z.number().exactOptional(), region: z.string().exactOptional(), why: z.array(z.string()),
  independent: z.int(), outlets: z.int(), tellings: z.int(), about: z.array(About), coverage: z.array(z.object({ country: z.string(), wireOnly: z.boolean() })), saga: z.string().exactOptional(), posts: z.int(),
  disputed: z.object({ what: z.string(), unit: z.string(), values: z.array(z.number()) }).exactOptional(), updatedFigure: z.object({ what: z.string(), unit: z.string(), from: z.number(), to: z.number() }).exactOptional(),
  lead: z.string().exactOptional(), missing: z.object({ home: z.string(), checked: z.int() }).exactOptional(),
}).meta({ id: 'StorySummary' })

export const TellingRow = z.object({
  id: z.string(), document: z.string(), post: z.string().exactOptional(), edition: Edition, title: z.string(), standfirst: z.string().exactOptional(), language: z.string(),
  translated: z.object({ by: z.string(), title: z.string().exactOptional(), standfirst: z.string().exactOptional() }).exactOptional(), outlet: Outlet.exactOptional(), published: When.exactOptional(), seen: z.string(), url: z.string().exactOptional(),
  story: z.string().exactOptional(), copyOf: CopyOf.exactOptional(), mark: Mark.exactOptional(), liveblog: z.boolean().exactOptional(), stub: z.boolean().exactOptional(),
}).meta({ id: 'TellingRow' })

export const Hit = TellingRow.extend({ excerpt: z.string(), marks: z.array(z.object({ start: z.int(), end: z.int() })) }).meta({ id: 'Hit' })
export const CountrySummary = z.object({ code: z.string(), name: z.string(), edition: Edition, stories: z.int(), tellings: z.int(), outlets: z.int(), newest: z.string().exactOptional() }).meta({ id: 'CountrySummary' })
export const Problem = z.object({ error: z.string() }).meta({ id: 'Problem' })
