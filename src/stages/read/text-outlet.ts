// Which outlet a saved text names as its own, and the app it came through. Signs only: its own reporters, its copyright line, its name behind the title. Silence where the signs disagree.

import { endsSentence, type Line } from './text-lines.ts'
import { clipLength, holds } from './text-signs.ts'

type Votes = Map<string, { name: string; score: number; signs: Set<string> }>

/** `suffixes`: what stood behind the title; `closing`: agencies credited at the end. Two votes are needed: one strong sign, or two weak ones of different kinds. */
export function outletOf(lines: readonly Line[], suffixes: readonly string[], closing: readonly string[] = []): string | undefined {
  const votes: Votes = new Map()
  const last = suffixes.at(-1)
  for (const { text } of lines) {
    if (text.length > 1500) continue
    if (mayReport.test(text)) for (const it of text.matchAll(ownReporter)) vote(votes, it[1] ?? it[2] ?? it[3]!, 1, 'reporter')
    if (/verif|confirm/.test(text)) for (const it of text.matchAll(ownCheck)) vote(votes, it[1]!, 2, 'check')
    if (/told|to\s|with\s/.test(text)) for (const it of text.matchAll(toldTo)) vote(votes, it[1]!, 0.5, 'told')
    const clip = text.length < 70 ? clipLength(text) : undefined
    if (clip?.source) vote(votes, clip.source, 0.7, 'clip')
    const right = text.length < 200 ? copyrightOf(text) : undefined
    if (right) vote(votes, right, 1.5, 'copyright')
  }
  if (last && last.length < 40 && !/\s(?:news|world|politics|sport|business|opinion)$/i.test(last)) vote(votes, last, isSectionLike(last, lines) ? 0.4 : 1, 'title')
  if (last && last.length > 2) vote(votes, last, 1.2 * Math.min(1, nameInPage(last, lines) / 2), 'page')
  // who credits an agency at the end is its customer, unless nothing else has a name
  if (![...votes.values()].some((it) => it.score >= 1)) for (const it of closing) vote(votes, it, 2, 'closing')
  const [best, second] = merged(votes).sort((a, b) => b.score - a.score)
  if (!best || best.score < 2 || second && second.score >= best.score) return undefined
  return best.name
}

/** "Reporting from Y, X’s Ann Example said", "X’s Ann Example, Bo Muster and Cy Beispiel contributed", "X-Korrespondentin Ann Example": a bare possessive would also be a country's minister. */
const ownReporter = /(?:\breporting from [^.,]{2,40}(?:, [A-Z]{2,4})?, )((?:\p{Lu}[\p{L}\p{M}\p{N}]*)(?:\s\p{Lu}[\p{L}\p{M}]*){0,2})['’]s\s\p{Lu}|^((?:\p{Lu}[\p{L}\p{M}\p{N}]*)(?:\s\p{Lu}[\p{L}\p{M}]*){0,2})['’]s\s\p{Lu}[^.“”"]*\bcontributed\b|\b(\p{Lu}[\p{L}\p{M}\p{N}]*)-(?:Reporter|Korrespondent|Correspondent)(?:in)?\s\p{Lu}/giu
const mayReport = /eporting from|contributed|-(?:Reporter|Korrespondent|Correspondent)/
/** What only the one that publishes says of itself. */
const ownCheck = /\b((?:\p{Lu}[\p{L}\p{M}\p{N}]*)(?:\s\p{Lu}[\p{L}\p{M}]*){0,2})\s(?:has(?:n[’']t| not)|was(?:n[’']t| not)|is(?:n[’']t| not)|could(?:n[’']t| not)|cannot)\s(?:been\s|yet\s|able\sto\s)?(?:immediately\s|independently\s)?(?:verif|confirm)/gu
const toldTo = /\b(?:told|speaking to|spoke to|confirmed to|interview with)\s((?:\p{Lu}[\p{L}\p{M}\p{N}]*)(?:\s\p{Lu}[\p{L}\p{M}]*){0,2})\b(?!['’]s\s\p{Lu}[\p{Ll}\p{M}]+\s\p{Lu})(?=[\s.,])/gu

const copyrightOf = (text: string): string | undefined => {
  const match = /(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?:19|20)\d\d\s*(?:[-–]\s*(?:19|20)?\d\d)?\s*)?[,.:]?\s*(?:by\s+)?([\p{L}\p{M}\p{N}&'’. -]{2,40}?)(?=\s*(?:[.,;|·•–—]|$|all\b|inc\b|ltd\b|gmbh\b|(?:19|20)\d\d))/iu.exec(text)
  return match?.[1]?.trim() || undefined
}

function vote(votes: Votes, raw: string, score: number, sign: string): void {
  const name = raw.replace(/^(?:The|the)\s(?=\p{Lu})/u, '').trim()
  if (name.length < 2 || name.length > 40 || !/\p{Lu}|\p{Lo}|\.\p{L}/u.test(name) || /^(?:He|She|It|They|We|I|You|This|That|Trump|President)$/.test(name)) return
  const key = name.toLowerCase()
  const known = votes.get(key) ?? { name, score: 0, signs: new Set<string>() }
  // each kind of sign counts up to twice, so that no repeated phrase decides alone
  const before = [...known.signs].filter((it) => it.startsWith(sign)).length
  if (before < 2) { known.score += score; known.signs.add(`${sign}${before}`) }
  votes.set(key, known)
}

/** Short lines of the page that hold the name among other words: "About X", "X newsletters". */
const nameInPage = (name: string, lines: readonly Line[]): number => lines.filter((it, i) => i > 0 && it.text.length < 120 && it.text.length > name.length + 3 && it.text.includes(name) && !endsSentence(it.text)).length

/** "BBC" and "BBC News" vote together under the longer name. */
function merged(votes: Votes): { name: string; score: number }[] {
  const list = [...votes.values()].map((it) => ({ name: it.name, score: it.score }))
  return list.map((it) => ({ name: it.name, score: it.score + list.filter((other) => other !== it && it.name.toLowerCase().startsWith(`${other.name.toLowerCase()} `)).reduce((sum, other) => sum + other.score, 0) }))
}

/** A word that the text itself uses again and again is its matter, not its publisher. */
function isSectionLike(name: string, lines: readonly Line[]): boolean {
  let uses = 0
  for (const { text } of lines.slice(1)) if (text.length > 80 && text.includes(name)) uses++
  return uses > 1 && !/^[\p{Lu}\p{N}&]{2,6}$/u.test(name)
}

/** An app names itself by its logo above the text and by its advertising below: "X Logo" … "in the app". */
export function appOf(lines: readonly Line[]): string | undefined {
  const logo = lines.slice(0, 4).map((it) => /^(.{2,30}?)\s(?:logo|app)$/iu.exec(it.text)?.[1]).find(Boolean)
  return logo && lines.slice(-30).some((it) => it.text.length < 80 && (/\bapps?\b/iu.test(it.text) || holds('machine', it.text) && /app store|google play/iu.test(it.text))) ? logo : undefined
}
