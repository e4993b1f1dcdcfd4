// What goes into `read`: one page, entry or text as it was fetched or handed in, with what is known of where it came from.

import { z } from 'zod'
import { Document } from './document.ts'
import { Outlet } from './outlet.ts'

/** One entry of a feed, text fields without markup but `content` and `summary`, which may hold HTML. */
export const Entry = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string().exactOptional(),
  published: z.string().exactOptional(),
  updated: z.string().exactOptional(),
  summary: z.string().exactOptional(),
  content: z.string().exactOptional(),
  authors: z.array(z.string()),
  categories: z.array(z.string()),
  enclosures: z.array(z.object({ url: z.string(), type: z.string().exactOptional(), length: z.number().exactOptional() })),
}).meta({ id: 'Entry' })
export type Entry = z.infer<typeof Entry>

export const Feed = z.object({ title: z.string(), link: z.string().exactOptional(), language: z.string().exactOptional(), ttlMinutes: z.number().exactOptional(), hub: z.string().exactOptional(), entries: z.array(Entry) }).meta({ id: 'Feed' })
export type Feed = z.infer<typeof Feed>

/** Readers of foreign material never throw: what was wrong is told here. */
export const Problem = z.object({ code: z.string(), what: z.string(), where: z.string().exactOptional() }).meta({ id: 'Problem' })
export type Problem = z.infer<typeof Problem>

/** `outlet` is the one that the catalogue gives for the host; absent where the host is unknown. `word`: the reader's own word for the outlet, which counts where there is no address. */
export const Origin = z.object({
  outlet: Outlet.exactOptional(),
  languages: z.array(z.string()).exactOptional(),
  country: z.string().exactOptional(),
  zone: z.string().exactOptional(),
}).meta({ id: 'Origin' })
export type Origin = z.infer<typeof Origin>

export const ReadInput = z.object({
  id: z.string(),
  url: z.string().exactOptional(),
  html: z.string().exactOptional(),
  text: z.string().exactOptional(),
  bytes_b64: z.string().exactOptional(),
  contentType: z.string().exactOptional(),
  fetched: z.string().exactOptional(),
  entry: Entry.exactOptional(),
  source: Origin.exactOptional(),
  previous: Document.exactOptional(),
})
/** In the program bytes are handed on as they are; only JSON Lines needs base64. */
export type ReadInput = z.infer<typeof ReadInput> & { bytes?: Uint8Array }
export type ReadOutput = { documents: Document[] }
