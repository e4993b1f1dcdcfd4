// One telling as the rooms of `tell` see it: its words, its notes, when and by whom it was said, and which witness it belongs to.

import type { Article, Leaf, LiveBlog, Mark, Post } from '../../model/document.ts'
import { tellingId } from '../../model/ids.ts'
import type { Notes } from '../../model/notes.ts'
import type { Outlet } from '../../model/outlet.ts'
import type { CopyOf } from '../../model/story.ts'
import type { Member, TellInput } from '../../model/telling.ts'
import type { When } from '../../model/when.ts'
import { markOf } from './marks.ts'
import { originsOf } from './origins.ts'
import { sentencesOf, type Sentence } from './sentences.ts'

export type Voice = {
  id: string
  document: string
  post?: string
  leaf: Leaf
  title: string
  text: string
  /** without region: `en`, `de` */
  language: string
  outlet?: Outlet
  /** who speaks when nobody is named: outlet, else the document itself */
  house: string
  mark?: Mark
  copyOf?: CopyOf
  confirmed: boolean
  published?: When
  /** publication, else arrival, as milliseconds: for order and distance, never shown */
  at: number
  /** `at` is publication; else it orders nothing but the posts of one page */
  timed: boolean
  seen: string
  kind: 'article' | 'liveblog' | 'post'
  key: boolean
  stub: boolean
  /** the witness it belongs to; absent: no witness (opinion, satire, sponsored) */
  origin?: string
  /** may carry a figure: everything but opinion, satire and sponsored matter */
  factual: boolean
  notes: Notes
  /** the title first, then the text's */
  sentences: readonly Sentence[]
}

/** In order of time; the order of two at one moment is that of their ids, never that of arrival. */
export function voicesOf(input: TellInput): Voice[] {
  const leaves = new Map(input.documents.map((it) => [it.id, it]))
  const times = new Map(input.documents.flatMap((it) => it.kind === 'liveblog' ? [[it.id, postTimes(it)] as const] : []))
  const bare = input.tellings.flatMap((member) => {
    const leaf = leaves.get(member.document)
    return leaf ? voiceOf(member, leaf, input.notes, times.get(leaf.id)) ?? [] : []
  })
  bare.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const origins = originsOf(bare)
  for (const it of bare) {
    const origin = origins.get(it.id)
    if (origin !== undefined) it.origin = origin
  }
  return bare
}

function voiceOf(member: Member, leaf: Leaf, notes: TellInput['notes'], posts: ReadonlyMap<string, PostTime> | undefined): Voice | undefined {
  const post = member.post === undefined ? undefined : (leaf as LiveBlog).posts?.find((it) => it.id === member.post)
  if (member.post !== undefined && !post) return undefined
  const id = tellingId(member.document, member.post)
  const published = post ? momentOf(post, leaf) : leaf.published
  const own = Date.parse(published?.from ?? ''), place = member.post === undefined ? undefined : posts?.get(member.post)
  const time = place ?? { at: own, rank: 0 }, base = Number.isNaN(time.at) ? Date.parse(leaf.published?.from ?? member.seen) || 0 : time.at
  const source: Post | Leaf = post ?? leaf, mark = markOf(leaf)
  const voice: Omit<Voice, 'sentences'> = {
    id, document: member.document, ...(member.post !== undefined && { post: member.post }), leaf,
    title: source.title ?? '', text: source.text,
    language: (leaf.language || 'und').split('-')[0]!.toLowerCase(),
    ...(leaf.outlet && { outlet: leaf.outlet }), house: houseOf(leaf),
    ...(mark && { mark }), ...(member.copyOf && { copyOf: member.copyOf }), confirmed: member.confirmed,
    ...(published && { published }), at: base - time.rank, timed: !Number.isNaN(time.at), seen: member.seen,
    kind: post ? 'post' : leaf.kind, key: post?.key ?? false, stub: (leaf as Article).stub ?? false,
    factual: !mark || mark === 'analysis',
    notes: notes[id] ?? noNotes,
  }
  return { ...voice, sentences: sentencesOf(voice) }
}

export const houseOf = (leaf: Leaf): string => leaf.outlet?.family ?? leaf.outlet?.id ?? leaf.outlet?.name.toLowerCase() ?? leaf.id

/** A post with a clock and no day belongs to its page's time until that is known better. */
const momentOf = (post: Post, leaf: Leaf): When | undefined => post.published ?? post.updated ?? (leaf.published?.from ? leaf.published : undefined)

type PostTime = { at: number; rank: number }

/**
 * A post without a time of its own stands beside its neighbours: just before the next newer one that has one. Pages run from the newest post
 * to the oldest, unless the times that are known run the other way.
 */
function postTimes(page: LiveBlog): Map<string, PostTime> {
  const known = page.posts.map((it) => Date.parse(it.published?.from ?? ''))
  const stamped = known.filter((it) => !Number.isNaN(it))
  const ascends = stamped.length > 1 && stamped.at(-1)! > stamped[0]!
  const order = ascends ? page.posts.toReversed() : page.posts
  const times = new Map<string, PostTime>()
  let last = NaN, rank = 0
  for (const it of order) {
    const own = Date.parse(it.published?.from ?? '')
    rank = Number.isNaN(own) ? rank + 1 : 0
    if (!Number.isNaN(own)) last = own
    times.set(it.id, { at: last, rank })
  }
  return times
}

/** Known to have been said before: on one page by its order, else by publication. */
export const isBefore = (a: Voice, b: Voice): boolean => (a.timed && b.timed || a.document === b.document) && a.at < b.at

const noNotes: Notes = {
  language: 'und', sentences: [], names: [], about: [], figures: [], quotes: [], dates: [],
  title: { names: [], figures: [], dates: [] },
  print: { terms: [], title: [], shingles: [], quoted: [], kept: 0, grams: [], words: 0 },
}
