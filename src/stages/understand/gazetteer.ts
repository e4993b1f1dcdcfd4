// The places of the world as a text of one language writes them: names of countries from ICU, peoples, cities with their exonyms, institutions. Built once a language, when first asked for.
// What a text is about is decided in about.ts.

import demonyms from '../../../tables/demonyms.json' with { type: 'json' }
import exonyms from '../../../tables/exonyms.json' with { type: 'json' }
import gazetteer from '../../../tables/gazetteer.json' with { type: 'json' }
import titles from '../../../tables/titles.json' with { type: 'json' }
import { heardAt } from './heard.ts'
import { plain, type Token } from './tokens.ts'

export type Place = { country: string; kind: 'country' | 'people' | 'city' | 'sign'; entity: string }
export type PlaceFound = Place & { first: number; last: number; start: number; end: number }

type Entry = { words: string[]; place: Place; capital: boolean; exact: boolean; cut: boolean }
export type Gazetteer = {
  /** by the first letters of the first word */
  entries: Map<string, Entry[]>
  /** for scripts without spaces: by the first two characters */
  runs: Map<string, [string, Place][]>
  ends: number
  prefixes: string
  /** words that look like a place and are none */
  not: Set<string>
  /** whether names of English-speaking places are recognised by sound */
  heard: boolean
}

const made = new Map<string, Gazetteer>()
const keyLength = 3
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

function gazetteerOf(language: string): Gazetteer {
  const base = ({ nb: 'no', nn: 'no', iw: 'he', in: 'id', tl: 'fil', sh: 'sr' } as Record<string, string>)[language.split('-')[0]!] ?? (language.split('-')[0] || 'en')
  const known = made.get(base)
  if (known) return known
  const suffixed = demonyms.suffixed.split(' ').includes(base)
  const book: Gazetteer = { entries: new Map(), runs: new Map(), ends: suffixed ? 6 : 0, prefixes: (demonyms.prefixed as Record<string, string>)[base] ?? '', not: new Set(((demonyms.not as Record<string, string>)[base] ?? '').split(' ').map(plain)), heard: /^(?:ru|uk|bg|sr|mk|be|el|ka|hy|hi|mr|ne|bn|ta|te|am|ar|fa|ur|he)$/.test(base) }
  const put = (name: string, place: Place, stem = suffixed): void => add(book, preparedOf(name, place, stem, base === 'en' || place.kind === 'sign', true))

  for (const [country, name] of regionNames(base)) put(name, { country, kind: 'country', entity: `country:${country}` })
  const own = (exonyms.cities as Record<string, Record<string, string>>)[base] ?? {}
  for (const [english, name] of Object.entries(own)) for (const one of name.split('|')) {
    const country = countryOf.get(english)
    if (country) put(one, { country, kind: 'city', entity: `place:${english.toLowerCase()}` })
  }
  for (const kind of ['demonyms', 'signs'] as const) {
    const table = (demonyms[kind] as Record<string, Record<string, string>>)[base] ?? {}
    for (const [country, words] of Object.entries(table)) for (const word of words.split(' ')) {
      const stem = word.endsWith('*')
      put((stem ? word.slice(0, -1) : word).replaceAll('+', ' '), { country, kind: kind === 'signs' ? 'sign' : 'people', entity: kind === 'signs' ? '' : `country:${country}` }, stem)
    }
  }
  // A Latin text writes most places as English does; others write some of them so
  if (base !== 'en') for (const it of english()) add(book, shared(it, false, false, true))
  for (const it of cities) add(book, shared(it, endsForeign.has(base) && it.name.length > 4, base === 'en', false))
  if (base !== 'en') for (const it of englishSigns) add(book, shared(it, false, true, true))
  for (const list of book.runs.values()) list.sort((a, b) => b[0].length - a[0].length)
  for (const list of book.entries.values()) list.sort((a, b) => b.words.length - a.words.length || b.words.join().length - a.words.join().length)
  made.set(base, book)
  return book
}

/** Signs of English that are words or letters of other languages. */
const plainWords = new Set('mp mps abe senate labour commons congress congress republicans republican itv met+police may sanchez pla anc gop senator senators rupees beijing snp marcos carney spd csu assad sisi abbas'.split(' '))

/** The same names stand in the book of nearly every language: they are held once for all of them. */
type Named = { name: string; place: Place; prepared: (Prepared | null)[] }
const named = (name: string, place: Place): Named => ({ name, place, prepared: [] })
const cities = Object.entries(gazetteer.cities).flatMap(([country, names]) => names.split('|').map((name) => named(name, { country, kind: 'city', entity: `place:${name.toLowerCase()}` })))
const englishSigns = Object.entries(demonyms.signs.en).flatMap(([country, words]) => words.split(' ').filter((it) => !plainWords.has(it)).map((word) => named(word.replaceAll('+', ' '), { country, kind: 'sign', entity: '' })))
let regions: Named[] | undefined
const english = (): Named[] => regions ??= regionNames('en').map(([country, name]) => named(name, { country, kind: 'country', entity: `country:${country}` }))

function shared(it: Named, stem: boolean, cased: boolean, cuts: boolean): Prepared | undefined {
  const at = Number(stem) * 4 + Number(cased) * 2 + Number(cuts)
  let known = it.prepared[at]
  if (known === undefined) it.prepared[at] = known = preparedOf(it.name, it.place, stem, cased, cuts) ?? null
  return known ?? undefined
}

const countryOf = new Map(Object.entries(gazetteer.cities).flatMap(([country, names]) => names.split('|').map((name) => [name, country] as const)))

/** ICU's names of all countries in one language, in the forms it has. */
function regionNames(language: string): [string, string][] {
  const names: [string, string][] = []
  for (const style of ['long', 'short'] as const) {
    let display: Intl.DisplayNames
    try { display = new Intl.DisplayNames(language, { type: 'region', style, fallback: 'none' }) } catch { return names }
    if (display.resolvedOptions().locale.split('-')[0] !== language) return names
    for (const country of countries) {
      const name = display.of(country)
      if (!name) continue
      for (const one of name.split(/\s*[（(][^）)]*[）)]/)) if (one.trim().length > 1) names.push([country, one.trim()])
    }
  }
  return names
}

/** Two letters that are a country, told by ICU itself; regions that are none are left out. */
const countries = listCountries()
function listCountries(): string[] {
  const none = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'CQ', 'DG', 'EA', 'IC', 'TA', 'BV', 'HM', 'TF', 'UM', 'IO'])
  const display = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }), list: string[] = []
  for (let a = 65; a < 91; a++) for (let b = 65; b < 91; b++) {
    const code = String.fromCharCode(a, b)
    if (!none.has(code) && display.of(code) && new Intl.Locale('und', { region: code }).region === code && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`) list.push(code)
  }
  return list
}

type Prepared = { key: string; run: [string, Place] } | { key: string; entry: Entry }

function preparedOf(name: string, place: Place, stem: boolean, cased: boolean, cuts: boolean): Prepared | undefined {
  if (unspaced.test(name)) return name.length < 2 && !/^[美英中法德俄日韩韓印]$/.test(name) ? undefined : { key: name.slice(0, 2), run: [name, place] }
  const words = name.toLowerCase().split(/[\s.-]+/).map(plain).filter(Boolean)
  if (!words.length) return undefined
  const last = words.length - 1
  const written = words[last]!, whole = !stem || written.length < 3 || (written.length < 4 && shortIsWhole.test(name))
  if (!whole && cuts) words[last] = stemOf(written)
  if (stem && cuts) for (let i = 0; i < last; i++) if (words[i]!.length > 4) words[i] = stemOf(words[i]!)
  if (words.length === 1 && words[0]!.length < 2) return undefined
  return { key: words[0]!.slice(0, keyLength), entry: { words: words.slice(), place, capital: cased && /\p{Ll}|\p{Lu}/u.test(name) || /^\p{Lu}/u.test(name), exact: whole, cut: words[last] !== written } }
}

/** What was put first stays: a language's own names before the English ones. */
function add(book: Gazetteer, it: Prepared | undefined): void {
  if (!it) return
  if ('run' in it) {
    const list = book.runs.get(it.key) ?? []
    if (list.some(([name]) => name === it.run[0])) return
    list.push(it.run)
    book.runs.set(it.key, list)
    return
  }
  const { words, exact } = it.entry, list = book.entries.get(it.key) ?? []
  if (list.some((known) => known.words.length === words.length && known.words.every((w, i) => w === words[i]) && known.exact === exact)) return
  list.push(it.entry)
  book.entries.set(it.key, list)
}

/** Three letters of these scripts begin too many words. */
const shortIsWhole = /[\p{Script=Latin}\p{Script=Arabic}\p{Script=Hebrew}]/u
/** Languages that put endings on foreign names as well. */
const endsForeign = new Set(['fi', 'hu', 'et', 'tr', 'az', 'pl', 'cs', 'sk', 'sl', 'hr', 'sr', 'bs', 'lt', 'lv', 'ro', 'eu', 'uz', 'sq'])

/** What an ending of case replaces: final vowels and soft signs. */
const stemOf = (word: string): string => {
  const cut = word.replace(/[aeiouyаяоеыйьіїуюиєэαηοςειაიեაη]{1,2}$/u, '')
  return cut.length >= 4 ? cut : word
}

export function findPlaces(tokens: readonly Token[], _text: string, language: string): PlaceFound[] {
  const book = gazetteerOf(language), found: PlaceFound[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    if (token.kind !== 'word') continue
    if (book.runs.size && unspaced.test(token.text)) { inRun(book, token, i, found); continue }
    const low = plain(token.low)
    if (book.not.has(low)) continue
    const match = matchAt(book, tokens, i, low) ?? prefixed(book, tokens, i) ?? (book.heard ? heardAt(token, i) : undefined)
    if (!match || isPersonal(tokens, i, match.last, match.place)) continue
    found.push({ ...match.place, first: i, last: match.last, start: token.start, end: tokens[match.last]!.end })
    i = match.last
  }
  return found
}

function matchAt(book: Gazetteer, tokens: readonly Token[], at: number, first: string): { place: Place; last: number } | undefined {
  const list = book.entries.get(first.slice(0, keyLength)) ?? (first.length > 2 ? undefined : book.entries.get(first))
  if (!list) return undefined
  const cased = /\p{Lu}|\p{Ll}/u.test(tokens[at]!.text[0]!)
  for (const entry of list) {
    if (cased && entry.capital && !tokens[at]!.capital) continue
    const last = matches(entry, book, tokens, at, first)
    if (last !== undefined) return { place: entry.place, last }
  }
  return undefined
}

function matches(entry: Entry, book: Gazetteer, tokens: readonly Token[], at: number, first: string): number | undefined {
  let k = at
  for (let w = 0; w < entry.words.length; w++, k++) {
    if (w > 0 && (tokens[k]?.text === '-' || tokens[k]?.text === '.') && !tokens[k]!.spaced) k++
    const token = tokens[k]
    if (!token || (w > 0 && token.breaks)) return undefined
    let word = w === 0 ? first : plain(token.low), wanted = entry.words[w]!
    // a token may hold several words of the name: "Saint-Denis"
    while (word.includes('-') && w + 1 < entry.words.length && word !== wanted) { w++; wanted += `-${entry.words[w]!}` ; if (wanted.length > word.length + 8) break }
    if (word === wanted || word === `${wanted}'s` || word === `${wanted}s` && token.low.endsWith('’s')) continue
    if (entry.exact || book.ends === 0) {
      // "Sainsbury's", "Berlin's": the apostrophe is gone after folding where the word had other marks
      if (token.low.startsWith(wanted) && /^['’]s?$/.test(token.low.slice(wanted.length))) continue
      const cut = word.search(/['’-]/)
      if (cut > 3 && word.slice(0, cut) === wanted && w === entry.words.length - 1) continue
      if (!(book.ends > 0 && wanted.length >= 4 && word.startsWith(wanted) && /^['’]/.test(token.low.slice(wanted.length)))) return undefined
      continue
    }
    // an ending is shorter than its stem: "Perust" is Peru's, "перувати" is not
    if (!word.startsWith(wanted) || word.length - wanted.length > Math.min(book.ends, wanted.length - (entry.cut ? 1 : 0))) return undefined
  }
  return k - 1
}

const given = new Set(titles.given.split(' ').map(plain))
/** "Jordan Spieth", "Paris Hilton", "Jack London": a place's name in a person's. */
function isPersonal(tokens: readonly Token[], first: number, last: number, place: Place): boolean {
  if (first !== last || place.kind === 'people' || place.kind === 'sign' || !tokens[first]!.capital) return false
  const before = tokens[first - 1], after = tokens[first + 1], own = given.has(plain(tokens[first]!.low))
  if (before?.capital && !tokens[first]!.breaks && given.has(plain(before.low)) && before.end + 1 >= tokens[first]!.start) return true
  return own && !!after?.capital && !after.breaks && after.kind === 'word'
}

/** "בישראל", "وبالعراق": prepositions and the article written onto the name. */
function prefixed(book: Gazetteer, tokens: readonly Token[], at: number): { place: Place; last: number } | undefined {
  if (!book.prefixes) return undefined
  let word = plain(tokens[at]!.low)
  for (let cut = 0; cut < 3 && word.length > 3 && book.prefixes.includes(word[0]!); cut++) {
    word = word.slice(1)
    const match = matchAt(book, tokens, at, word) ?? (word.startsWith('ل') && book.prefixes.includes('و') ? matchAt(book, tokens, at, `ا${word}`) : undefined)
    if (match) return match
  }
  return undefined
}

const kana = /[\u30a1-\u30fa\u30fc]/
/** "パリ" is no Paris inside "パリン". */
const insideKana = (run: string, at: number, name: string): boolean => kana.test(name[0]!) && kana.test(name.at(-1)!) && (kana.test(run[at - 1] ?? '') || kana.test(run[at + name.length] ?? ''))

/** Longest name first, from left to right, inside one run of a script without spaces. */
function inRun(book: Gazetteer, token: Token, index: number, found: PlaceFound[]): void {
  const run = token.text
  for (let at = 0; at < run.length; at++) {
    const list = book.runs.get(run.slice(at, at + 2)) ?? book.runs.get(run[at]!)
    const match = list?.find(([name]) => run.startsWith(name, at) && !insideKana(run, at, name))
    if (!match) continue
    found.push({ ...match[1], first: index, last: index, start: token.start + at, end: token.start + at + match[0].length })
    at += match[0].length - 1
  }
}
