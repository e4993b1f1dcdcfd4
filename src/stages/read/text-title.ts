// Which line above the text is the headline: the page's own title, or the line on the page that a reader would call so. Weighed by fitted trees (eval/fit/saved-title.ts).

import fitted from '../../../tables/saved-title-weights.json' with { type: 'json' }
import { isDateLine, isTitleLike, splitTitle, type Titled, tokensOf } from './text-head.ts'
import { endsSentence, isProse, type Line, weight } from './text-lines.ts'
import { bylineOf } from './text-people.ts'
import { grade, type Trees } from './text-region.ts'
import { ago, furnitureOf, isNameLike, opensWith, says, stamped } from './text-signs.ts'

/** The line of the headline among those above the text. The first line that is no furniture is taken for the page's own title. */
export function findTitle(lines: readonly Line[], bodyStart: number): { at: number; titled: Titled } {
  const candidates = titleCandidates(lines, bodyStart)
  if (candidates.length === 0) return { at: lines.length ? 0 : -1, titled: splitTitle(lines[0]?.text ?? '') }
  const grades = grade(candidates.map((it) => it.x), fitted as Trees)
  const best = candidates[grades.indexOf(Math.max(...grades))]!
  return { at: best.at, titled: best.titled }
}

export type Candidate = { at: number; titled: Titled; x: Float64Array }

/** How far above the text a headline was ever seen to stand, in the labelled pages. */
const reach = 120

export function titleCandidates(lines: readonly Line[], bodyStart: number): Candidate[] {
  const end = Math.min(lines.length, Math.max(1, bodyStart))
  const top = Math.max(0, lines.slice(0, end).findIndex((it) => isTitleLike(it.text)))
  const first = lines[top]
  if (!first) return []
  const page = splitTitle(first.text)
  const pageWords = new Set(tokensOf(first.text)), bodyWords = new Set(lines.slice(end, end + 12).flatMap((it) => tokensOf(it.text)).filter((it) => it.length > 3))
  const counts = new Map<string, number>()
  for (const it of lines) counts.set(it.text, (counts.get(it.text) ?? 0) + 1)
  const longest: number[] = new Array(end + 1).fill(0)
  for (let k = end - 1; k > top && k > end - reach - 2; k--) longest[k] = Math.max(longest[k + 1]!, weight(lines[k]!.text))
  const look = (i: number, text: string, own: boolean): Float64Array => measures({ lines, i, text, own, end, top, first: first.text, page: page.title, pageWords, bodyWords, count: counts.get(lines[i]!.text) ?? 1, longest })
  const found: Candidate[] = [{ at: top, titled: page, x: look(top, page.title, true) }]
  for (let i = Math.max(top + 1, end - reach); i < end; i++) {
    const text = lines[i]!.text
    if (isTitleLike(text)) found.push({ at: i, titled: titledAs(text, first.text, page), x: look(i, text, false) })
  }
  return compared(found, page.title)
}

/** What each is beside the others: whether the page's own title stands on the page, who shares most words with it, how many stand nearer to the text. */
function compared(found: readonly Candidate[], page: string): Candidate[] {
  const onPage = found.some((it, i) => i > 0 && (it.titled.title === page || page.startsWith(it.titled.title) && weight(it.titled.title) > weight(page) * 0.6))
  const shares = found.map((it, i) => i === 0 ? 0 : it.x[8]! * Math.min(1, it.x[4]! / 2.3) + it.x[9]!)
  const most = Math.max(0, ...shares)
  return found.map((it, i) => ({ ...it, x: Float64Array.from([...it.x, +onPage, most, shares[i]! - most, Math.log2(found.length - i), Math.log2(1 + i), found.slice(i + 1).filter((after) => after.x[3]! > it.x[3]!).length]) }))
}

/** A headline may itself hold a dash: what the page's title has whole stays whole. */
function titledAs(text: string, first: string, page: Titled): Titled {
  const own = splitTitle(text)
  const whole = first.startsWith(text) || own.suffixes.length === 0 || !own.suffixes.every((it) => page.suffixes.includes(it)) && !/\s[|｜]\s/.test(text)
  return { title: whole ? text : own.title, suffixes: [...new Set([...(whole ? [] : own.suffixes), ...page.suffixes.filter((it) => !text.includes(it))])], ...(page.prefix && { prefix: page.prefix }) }
}

type Seen = { lines: readonly Line[]; i: number; text: string; own: boolean; end: number; top: number; first: string; page: string; pageWords: ReadonlySet<string>; bodyWords: ReadonlySet<string>; count: number; /** the longest line from each on */ longest: readonly number[] }

function measures({ lines, i, text, own, end, top, first, page, pageWords, bodyWords, count, longest }: Seen): Float64Array {
  const line = lines[i]!, words = tokensOf(text), size = weight(text)
  const log = (x: number): number => Math.log2(1 + x)
  const share = (set: ReadonlySet<string>): number => words.length ? words.filter((it) => set.has(it)).length / words.length : 0
  const long = words.filter((it) => it.length > 3)
  const near = lines.slice(i + 1, i + 5)
  const time = (it: Line): boolean => isDateLine(it.text) || ago(it.text) || stamped('published', it.text) !== undefined || stamped('updated', it.text) !== undefined
  const next = lines[i + 1]?.text ?? '', before = lines[i - 1]?.text ?? ''
  return Float64Array.from([
    +own, log(end - i), log(i - top), log(size), log(words.length), +endsSentence(text), +/[.。]$/.test(text), +/[?!？！]["”’]?$/.test(text),
    share(pageWords), pageWords.size ? new Set(words.filter((it) => pageWords.has(it))).size / pageWords.size : 0, +first.startsWith(text), +first.includes(text), +(page === text), +text.includes(page),
    count, +isNameLike(text), +(line.bullet === true), Math.min(3, line.blank), Math.min(3, lines[i + 1]?.blank ?? 3),
    +(near[0] !== undefined && bylineOf(near[0].text)?.marked === true), +near.some((it) => bylineOf(it.text)?.marked === true), +near.some(time), +near.some((it) => weight(it.text) > 50 && weight(it.text) < 420),
    log(weight(next)), +isProse(next), +(furnitureOf(next) !== undefined), log(weight(before)), +(furnitureOf(before) !== undefined), +time(lines[i - 1] ?? nowhere),
    long.length ? long.filter((it) => bodyWords.has(it)).length / long.length : 0, long.filter((it) => bodyWords.has(it)).length, log(longest[i + 1] ?? 0), +isProse(text), +/["“«„]/.test(text), +/[:：]/.test(text), +/\p{N}/u.test(text),
    words.length ? (text.match(/(?:^|\s)\p{Lu}/gu)?.length ?? 0) / words.length : 0, +(opensWith('more', text) !== undefined || says('more', text)), lines.length - end > 0 ? log(lines.length - end) : 0, log(end),
  ])
}
const nowhere: Line = { text: '', blank: 0 }
