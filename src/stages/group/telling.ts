// One telling as the memory of `group` holds it: numbers in typed arrays, a few kilobytes, made once from its notes.

import type { Edition } from '../../model/edition.ts'
import type { Arriving } from '../../model/grouping.ts'
import type { Mention, Notes, Quantity } from '../../model/notes.ts'
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
  /** stems of title and opening, in order of mention, the title's first; `counts` beside them, damped */
  terms: Int32Array
  counts: Float32Array
  titleTerms: Int32Array
  names: Int32Array
  nameCounts: Float32Array
  titleNames: number
  places: Int32Array
  /** what it is about, heaviest first */
  countries: Int32Array
  /** things counted: value and unit */
  figures: Int32Array
  days: Int32Array
  grams: Int32Array
  gramCounts: Float32Array
  /** names and figures as they follow each other */
  sequence: Int32Array
  /** sorted */
  shingles: Uint32Array
  quoted: Uint32Array
  kept: number
}

export function hold(it: Arriving, order: number, lexicon: Lexicon): Held {
  const notes = notesOfWhole(it), { print } = notes
  const language = notes.language.split('-')[0] ?? ''
  const ids = (keys: readonly string[]): Int32Array => Int32Array.from(keys, (key) => lexicon.slot(key))
  /** Numerals are the same in every language. */
  const stems = (all: readonly string[]): Int32Array => Int32Array.from(all, (stem) => numeral.test(stem) ? lexicon.slot(stem) : lexicon.slot(stem, language))
  const names = namesOf([...notes.title.names, ...notes.names], notes.title.names.length)
  const figures = [...new Set([...notes.title.figures, ...notes.figures].slice(0, figuresMax).map(figureKey))]
  const terms = print.terms.slice(0, termsMax), grams = print.grams.slice(0, gramsMax)
  const sampled = thinned(print.shingles, print.quoted, print.kept)
  return {
    id: it.id, order, digest: isDigest(it.title), edition: it.edition, language, house: it.outlet && (it.outlet.family ?? it.outlet.id ?? it.outlet.name.toLowerCase()), url: it.url,
    agencies: it.agencies, title: it.title,
    hour: middle(it.published), seen: hours(it.seen),
    words: print.words, weekday: print.weekday ?? weekdayOfPosts(it),
    terms: stems(terms.map(([stem]) => stem)), counts: damped(terms), titleTerms: stems(print.title),
    names: ids(names.keys), nameCounts: Float32Array.from(names.counts, damp), titleNames: names.inTitle,
    places: ids(names.keys.filter((key) => /^n:(?:place|country):/.test(key))), countries: ids(notes.about.slice(0, countriesMax).map(({ country }) => `a:${country}`)),
    figures: ids(figures),
    days: ids([...new Set([...notes.title.dates, ...notes.dates].slice(0, daysMax).flatMap((date) => date.when.from ? [`d:${date.when.from.slice(0, 10)}`] : []))]),
    grams: Int32Array.from(grams, ([cell]) => cell), gramCounts: damped(grams),
    sequence: sequenceOf(notes, new Set([...names.keys, ...figures]), lexicon),
    ...sampled,
  }
}

/** A live blog names its day in its posts. */
function weekdayOfPosts(it: Arriving): number {
  const counts = new Array<number>(8).fill(0)
  for (const { notes } of it.posts ?? []) if (notes.print.weekday !== undefined) counts[notes.print.weekday]!++
  const most = Math.max(...counts)
  return most > 0 ? counts.indexOf(most) : 0
}

/** What the lexicon counts of it. */
export function* slotsOf(it: Held): Generator<number> {
  yield* it.terms
  yield* it.names
  yield* it.figures
  yield* it.days
  yield* it.countries
}

function namesOf(mentions: readonly Mention[], inTitle: number): { keys: string[]; counts: number[]; inTitle: number } {
  const counts = new Map<string, number>()
  let title = 0
  mentions.forEach((it, i) => {
    const key = nameKey(it)
    if (counts.size >= namesMax && !counts.has(key)) return
    counts.set(key, (counts.get(key) ?? 0) + 1)
    if (i < inTitle) title = counts.size
  })
  return { keys: [...counts.keys()], counts: [...counts.values()], inTitle: title }
}

/** A rewording keeps the order of what cannot be reworded. */
function sequenceOf({ names, figures }: Notes, counted: ReadonlySet<string>, lexicon: Lexicon): Int32Array {
  const keyed = [...names.map((it) => ({ start: it.start, key: nameKey(it) })), ...figures.map((it) => ({ start: it.start, key: figureKey(it) }))]
  return Int32Array.from(keyed.filter(({ key }) => counted.has(key)).sort((a, b) => a.start - b.start).slice(0, sequenceMax), ({ key }) => lexicon.slot(key))
}

/** Whether a name is a person or a body is often not to be seen; places and countries are known by a table. */
const nameKey = ({ entity }: Mention): string => /^(?:place|country):/.test(entity) ? `n:${entity}` : `n:${entity.slice(entity.indexOf(':') + 1)}`

/** A large or broken number is itself; a small one only with what it counts. */
const figureKey = (it: Quantity): string => Math.abs(it.value) > 12 || it.value % 1 ? `f:${it.value}` : `f:${it.value} ${it.unit}`

const numeral = /^\d/

const damp = (count: number): number => 1 + Math.log(count)
const damped = (counted: readonly (readonly [unknown, number])[]): Float32Array => Float32Array.from(counted, ([, count]) => damp(count))

/** A sample by value stays comparable with any other: both keep what the coarser one keeps. */
function thinned(own: readonly number[], quotedOnes: readonly number[], kept: number): Pick<Held, 'shingles' | 'quoted' | 'kept'> {
  let step = 1 / kept
  while ((own.length + quotedOnes.length) / (step * kept) > shinglesMax) step *= 2
  const keep = (all: readonly number[]) => Uint32Array.from(all.filter((it) => it % step === 0)).sort()
  return { shingles: keep(own), quoted: keep(quotedOnes), kept: 1 / step }
}

const hours = (iso: string): number => Date.parse(iso) / 3_600_000

export function middle(when: Arriving['published']): number {
  if (!when?.from) return Number.NaN
  const from = hours(when.from)
  return when.to ? (from + hours(when.to)) / 2 : from
}

const sequenceMax = 48, countriesMax = 2
const termsMax = 240, gramsMax = 320, namesMax = 60, figuresMax = 24, daysMax = 12
const shinglesMax = 320
