// A line that tells of something, as `parallax stage group` and `pair` take it, with its notes taken: the caller's word for all that the store would know.

import { z } from 'zod'
import { Mark } from '../model/document.ts'
import type { Arriving } from '../model/grouping.ts'
import { tellingId } from '../model/ids.ts'
import { Outlet } from '../model/outlet.ts'
import type { When } from '../model/when.ts'
import { takeNotes } from '../stages/understand/understand.ts'

const text = { title: z.string(), text: z.string(), language: z.string().exactOptional(), published: z.string().exactOptional(), outlet: z.union([z.string(), Outlet]).exactOptional(), url: z.string().exactOptional() }
export const LineText = z.object(text)
export const LineTelling = z.object({
  id: z.string(), ...text,
  mark: Mark.exactOptional(), agencies: z.array(z.string()).exactOptional(),
  posts: z.array(z.object({ id: z.string(), title: z.string().exactOptional(), text: z.string(), published: z.string().exactOptional() })).exactOptional(),
})
export type LineTelling = z.infer<typeof LineTelling>

export function arrivingLine(line: LineTelling): Arriving {
  const outlet = typeof line.outlet === 'string' ? { name: line.outlet } : line.outlet
  const noted = (it: { id: string; title: string; text: string; published?: When }) => takeNotes({ ...it, ...(line.language && { language: line.language }), ...(outlet?.country && { outletCountry: outlet.country }) })
  const published = stamp(line.published)
  const notes = noted({ id: line.id, title: line.title, text: line.text, ...(published && { published }) })
  const whole: Arriving = {
    id: line.id, edition: 'main', title: line.title, language: line.language ?? notes.language, confirmed: outlet !== undefined && !outlet.claimed, seen: published?.from ?? beginning,
    agencies: line.agencies ?? [], notes, ...(outlet && { outlet }), ...(line.url && { url: line.url }), ...(published && { published }), ...(line.mark && { mark: line.mark }),
  }
  if (!line.posts?.length) return whole
  const posts = line.posts.map((post): Arriving => {
    const { mark: _, ...rest } = whole, at = stamp(post.published) ?? published, title = post.title ?? ''
    return { ...rest, id: tellingId(line.id, post.id), title, notes: noted({ id: post.id, title, text: post.text, ...(at && { published: at }) }), ...(at && { published: at, seen: at.from ?? whole.seen }) }
  })
  return { ...whole, posts }
}

/** No clock here: what has no time of its own is seen at the beginning of time. */
const beginning = '1970-01-01T00:00:00Z'

/** A caller's `published` is one ISO stamp: a day alone is a whole day, else its minute. */
function stamp(published?: string): When | undefined {
  const at = Date.parse(published ?? '')
  if (Number.isNaN(at)) return undefined
  const lasts = /^\d{4}-\d{2}-\d{2}$/.test(published ?? '') ? 86_400_000 : 60_000
  return { from: iso(at), to: iso(at + lasts), origin: `caller: ${published}` }
}
const iso = (milliseconds: number): string => Temporal.Instant.fromEpochMilliseconds(milliseconds).toString()
