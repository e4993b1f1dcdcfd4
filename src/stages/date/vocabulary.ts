// The words of one language for times, from tables/dates.json (ICU's, by eval/fit/date-table.ts) and tables/date-extras.json (our own), unpacked on first use.

import { persianWords } from './calendars.ts'
import own from '../../../tables/date-extras.json' with { type: 'json' }
import icu from '../../../tables/dates.json' with { type: 'json' }

export type Unit = 'second' | 'minute' | 'hour' | 'halfhour' | 'day' | 'week' | 'fortnight' | 'month' | 'quarter' | 'halfyear' | 'year' | 'decade'
export type Meaning = { month?: number; weekday?: number; half?: 0 | 1; relative?: { unit: Unit; amount: number }; unit?: Unit; amount?: number; sign?: -1 | 1; clock?: number; fill?: true }
export type Vocabulary = {
  code: string
  order: string
  /** phrase → meaning; a phrase of several meanings has them in one */
  phrases: Map<string, Meaning>
  /** "# days ago" → unit and sign */
  patterns: Map<string, { unit: Unit; sign: -1 | 1 }>
  longest: number
}

const rows = icu as Record<string, string>
type Extra = { n?: Record<string, number>; u?: Record<string, string>; m?: Record<string, number>; d?: Record<string, number>; r?: Record<string, string>; past?: string[]; future?: string[]; fill?: string[]; noon?: string[]; midnight?: string[]; am?: string[]; pm?: string[] }
const extras = own as unknown as Record<string, Extra | string>

const known = new Map<string, Vocabulary | undefined>()

/** Of a BCP 47 tag: with its script or region where the table has that, else of the language alone. */
export function vocabularyOf(tag: string): Vocabulary | undefined {
  const parts = tag.replace('_', '-').split('-')
  const code = [tag, parts.slice(0, 2).join('-'), alias[parts[0]!] ?? parts[0]!].find((it) => it in rows)
  if (!code) return undefined
  if (!known.has(code)) known.set(code, build(code))
  return known.get(code)
}

const alias: Record<string, string> = { tl: 'fil', no: 'nb', iw: 'he', in: 'id', sh: 'sr-Latn', mo: 'ro' }

/** Languages whose words or patterns stand in the phrase, those with most of them first. */
export function languagesOf(phrase: string): string[] {
  index ??= buildIndex()
  const votes = new Map<string, number>()
  const vote = (key: string, weight: number): void => { for (const code of index!.get(key) ?? []) votes.set(code, (votes.get(code) ?? 0) + weight) }
  vote(phrase, 20)
  vote(phrase.replace(numberForm, '#'), 20)
  for (const word of new Set(phrase.match(/[\p{L}\p{M}']+/gu) ?? [])) vote(word, word.length)
  return [...votes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([code]) => code).slice(0, languagesTried)
}

/** Beyond a dozen candidates no string of the sets was read. */
const languagesTried = 14
export const numberForm = /\d+(?:[.,]\d+)?/

let index: Map<string, string[]> | undefined
function buildIndex(): Map<string, string[]> {
  const made = new Map<string, string[]>()
  const put = (key: string, code: string): void => {
    const list = made.get(key)
    if (!list) made.set(key, [code])
    else if (list.at(-1) !== code) list.push(code)
  }
  for (const code of Object.keys(rows)) {
    for (const line of rows[code]!.split('\n').slice(1)) for (const group of line.split('\t')) {
      for (const phrase of group.slice(group.indexOf('=') + 1).split('|')) {
        put(phrase, code)
        if (phrase.includes(' ') || phrase.includes('#')) for (const word of phrase.match(/[\p{L}\p{M}']{2,}/gu) ?? []) put(word, code)
      }
    }
  }
  return made
}

function build(code: string): Vocabulary {
  const [order = 'DMY', months = '', days = '', halves = '', relative = '', units = ''] = rows[code]!.split('\n')
  const phrases = new Map<string, Meaning>(), patterns: Vocabulary['patterns'] = new Map()
  const put = (phrase: string, meaning: Meaning): void => { if (phrase) phrases.set(phrase, { ...meaning, ...phrases.get(phrase) }) }
  const extra = extras[alias[code] ?? code] ?? extras[code.split('-')[0]!] ?? (code === 'fil' ? extras.tl : code === 'bs' ? extras.hr : code === 'nn' || code === 'no' ? extras.nb : undefined)
  if (typeof extra === 'object') putExtra(extra, put)

  each(months, (meaning, phrase) => put(phrase, { month: Number(meaning) }))
  each(days, (meaning, phrase) => put(phrase, { weekday: Number(meaning) }))
  each(halves, (meaning, phrase) => { if (phrases.get(phrase)?.half === undefined) put(phrase, { half: meaning === '0' ? 0 : 1 }) })
  each(units, (meaning, phrase) => put(phrase, { unit: meaning as Unit }))
  each(relative, (meaning, phrase) => {
    const [unit, amount] = meaning.split(' ') as [Unit, string]
    if (amount === '-' || amount === '+') patterns.set(phrase, { unit, sign: amount === '-' ? -1 : 1 })
    else put(phrase, { relative: { unit, amount: Number(amount) } })
  })
  putSigns(patterns, (word) => phrases.get(word)?.fill === true && phrases.get(word)?.sign === undefined, put)
  if (code === 'fa' || code === 'ps') for (const it of persianWords()) { phrases.delete(it); put(it, { fill: true }) }
  for (const it of ['am', 'a m']) put(it, { half: 0 })
  for (const it of ['pm', 'p m']) put(it, { half: 1 })
  return { code, order, phrases, patterns, longest: Math.max(...[...phrases.keys()].map((it) => it.length)) }
}

function putExtra(extra: Extra, put: (phrase: string, meaning: Meaning) => void): void {
  for (const [phrase, amount] of Object.entries(extra.n ?? {})) put(phrase, { amount })
  for (const [phrase, unit] of Object.entries(extra.u ?? {})) put(phrase, { unit: unit as Unit })
  for (const [phrase, month] of Object.entries(extra.m ?? {})) put(phrase, { month })
  for (const [phrase, weekday] of Object.entries(extra.d ?? {})) put(phrase, { weekday })
  for (const [phrase, written] of Object.entries(extra.r ?? {})) { const [unit, amount] = written.split(' '); put(phrase, { relative: { unit: unit as Unit, amount: Number(amount) } }) }
  for (const phrase of extra.past ?? []) put(phrase, { sign: -1 })
  for (const phrase of extra.future ?? []) put(phrase, { sign: 1 })
  for (const phrase of extra.fill ?? []) put(phrase, { fill: true })
  for (const phrase of extra.am ?? []) put(phrase, { half: 0 })
  for (const phrase of extra.pm ?? []) put(phrase, { half: 1 })
  for (const phrase of extra.noon ?? []) put(phrase, { clock: 12 })
  for (const phrase of extra.midnight ?? []) put(phrase, { clock: 0 })
}

/** "vor # Tagen", "vor # Stunden": what four units share is the sign of direction, the rest is the unit's name in that case. */
function putSigns(patterns: Vocabulary['patterns'], isFill: (word: string) => boolean, put: (phrase: string, meaning: Meaning) => void): void {
  for (const sign of [-1, 1] as const) {
    const seen = new Map<string, Set<Unit>>()
    const own = [...patterns].filter(([, it]) => it.sign === sign)
    for (const [pattern, { unit }] of own) for (const word of pattern.split(' ')) if (!word.includes('#')) seen.set(word, (seen.get(word) ?? new Set()).add(unit))
    const isSign = (word: string): boolean => (seen.get(word)?.size ?? 0) >= 4
    for (const word of seen.keys()) if (isSign(word) && !isFill(word)) put(word, { sign })
    for (const [pattern, { unit }] of own) {
      const rest = pattern.split(' ').filter((word) => word !== '#' && !isSign(word)).map((word) => word.replace('#', '')).filter(Boolean)
      if (rest.length === 1) put(rest[0]!, { unit })
    }
  }
}

function each(line: string, take: (meaning: string, phrase: string) => void): void {
  if (line === '') return
  for (const group of line.split('\t')) {
    const at = group.indexOf('=')
    for (const phrase of group.slice(at + 1).split('|')) take(group.slice(0, at), phrase)
  }
}
