// A live blog in saved text: posts cut at marks for sharing, at times, or at titles, whichever the text repeats; summary, pinned repeat, updates and contributors told apart.

import type { LiveBlog, Post, Removed } from '../../model/document.ts'
import { idOf } from '../../model/ids.ts'
import type { When } from '../../model/when.ts'
import { build, type Built, type Layout, markLeadCaption, markLines, type Marked } from './text-blocks.ts'
import { isDateLine, isTitleLike, likeness, sameWords, splitTitle } from './text-head.ts'
import { endsSentence, isProse, type Line, weight } from './text-lines.ts'
import { bylineOf } from './text-people.ts'
import { regionOf } from './text-region.ts'
import { ago, type Clock, clockAlone, clockFirst, clockIn, clipLength, creditOf, furnitureOf, holds, isFileName, opensWith, says, stamped } from './text-signs.ts'

export type Blog = Pick<LiveBlog, 'title' | 'summary' | 'posts' | 'removed' | 'authors' | 'agencies'> & { standfirst?: string; claimedPosts?: number; pageTitle: string }

/** Lines of one post; `marks` cut it: a time, a title, an update that stands below it. */
type Piece = { lines: Line[]; title?: string; at?: PostTime; day?: string; names?: string[]; updated?: string; key?: true; pinned?: true }
type PostTime = Clock | { words: string }

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

/** Where the article of the page lies, with a little room: cuts outside are menus, other stories and comments. */
function within(lines: readonly Line[]): (i: number) => boolean {
  const region = regionOf(lines)
  return (i) => i >= region.start - 8 && i <= region.end + 1
}

/** Nearly all prose of the text stands below the line: no article lies elsewhere. */
function holdMostProse(lines: readonly Line[], from: number): boolean {
  let below = 0, all = 1
  lines.forEach((it, i) => { if (isProse(it.text)) { all += weight(it.text); if (i >= from) below += weight(it.text) } })
  return below > all * 0.55
}

type Cut = { head: Line[]; pieces: Piece[]; claimed?: number; gone: Removed[]; keyed: boolean }

/** A mark for sharing that stands alone at least twice is cut off wherever it is glued to other words: "ShareKeir says", "/ReutersShare", "ReutersShareUS talks". */
export function unglue(lines: readonly Line[]): { lines: readonly Line[]; mark?: string } {
  const alone = new Map<string, number>(), glued = new Map<string, number>()
  for (const { text } of lines) {
    if (says('share', text)) alone.set(text, (alone.get(text) ?? 0) + 1)
    const head = /^\p{Lu}\p{Ll}{2,14}(?=[\p{Lu}‘“"«„])/u.exec(text)?.[0]
    if (head && says('share', head)) glued.set(head, (glued.get(head) ?? 0) + 1)
  }
  const counted = [...new Set([...alone.keys(), ...glued.keys()])].map((it) => [it, (alone.get(it) ?? 0) + (glued.get(it) ?? 0)] as const).filter((it) => it[1] >= 2).sort((a, b) => b[1] - a[1])
  const mark = counted[0]?.[0]
  if (!mark) return { lines }
  const escaped = mark.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const cased = /\p{Lu}|\p{Ll}/u.test(mark)
  const middle = cased ? new RegExp(`(?<=^|[\\p{L}\\p{M}\\p{N}.!?…)”’»"'])${escaped}(?=$|[\\p{Lu}\\p{N}‘“"«„¿¡(])`, 'u') : new RegExp(`^${escaped}(?=[^\\s]{6})|(?<=[.!?。！？)）」])${escaped}$`, 'u')
  const parts: Line[] = []
  for (const line of lines) {
    if (says('share', line.text) || !middle.test(line.text)) { parts.push(line); continue }
    let rest = line.text, first = true
    for (let match = middle.exec(rest); match; match = middle.exec(rest)) {
      const before = rest.slice(0, match.index).trim()
      if (before) parts.push({ ...line, text: before, blank: first ? line.blank : 1 })
      parts.push({ text: mark, blank: 1 })
      rest = rest.slice(match.index + mark.length).trim()
      first = false
    }
    if (rest) parts.push({ ...line, text: rest, blank: 1 })
  }
  return { lines: parts.length === lines.length ? lines : parts, mark }
}

/** Cuts at the mark that closes every post: at least four with prose before them, and another sign of a live page. */
function cutAtShares(lines: readonly Line[], mark: string | undefined, live: boolean): Cut | undefined {
  if (!mark) return undefined
  const pieces: Piece[] = [{ lines: [] }]
  const gone: Removed[] = []
  let keyed = false, updates = 0
  for (const line of lines) {
    if (line.text === mark || says('share', line.text)) {
      gone.push({ reason: 'a mark for sharing', text: line.text })
      if (pieces.at(-1)!.lines.length) pieces.push({ lines: [] })
      continue
    }
    const updated = stamped('updated', line.text)
    if (updated && pieces.at(-1)!.lines.length === 0 && pieces.length > 1) { pieces.at(-2)!.updated = line.text; updates++ }
    else if (updated) { pieces.at(-1)!.updated = line.text; updates++ }
    else if (furnitureOf(line.text) === 'a mark of key events') { keyed = true; gone.push({ reason: 'a mark of key events', text: line.text }) }
    else pieces.at(-1)!.lines.push(line)
    if (updated) gone.push({ reason: 'a time of a post', text: line.text })
  }
  const filled = pieces.filter((it) => it.lines.some((line) => isProse(line.text)))
  if (filled.length < 4) return undefined
  const inside = within(lines)
  if (lines.filter((it, i) => inside(i) && (it.text === mark || says('share', it.text))).length < 3) return undefined
  if (!keyed && !live && updates < 2 && filled.length < 7) return undefined
  const [first, ...rest] = pieces
  return { head: first?.lines ?? [], pieces: rest.filter((it) => it.lines.length), gone, keyed }
}

/** Cuts at lines that are a time, or open with one, all of one form and running in one direction. */
function cutAtTimes(lines: readonly Line[], live: boolean): Cut | undefined {
  const all: TimeLine[] = []
  lines.forEach((line, index) => {
    const time = isClipLength(lines, index) ? undefined : postTime(line.text)
    if (time) all.push({ index, ...time })
  })
  if (all.length < 3) return undefined
  const inside = live && holdMostProse(lines, all[0]!.index) ? () => true : within(lines)
  const at = ofOneForm(all.filter((it) => inside(it.index)))
  if (at.length < 3 || at.length < all.length * 0.4) return undefined
  const told = at.filter((it, i) => lines.slice(it.index, at[i + 1]?.index ?? lines.length).some((line) => isProse(line.text) || weight(line.text) > 60 && endsSentence(line.text)))
  if (told.length < 3 || told.length < at.length * 0.7) return undefined
  const minutes = at.flatMap((it) => 'clock' in it.time ? [minuteOf(it.time.clock)] : [])
  const { up, down } = directions(lines, at)
  if (minutes.length > 2 && Math.min(up, down) > Math.max(up, down) * 0.34) return undefined
  if (!live && (at.length < 5 || minutes.length < at.length * 0.8)) return undefined
  return timedPieces(lines, at)
}

/** How often a time is later and earlier than the one above it; a day between them, or half a day at once, is a new day. */
function directions(lines: readonly Line[], at: readonly TimeLine[]): { up: number; down: number } {
  let up = 0, down = 0
  for (const [i, it] of at.entries()) {
    const last = at[i - 1]
    if (!last || !('clock' in it.time) || !('clock' in last.time) || lines.slice(last.index, it.index).some((line) => isDayLine(line.text))) continue
    const step = minuteOf(it.time.clock) - minuteOf(last.time.clock)
    if (step > 0 && step < 720) up++
    else if (step < 0 && step > -720) down++
  }
  return { up, down }
}

type TimeLine = { index: number; time: PostTime; rest: string; form: string; names?: string[]; key?: true }

/** The commonest form among the times: "99.99 Uhr:" and "99.99.9999, 99:99" are not times of one kind. */
function ofOneForm(all: readonly TimeLine[]): TimeLine[] {
  const counts = new Map<string, number>()
  for (const it of all) counts.set(it.form, (counts.get(it.form) ?? 0) + 1)
  const best = [...counts].sort((a, b) => b[1] - a[1])[0]
  return best ? all.filter((it) => it.form === best[0]) : []
}

function timedPieces(lines: readonly Line[], at: readonly TimeLine[]): Cut {
  const gone: Removed[] = []
  const region = regionOf(lines)
  const head = lines.slice(0, at[0]!.index)
  const end = Math.max(region.end, endOfPost(lines, at.at(-1)!.index + 1))
  const headTitle = liftTitle(head, lines[0]?.text ?? '')
  let day = [...head].reverse().find((it) => isDayLine(it.text))?.text
  let ahead: Line | undefined = headTitle
  const pieces = at.map((it, i): Piece => {
    const last = i + 1 === at.length
    const own = lines.slice(it.index + 1, last ? end : at[i + 1]!.index)
    const piece: Piece = { lines: [...(it.rest ? [{ ...lines[it.index]!, text: it.rest }] : []), ...own], at: it.time, ...(day && { day }), ...(it.names && { names: it.names }), ...(it.key && { key: true as const }) }
    gone.push({ reason: 'a time of a post', text: lines[it.index]!.text })
    if (last) gone.push(...lines.slice(end).map((line) => ({ reason: 'below the article', text: line.text })))
    if (ahead) piece.title = ahead.text
    // a title above its time stands at the end of the piece before
    ahead = headTitle && !last ? own.at(-1) : undefined
    if (ahead && titleAbove(ahead)) piece.lines = piece.lines.slice(0, -1)
    else ahead = undefined
    for (const line of own) if (isDayLine(line.text)) day = line.text
    return piece
  })
  for (const piece of pieces) piece.lines = piece.lines.filter((line) => !liftSign(piece, line, gone))
  return { head: headTitle ? head.filter((it) => it !== headTitle) : head, pieces, gone, keyed: head.some((it) => furnitureOf(it.text) === 'a mark of key events') && !pieces.some((it) => it.key) }
}

/** The last post goes on as long as its prose does: a title, then prose, then what is none ends it. */
function endOfPost(lines: readonly Line[], from: number): number {
  let end = from, told = false
  for (; end < lines.length; end++) {
    const prose = isProse(lines[end]!.text)
    if (told && !prose || !told && !prose && end > from + 1) break
    told ||= prose
  }
  return told ? end : from
}

const titleAbove = (line: Line): boolean => !endsSentence(line.text) && weight(line.text) > 20 && weight(line.text) < 200 && !furnitureOf(line.text) && !creditOf(line.text)
/** The line directly above the first time is its post's title where the page's own title is another line, and the time has nothing behind it. */
function liftTitle(head: readonly Line[], pageTitle: string): Line | undefined {
  const last = head.at(-1), before = head.slice(1, -1)
  if (!last || head.length < 3 || !titleAbove(last) || likeness(last.text, pageTitle) > 0.6) return undefined
  return before.some((it) => isTitleLike(it.text) && likeness(it.text, pageTitle) > 0.4 || isProse(it.text)) && last.blank > 0 && bylineOf(last.text) === undefined && !isDayLine(last.text) ? last : undefined
}

/** A day without a clock, on a line of its own: it dates the posts below. */
const isDayLine = (text: string): boolean => isDateLine(text) && clockIn(text) === undefined

/** Marks inside a post: an update, a mark for sharing, pinned, key. */
function liftSign(piece: Piece, line: Line, gone: Removed[]): boolean {
  const reason = stamped('updated', line.text) ? 'a time of a post' : isDayLine(line.text) ? 'a day of posts' : says('pinned', line.text) ? 'a mark of the page' : furnitureOf(line.text)
  if (reason === 'a time of a post') piece.updated = line.text
  else if (says('pinned', line.text)) piece.pinned = true
  else if (reason === 'a mark of key events') piece.key = true
  else if (reason !== 'a day of posts' && !says('share', line.text)) return false
  gone.push({ reason: reason ?? 'a mark of the page', text: line.text })
  return true
}

/** "00:20" beside "00:20 • Source: X" or a file's name is how long a clip runs. */
const isClipLength = (lines: readonly Line[], i: number): boolean =>
  clipLength(lines[i]!.text)?.source !== undefined && /[•·]/.test(lines[i]!.text) && !isProse(lines[i]!.text) ||
  [lines[i - 1], lines[i + 1]].some((it) => it !== undefined && (isFileName(it.text) || /[•·]/.test(it.text) && it.text.startsWith(lines[i]!.text) && clipLength(it.text) !== undefined))
const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

function postTime(text: string): Omit<TimeLine, 'index'> | undefined {
  if (!/\p{Nd}/u.test(text.slice(0, 40))) return undefined
  const alone = clockAlone(text)
  if (alone) return { time: alone, rest: '', form: formOf(text) }
  if (ago(text)) return { time: { words: text }, rest: '', form: 'ago' }
  const first = clockFirst(text)
  if (first && /^\d{1,2}[.:h]\d\d/.test(text) && weight(first.rest) > 20 && !clipLength(text)) return { time: first.at, rest: first.rest, form: formOf(first.at.words) }
  return labelledTime(text)
}

/** "21:00Ann Example", "20:42KEY EVENT", "Mon 3 May, 14:05": a time with a name, a mark or a day beside it. */
function labelledTime(text: string): Omit<TimeLine, 'index'> | undefined {
  if (text.length > 64 || endsSentence(text) || clipLength(text) || stamped('updated', text)) return undefined
  for (const form of [/^(\d{1,2}[.:h]\d\d)\s*[-–|•·]?\s*(\p{L}.*)$/u, /^(\d{1,2}[.:h]\d\d\s?(?:Uhr|[ap]\.?m\.?|[A-Z]{2,4}(?=\P{L})))\s*[-–|•·]?\s*(\p{L}.*)$/u]) {
    const glued = form.exec(text), clock = glued && clockIn(glued[1]!)
    if (!clock) continue
    const by = bylineOf(glued[2]!), key = says('keyEvents', glued[2]!)
    if (key || by?.names.length) return { time: clock, rest: '', form: formOf(glued[1]!), ...(by?.names.length && { names: by.names }), ...(key && { key: true as const }) }
  }
  const inside = clockIn(text)
  return inside && (text.match(/\p{L}{2,}/gu) ?? []).length <= 4 && /^\p{N}|^\p{L}{1,12}\.?,?\s\p{N}/u.test(text) && /\p{N}{1,2}[.:h]\p{N}\p{N}/u.test(text) ? { time: inside, rest: '', form: formOf(text) } : undefined
}
const formOf = (text: string): string => text.replace(/\p{N}+/gu, '9').replace(/\p{L}+/gu, 'a').replace(/[^9a.:,/-]+/g, '')

/** Cuts at titles: lines without a stop above prose, again and again, in a page that says it is live or states how many posts it has. */
function cutAtTitles(lines: readonly Line[], layout: Layout, live: boolean): Cut | undefined {
  const counted = lines.slice(0, 60).findIndex((it) => statedPosts(it.text) !== undefined)
  const claimed = counted >= 0 ? statedPosts(lines[counted]!.text) : undefined
  if (!live && claimed === undefined || !layout.spaced) return undefined
  const titles: number[] = []
  const from = counted >= 0 ? counted + 1 : 1
  const inside = within(lines)
  for (let i = from; i < lines.length; i++) if (inside(i) && isPostTitle(lines, i, titles.at(-1))) titles.push(i)
  if (titles.length < 3) return undefined
  const start = counted >= 0 ? titles[0]! : firstPost(lines, titles)
  const kept = titles.filter((it) => it >= start)
  const pieces = kept.map((it, i): Piece => ({ title: lines[it]!.text, lines: lines.slice(it + 1, kept[i + 1] ?? lines.length) }))
  const gone: Removed[] = counted >= 0 ? [{ reason: 'how many posts the page states', text: lines[counted]!.text }] : []
  return { head: lines.slice(0, start).filter((_, i) => i !== counted), pieces, gone, keyed: false, ...(claimed !== undefined && { claimed }) }
}

function statedPosts(text: string): number | undefined {
  const match = /^(\d{1,4})\s+(.{2,30})$/u.exec(text) ?? /^(\d{1,4})(件.*|条.*|則.*)$/u.exec(text)
  return match && says('posts', match[2]!) ? Number(match[1]) : undefined
}

function isPostTitle(lines: readonly Line[], i: number, last: number | undefined): boolean {
  const line = lines[i]!, text = line.text
  if (line.bullet || line.deep || line.blank === 0 || endsSentence(text) && !/[?!？！]["”’»]?$/.test(text) && !/\betc\.$/.test(text) || /[:：,，;]$/.test(text) || !/^[^\p{Ll}]/u.test(text)) return false
  if (weight(text) < 20 || weight(text) > 190 || text.split(/\s+/).length < 3 && weight(text) < 30) return false
  const reason = furnitureOf(text)
  if (reason && reason !== 'the label of a clip' || isFileName(text) || clipLength(text) || creditOf(text) || stamped('updated', text)) return false
  const next = lines[i + 1]
  if (!next || next.blank === 0) return false
  if (last !== undefined && !lines.slice(last + 1, i).some((it) => isProse(it.text))) return false
  // a title stands over prose, or over the label of a picture or clip; a line over another title is none
  for (let k = i + 1; k < Math.min(lines.length, i + 8); k++) {
    const after = lines[k]!
    if (isFileName(after.text) || clipLength(after.text) || creditOf(after.text) || k > i + 1 && after.blank === 0 || nextIsClip(lines, k)) continue
    return endsSentence(after.text) && weight(after.text) > 30 || weight(after.text) > 180 || /[:：]$/.test(after.text)
  }
  return false
}
const nextIsClip = (lines: readonly Line[], k: number): boolean => lines.slice(k, k + 4).some((it, i) => (i === 0 || it.blank === 0) && (clipLength(it.text) !== undefined || isFileName(it.text)))

/** Where nothing states the posts: the first title below the points of the summary, else the first title but the page's own. */
function firstPost(lines: readonly Line[], titles: readonly number[]): number {
  const bulletsEnd = lines.findIndex((it, i) => i < 30 && it.bullet && !lines[i + 1]?.bullet)
  return titles.find((it) => it > bulletsEnd) ?? titles[0]!
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
