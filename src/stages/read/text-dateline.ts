// Where agencies are credited round a report. The dateline that opens it: "KYIV - ", "BERLIN, 12. Mai (dpa) -", "【東京=山田】". The place, the day's words, the agency; the text itself is left as it stands. And the mark that ends it.

import { agency, agencyWord } from './text-signs.ts'

export type Dateline = { place: string; day?: string; agency?: string }

export function datelineOf(text: string): Dateline | undefined {
  const head = text.slice(0, 120)
  const match = upper.exec(head) ?? bracketed.exec(head) ?? mixed.exec(head)
  if (!match?.[1]) return undefined
  const place = match[1].trim().replace(/[,،]$/, '')
  if (agency(place) || place.length < 2) return undefined
  const rest = `${match[2] ?? ''} ${match[3] ?? ''}`
  const named = rest.split(/[(),/–—-]+/).map((it) => agency(it.trim())).find(Boolean)
  const day = /\p{L}{3,}\.?\s\d{1,2}|\d{1,2}\.?\s(?:de\s)?\p{L}{3,}/u.exec(rest.replace(named ?? '\u0000', ''))?.[0]
  return { place, ...(day && { day }), ...(named && { agency: named }) }
}

/** Capitals before a dash: "KYIV - ", "NEW DELHI, Nov 3 (Reuters) — ", "КИЇВ. ". */
const upper = /^((?:\p{Lu}[\p{Lu}\p{M}'’./-]+)(?:\s\p{Lu}[\p{Lu}\p{M}'’./-]+){0,3})((?:,\s[^–—(]{2,40}?)?)\s?(\([^)]{2,40}\))?\s?(?:[-–—]{1,2}\s|:\s)/u
/** A place and an agency in brackets before a dash: "Berlin (dpa) - ", "Praha 3. května (ČTK) - ". */
const mixed = /^(\p{Lu}[\p{L}\p{M}'’-]+(?:[\s/]\p{Lu}[\p{L}\p{M}'’-]+){0,2})((?:,?\s\d{1,2}\.?\s\p{L}+)?)\s(\([\p{L}\p{M}/ .-]{2,30}\))\s?[-–—]\s/u
/** "【東京＝山田】", "（北京十一月三日電）" */
const bracketed = /^[【（(]([\p{Script=Han}\p{Script=Katakana}]{2,8}?)(?:[＝=]|(?=[\d一二三四五六七八九十]+月))([^】）)]{0,30})[】）)]/u

/** "… purchases. REUTERS", "… sagte er. (dpa)": the text ends here, and an agency stands for it. */
export function closingAgency(text: string): { text: string; agency: string; words: string } | undefined {
  if (!/[\p{L})）\]】]$/u.test(text) || !agencyEnd(text)) return undefined
  const match = /^(.*[.!?…。”"’»」])?\s*[-–—/|]?\s*([(（[【]?[\p{L}\p{M} ./,&-]{2,40}[)）\]】]?)$/u.exec(text)
  if (!match?.[2]) return undefined
  const names = match[2].replace(/^[\s(（[【]+|[\s)）\]】.]+$/g, '').split(/\s*[/,]\s*/)
  if (!match[1] && !/^[(（[【]/.test(match[2])) return undefined
  const first = names.map((it) => agency(it) ?? agency(capitalised(it))).find(Boolean)
  return first && names.length <= 3 ? { text: (match[1] ?? '').trim(), agency: first, words: match[2] } : undefined
}
/** The last word is of an agency's name: a look before the long look. */
const agencyEnd = (text: string): boolean => agencyWord((/[\p{L}\p{M}\p{N}]+(?=[^\p{L}\p{M}\p{N}]*$)/u.exec(text.slice(-40))?.[0] ?? '').toLowerCase())
const capitalised = (word: string): string => word.slice(0, 1) + word.slice(1).toLowerCase()

