// Several articles in one saved text: cut after marks that close each of them, or before lines of the form "Title | Section" that come again and again.

import { endsSentence, isProse, type Line, weight } from './text-lines.ts'
import { isTitleLike, splitTitle } from './text-head.ts'
import { creditOf, isNameLike, says } from './text-signs.ts'

export type Pieces = { title: string; titleAt: number; pieces: Line[][]; closing: string[] }

/** `undefined`: one article. */
export function splitArticles(lines: readonly Line[]): Pieces | undefined {
  const cuts = atClosingMarks(lines) ?? atTitleLines(lines)
  if (!cuts) return undefined
  const pieces: Line[][] = []
  for (const [i, from] of cuts.borders.entries()) pieces.push(lines.slice(from, cuts.borders[i + 1] ?? lines.length))
  const closing: string[] = []
  const kept = pieces.map((piece) => piece.filter((it) => { if (!cuts.mark || it.text !== cuts.mark) return true; closing.push(it.text); return false })).filter((it) => it.length)
  // what follows the last mark and holds no prose is the page's foot
  while (kept.length > 1 && !kept.at(-1)!.some((it) => isProse(it.text))) closing.push(...kept.pop()!.map((it) => it.text))
  if (kept.length < 2) return undefined
  const own = ownTitle(kept[0]!)
  if (own) kept[0] = kept[0]!.slice(1)
  return { title: own ?? '', titleAt: own ? 0 : -1, pieces: kept, closing }
}

type Cuts = { borders: number[]; mark?: string }

/** The same short line at least twice, each time after prose and before a title with prose of its own, or at the end. */
function atClosingMarks(lines: readonly Line[]): Cuts | undefined {
  const at = new Map<string, number[]>()
  lines.forEach((it, i) => {
    if (weight(it.text) > 40 || endsSentence(it.text) && weight(it.text) > 24 || says('share', it.text)) return
    const list = at.get(it.text)
    if (list) list.push(i)
    else at.set(it.text, [i])
  })
  for (const [mark, places] of at) {
    if (places.length < 2) continue
    const long = places.every((it, i) => proseBetween(lines, i === 0 ? 0 : places[i - 1]! + 1, it) >= 3)
    const titled = places.slice(0, -1).every((it) => opensArticle(lines, it + 1))
    const closes = says('source', mark) || places.length >= 3 && !says('photo', mark) && !says('more', mark) && !says('watch', mark) && !creditOf(mark) && places.slice(0, -1).every((it) => weight(lines[it + 1]!.text) >= 30 && !/^\d/.test(lines[it + 1]!.text)) && !isNameLike(mark)
    if (!long || !titled || !closes) continue
    const after = places.at(-1)! + 1
    return { borders: [0, ...places.slice(0, -1).map((it) => it + 1), ...(after < lines.length ? [after] : [])], mark }
  }
  return undefined
}

const proseBetween = (lines: readonly Line[], from: number, to: number): number => {
  let count = 0
  for (let i = from; i < to; i++) if (isProse(lines[i]!.text)) count++
  return count
}

/** A headline, then prose within a few lines. */
function opensArticle(lines: readonly Line[], i: number): boolean {
  const line = lines[i]
  return line !== undefined && isTitleLike(line.text) && !(endsSentence(line.text) && /[.。]$/.test(line.text)) && lines.slice(i + 1, i + 10).some((it) => isProse(it.text))
}

/** "Title | Section" before prose, at least twice with prose between, also where the first article has another form. */
function atTitleLines(lines: readonly Line[]): Cuts | undefined {
  const borders = lines.flatMap((it, i) => {
    if (!/\s[|｜]\s/.test(it.text) || endsSentence(it.text) || weight(it.text) > 220) return []
    const { title, suffixes } = splitTitle(it.text)
    return suffixes.length > 0 && suffixes.length < 3 && weight(title) >= 24 && title.split(/\s+/).length >= 3 && weight(suffixes.join(' ')) < 60 && opensArticle(lines, i) ? [i] : []
  })
  const real = borders.filter((it, i) => proseBetween(lines, it + 1, borders[i + 1] ?? lines.length) >= 3)
  if (real.length < 2) return undefined
  return { borders: proseBetween(lines, 0, real[0]!) >= 3 ? [0, ...real] : real[0]! <= 2 ? [0, ...real.slice(1)] : [0, ...real] }
}

/** The page's own title: a first line above another that looks like a headline, and less like one itself. */
function ownTitle(lines: readonly Line[]): string | undefined {
  const [first, second] = lines
  if (!first || !second || isProse(first.text) || isNameLike(second.text)) return undefined
  return weight(first.text) < 40 && isTitleLike(second.text) && weight(second.text) > weight(first.text) && !isProse(second.text) && !endsSentence(second.text) ? first.text : undefined
}
