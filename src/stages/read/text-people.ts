// Names of those who wrote: bylines, doubled and glued ones, and the lines that thank contributors. Persons only; an agency in a byline is told apart.

import { agency, beginsWith, holds, isNameLike, says } from './text-signs.ts'
import { remembered, squeeze } from './text-lines.ts'

/** "Ann ExampleAnn Example", "Ann Example Ann Example": one name copied with its picture's words. */
export function doubled(text: string): string | undefined {
  const match = /^(.{4,50}?)\s*\1$/u.exec(text)
  return match?.[1]?.trim()
}

/** Names parted by commas, semicolons and the words for "and"; what is no name is left out. */
function namesIn(text: string): string[] {
  const names: string[] = []
  for (const piece of text.split(/\s*[,;、，؛·•|&＆/]\s*|\s+-\s+/u)) for (const part of atAnd(piece)) {
    const name = squeeze(part.replace(/^[\p{L}\p{M}\p{N} .&-]{2,30}['’]s?\s+(?=\p{Lu})/u, '').replace(/\s+(?:in|aus|à|en|a|te|i|w|v|в)\s+\p{Lu}[\p{L}\p{M} -]*$/u, '').replace(/[.。]$/, ''))
    if (isNameLike(name) && !agency(name) && !names.includes(name)) names.push(name)
  }
  return names
}

function atAnd(text: string): string[] {
  const words = text.split(/\s+/), parts: string[][] = [[]]
  for (const it of words) {
    if (parts.at(-1)!.length >= 2 && says('and', it)) parts.push([])
    else if (!(parts.at(-1)!.length === 0 && says('and', it))) parts.at(-1)!.push(it)
  }
  return parts.map((it) => it.join(' ')).filter(Boolean)
}

/** "X’s Ann Example, Bo Muster and Cy Beispiel contributed to this post.": the names, and the house they are said to be of. */
export function contributorsOf(text: string): { names: string[]; house?: string } | undefined {
  if (text.length > 900 || /["“”«»„]/.test(text) || !holds('contributed', text)) return undefined
  const names = namesIn(text.replace(/\b(?:contributed|contribué|contribuyó|contribuyeron|bidrog|bidro|contribuíram|contribuiu|collaborato)\b.*$/iu, '').replace(/\b(?:ha|hanno|ont|a|have|has|also)\s*$/iu, '')
    .replace(/^(?:additional\s+)?(?:reporting|writing|editing)\s+by\s+/iu, '').replace(/[;.]\s*(?:additional\s+)?(?:reporting|writing|editing)\s+by\s+/giu, ', ').replace(/^[^:]{3,30}:\s*/u, ''))
  if (!names.length) return undefined
  const house = /^([\p{Lu}\p{N}][\p{L}\p{M}\p{N} .&-]{1,30}?)['’]s\s+\p{Lu}/u.exec(text)?.[1]
  return { names, ...(house && { house }) }
}

/** The names of a byline: "By A and B", "Von A", lines of nothing but names, "Name, correspondent in X". Agencies stand apart; `marked`: a word or a doubled name says that it is a byline. */
export const bylineOf = remembered((text: string): { names: string[]; agencies: string[]; marked: boolean } | undefined => {
  if (text.length > 160) return undefined
  const word = beginsWith('by', text)
  const rest = word !== undefined && word.length < text.length ? text.slice(word.length).replace(/^[\s:：|/.-]+/u, '') : undefined
  const after = rest !== undefined && (/^\p{Lu}|^[^\p{Ll}\p{Lu}]/u.test(rest)) ? rest : undefined
  const twice = doubled(text)
  if (after === undefined) {
    const whole = twice ?? text
    if (agency(whole)) return { names: [], agencies: [agency(whole)!], marked: true }
    const parts = whole.split(/\s+[/|•·]\s+/)
    if (parts.length > 1 && isNameLike(parts[0]!) && parts.slice(1).some((it) => /\d{4}|\d{1,2}[:.]\d\d/.test(it))) return { names: [parts[0]!], agencies: parts.map((it) => agency(it)).filter((it) => it !== undefined), marked: true }
    return isNameLike(whole) ? { names: [whole], agencies: [], marked: twice !== undefined } : undefined
  }
  const list = withoutTime(after).replace(/\s+(?:on|am|le|el|em|il|op)\s+\p{Lu}?\p{Ll}+\.?\s+\d.*$/u, '').replace(/\s*[|•·–—(]\s*.*$/u, '').replace(/\s*,?\s*\d{1,2}[./:\s].*$/u, '')
  const agencies = list.split(/\s*[,/&]\s*|\s+(?:and|und|et|y|with|mit)\s+/u).map((it) => agency(it)).filter((it) => it !== undefined)
  const names = namesIn(list)
  const caseless = !names.length && !agencies.length && !/\p{Lu}|\p{Ll}/u.test(list) && list.length >= 2 && list.length <= 24 && !/\d/.test(list) ? [list] : []
  return names.length || agencies.length || caseless.length ? { names: names.length ? names : caseless, agencies, marked: true } : undefined
})

/** What stands before a date: "Ann Example Dec 19, 2023, 10:12am". */
const withoutTime = (text: string): string => text.replace(/[\s,•·|/–-]+(?:(?:on|am|le|el|em|il|op)\s)?(?:\p{Lu}\p{L}{2,8}\.?,?\s)?(?:\p{L}{3,9}\.?\s\d{1,2}(?:,|\s\d{4})|\d{1,2}[.\s]\s?\p{L}{3,}\.?\s\d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}).*$/u, '')

/** "Ann Examplei" + "Bo Muster" lost their space: "Ann Exampleand" before another line of names. */
export function withoutGluedAnd(text: string): string {
  const match = /^(.*\p{Ll})(and|und|et|och|og|ja|en|oraz)$/u.exec(text)
  const stem = match?.[1]?.split(' ').at(-1) ?? ''
  return match && stem.length >= 3 && !/(?:l|ch|[^aeiouy]r|ur|th|m)$/iu.test(stem) ? match[1]! : text
}
