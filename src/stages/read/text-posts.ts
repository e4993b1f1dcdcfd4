// A live blog in saved text: posts cut at marks for sharing, at times, or at titles, whichever the text repeats; summary, pinned repeat, updates and contributors told apart.

import type { LiveBlog, Post, Removed } from '../../model/document.ts'
import { idOf } from '../../model/ids.ts'
import type { When } from '../../model/when.ts'
import type { Cut, Piece } from './post-cuts.ts'
import { cutAtShares, unglue } from './shares-cut.ts'
import { build, type Built, type Layout, type Marked, markLeadCaption, markLines } from './text-blocks.ts'
import { isTitleLike, likeness, sameWords, splitTitle } from './text-head.ts'
import { endsSentence, isProse, type Line, weight } from './text-lines.ts'
import { bylineOf } from './text-people.ts'
import { clipLength, type Clock, clockIn, creditOf, furnitureOf, holds, isFileName, opensWith, says } from './text-signs.ts'
import { cutAtTimes } from './times-cut.ts'
import { cutAtTitles } from './titles-cut.ts'

export type Blog = Pick<LiveBlog, 'title' | 'summary' | 'posts' | 'removed' | 'authors' | 'agencies'> & { standfirst?: string; claimedPosts?: number; pageTitle: string }

/** `undefined`: the text is no live blog. */
export function readBlog(given: readonly Line[], layout: Layout, when: (words: string) => When | undefined): Blog | undefined {
  const unglued = unglue(given)
  const lines = unglued.lines
  const live = saysLive(lines)
  const shares = cutAtShares(lines, unglued.mark, live), times = cutAtTimes(lines, live)
  const cut = shares && times ? (times.pieces.length >= shares.pieces.length ? times : shares) : shares ?? times ?? cutAtTitles(lines, layout, live)
  return cut && assemble(cut, layout, when)
}

/** The page calls itself live: in its title, or in a line of its own above a headline. A word in a menu says nothing. */
function saysLive(lines: readonly Line[]): boolean {
  const title = lines[0]?.text ?? ''
  if (opensWith('live', title) || holds('live', title, 2) || splitTitle(title).suffixes.some((it) => says('live', it)) || /(?:^|[\s:|])(?:live-?(?:blog|ticker)|\p{L}+-?ticker|\p{L}*newsblog)(?:$|[\s:|,])/iu.test(title)) return true
  for (let i = 0; i < Math.min(lines.length, 60); i++) {
    const text = lines[i]!.text
    if (i < 8 && says('live', text) && lines.slice(i + 1, i + 3).some((it) => isTitleLike(it.text) && weight(it.text) > 40)) return true
    if (weight(text) > 30 && weight(text) < 200 && likeness(text, title) > 0.4 && (opensWith('live', text) || holds('live', text, 2))) return true
  }
  return false
}

function assemble(cut: Cut, layout: Layout, when: (words: string) => When | undefined): Blog {
  const head = readBlogHead(cut.head, layout)
  const removed = [...cut.gone, ...head.removed]
  const posts: Post[] = []
  const agencies: string[] = []
  for (const piece of cut.pieces) {
    const post = postOf(piece, layout, when, cut.keyed)
    removed.push(...post.removed)
    agencies.push(...post.agencies)
    if (post.post) posts.push(post.post)
  }
  const lead = head.lead
  let standfirst = head.standfirst
  if (lead) {
    const repeat = posts.find((it) => it.title && sameWords(it.title, head.title)) ?? posts.find((it) => lead.text && it.text.startsWith(lead.text.slice(0, 80)))
    if (repeat) posts.unshift({ ...postFrom({ lines: [] }, { ...lead, authors: lead.authors }, head.title, when), key: repeat.key, pinned: true })
    else standfirst ??= lead.blocks.find((it) => it.kind === 'paragraph')?.text
  }
  return {
    title: head.title, pageTitle: head.pageTitle, summary: head.summary, posts: withIds(posts), removed, authors: head.authors, agencies: [...new Set(agencies)],
    ...(standfirst && !repeatsPinned(posts, standfirst) && { standfirst }), ...(cut.claimed !== undefined && { claimedPosts: cut.claimed }),
  }
}
const repeatsPinned = (posts: readonly Post[], standfirst: string): boolean => posts.some((it) => it.pinned && it.text.includes(standfirst))

/** A post's id: from its words; a number behind it where two posts have the same. */
function withIds(posts: readonly Post[]): Post[] {
  const seen = new Map<string, number>()
  return posts.map((it) => {
    const id = idOf('post', it.pinned ? 'pinned' : '', it.title ?? '', it.text)
    const count = seen.get(id) ?? 0
    seen.set(id, count + 1)
    return { ...it, id: count ? `${id}-${count + 1}` : id }
  })
}

function postOf(piece: Piece, layout: Layout, when: (words: string) => When | undefined, keyed: boolean): { post?: Post; removed: Removed[]; agencies: string[] } {
  const lines = [...piece.lines]
  let title = piece.title
  if (title === undefined) {
    const skip = leading(lines)
    const first = lines[skip]
    if (first && isTitled(lines.slice(skip))) {
      title = first.text
      lines.splice(skip, 1)
    }
  }
  const marked = markLines(lines, layout)
  markBylines(marked)
  if (title !== undefined) markLeadCaption(marked, layout)
  const built = build(marked)
  if (!built.text && !built.blocks.length && title === undefined) return { removed: built.removed, agencies: [] }
  const post = postFrom(piece, built, title, when)
  post.key = piece.key === true || keyed && title !== undefined
  return { post, removed: built.removed, agencies: built.agencies }
}

const leading = (lines: readonly Line[]): number => {
  let skip = 0
  while (skip < Math.min(6, lines.length - 1) && furnitureOf(lines[skip]!.text) && !says('summaryHead', lines[skip]!.text)) skip++
  return skip
}

/** The first line is short, has no stop, is no name, and prose follows. */
function isTitled(lines: readonly Line[]): boolean {
  const [first, ...rest] = lines
  if (!first || first.bullet || !isTitleForm(first.text) || bylineOf(first.text)) return false
  return rest.some((it) => weight(it.text) > 40)
}
const isTitleForm = (text: string): boolean => weight(text) >= 12 && weight(text) <= 200 && (!endsSentence(text) || /[?!？！…]["”’»]?$/.test(text) && weight(text) < 120) && !/[:：,，;]$/.test(text) && !creditOf(text) && !clipLength(text) && !isFileName(text)

/** A line of nothing but a name, at the head of a post, is who wrote it. */
function markBylines(marked: Marked[]): void {
  const at = marked.findIndex((it) => it.as === 'paragraph' || it.as === 'heading')
  const it = marked[at]
  if (!it || marked.length < 2 || weight(it.text) > 90) return
  const by = endsSentence(it.text) ? undefined : bylineOf(it.text)
  if (by?.names.length) { it.as = 'byline'; it.names = by.names; it.reason = 'a byline' }
}

function postFrom(piece: Piece, built: Built, title: string | undefined, when: (words: string) => When | undefined): Post {
  const published = piece.at && timeOf('clock' in piece.at ? piece.at : undefined, piece.day ? `${piece.day} ${piece.at.words}` : piece.at.words, when)
  const updated = piece.updated === undefined ? undefined : timeOf(clockIn(piece.updated), piece.updated, when)
  return { id: '', ...(title !== undefined && { title }), key: false, ...(piece.pinned && { pinned: true }), authors: [...new Set([...(piece.names ?? []), ...built.authors])], ...(published && { published }), ...(updated && { updated }), blocks: built.blocks, text: built.text }
}

/** The whole time where the words hold a day; else the clock and its zone alone. */
export function timeOf(clock: Clock | undefined, words: string, when: (words: string) => When | undefined): When | undefined {
  const origin = `page: ${words}`
  const whole = when(words)
  if (whole?.from) return { ...whole, origin }
  if (clock) return { clock: clock.clock, ...(clock.zone && { zone: clock.zone }), origin }
  return whole && { ...whole, origin }
}

type BlogHead = { title: string; pageTitle: string; standfirst?: string; summary: string[]; authors: string[]; removed: Removed[]; lead?: Built }

/** Above the first post: the page's title, its headline, the points of the summary, a lead. */
function readBlogHead(lines: readonly Line[], layout: Layout): BlogHead {
  const pageTitle = lines[0]?.text ?? ''
  const rest = lines.slice(1)
  const marked = markLines(rest, layout)
  const at = marked.findIndex((it, i) => i < 24 && (it.as === 'paragraph' || it.as === 'heading') && !endsSentence(it.text) && isTitleLike(it.text) && likeness(it.text, pageTitle) >= 0.3 && !bylineOf(it.text))
  const headline = at >= 0 ? marked[at]!.text : undefined
  const headed = marked.findIndex((it) => says('summaryHead', it.text))
  const points = headed >= 0 ? marked.slice(headed + 1) : marked.slice(at + 1)
  const bullets = points.filter((it) => it.as === 'item')
  const summary = headed >= 0 || bullets.length > 1 ? points.filter((it) => it.as === 'item' || headed >= 0 && it.as === 'paragraph' && isProse(it.text)).map((it) => it.text) : []
  const left = marked.filter((it, i) => i !== at && !summary.includes(it.text))
  for (const it of left) if (it.as === 'byline' && !it.names) it.as = 'gone'
  const names: string[] = []
  for (const it of left) {
    const by = it.as === 'paragraph' && !endsSentence(it.text) && weight(it.text) < 90 ? bylineOf(it.text) : undefined
    if (by?.names.length) { it.as = 'byline'; it.names = by.names; it.reason = 'a byline' }
    else if ((it.as === 'paragraph' || it.as === 'heading') && !isProse(it.text)) { it.as = 'gone'; it.reason = 'a short line above the posts' }
  }
  const built = build(left)
  names.push(...built.authors)
  return { title: headline ?? pageTitle, pageTitle, summary, authors: names, removed: built.removed, ...(built.text && { lead: built }) }
}
