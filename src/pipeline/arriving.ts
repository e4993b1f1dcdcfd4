// A document as it arrives at `group`: as one telling, and each post of a live blog as one. Made from stored notes, or for `parallax stage` from notes just taken.

import type { Leaf, Post } from '../model/document.ts'
import type { Edition } from '../model/edition.ts'
import type { Arriving } from '../model/grouping.ts'
import { tellingId } from '../model/ids.ts'
import type { Notes } from '../model/notes.ts'
import type { When } from '../model/when.ts'
import { unpack } from '../store/packed.ts'

export type Seen = { edition: Edition; seen: string; confirmed: boolean; /** ids of the posts that tell something new; absent: all */ posts?: ReadonlySet<string> }

/** `notes` by `tellingId`. A post without notes (it could not be understood) does not arrive. */
export const arrivingOf = (document: Leaf, notes: Readonly<Record<string, Notes>>, how: Seen): Arriving | undefined => made(document, notes, how)

/** The same with its notes packed, as it goes from thread to thread. */
export type PackedArriving = Carrying<Uint8Array>
export const packedArriving = (document: Leaf, notes: Readonly<Record<string, Uint8Array>>, how: Seen): PackedArriving | undefined => made(document, notes, how)
export function unpacked(it: PackedArriving): Arriving {
  const { notes, posts, ...rest } = it
  return { ...rest, notes: unpack<Notes>(notes), ...(posts && { posts: posts.map(unpacked) }) }
}

type Carrying<T> = Omit<Arriving, 'notes' | 'posts'> & { notes: T; posts?: readonly Carrying<T>[] }

function made<T>(document: Leaf, notes: Readonly<Record<string, T>>, how: Seen): Carrying<T> | undefined {
  const own = notes[document.id]
  if (!own) return undefined
  const whole: Carrying<T> = {
    id: document.id, edition: how.edition, title: document.title, language: document.language, confirmed: how.confirmed, seen: how.seen, agencies: document.agencies, notes: own,
    ...(document.outlet && { outlet: document.outlet }), ...(document.url && { url: document.url }), ...(document.published && { published: document.published }), ...(document.mark && { mark: document.mark }),
  }
  if (document.kind !== 'liveblog') return whole
  const posts = document.posts.filter((it) => !how.posts || how.posts.has(it.id)).flatMap((post) => postArriving(whole, post, notes[tellingId(document.id, post.id)]) ?? [])
  return { ...whole, posts: posts.toSorted(byTime) }
}

function postArriving<T>(blog: Carrying<T>, post: Post, notes?: T): Carrying<T> | undefined {
  if (!notes) return undefined
  const { published: _, ...rest } = blog, url = post.url ?? blog.url
  return { ...rest, id: tellingId(blog.id, post.id), title: post.title ?? '', notes, ...(url && { url }), ...(post.published && { published: post.published }) }
}

type Timed = { published?: When }
const byTime = (a: Timed, b: Timed): number => (a.published?.from ?? '') < (b.published?.from ?? '') ? -1 : (a.published?.from ?? '') > (b.published?.from ?? '') ? 1 : 0

export type TextToUnderstand = { id: string; title: string; text: string; language: string; outletCountry?: string; published?: When }

/** What `understand` is asked for: the document's own text, and that of each post that tells. */
export function* textsOf(document: Leaf, posts?: ReadonlySet<string>): Generator<TextToUnderstand> {
  const more = (published?: When) => ({ language: document.language, ...(document.outlet?.country && { outletCountry: document.outlet.country }), ...(published && { published }) })
  yield { id: document.id, title: document.title, text: document.text, ...more(document.published) }
  if (document.kind !== 'liveblog') return
  for (const post of document.posts) if (!posts || posts.has(post.id)) yield { id: tellingId(document.id, post.id), title: post.title ?? '', text: post.text, ...more(post.published ?? document.published) }
}
