// Posts of a saved live blog cut at lines that are a time or open with one, all of one form and running in one direction.

import type { Removed } from '../../model/document.ts'
import { type Cut, holdMostProse, isClipLength, isDayLine, liftSign, type Piece, type PostTime, within } from './post-cuts.ts'
import { isTitleLike, likeness } from './text-head.ts'
import { endsSentence, isProse, type Line, weight } from './text-lines.ts'
import { bylineOf } from './text-people.ts'
import { regionOf } from './text-region.ts'
import { ago, clipLength, clockAlone, clockFirst, clockIn, creditOf, furnitureOf, says, stamped } from './text-signs.ts'

/** Cuts at lines that are a time, or open with one, all of one form and running in one direction. */
export function cutAtTimes(lines: readonly Line[], live: boolean): Cut | undefined {
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
