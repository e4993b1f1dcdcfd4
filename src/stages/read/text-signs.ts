// What a line of a saved page says by its form: marks for sharing, times, credits of pictures, bylines, and the words that pages of every outlet carry. No outlet's own words.

import tables from '../../../tables/saved-text-words.json' with { type: 'json' }
import { fold } from '../../text/fold.ts'
import { endsSentence, remembered, weight } from './text-lines.ts'

type Kind = Exclude<keyof typeof tables, 'about' | 'agencies'>

/** Each folded phrase with the kinds it is of; one look answers for all kinds. */
const kindsOf = new Map<string, Kind[]>()
for (const [kind, list] of Object.entries(tables)) {
  if (!Array.isArray(list) || kind === 'agencies') continue
  for (const it of list) {
    const key = fresh(it), known = kindsOf.get(key)
    if (!known) kindsOf.set(key, [kind as Kind])
    else if (!known.includes(kind as Kind)) known.push(kind as Kind)
  }
}
const is = (kind: Kind, key: string): boolean => kindsOf.get(key)?.includes(kind) === true
const agencies = new Map(tables.agencies.map((it) => [it, it]))

const lastWords = new Set(tables.agencies.map((it) => it.toLowerCase().match(/[\p{L}\p{M}\p{N}]+$/u)?.[0] ?? ''))
/** May the word, in small letters, end an agency's name. */
export const agencyWord = (word: string): boolean => lastWords.has(word)

function fresh(text: string): string {
  return fold(text).replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{M}\p{N}]+$/gu, '').replace(/[’‘`]/g, "'")
}
/** Folded, without the signs around it: what is looked up in the table. */
export const bare = remembered(fresh)

export const says = (kind: Kind, text: string): boolean => text.length < 60 && is(kind, bare(text))

/** The words of the kind that the line opens with, followed by a sign or a space; the rest of the line beside them. */
export function opensWith(kind: Kind, text: string, sign = /^\s*[:：|•·–—-]\s*/u): { word: string; rest: string } | undefined {
  const head = text.slice(0, 48)
  for (const it of head.matchAll(/[:：|•·–—]|\s-\s/gu)) {
    const word = head.slice(0, it.index)
    if (word && is(kind, bare(word)) && sign.test(text.slice(it.index))) return { word: word.trim(), rest: text.slice(it.index).replace(sign, '') }
  }
  return undefined
}

/** The longest words of the kind that the line begins with, at a word's border. */
export function beginsWith(kind: Kind, text: string): string | undefined {
  const head = text.slice(0, 60)
  const first = /[\p{L}\p{N}][\p{L}\p{M}\p{N}']*/u.exec(head)?.[0]
  if (!first || !unspaced.test(head) && !phrasesOf(kind).byFirst.has(bare(first))) return undefined
  const ends = [...head.matchAll(/(?<=[\p{L}\p{M}\p{N}.])(?=[^\p{L}\p{M}\p{N}]|$)/gu)].map((it) => it.index).reverse()
  for (const end of ends) if (is(kind, bare(head.slice(0, end)))) return head.slice(0, end)
  return undefined
}

/** Phrases by their first word, so that a line is searched word by word; scripts without spaces are searched whole. */
type Phrases = { byFirst: ReadonlyMap<string, readonly string[][]>; whole: readonly string[] }
const phrases = new Map<Kind, Phrases>()
function phrasesOf(kind: Kind): Phrases {
  const known = phrases.get(kind)
  if (known) return known
  const byFirst = new Map<string, string[][]>(), whole: string[] = []
  for (const [it, kinds] of kindsOf) {
    if (!kinds.includes(kind)) continue
    if (unspaced.test(it)) { whole.push(it); continue }
    const words = wordsOf(it), list = byFirst.get(words[0]!)
    if (list) list.push(words)
    else if (words[0]) byFirst.set(words[0], [words])
  }
  const made = { byFirst, whole }
  phrases.set(kind, made)
  return made
}
const wordsOf = (folded: string): string[] => folded.match(/[\p{L}\p{M}\p{N}']+/gu) ?? []

const heldOf = remembered((text: string): { folded: string; words: string[] } => { const folded = fold(text).replace(/[’‘`]/g, "'"); return { folded, words: wordsOf(folded) } })
/** Some of the words stand in the line as words of their own; with `least` words in the phrase. */
export function holds(kind: Kind, text: string, least = 1): boolean {
  const { folded, words } = heldOf(text), { byFirst, whole } = phrasesOf(kind)
  for (let i = 0; i < words.length; i++) {
    for (const it of byFirst.get(words[i]!) ?? []) if (it.length >= least && it.every((word, k) => words[i + k] === word)) return true
  }
  return unspaced.test(folded) && whole.some((it) => folded.includes(it))
}
const unspaced = /[\u0e00-\u0eff\u2e80-\u9fff\uac00-\ud7af]/

export const agency = (text: string): string | undefined => agencies.get(text.replace(/^[\s(（【[/—–-]+|[\s)）】\].,،/—–-]+$/g, ''))

/** "12.46 EST", "14:05 Uhr", "3.20pm GMT", "午後3時5分", "14h05": the whole of a line or its head. */
const clock = String.raw`(?:kl\.?\s?|klo\s|um\s|às\s|a las\s|ore\s|午前|午後|오전\s?|오후\s?|上午|下午)?(?:[01]?\d|2[0-4])(?:[:.h：٫][0-5]\d(?:[:.][0-5]\d)?(?:\s?(?:[ap]\.?m\.?|น\.?|uhr|h|hrs?|час\.?|г\.))?|\s?[ap]\.?m\.?|時[0-5]?\d分|点[0-5]?\d分?|시\s?[0-5]?\d분|h)`
const zone = String.raw`(?:\s?\(?(?:[A-Z]{2,5}|UTC|GMT)(?:\s?[+-]\d{1,2}(?::?\d\d)?)?\)?|\s?น\.)?`
const clockLine = new RegExp(`^[\\[(]?(${clock})(${zone})[\\])]?$`, 'iu')
const clockHead = new RegExp(`^[\\[(]?(${clock})(${zone})[\\])]?(?:\\s*[|•·–—:-]\\s*|\\s+)(?=\\S)`, 'iu')
const clockAnywhere = new RegExp(`(?<![\\d:.,])(${clock})(?![\\d:])(${zone})`, 'iu')

export type Clock = { words: string; clock: string; zone?: string }
const westernDigits = (text: string): string => text.replace(/[٠-٩۰-۹०-९০-৯๐-๙]/g, (it) => String(digit(it.charCodeAt(0)))).replace(/[０-９]/g, (it) => String(it.charCodeAt(0) - 0xff10))
const digit = (unit: number): number => unit < 0x6f0 ? unit - 0x660 : unit < 0x900 ? unit - 0x6f0 : unit < 0x9e0 ? unit - 0x966 : unit < 0xe00 ? unit - 0x9e6 : unit - 0xe50

function clockOf(match: RegExpExecArray | null, words: string): Clock | undefined {
  if (!match?.[1]) return undefined
  const raw = match[1], parts = /(\d{1,2})(?:\D{1,3}(\d{1,2}))?/.exec(raw)!
  const evening = /p\.?m|午後|下午|오후/i.test(raw), morning = /a\.?m|午前|上午|오전/i.test(raw)
  const hour = Number(parts[1]) % (evening || morning ? 12 : 25) + (evening ? 12 : 0)
  const place = match[2]?.replace(/[()\s]/g, '')
  return { words, clock: `${String(hour).padStart(2, '0')}:${(parts[2] ?? '00').padStart(2, '0')}`, ...(place && place !== 'น.' && /^[A-Z]/.test(place) && { zone: place }) }
}

/** A clock and nothing else. */
export const clockAlone = (text: string): Clock | undefined => text.length > 28 ? undefined : clockOf(clockLine.exec(westernDigits(text)), text)
/** A clock before other words: the clock, and what follows. */
export function clockFirst(text: string): { at: Clock; rest: string } | undefined {
  const match = clockHead.exec(westernDigits(text.slice(0, 40)))
  const at = clockOf(match, match?.[0].trim() ?? '')
  return at && { at, rest: text.slice(match![0].length) }
}
export const clockIn = (text: string): Clock | undefined => clockOf(clockAnywhere.exec(westernDigits(text)), text)

/** "Updated at 12.46 EST", "Aktualisiert um 14.05 Uhr", "更新 14:05": words of the kind, then a time, and nothing else. */
export function stamped(kind: 'updated' | 'published', text: string): string | undefined {
  if (text.length > 90) return undefined
  const word = beginsWith(kind, text) ?? opensWith(kind, text)?.word
  if (word === undefined) return undefined
  const rest = text.slice(text.indexOf(word) + word.length).replace(/^[\s:：|,-]+/, '')
  return /\d|[٠-٩۰-۹०-९০-৯๐-๙０-９]/.test(rest) && !(endsSentence(rest) && weight(rest) > 40) ? rest : undefined
}

/** "2 hours ago", "vor 3 Minuten", "há 5 min", "3時間前", "قبل 5 دقائق": how long ago, in a short line. */
export const ago = (text: string): boolean => text.length < 32 && /^(?:(?:vor|hace|há|il y a|fa|قبل|منذ|před|prije|pred|πριν από)\s?\d+\s?\S+|\d+\s?\S{1,12}\s?(?:ago|fa|geleden|sedan|siden|sitten|temu|назад|тому|önce|前|전|पहले|আগে|trước|lalu|قبل|پیش|ที่แล้ว|h|m|min|hrs?))$/iu.test(text.trim())

const fileName = /^[\w\s().,@+~%-]{1,80}\.(?:jpe?g|png|gif|webp|avif|svg|mp4|webm|mov|heic|tiff?)$/i
export const isFileName = (text: string): boolean => fileName.test(text)

const runningTime = /^(?:\d{1,2}:)?\d{1,2}:\d\d$/
/** "00:20", "00:20 • Source: X": how long a clip runs, which says that the lines around are its label. */
export function clipLength(text: string): { source?: string } | undefined {
  if (runningTime.test(text)) return {}
  const match = /^(?:\d{1,2}:)?\d{1,2}:\d\d\s*[•·|–-]\s*(.{2,60})$/u.exec(text)
  if (!match || endsSentence(match[1]!)) return undefined
  const named = opensWith('source', match[1]!)
  return { source: named?.rest ?? match[1]! }
}

/** "[Caption.] Photograph: A/B", "写真：…", "(Foto: dpa)", "© AFP", "Name/Agency via Getty Images": the caption before the credit may be empty. */
export const creditOf = remembered((text: string): { caption: string; credit: string } | undefined => {
  if (text.length > 700 || !/[:：©/)）】\]]|\s[Bb]y\s/.test(text)) return undefined
  for (const it of text.matchAll(/[:：©]|\s(?=[Bb]y\s)/gu)) {
    const before = text.slice(0, it.index), after = text.slice(it.index + 1).replace(/^\s*[Bb]y\s+/u, '').trim()
    if (it[0] === '©') {
      if (after && weight(after) < 60 && !/\d{4}/.test(after) && !endsSentence(after)) return { caption: squeezeEnd(before), credit: clip(after) }
      continue
    }
    const word = photoWordBefore(before)
    if (word === undefined || !after || weight(after) > 110 || weight(after) > 60 && endsSentence(after)) continue
    if (/[.!?。]\s+\p{Lu}/u.test(after)) continue
    return { caption: squeezeEnd(before.slice(0, before.length - word.length)), credit: clip(after) }
  }
  const slash = /^(.*[.!?。”"’)])\s*[[(（]?((?:[\p{L}\p{M}.'’-]+\s){0,4}[\p{L}\p{M}.'’-]+\s?(?:\/|\bvia\b|\/via)\s?(?:[\p{L}\p{M}\p{N}.'’-]+[\s/]?){1,5})[\])）]?$/u.exec(text)
  if (slash && weight(slash[2]!) < 80 && /\p{Lu}/u.test(slash[2]!)) return { caption: slash[1]!.trim(), credit: clip(slash[2]!) }
  const bracket = /^(.+?)\s*[（(【[]([^()（）【】[\]]{2,60})[）)】\]]\s*$/u.exec(text)
  if (bracket) {
    const inside = bracket[2]!
    if (says('filePicture', inside) || agency(inside) && !/[.!?。]\s/.test(bracket[1]!) && weight(bracket[1]!) < 220) return { caption: bracket[1]! + (says('filePicture', inside) ? ` (${inside})` : ''), credit: agency(inside) ?? '' }
    const named = beginsWith('photo', inside)
    if (named && inside.length > named.length) return { caption: bracket[1]!, credit: clip(inside.slice(named.length).replace(/^[\s:：|/-]+/, '')) }
  }
  return undefined
})
const squeezeEnd = (text: string): string => text.replace(/[\s([{（【|/–—-]+$/u, '').trim()
const clip = (text: string): string => text.replace(/[\s)\]）】]+$/u, '').replace(/^\s+/, '').trim()

/** The words for a picture that stand last in the piece, at a word's border, after a stop, a bracket or the beginning. */
function photoWordBefore(before: string): string | undefined {
  const tail = before.slice(-24)
  for (let length = tail.length; length > 1; length--) {
    const piece = tail.slice(-length)
    if (!is('photo', bare(piece)) || /^\s/.test(piece)) continue
    const ahead = before.slice(0, before.length - length)
    if (!ahead.trim() || /[.!?。！？؟…”"’»」)\]([（【|•·–—/-]\s*$/u.test(ahead) || unspaced.test(piece)) return piece
  }
  return undefined
}

/** Two to five words that each open with a capital, with particles between; or letters without case, short. No digits, no stop. */
export function isNameLike(text: string): boolean {
  if (text.length > 44 || /[\d:;!?。“”"|/@#&()[\]{}]/.test(text) || /[.,]$/.test(text) && !/\b(?:Jr|Sr)\.$/.test(text)) return false
  const parts = text.split(/\s+/)
  if (parts.length < 2 || parts.length > 5) return false
  let capitals = 0
  for (const it of parts) {
    if (/^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(it)) capitals++
    else if (!particles.has(it.toLowerCase())) return false
  }
  return capitals >= 2 && !/^(?:The|Der|Die|Das|Le|La|Les|El|Los|Las|Il|Lo|I|Gli)$/.test(parts[0]!) && parts.some((it) => /\p{Ll}/u.test(it)) && !parts.some((it) => says('more', it) || says('machine', it))
}
const particles = new Set(['de', 'da', 'do', 'dos', 'das', 'di', 'del', 'della', 'der', 'den', 'van', 'von', 'zu', 'la', 'le', 'el', 'al', 'bin', 'ibn', 'ben', 'bint', 'y', 'e', 'af', 'av', 'ter', 'ten', 'du', 'des', 'st', 'dalla', 'dello'])

/** Furniture by its words alone, in a line too short to be prose; `undefined`: nothing speaks against it. */
export const furnitureOf = remembered((text: string): string | undefined => {
  const size = weight(text)
  if (!/[\p{L}\p{N}]/u.test(text)) return 'no words'
  if (says('share', text)) return 'a mark for sharing'
  if (says('source', text)) return 'a closing mark'
  if (says('keyEvents', text) || size < 40 && !endsSentence(text) && holds('keyEvents', text, 2)) return 'a mark of key events'
  if (says('summaryHead', text) || says('live', text) || says('pinned', text)) return 'a mark of the page'
  if (says('more', text) || size < 160 && opensWith('more', text)) return 'leads to another story'
  if (/\blist of \d+ items?\b|end of list/i.test(text) && size < 60) return 'words for screen readers'
  if (isFileName(text)) return "a picture's file name"
  if (/^(?:https?:\/\/|www\.)\S+$/i.test(text)) return 'an address'
  if (/^<|<[a-z/][^>]*$/i.test(text) && size < 80) return 'a piece of markup'
  if (/©|\(c\)\s?\d{4}|copyright/i.test(text) && size < 200) return 'a notice of copyright'
  if (size < 90 && holds('machine', text) && !(endsSentence(text) && size > 60)) return 'words of the page'
  if (/javascript/i.test(text) && size < 160) return 'words of the page'
  if (size < 120 && !endsSentence(text) && opensWith('watch', text)) return 'the label of a clip'
  if (size < 60 && !endsSentence(text) && (endsWithBadge(text) || holds('badge', text, 2) && beginsWith('badge', text) !== undefined)) return "a picture's words"
  return undefined
})
const endsWithBadge = (text: string): boolean => /\b(?:logo|badge|icon|avatar|thumbnail|image)$/i.test(text) && text.split(' ').length <= 5
