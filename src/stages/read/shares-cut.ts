// Posts of a saved live blog cut at the mark for sharing that closes each of them, also where it is glued to other words.

import type { Removed } from '../../model/document.ts'
import { type Cut, type Piece, within } from './post-cuts.ts'
import { isProse, type Line } from './text-lines.ts'
import { furnitureOf, says, stamped } from './text-signs.ts'

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
export function cutAtShares(lines: readonly Line[], mark: string | undefined, live: boolean): Cut | undefined {
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
