// Two readings of one address compared: what changed in title and text, classed, and which posts of a live blog are gone. Whether they are versions at all (same address, same outlet) is the caller's word.

import type { Document, Leaf, LiveBlog, Post, Version } from '../../model/document.ts'
import { isCorrection } from './correction.ts'
import { key } from './page.ts'
import { editDistance } from '../../text/edit-distance.ts'

const versionsMax = 200, paragraphsMax = 1_500, wordsMax = 600

export function withVersions(document: Document, previous: Document, fetched: string | undefined): Document {
  if (document.kind === 'collection' || previous.kind === 'collection' || document.kind !== previous.kind) return document
  const at = fetched ?? document.updated?.from ?? document.published?.from
  if (at === undefined) return document
  const found: Version[] = []
  const note = (kind: Version['kind'], before: string, after: string): void => { found.push({ document: document.id, at, kind, before, after }) }
  if (previous.title && document.title && previous.title !== document.title) note('headline', previous.title, document.title)
  if (document.kind === 'article' && previous.kind === 'article') compareArticles(previous, document, note)
  const gone = document.kind === 'liveblog' && previous.kind === 'liveblog' ? comparePosts(previous, document, note) : []
  const versions = [...previous.versions ?? [], ...found].slice(-versionsMax)
  const known = versions.length > 0 ? { versions } : {}
  return document.kind === 'liveblog' ? { ...document, ...known, ...(gone.length > 0 && { gone }) } : { ...document, ...known }
}

type Note = (kind: Version['kind'], before: string, after: string) => void

function compareArticles(before: Leaf, after: Leaf, note: Note): void {
  if (before.text === after.text || !before.text || !after.text) return
  if (isOverwrittenWire(before, after)) { note('wire', cut(before.text), cut(after.text)); return }
  compareTexts(before.text, after.text, note)
}

/** An agency's text that the house has replaced by its own: the credit is gone and little of the words is left. */
function isOverwrittenWire(before: Leaf, after: Leaf): boolean {
  if (before.agencies.length === 0 || before.agencies.every((it) => after.agencies.includes(it))) return false
  const old = new Set(before.text.split('\n\n').map(key)), kept = after.text.split('\n\n').filter((it) => old.has(key(it))).length
  return kept < old.size / 2
}

function compareTexts(before: string, after: string, note: Note): void {
  const a = before.split('\n\n').slice(0, paragraphsMax), b = after.split('\n\n').slice(0, paragraphsMax)
  const common = new Set(a.map(key))
  const stays = new Set(b.map(key).filter((it) => common.has(it)))
  const gone = a.filter((it) => !stays.has(key(it))), come = b.filter((it) => !stays.has(key(it)))
  // the same letters in other case or signs: a change of type alone
  for (const it of b) if (stays.has(key(it)) && !a.includes(it)) { const old = a.find((other) => key(other) === key(it)); if (old !== undefined && old.trim() !== it.trim()) note('typo', cut(old), cut(it)) }
  for (const it of come) {
    let best = -1, bestScore = 0.4
    gone.forEach((other, i) => { const score = likeness(other, it); if (score > bestScore) { best = i; bestScore = score } })
    if (best < 0) { note(isCorrection(it) ? 'correction' : 'other', '', cut(it)); continue }
    const [old] = gone.splice(best, 1)
    note(isCorrection(it) ? 'correction' : kindOfChange(old!, it), cut(old!), cut(it))
  }
  for (const it of gone) note('other', cut(it), '')
}

const cut = (text: string): string => text.length > 1_000 ? `${text.slice(0, 999)}…` : text

/** By the words that differ: only numbers, only names, only letters of one word. */
export function kindOfChange(before: string, after: string): Version['kind'] {
  const { lost, won } = differing(before.split(/\s+/).slice(0, wordsMax), after.split(/\s+/).slice(0, wordsMax))
  const all = [...lost, ...won].map((it) => it.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%]+$/gu, '')).filter(Boolean)
  if (all.length === 0) return 'typo'
  if (lost.length > 0 && won.length > 0 && all.some((it) => /\p{N}/u.test(it)) && all.filter((it) => /\p{N}/u.test(it)).length >= all.length / 2) return 'figure'
  if (lost.length === won.length && lost.every((it, i) => isSlip(it, won[i]!))) return 'typo'
  if (lost.length > 0 && won.length > 0 && all.length <= 8 && all.every((it) => /^\p{Lu}/u.test(it))) return 'name'
  return 'other'
}

/** One word for another that differs in a letter or two and begins alike, or only in its signs. */
function isSlip(a: string, b: string): boolean {
  if (key(a) === key(b)) return true
  if (/\p{N}/u.test(a + b) || Math.abs(a.length - b.length) > 2 || Math.min(a.length, b.length) < 4) return false
  return editDistance(a.toLowerCase(), b.toLowerCase()) <= (a.length > 7 ? 2 : 1) && !(/^\p{Lu}/u.test(a) && /^\p{Lu}/u.test(b) && a[0] !== b[0])
}

/** The words of each that are not in the longest row common to both. */
function differing(a: readonly string[], b: readonly string[]): { lost: string[]; won: string[] } {
  let start = 0, end = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  const x = a.slice(start, a.length - end), y = b.slice(start, b.length - end)
  const width = y.length + 1, table = new Uint16Array((x.length + 1) * width)
  for (let i = x.length - 1; i >= 0; i--) for (let j = y.length - 1; j >= 0; j--) table[i * width + j] = x[i] === y[j] ? table[(i + 1) * width + j + 1]! + 1 : Math.max(table[(i + 1) * width + j]!, table[i * width + j + 1]!)
  const lost: string[] = [], won: string[] = []
  let i = 0, j = 0
  while (i < x.length && j < y.length) {
    if (x[i] === y[j]) { i++; j++ } else if (table[(i + 1) * width + j]! >= table[i * width + j + 1]!) lost.push(x[i++]!)
    else won.push(y[j++]!)
  }
  return { lost: [...lost, ...x.slice(i)], won: [...won, ...y.slice(j)] }
}

function likeness(a: string, b: string): number {
  const x = new Set(a.toLowerCase().split(/\s+/)), y = new Set(b.toLowerCase().split(/\s+/))
  let both = 0
  for (const it of x) if (y.has(it)) both++
  return both / Math.max(x.size, y.size)
}

/** Edited posts as versions; posts that were there and are not, though older ones still are. What a page drops at its far end is not taken away. */
function comparePosts(before: LiveBlog, after: LiveBlog, note: Note): NonNullable<LiveBlog['gone']> {
  const now = new Map(after.posts.map((it) => [it.id, it]))
  const oldest = earliest(after.posts)
  const seen = before.updated?.from ?? earliest(before.posts.slice(0, 1)) ?? before.published?.from
  const gone = [...before.gone ?? []].filter((it) => !now.has(it.id))
  for (const post of before.posts) {
    const same = now.get(post.id)
    if (same) {
      if (post.title && same.title && post.title !== same.title) note('headline', post.title, same.title)
      if (post.text !== same.text) compareTexts(post.text, same.text, note)
      continue
    }
    const at = post.published?.from
    if (at && oldest && instant(at) < instant(oldest)) continue
    if (after.posts.some((it) => it.text === post.text)) continue
    const last = seen ?? at
    if (last) gone.push({ id: post.id, seen: last })
  }
  return gone.slice(-versionsMax)
}

const instant = (stamp: string): number => Temporal.Instant.from(stamp).epochMilliseconds
const earliest = (posts: readonly Post[]): string | undefined => posts.flatMap((it) => it.published?.from ?? []).toSorted((a, b) => instant(a) - instant(b))[0]
