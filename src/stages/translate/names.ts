// Whether the names of a sentence are those of its original, in any script: by what of a name survives transliteration, by the names that cities and countries have in each language, and by the reader's own glossary.
// A word with a capital in the English that nothing in the original accounts for is a name that an engine made up, when the original has one that the English lacks, or when it cannot be an English word.

import demonyms from '../../../tables/demonyms.json' with { type: 'json' }
import exonyms from '../../../tables/exonyms.json' with { type: 'json' }
import table from '../../../tables/translation.json' with { type: 'json' }
import { fold } from '../../text/fold.ts'
import { latin, skeleton } from '../../text/skeleton.ts'
import { editDistance } from '../../text/edit-distance.ts'

/** A name as the language writes it, and what it is in English; the reader's own, from `names.json`. */
export type Glossary = readonly { language?: string; original: string; english: string }[]

export function whatNameIsOff(original: string, rendering: string, from: string, glossary: Glossary = []): string | undefined {
  const language = from.split('-')[0]!.toLowerCase()
  const own = glossary.filter((it) => (!it.language || it.language === language) && fold(original).includes(fold(it.original)))
  const missing = own.find((it) => !fold(rendering).includes(fold(it.english)))
  if (missing) return `${missing.original} is ${missing.english} in the glossary, and the English says otherwise`

  const source = wordsOf(original), there = wordsOf(rendering), accounted = new Set(own.flatMap((it) => it.english.split(/\s+/).map(fold)))
  const cased = /\p{Lu}/u.test(original), named = placesOf(original, language), places = new Set(named.flat())
  const strange = there.filter((it) => isName(it) && !it.first && !usual.test(it.low) && !/^\p{Lu}{2,5}s?$/u.test(it.text) && !accounted.has(it.low) && !common.has(it.low) && !places.has(it.low) && !source.some((other) => alike(it, other)) && !isJoined(it, source))
  if (strange.length === 0) return undefined
  // Han, Hangul, Hebrew and the scripts of India write names too far from English letters to be compared: only the glossary judges there.
  if (!cased && !arabic.test(original)) return undefined
  if (!cased) return `the name ${strange[0]!.text} is not in the original`
  // A language that writes every noun with a capital tells names by their not being words of the English either.
  const lost = source.filter((it) => isName(it) && it.low.length > 2 && !there.some((other) => (isName(other) || other.low === it.low) && alike(other, it)) && !isJoined(it, there))
  const unsaid = (): boolean => named.some((english) => !english.some((word) => there.some((it) => it.low === word || word.length > 4 && it.low.startsWith(word.slice(0, 5)))))
  return lost.length > 0 || unsaid() ? `the name ${strange[0]!.text} is not in the original` : undefined
}

type Word = { text: string; low: string; key: string; plain: string; first: boolean }

function wordsOf(text: string): Word[] {
  const found: Word[] = []
  let first = true
  for (const hit of text.matchAll(/[\p{L}\p{M}]+(?:[’'ʼ][\p{L}\p{M}]+)*|[.!?:"“«„][\s"“«]*/gu)) {
    const it = hit[0]
    if (!/^\p{L}/u.test(it)) { first ||= true; continue }
    const bare = it.replace(/[’'ʼ]s?$|[’'ʼ](?:s|[\p{Ll}]{1,5})$/u, '').replace(/^(?:[ldLDnNsSmMcCjJtT]|[Qq]u|[Dd]ell|[Nn]ell|[Aa]ll|[Ss]ull)[’'ʼ](?=\p{L})/u, '')
    // "Джон" and "John" are one: the sound is one letter, and an h that only lengthens is none
    const plain = latin(bare).replace(/dzh|dž/g, 'j').replace(/(?<=[aeiou])h(?![aeiou])/g, '')
    found.push({ text: bare, low: fold(bare), key: skeleton(plain).replaceAll(' ', ''), plain, first })
    first = false
  }
  return found
}

const isName = (it: Word): boolean => /^\p{Lu}/u.test(it.text) && it.text.length > 1 && !(it.first && it.low.length < 3)
const common = new Set(table.common.split(' '))
/** Endings of English words that stand in names of institutions ("College of Arts and Sciences") and hardly ever end a name. */
const usual = /(?:tions?|ments?|it(?:y|ies)|ists?|ships?|ness|ances?|ences?|olog(?:y|ical)|ings?|ives?|isms?|ics?|ous|ful|less|ary|ories|ory|ers|ures?|ages?|als?|ied|sts)$/

/** The same name in two spellings: letters, or what is left of them without vowels; case endings and joined particles may differ. */
function alike(a: Word, b: Word): boolean {
  if (a.low === b.low) return true
  const x = a.plain, y = b.plain, short = Math.min(x.length, y.length)
  if (x === y) return true
  if (short >= 3 && (x.startsWith(y.slice(0, Math.max(3, y.length - 3))) && x.length - y.length <= 4 || y.startsWith(x) && y.length - x.length <= 5)) return true
  if (short >= 4 && distance(x, y) <= Math.floor(Math.max(x.length, y.length) / 3)) return true
  const k = a.key, l = b.key
  if (k.length >= 2 && (k === l || l.startsWith(k) && l.length - k.length <= 3 || k.startsWith(l) && l.length >= 2 && k.length - l.length <= 1 || k.length >= 4 && l.includes(k))) return true
  if (k.length >= 3 && l.length >= 3 && distance(k, l) <= (Math.max(k.length, l.length) >= 6 ? 2 : 1) && k[0] === l[0]) return true
  if (k === l && x.slice(0, 2) === y.slice(0, 2)) return true
  if (arabic.test(b.text)) return alikeInArabic(a.text, b.text)
  return false
}

const arabic = /[\u0620-\u06ff]/

/** Arabic writes few vowels, has no p and v, and writes particles onto the word: both sides as their bare consonants. */
function alikeInArabic(name: string, word: string): boolean {
  const x = bones(latin(name))
  for (const it of new Set([word, word.replace(/^[وفبلك]/, ''), word.replace(/^[وف]?[بلك]?(?:ال)?/, ''), word.replace(/^لل/, '')])) {
    const y = bones(it.replace(/[\u0621-\u06ff]/g, (letter) => consonants[letter] ?? ''))
    if (x.length > 0 && (x === y || x.length >= 3 && (distance(x, y) <= (x.length >= 6 ? 2 : 1) || y.length >= 3 && y.startsWith(x)) || x.length === 2 && y.length <= 3 && y.startsWith(x))) return true
  }
  return false
}
const consonants: Record<string, string> = Object.fromEntries([...'بbپbتtثtجgچkحhخkدdذdرrزsژsسsشsصsضdطtظdغgفfڤfقkكkکkگgلlمmنnهh'.matchAll(/(.)(.)/gu)].map((it) => [it[1]!, it[2]!]))
const bones = (plain: string): string => plain.replace(/ph/g, 'f').replace(/tch|sch|ch|sh|ts|kh/g, (it) => it === 'kh' ? 'k' : 's').replace(/c(?=[eiy])/g, 's').replace(/[cq]/g, 'k').replace(/x/g, 'ks').replace(/p/g, 'b').replace(/v/g, 'f').replace(/j/g, 'g').replace(/z/g, 's').replace(/(?<=.)h/g, '').replace(/[aeiouyw]/g, '').replace(/(.)\1+/g, '$1')

/** Words of very different length are not compared letter by letter. */
const distance = (a: string, b: string): number => Math.abs(a.length - b.length) > 4 ? 9 : editDistance(a, b)

/** "Facebook" ← "فيس بوك": two words for one. */
const isJoined = (it: Word, others: readonly Word[]): boolean => it.key.length >= 4 && others.some((other, i) => i > 0 && distance(others[i - 1]!.key + other.key, it.key) <= 1)

// Places that have names of their own in each language: what the original names, in English words.

type Places = { sign: string; stem: boolean; english: readonly string[] }[]
const places = new Map<string, Places>()

function placesOf(original: string, language: string): (readonly string[])[] {
  const found: (readonly string[])[] = [], text = ` ${fold(original).replace(/[^\p{L}\p{M}]+/gu, ' ')} `, compact = text.replaceAll(' ', '')
  const unspaced = ['zh', 'ja', 'th', 'lo', 'km', 'my'].includes(language)
  for (const it of placeNames(language)) {
    const at = unspaced ? compact.includes(it.sign.replaceAll(' ', '')) : text.includes(it.stem ? ` ${it.sign}` : ` ${it.sign} `) || /[\u0590-\u06ff]/.test(it.sign) && text.includes(it.sign)
    if (at && it.english.length > 0) found.push(it.english)
  }
  return found
}

function placeNames(language: string): Places {
  const known = places.get(language)
  if (known) return known
  const made: Places = []
  const english = regionsIn('en'), own = regionsIn(language), signs = (demonyms.demonyms as Record<string, Record<string, string>>)[language] ?? {}
  for (const [code, name] of english) {
    const words = [...wordsIn(name), ...wordsIn((demonyms.demonyms.en as Record<string, string>)[code]?.replace(/[*+]/g, ' ') ?? '')]
    const local = own.get(code)
    if (local) made.push({ sign: stemmed(fold(local).replace(/[^\p{L}\p{M}]+/gu, ' ').trim()), stem: true, english: words })
    for (const sign of (signs[code] ?? '').split(' ').filter(Boolean)) {
      const bare = fold(sign.replaceAll('*', '').replaceAll('+', ' ')).replace(/[^\p{L}\p{M}]+/gu, ' ').trim()
      if (bare.length > 1) made.push({ sign: bare, stem: sign.endsWith('*'), english: words })
    }
  }
  for (const [name, local] of Object.entries((exonyms.cities as Record<string, Record<string, string>>)[language] ?? {})) made.push({ sign: stemmed(fold(local).replace(/[^\p{L}\p{M}]+/gu, ' ').trim()), stem: true, english: wordsIn(name) })
  if (places.size < 120) places.set(language, made)
  return made
}

/** Without the ending that a case takes: "Москва" → "москв", "Polska" → "polsk". */
const stemmed = (name: string): string => name.length > 4 ? name.replace(/(?:ия|ія|[aeiouyаяеиоуыйь])$/u, '') : name
const wordsIn = (name: string): string[] => fold(name).split(/[^\p{L}\p{M}]+/u).filter((it) => it.length > 1)

function regionsIn(language: string): Map<string, string> {
  const found = new Map<string, string>()
  let names: Intl.DisplayNames
  try { names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' }) } catch { return found }
  for (const code of regionCodes) { const name = names.of(code); if (name) found.set(code, name) }
  return found
}
const regionCodes = Array.from({ length: 676 }, (_, i) => String.fromCharCode(65 + Math.floor(i / 26), 65 + i % 26)).filter((it) => !/^(?:EU|EZ|UN|XA|XB|ZZ|QO)$/.test(it))
