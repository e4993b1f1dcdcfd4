// One telling as the memory of `group` holds it: its numbers in two rows, some four kilobytes, made once from its notes.

import type { Edition } from '../../model/edition.ts'
import type { Arriving } from '../../model/grouping.ts'
import type { Mention, Quantity } from '../../model/notes.ts'
import type { When } from '../../model/when.ts'
import { isDigest } from './digests.ts'
import type { Lexicon } from './lexicon.ts'
import { notesOfWhole } from './live-telling.ts'

export type Held = {
  id: string
  /** place in the order of arrival; every tie is decided by it */
  order: number
  /** a roundup, a table, a brief: it tells of many things and founds or glues nothing */
  digest: boolean
  edition: Edition
  language: string
  /** the language's number in the lexicon */
  home: number
  /** who publishes: a house with several editions is one */
  house: string | undefined
  url: string | undefined
  agencies: readonly string[]
  title: string
  /** hours since 1970 of publication, the middle of its interval; NaN where it is not known */
  hour: number
  /** when the program had it, in hours */
  seen: number
  words: number
  /** the weekday it mostly names, 1…7; 0 where none is */
  weekday: number
  /** Sections in a row, each up to its end: stems of title and opening in order of mention, the title's first, with counts (`slotOf`, `countOf`);
   * the title's stems again; names with counts; the places among them; the countries it is about, heaviest first; things counted, value and unit;
   * days; grams with counts (`cellOf`, `gramCountOf`); names and figures as they follow each other. */
  ints: Int32Array
  termsEnd: number
  titleEnd: number
  namesEnd: number
  placesEnd: number
  countriesEnd: number
  figuresEnd: number
  daysEnd: number
  gramsEnd: number
  titleNames: number
  /** rows of words, sorted; from `quotedAt` on those inside quotations, sorted again */
  rows: Uint32Array
  quotedAt: number
  kept: number
}

/** Bits 0 to 23 a slot, 24 for numerals, 25 up a count. */
export const numeralBit = 1 << 24
/** A word and how often it stands there in one number; numerals are the same in every language and weigh by all tellings. */
export const slotOf = (packed: number): number => packed & 0xffffff
export const isNumeral = (packed: number): boolean => (packed & numeralBit) !== 0
export const countOf = (packed: number): number => packed >>> 25
export const cellOf = (packed: number): number => packed & 0xfffff
export const gramCountOf = (packed: number): number => packed >>> 20
/** Counts damped: the third mention says little more than the second. */
export const damped = Float64Array.from({ length: 64 }, (_, count) => count === 0 ? 0 : 1 + Math.log(count))

export function hold(it: Arriving, order: number, lexicon: Lexicon): Held {
  const notes = notesOfWhole(it), { print } = notes
  const language = notes.language.split('-')[0] ?? ''
  const row = scratch
  let end = 0
  const stem = (key: string): number => numeral.test(key) ? lexicon.slot(key) | numeralBit : lexicon.slot(key, language)

  for (let i = 0; i < print.terms.length && i < termsMax; i++) row[end++] = stem(print.terms[i]![0]) | Math.min(countMax, print.terms[i]![1]) << 25
  const termsEnd = end
  for (const key of print.title.slice(0, titleMax)) row[end++] = stem(key)
  const titleEnd = end

  const names = new Map<string, { slot: number; count: number }>()
  let titleNames = 0
  const keyed: { start: number; slot: number }[] = []
  const name = (mention: Mention, inTitle: boolean): void => {
    const key = nameKey(mention)
    let known = names.get(key)
    if (!known) {
      if (names.size >= namesMax) return
      names.set(key, known = { slot: lexicon.slot(key), count: 0 })
    }
    known.count++
    if (inTitle) titleNames = names.size
    else if (keyed.length < mentionsMax) keyed.push({ start: mention.start, slot: known.slot })
  }
  for (const mention of notes.title.names) name(mention, true)
  for (const mention of notes.names) name(mention, false)
  for (const { slot, count } of names.values()) row[end++] = slot | Math.min(countMax, count) << 25
  const namesEnd = end
  for (const [key, { slot }] of names) if (key.startsWith('n:place:') || key.startsWith('n:country:')) row[end++] = slot
  const placesEnd = end
  for (const { country } of notes.about.slice(0, countriesMax)) row[end++] = lexicon.slot(`a:${country}`)
  const countriesEnd = end

  const figures = new Map<string, number>()
  for (const it of [...notes.title.figures, ...notes.figures].slice(0, figuresMax)) figures.set(figureKey(it), 0)
  for (const key of figures.keys()) {
    const slot = lexicon.slot(key)
    figures.set(key, slot)
    row[end++] = slot
  }
  const figuresEnd = end
  for (const key of new Set([...notes.title.dates, ...notes.dates].slice(0, daysMax).flatMap(({ when }) => when.from && isOfDays(when) ? [`d:${when.from.slice(0, 10)}`] : []))) row[end++] = lexicon.slot(key)
  const daysEnd = end
  for (let i = 0; i < print.grams.length && i < gramsMax; i++) row[end++] = print.grams[i]![0] | Math.min(countMax, print.grams[i]![1]) << 20
  const gramsEnd = end

  // A rewording keeps the order of what cannot be reworded.
  for (const it of notes.figures) {
    const slot = figures.get(figureKey(it))
    if (slot !== undefined) keyed.push({ start: it.start, slot })
  }
  keyed.sort((a, b) => a.start - b.start)
  for (let i = 0; i < keyed.length && i < sequenceMax; i++) row[end++] = keyed[i]!.slot

  return {
    id: it.id, order, digest: isDigest(it.title), edition: it.edition, language, home: lexicon.home(language), house: it.outlet && (it.outlet.family ?? it.outlet.id ?? it.outlet.name.toLowerCase()), url: it.url,
    agencies: it.agencies, title: it.title,
    hour: middle(it.published), seen: hours(it.seen),
    words: print.words, weekday: print.weekday ?? weekdayOfPosts(it),
    ints: row.slice(0, end), termsEnd, titleEnd, namesEnd, placesEnd, countriesEnd, figuresEnd, daysEnd, gramsEnd, titleNames,
    ...thinned(print.shingles, print.quoted, print.kept),
  }
}

/** A live blog names its day in its posts. */
function weekdayOfPosts(it: Arriving): number {
  const counts = new Array<number>(8).fill(0)
  for (const { notes } of it.posts ?? []) if (notes.print.weekday !== undefined) counts[notes.print.weekday]!++
  const most = Math.max(...counts)
  return most > 0 ? counts.indexOf(most) : 0
}

/** What the lexicon counts of it: words, names, countries, figures and days, each once. */
export function slotsOf(it: Held): number[] {
  const all: number[] = []
  for (let i = 0; i < it.termsEnd; i++) all.push(slotOf(it.ints[i]!))
  for (let i = it.titleEnd; i < it.namesEnd; i++) all.push(slotOf(it.ints[i]!))
  for (let i = it.placesEnd; i < it.daysEnd; i++) all.push(it.ints[i]!)
  return all
}

export function gramsOf(it: Held): number[] {
  const all: number[] = []
  for (let i = it.daysEnd; i < it.gramsEnd; i++) all.push(cellOf(it.ints[i]!))
  return all
}

/** Whether a name is a person or a body is often not to be seen; places and countries are known by a table. */
const nameKey = ({ entity }: Mention): string => entity.startsWith('place:') || entity.startsWith('country:') ? `n:${entity}` : `n:${entity.slice(entity.indexOf(':') + 1)}`

/** A large or broken number is itself; a small one only with what it counts. */
const figureKey = (it: Quantity): string => Math.abs(it.value) > 12 || it.value % 1 ? `f:${it.value}` : `f:${it.value} ${it.unit}`

/** A month at most: that two texts name one year says nothing of their happening. */
const isOfDays = ({ from, to }: When): boolean => !from || !to || Date.parse(to) - Date.parse(from) <= 31 * 86_400_000

const numeral = /^\d/

/** A sample by value stays comparable with any other: both keep what the coarser one keeps. */
function thinned(own: readonly number[], quoted: readonly number[], kept: number): Pick<Held, 'rows' | 'quotedAt' | 'kept'> {
  let step = 1 / kept
  while ((own.length + quoted.length) / (step * kept) > shinglesMax) step *= 2
  let end = 0
  const keep = (all: readonly number[]): void => { for (const it of all) if (it % step === 0) scratchRows[end++] = it }
  keep(own)
  const quotedAt = end
  keep(quoted)
  const rows = scratchRows.slice(0, end)
  rows.subarray(0, quotedAt).sort()
  rows.subarray(quotedAt).sort()
  return { rows, quotedAt, kept: 1 / step }
}

const hours = (iso: string): number => Date.parse(iso) / 3_600_000

function middle(when: Arriving['published']): number {
  if (!when?.from) return Number.NaN
  const from = hours(when.from)
  return when.to ? (from + hours(when.to)) / 2 : from
}

const sequenceMax = 48, countriesMax = 2
const termsMax = 240, titleMax = 60, gramsMax = 320, namesMax = 60, figuresMax = 24, daysMax = 12
const shinglesMax = 320
/** Names counted in their order; a page of results has thousands. */
const mentionsMax = 4096
const countMax = 63

/** Written and copied out; every section has its bound. */
const scratch = new Int32Array(2048), scratchRows = new Uint32Array(4096)
