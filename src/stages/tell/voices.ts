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
  const bare = input.tellings.flatMap((member) => {
    const leaf = leaves.get(member.document)
    return leaf ? voiceOf(member, leaf, input.notes) ?? [] : []
  })
  bare.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const origins = originsOf(bare)
  for (const it of bare) {
    const origin = origins.get(it.id)
    if (origin !== undefined) it.origin = origin
  }
  return bare
}

function voiceOf(member: Member, leaf: Leaf, notes: TellInput['notes']): Voice | undefined {
  const post = member.post === undefined ? undefined : (leaf as LiveBlog).posts?.find((it) => it.id === member.post)
  if (member.post !== undefined && !post) return undefined
  const id = tellingId(member.document, member.post)
  const published = post ? momentOf(post, leaf) : leaf.published
  const source: Post | Leaf = post ?? leaf, mark = markOf(leaf)
  const voice: Omit<Voice, 'sentences'> = {
    id, document: member.document, ...(member.post !== undefined && { post: member.post }), leaf,
    title: source.title ?? '', text: source.text,
    language: (leaf.language || 'und').split('-')[0]!.toLowerCase(),
    ...(leaf.outlet && { outlet: leaf.outlet }), house: houseOf(leaf),
    ...(mark && { mark }), ...(member.copyOf && { copyOf: member.copyOf }), confirmed: member.confirmed,
    ...(published && { published }), at: millisecondsOf(published, leaf.published, member.seen), seen: member.seen,
    kind: post ? 'post' : leaf.kind, key: post?.key ?? false, stub: (leaf as Article).stub ?? false,
    factual: !mark || mark === 'analysis',
    notes: notes[id] ?? noNotes,
  }
  return { ...voice, sentences: sentencesOf(voice) }
}

export const houseOf = (leaf: Leaf): string => leaf.outlet?.family ?? leaf.outlet?.id ?? leaf.outlet?.name.toLowerCase() ?? leaf.id

/** A post with a clock and no day belongs to its page's time until that is known better. */
const momentOf = (post: Post, leaf: Leaf): When | undefined => post.published ?? post.updated ?? (leaf.published?.from ? leaf.published : undefined)

function millisecondsOf(when: When | undefined, page: When | undefined, seen: string): number {
  const exact = Date.parse(when?.from ?? '')
  if (!Number.isNaN(exact)) return exact
  const arrived = Date.parse(page?.from ?? ''), base = Number.isNaN(arrived) ? Date.parse(seen) : arrived
  const clock = /^(\d{1,2})[:.](\d{2})/.exec(when?.clock ?? '')
  const day = Number.isNaN(base) ? 0 : base
  return clock ? Math.floor(day / 864e5) * 864e5 + Number(clock[1]) * 36e5 + Number(clock[2]) * 6e4 : day
}

const noNotes: Notes = {
  language: 'und', sentences: [], names: [], about: [], figures: [], quotes: [], dates: [],
  title: { names: [], figures: [], dates: [] },
  print: { terms: [], title: [], shingles: [], quoted: [], kept: 0, grams: [], words: 0 },
}
