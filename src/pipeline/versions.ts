// The same address read again: what changed, and what a page that shows only its newest posts no longer shows. Pure.

import type { Leaf, LiveBlog, Version } from '../model/document.ts'

/** The new reading with the changes since the earlier one; posts that scrolled off a live page stay, posts that were taken away are named. */
export function withEarlier<T extends Leaf>(now: T, earlier: Leaf, at: string): T {
  const versions = now.versions ?? changesBetween(earlier, now, at)
  const known = earlier.versions ?? []
  const whole = { ...now, ...(versions.length + known.length > 0 && { versions: [...known, ...versions.filter((it) => !known.some((old) => old.before === it.before && old.after === it.after))] }) }
  return whole.kind === 'liveblog' && earlier.kind === 'liveblog' ? withEarlierPosts(whole as LiveBlog, earlier, at) as T : whole
}

function withEarlierPosts(now: LiveBlog, earlier: LiveBlog, at: string): LiveBlog {
  const ids = new Set(now.posts.map((it) => it.id)), times = now.posts.flatMap((it) => it.published?.from ? [Date.parse(it.published.from)] : [])
  const oldest = times.length > 0 ? Math.min(...times) : Number.POSITIVE_INFINITY
  const missing = earlier.posts.filter((it) => !ids.has(it.id))
  // Among those shown, and no longer there: taken away. Older than all that are shown: only scrolled off.
  const taken = missing.filter((it) => it.published?.from && Date.parse(it.published.from) >= oldest)
  const gone = [...(earlier.gone ?? []), ...taken.map((it) => ({ id: it.id, seen: at }))].filter((it) => !ids.has(it.id))
  return { ...now, posts: [...now.posts, ...missing], ...(gone.length > 0 && { gone: [...new Map(gone.map((it) => [it.id, it])).values()] }) }
}

/** Paragraph by paragraph: what stands in both is left out, the rest is paired in order. */
function changesBetween(before: Leaf, after: Leaf, at: string): Version[] {
  const changes: Version[] = []
  const say = (kind: Version['kind'], was: string, is: string): void => { changes.push({ document: after.id, at, kind, before: was, after: is }) }
  if (before.title !== after.title) say('headline', before.title, after.title)
  for (const it of after.corrections ?? []) if (!(before.corrections ?? []).includes(it)) say('correction', '', it)
  const old = paragraphs(before.text), now = paragraphs(after.text), inOld = new Set(old), inNow = new Set(now)
  const lost = old.filter((it) => !inNow.has(it)), won = now.filter((it) => !inOld.has(it))
  for (const was of lost.slice(0, changesMax)) {
    const at = bestMatch(was, won), is = at >= 0 ? won.splice(at, 1)[0]! : ''
    say(is ? kindOf(was, is) : 'other', was, is)
  }
  for (const is of won.slice(0, changesMax)) say('other', '', is)
  return changes
}

/** A page that was rewritten whole is one reading more, not a list of a thousand edits. */
const changesMax = 60

const paragraphs = (text: string): string[] => text.split('\n').map((it) => it.trim()).filter(Boolean)
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []

function bestMatch(was: string, candidates: readonly string[]): number {
  const words = new Set(wordsOf(was))
  let best = -1, share = 0.5
  for (const [i, it] of candidates.entries()) {
    const other = wordsOf(it), both = other.filter((word) => words.has(word)).length / Math.max(words.size, other.length, 1)
    if (both > share) { share = both; best = i }
  }
  return best
}

function kindOf(was: string, is: string): Version['kind'] {
  const numbers = (text: string): string => (text.match(/\d[\d.,]*/g) ?? []).join(' ')
  if (numbers(was) !== numbers(is)) return 'figure'
  const a = wordsOf(was), b = wordsOf(is), changed = b.filter((it) => !a.includes(it)).length
  if (a.length === b.length && changed <= 1) return isCapital(is, b.find((it) => !a.includes(it))) ? 'name' : 'typo'
  return 'other'
}
const isCapital = (text: string, word?: string): boolean => word !== undefined && new RegExp(`(?<=\\p{L}[^.!?]*\\s)${word[0]?.toUpperCase()}${word.slice(1)}`, 'u').test(text)
