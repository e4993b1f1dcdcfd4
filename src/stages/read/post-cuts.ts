// Where a live blog in saved text may be cut into posts: what the three ways of cutting share. The ways are in shares-cut.ts, times-cut.ts and titles-cut.ts.

import type { Removed } from '../../model/document.ts'
import { isDateLine } from './text-head.ts'
import { isProse, type Line, weight } from './text-lines.ts'
import { regionOf } from './text-region.ts'
import { clipLength, type Clock, clockIn, furnitureOf, isFileName, says, stamped } from './text-signs.ts'

/** Lines of one post; `marks` cut it: a time, a title, an update that stands below it. */
export type Piece = { lines: Line[]; title?: string; at?: PostTime; day?: string; names?: string[]; updated?: string; key?: true; pinned?: true }
export type PostTime = Clock | { words: string }

/** Where the article of the page lies, with a little room: cuts outside are menus, other stories and comments. */
export function within(lines: readonly Line[]): (i: number) => boolean {
  const region = regionOf(lines)
  return (i) => i >= region.start - 8 && i <= region.end + 1
}

/** Nearly all prose of the text stands below the line: no article lies elsewhere. */
export function holdMostProse(lines: readonly Line[], from: number): boolean {
  let below = 0, all = 1
  lines.forEach((it, i) => { if (isProse(it.text)) { all += weight(it.text); if (i >= from) below += weight(it.text) } })
  return below > all * 0.55
}

export type Cut = { head: Line[]; pieces: Piece[]; claimed?: number; gone: Removed[]; keyed: boolean }

/** A day without a clock, on a line of its own: it dates the posts below. */
export const isDayLine = (text: string): boolean => isDateLine(text) && clockIn(text) === undefined

/** Marks inside a post: an update, a mark for sharing, pinned, key. */
export function liftSign(piece: Piece, line: Line, gone: Removed[]): boolean {
  const reason = stamped('updated', line.text) ? 'a time of a post' : isDayLine(line.text) ? 'a day of posts' : says('pinned', line.text) ? 'a mark of the page' : furnitureOf(line.text)
  if (reason === 'a time of a post') piece.updated = line.text
  else if (says('pinned', line.text)) piece.pinned = true
  else if (reason === 'a mark of key events') piece.key = true
  else if (reason !== 'a day of posts' && !says('share', line.text)) return false
  gone.push({ reason: reason ?? 'a mark of the page', text: line.text })
  return true
}

/** "00:20" beside "00:20 • Source: X" or a file's name is how long a clip runs. */
export const isClipLength = (lines: readonly Line[], i: number): boolean =>
  clipLength(lines[i]!.text)?.source !== undefined && /[•·]/.test(lines[i]!.text) && !isProse(lines[i]!.text) ||
  [lines[i - 1], lines[i + 1]].some((it) => it !== undefined && (isFileName(it.text) || /[•·]/.test(it.text) && it.text.startsWith(lines[i]!.text) && clipLength(it.text) !== undefined))
