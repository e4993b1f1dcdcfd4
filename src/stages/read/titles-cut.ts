// Posts of a saved live blog cut at titles, where the page says that it is live or how many posts it has.

import type { Removed } from '../../model/document.ts'
import { type Cut, type Piece, within } from './post-cuts.ts'
import type { Layout } from './text-blocks.ts'
import { endsSentence, isProse, type Line, weight } from './text-lines.ts'
import { clipLength, creditOf, furnitureOf, isFileName, says, stamped } from './text-signs.ts'

/** Cuts at titles: lines without a stop above prose, again and again, in a page that says it is live or states how many posts it has. */
export function cutAtTitles(lines: readonly Line[], layout: Layout, live: boolean): Cut | undefined {
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
