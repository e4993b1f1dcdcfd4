// How alike two tellings are, as one probability that they tell one story, from many small likenesses. The weights are
// fitted by eval/fit/group.ts; a new likeness belongs here, then the weights are fitted again.

import fitted from '../../../tables/group-weights.json' with { type: 'json' }
import { fine, type Lexicon } from './lexicon.ts'
import { cellOf, countOf, damped, gramCountOf, type Held, isNumeral, numeralBit, slotOf } from './telling.ts'
import { openTrees, type Trees } from './trees.ts'

/** In this order they stand in the weights. */
export const likenesses = [
  'terms', 'title', 'titleInText', 'lead', 'names', 'titleNames', 'places', 'figures', 'days', 'grams', 'copied',
  'hours', 'undated', 'language', 'bare', 'short', 'otherPlace', 'otherFigures', 'rareShared',
  'titleLeast', 'firstNames', 'country', 'witnesses', 'order', 'leastNames',
] as const

export type Lens = {
  /** the likenesses of the telling in focus and another, in the order of `likenesses`; the array is used again */
  look(other: Held): Float64Array
  close(): void
}

/** Spreads one telling out so that many others can be held against it in one pass over each. */
export function openLens(lexicon: Lexicon): (it: Held) => Lens {
  /** by slot: which entry of the telling in focus has it, from 1 up; 0: none */
  let marks = new Uint16Array(1 << 16)
  /** by entry */
  const counts = new Float64Array(entriesMax), flags = new Uint8Array(entriesMax)
  const seen = new Float64Array(likenesses.length)

  return (it) => {
    const { wholes, logs, cellMarks } = lexicon.halves(), all = wholes[0]!, ints = it.ints
    if (marks.length < logs.length) marks = new Uint16Array(logs.length)
    let norm = 0, titleNorm = 0, leadNorm = 0, nameNorm = 0, gramNorm = 0, ownFirst = 0, entries = 0

    function mark(slot: number, count: number, flag: number): void {
      let at = marks[slot]!
      if (at === 0) {
        marks[slot] = at = ++entries
        counts[at] = 0
        flags[at] = 0
      }
      if (count) counts[at] = count
      flags[at]! |= flag
    }
    const whole = wholes[it.home]!
    for (let i = 0; i < it.termsEnd; i++) {
      const packed = ints[i]!, slot = slotOf(packed), weight = (isNumeral(packed) ? all : whole) - logs[slot]!, count = damped[countOf(packed)]!
      mark(slot, count, i < leadTerms ? inLead : 0)
      norm += count * count * weight * weight
      if (i < leadTerms) leadNorm += weight * weight
    }
    for (let i = it.termsEnd; i < it.titleEnd; i++) {
      const packed = ints[i]!, slot = slotOf(packed), weight = (isNumeral(packed) ? all : whole) - logs[slot]!
      mark(slot, 0, inTitle)
      titleNorm += weight * weight
    }
    for (let i = it.titleEnd; i < it.namesEnd; i++) {
      const packed = ints[i]!, slot = slotOf(packed), weight = all - logs[slot]!, count = damped[countOf(packed)]!, place = i - it.titleEnd
      mark(slot, count, (place < it.titleNames ? nameInTitle : 0) | (place < firstNames ? nameFirst : 0))
      nameNorm += count * count * weight * weight
      if (place < firstNames) ownFirst += weight
    }
    for (let i = it.countriesEnd; i < it.figuresEnd; i++) mark(ints[i]!, 0, isFigure)
    for (let i = it.figuresEnd; i < it.daysEnd; i++) mark(ints[i]!, 0, isDay)
    for (let i = it.daysEnd; i < it.gramsEnd; i++) {
      const cell = cellOf(ints[i]!), count = gramCountOf(ints[i]!), weight = all - fine[cellMarks[cell]! & 255]!
      cellMarks[cell] = cellMarks[cell]! & 255 | count << 8
      gramNorm += (damped[count]! * weight) ** 2
    }
    const places = it.placesEnd - it.namesEnd, figuresOwn = it.figuresEnd - it.countriesEnd

    function look(other: Held): Float64Array {
      const list = other.ints, theirWhole = wholes[other.home]!
      let dot = 0, otherNorm = 0, leadDot = 0, otherLead = 0, mine = 0, rareShared = 0
      for (let i = 0; i < other.termsEnd; i++) {
        const packed = list[i]!, slot = packed & 0xffffff, weight = ((packed & numeralBit) === 0 ? theirWhole : all) - logs[slot]!, square = weight * weight, count = damped[packed >>> 25]!
        otherNorm += count * count * square
        if (i < leadTerms) otherLead += square
        const at = marks[slot]!
        if (at === 0) continue
        dot += counts[at]! * count * square
        if (weight > rareWeight) rareShared++
        if (i < leadTerms && flags[at]! & inLead) leadDot += square
        if (flags[at]! & inTitle) mine += square
      }
      let titleDot = 0, otherTitle = 0, theirs = 0
      for (let i = other.termsEnd; i < other.titleEnd; i++) {
        const packed = list[i]!, slot = packed & 0xffffff, square = (((packed & numeralBit) === 0 ? theirWhole : all) - logs[slot]!) ** 2, at = marks[slot]!
        otherTitle += square
        if (at === 0) continue
        if (flags[at]! & inTitle) titleDot += square
        if (counts[at]) theirs += square
      }
      let nameDot = 0, otherNames = 0, titleNames = 0, first = 0, firstShared = 0, namesShared = 0
      for (let i = other.titleEnd; i < other.namesEnd; i++) {
        const packed = list[i]!, slot = packed & 0xffffff, weight = all - logs[slot]!, count = damped[packed >>> 25]!, place = i - other.titleEnd
        otherNames += count * count * weight * weight
        if (place < firstNames) first += weight
        const at = marks[slot]!
        if (at === 0) continue
        nameDot += counts[at]! * count * weight * weight
        namesShared++
        if (place < firstNames && flags[at]! & nameFirst) firstShared += weight
        if (place < other.titleNames || flags[at]! & nameInTitle) titleNames += weight
      }
      let placesShared = 0
      for (let i = other.namesEnd; i < other.placesEnd; i++) if (marks[list[i]!] !== 0) placesShared += all - logs[list[i]!]!
      let figures = 0, days = 0
      for (let i = other.countriesEnd; i < other.figuresEnd; i++) if (flags[marks[list[i]!]!]! & isFigure) figures += all - logs[list[i]!]!
      for (let i = other.figuresEnd; i < other.daysEnd; i++) if (flags[marks[list[i]!]!]! & isDay) days += all - logs[list[i]!]!
      let gramDot = 0, otherGrams = 0
      for (let i = other.daysEnd; i < other.gramsEnd; i++) {
        const packed = list[i]!, both = cellMarks[packed & 0xfffff]!, weight = all - fine[both & 255]!, count = damped[packed >>> 20]!, square = weight * weight
        otherGrams += count * count * square
        if (both > 255) gramDot += damped[both >>> 8]! * count * square
      }
      const apart = Math.abs(it.hour - other.hour), dated = !Number.isNaN(apart)
      const bare = it.words < bareWords || other.words < bareWords, sameLanguage = it.language === other.language
      const ownTitle = titleNorm ? mine / titleNorm : 0, theirTitle = otherTitle ? theirs / otherTitle : 0
      seen[0] = ratio(dot, norm, otherNorm)
      seen[1] = ratio(titleDot, titleNorm, otherTitle)
      seen[2] = (ownTitle + theirTitle) / 2
      seen[3] = ratio(leadDot, leadNorm, otherLead)
      seen[4] = ratio(nameDot, nameNorm, otherNames)
      seen[5] = Math.min(1, titleNames / 12)
      seen[6] = Math.min(1, placesShared / 12)
      seen[7] = Math.min(1, figures / 12)
      seen[8] = Math.min(1, days / 8)
      seen[9] = ratio(gramDot, gramNorm, otherGrams)
      seen[10] = containment(it, other)
      seen[11] = dated ? Math.min(1, Math.log1p(apart) / 6) : 0
      seen[12] = dated ? 0 : 1
      seen[13] = sameLanguage ? 1 : 0
      seen[14] = bare ? 1 : 0
      seen[15] = 1 / (1 + Math.min(it.words, other.words) / 100)
      seen[16] = places && other.placesEnd > other.namesEnd && !placesShared ? 1 : 0
      seen[17] = figuresOwn && other.figuresEnd > other.countriesEnd && !figures ? 1 : 0
      seen[18] = Math.min(1, rareShared / 12)
      seen[19] = Math.min(ownTitle, theirTitle)
      seen[20] = Math.max(first, ownFirst) ? firstShared / Math.max(first, ownFirst) : 0
      seen[21] = countriesAlike(it, other)
      seen[22] = (namesShared > 1 ? 1 : 0) + (placesShared > 0 ? 1 : 0) + (figures > 0 ? 1 : 0) + (days > 0 ? 1 : 0) + (seen[9]! > 0.2 ? 1 : 0)
      seen[23] = sameLanguage ? 0 : inOrder(sequenceOf(it), sequenceOf(other))
      seen[24] = Math.min(it.namesEnd - it.titleEnd, other.namesEnd - other.titleEnd, 20) / 20
      return seen
    }

    function close(): void {
      for (let i = 0; i < it.namesEnd; i++) marks[slotOf(ints[i]!)] = 0
      for (let i = it.countriesEnd; i < it.daysEnd; i++) marks[ints[i]!] = 0
      for (let i = it.daysEnd; i < it.gramsEnd; i++) cellMarks[cellOf(ints[i]!)]! &= 255
    }

    return { look, close }
  }
}

/** 1: both are foremost about one country; .5: one of them is in both; -1: in neither; 0 where one names none. */
function countriesAlike(a: Held, b: Held): number {
  if (a.countriesEnd === a.placesEnd || b.countriesEnd === b.placesEnd) return 0
  if (a.ints[a.placesEnd] === b.ints[b.placesEnd]) return 1
  for (let i = a.placesEnd; i < a.countriesEnd; i++) for (let k = b.placesEnd; k < b.countriesEnd; k++) if (a.ints[i] === b.ints[k]) return 0.5
  return -1
}

export const sequenceOf = (it: Held): Int32Array => it.ints.subarray(it.gramsEnd)

/** Of the likenesses, the log-odds that both tell one story. */
export const odds = (seen: Float64Array): number => seen[languageAt] ? within(seen) : across(seen)

/** Two alone, without a window, are graded by all likenesses and by what the stream would say; across languages some of them weigh otherwise. */
export function pairLooks(seen: Float64Array, stream: number): number[] {
  const own = Math.max(-6, Math.min(6, stream)), cross = seen[languageAt] ? 0 : 1
  return [...seen, own, cross * own, cross * seen[4]!, cross * seen[9]!, cross * seen[20]!, cross * seen[7]!, Math.sqrt(seen[0]!), Math.sqrt(seen[3]!)]
}

export function pairGrade(seen: Float64Array): number {
  let sum = pair.bias
  pairLooks(seen, odds(seen)).forEach((it, i) => { sum += it * pair.weights[i]! })
  return 1 / (1 + Math.exp(-Math.round(sum * 1e6) / 1e6))
}

/** The share of the smaller one's words, quotations apart, that stand in the other in the same order. */
export function containment(a: Held, b: Held): number {
  const modulus = Math.round(1 / Math.min(a.kept, b.kept)), x = a.rows, y = b.rows, n = a.quotedAt, m = b.quotedAt
  let both = 0, ofA = 0, ofB = 0, i = 0, k = 0
  while (i < n && k < m) {
    const p = x[i]!, q = y[k]!
    if (p === q) {
      if (modulus === 1 || p % modulus === 0) {
        both++
        ofA++
        ofB++
      }
      i++
      k++
    } else if (p < q) {
      if (modulus === 1 || p % modulus === 0) ofA++
      i++
    } else {
      if (modulus === 1 || q % modulus === 0) ofB++
      k++
    }
    // Both are sorted by hash, so the lowest are a fair sample: nothing shared there is as good as nothing.
    if (both === 0 && ofA + ofB >= sampleRows) return 0
  }
  if (both === 0) return 0
  for (; i < n; i++) if (modulus === 1 || x[i]! % modulus === 0) ofA++
  for (; k < m; k++) if (modulus === 1 || y[k]! % modulus === 0) ofB++
  return both / Math.min(ofA, ofB)
}

/** The longest row of names and numbers that both have in one order, of the shorter's. */
export function inOrder(x: Int32Array, y: Int32Array): number {
  const least = Math.min(x.length, y.length)
  if (least === 0) return 0
  const row = new Uint8Array(y.length + 1)
  for (const it of x) {
    let diagonal = 0
    for (let k = 0; k < y.length; k++) {
      const above = row[k + 1]!
      row[k + 1] = it === y[k] ? diagonal + 1 : Math.max(above, row[k]!)
      diagonal = above
    }
  }
  return row[y.length]! / least
}

const ratio = (dot: number, a: number, b: number): number => a && b ? dot / Math.sqrt(a * b) : 0

/** What an entry of the telling in focus is. */
const inLead = 1, nameInTitle = 2, isFigure = 4, isDay = 8, nameFirst = 16, inTitle = 32
/** terms, names, figures and days of one telling at most, and the 0 that stands for none */
const entriesMax = 512
const leadTerms = 60, firstNames = 6, sampleRows = 128, bareWords = 25, rareWeight = 5
const languageAt = likenesses.indexOf('language')
const weights = fitted as unknown as { within: Trees; across: Trees; pair: { weights: number[]; bias: number } }
const { pair } = weights
const within = openTrees(weights.within), across = openTrees(weights.across)
