// What stands above the text of a saved article: its title without the section or the outlet behind it, who wrote it, when, and the sentence under the title.

import { fold } from '../../text/fold.ts'
import { type Line, remembered, weight } from './text-lines.ts'
import { bylineOf, withoutGluedAnd } from './text-people.ts'
import { ago, agency, creditOf, furnitureOf, holds, isNameLike, opensWith, says, stamped } from './text-signs.ts'

/** `suffixes`: what stood behind the title, nearest first: a section, an outlet. */
export type Titled = { title: string; suffixes: string[]; prefix?: string }

/** "Title | Section | Outlet", "Title - Outlet": parts behind a sign that are shorter than what they follow. */
export function splitTitle(text: string): Titled {
  const prefixed = opensWith('live', text)
  const parts = text.split(/\s+[|｜¦]\s+|\s*[｜|]\s*(?=[^|｜]{2,30}$)|\s+[-–—]\s+(?=[^–—|]{2,40}$)|\s+[»«›:]{1,2}\s+(?=[^«»›]{2,30}$)/u).map((it) => it.trim()).filter(Boolean)
  let head = parts[0] ?? text
  const suffixes = parts.slice(1)
  while (suffixes.length && weight(head) < 16 && weight(suffixes[0]!) > weight(head)) head = suffixes.shift()!
  return { title: head, suffixes, ...(prefixed && { prefix: prefixed.word }) }
}

export const tokensOf = remembered((text: string): readonly string[] => fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [])

/** The share of words that two titles have in common, of the shorter one. */
export const likeness = (a: string, b: string): number => likenessOf(new Set(tokensOf(a)), new Set(tokensOf(b)))
export function likenessOf(x: ReadonlySet<string>, y: ReadonlySet<string>): number {
  if (x.size === 0 || y.size === 0) return 0
  let both = 0
  for (const it of x) if (y.has(it)) both++
  return both / Math.min(x.size, y.size)
}

export const sameWords = (a: string, b: string): boolean => tokensOf(a).join(' ') === tokensOf(b).join(' ')

/** May a line be a headline by its form. */
export const isTitleLike = (text: string): boolean => {
  const size = weight(text)
  return size >= 14 && size <= 260 && !furnitureOf(text) && !/^(?:https?:|www\.)/.test(text) && !ago(text)
}

export type Head = { authors: string[]; agencies: string[]; times: string[]; updates: string[]; standfirst?: string; used: Set<number> }

/** Bylines, times and the standfirst among the lines [from, to), which stand between title and text. */
export function readHead(lines: readonly Line[], from: number, to: number): Head {
  const small = smallWords(lines)
  const head: Head = { authors: [], agencies: [], times: [], updates: [], used: new Set() }
  for (let i = Math.max(0, from); i < to; i++) {
    const text = lines[i]!.text
    const updated = stamped('updated', text)
    if (updated) { head.updates.push(text); head.used.add(i); continue }
    if (stamped('published', text) || isDateLine(text)) { head.times.push(text); head.used.add(i); continue }
    const joined = i + 1 < to && isNameLike(lines[i + 1]!.text) ? withoutGluedAnd(text) : text
    const by = bylineOf(joined)
    if (by && (by.marked || isInPlace(lines, head, i, from) && !by.names.every((it) => isCommon(it, small))) && !(head.authors.length && by.names.length && !nearAuthor(head, i))) {
      for (const it of by.names) if (!head.authors.includes(it)) head.authors.push(it)
      for (const it of by.agencies) if (!head.agencies.includes(it)) head.agencies.push(it)
      const tail = timeAfterByline(text)
      if (tail) head.times.push(tail)
      head.used.add(i)
      continue
    }
    if (!head.standfirst && i - from < 6 && weight(text) >= 50 && weight(text) <= 420 && !furnitureOf(text) && !agency(text) && !creditOf(text) && !holds('machine', text) && !holds('updated', text) && likeness(text, lines[from - 1]?.text ?? '') < 0.8) {
      head.standfirst = text
      head.used.add(i)
    }
  }
  return head
}
/** A line of nothing but a name counts where bylines stand: right under the title or the standfirst, under another name, or above a time. */
const isInPlace = (lines: readonly Line[], head: Head, i: number, from: number): boolean =>
  i === from || head.standfirst !== undefined && lines[i - 1]?.text === head.standfirst || head.authors.length > 0 && nearAuthor(head, i) ||
  lines.slice(i + 1, i + 3).some((it) => isDateLine(it.text) || stamped('published', it.text) !== undefined || stamped('updated', it.text) !== undefined)
/** Words that the page writes small somewhere are words, not names: "Tweet Share", "Plus Icon". */
const smallWords = (lines: readonly Line[]): ReadonlySet<string> => new Set(lines.flatMap((it) => it.text.match(/(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]+/gu) ?? []))
const isCommon = (name: string, small: ReadonlySet<string>): boolean => {
  const words = name.split(/\s+/)
  return small.has(words.at(-1)!.toLowerCase()) || words.every((it) => small.has(it.toLowerCase())) || words.some((it) => says('machine', it) || says('published', it) || says('updated', it) || roles.has(it.toLowerCase()) || says('share', it) || /\p{Ll}{3}\p{Lu}\p{Ll}{2}/u.test(it) && !/^(?:Mac|Mc|De|Di|Fitz|Van|La|Le)\p{Lu}/u.test(it)) || holds('machine', name) || holds('photo', name)
}
const nearAuthor = (head: Head, i: number): boolean => head.used.has(i - 1) || head.used.has(i - 2)

/** A line that is a date or a date and a clock, and little else. */
export const isDateLine = remembered((text: string): boolean => {
  if (text.length > 64 || !/[\d٠-٩۰-۹०-९০-৯๐-๙]/.test(text)) return false
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  const digits = text.match(/\p{N}+/gu) ?? []
  return /\p{N}{1,4}[./年년-]\s?\p{N}{1,2}[./月월-]|\p{N}{1,2}\.?\s?(?:de\s|d\s)?\p{L}{3,}\.?,?\s(?:de\s)?\p{N}{4}|\p{L}{3,}\.?\s\p{N}{1,2}(?:st|nd|rd|th)?,?(?:\s\p{N}{4}|$)|^\p{L}{2,12}\.?,?\s\p{N}{1,2}\.?\s\p{L}{3,}$|^\p{N}{1,2}\.\s\p{L}{3,}$/u.test(text) && words.length <= 8 && digits.length >= 1
})

function timeAfterByline(text: string): string | undefined {
  const match = /(?:\bon\s+|\|\s*|•\s*|·\s*|,\s*|\s{1,2})((?:\p{L}{3,12}\.?,?\s+)?(?:\d{1,2}\.?\s+\p{L}{3,}\.?,?\s+\d{4}|\p{L}{3,}\.?\s+\d{1,2},?\s+\d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{2,4}).*)$/u.exec(text)
  return match?.[1]
}

/** What people are called beside their name, and what stands under pictures; no part of a name. */
const roles = new Set(['writer', 'editor', 'reporter', 'correspondent', 'contributor', 'columnist', 'producer', 'journalist', 'icon', 'images', 'redakteur', 'redakteurin', 'korrespondent', 'korrespondentin', 'redaktion', 'rédacteur', 'rédactrice', 'journaliste', 'correspondant', 'redactor', 'redactora', 'corresponsal', 'periodista', 'redattore', 'giornalista', 'inviato', 'jornalista', 'redacteur', 'verslaggever', 'reporteri', 'toimittaja', 'redaktor', 'dziennikarz', 'muhabiri', 'staff', 'desk', 'news', 'team'])
