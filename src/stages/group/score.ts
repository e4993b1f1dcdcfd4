// How alike two tellings are, as one probability that they tell one story, from many small likenesses. The weights are
// fitted by eval/fit/group.ts; a new likeness belongs here, then the weights are fitted again.

import fitted from '../../../tables/group-weights.json' with { type: 'json' }
import type { Lexicon } from './lexicon.ts'
import type { Held } from './telling.ts'
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
  let dense = new Float64Array(1 << 16), inTitle = new Uint8Array(1 << 16), inNames = new Float64Array(1 << 16), flags = new Uint8Array(1 << 16)
  const dots = new Float32Array(1 << 20)
  const seen = new Float64Array(likenesses.length)

  return (it) => {
    let most = 0
    for (const list of [it.terms, it.names, it.figures, it.days]) for (const slot of list) if (slot > most) most = slot
    if (most >= dense.length) {
      const size = 2 ** Math.ceil(Math.log2(most + 1))
      dense = new Float64Array(size)
      inTitle = new Uint8Array(size)
      inNames = new Float64Array(size)
      flags = new Uint8Array(size)
    }
    const limit = dense.length
    let norm = 0, titleNorm = 0, leadNorm = 0, nameNorm = 0, gramNorm = 0, ownFirst = 0
    it.terms.forEach((slot, i) => {
      const w = it.counts[i]! * lexicon.weight(slot)
      dense[slot] = w
      norm += w * w
      if (i < leadTerms) leadNorm += lexicon.weight(slot) ** 2
    })
    for (let i = 0; i < it.terms.length && i < leadTerms; i++) flags[it.terms[i]!]! |= 1
    for (const slot of it.titleTerms) {
      inTitle[slot] = 1
      titleNorm += lexicon.weight(slot) ** 2
    }
    it.names.forEach((slot, i) => {
      const w = it.nameCounts[i]! * lexicon.weight(slot)
      inNames[slot] = w
      nameNorm += w * w
      if (i < firstNames) ownFirst += lexicon.weight(slot)
      if (i < it.titleNames) flags[slot]! |= 2
      if (i < firstNames) flags[slot]! |= 16
    })
    for (const slot of it.figures) flags[slot]! |= 4
    for (const slot of it.days) flags[slot]! |= 8
    it.grams.forEach((cell, i) => {
      const w = it.gramCounts[i]! * lexicon.gram(cell)
      dots[cell] = w
      gramNorm += w * w
    })

    function look(other: Held): Float64Array {
      let dot = 0, otherNorm = 0, leadDot = 0, otherLead = 0, mine = 0, rareShared = 0
      for (let i = 0; i < other.terms.length; i++) {
        const slot = other.terms[i]!, weight = lexicon.weight(slot), w = other.counts[i]! * weight
        otherNorm += w * w
        if (i < leadTerms) otherLead += weight * weight
        if (slot >= limit) continue
        const own = dense[slot]!
        if (own === 0) continue
        dot += own * w
        if (weight > rareWeight) rareShared++
        if (i < leadTerms && flags[slot]! & 1) leadDot += weight * weight
        if (inTitle[slot]) mine += weight * weight
      }
      let titleDot = 0, otherTitle = 0, theirs = 0
      for (const slot of other.titleTerms) {
        const square = lexicon.weight(slot) ** 2
        otherTitle += square
        if (slot >= limit) continue
        if (inTitle[slot]) titleDot += square
        if (dense[slot]) theirs += square
      }
      let nameDot = 0, otherNames = 0, titleNames = 0, first = 0, firstShared = 0, namesShared = 0
      for (let i = 0; i < other.names.length; i++) {
        const slot = other.names[i]!, w = other.nameCounts[i]! * lexicon.weight(slot)
        otherNames += w * w
        if (i < firstNames) first += lexicon.weight(slot)
        if (slot >= limit || inNames[slot] === 0) continue
        nameDot += inNames[slot]! * w
        namesShared++
        if (i < firstNames && flags[slot]! & 16) firstShared += lexicon.weight(slot)
        if (i < other.titleNames || flags[slot]! & 2) titleNames += lexicon.weight(slot)
      }
      let places = 0, placesShared = 0
      for (const slot of other.places) {
        places++
        if (slot < limit && inNames[slot]) placesShared += lexicon.weight(slot)
      }
      const figures = shared(other.figures, 4), days = shared(other.days, 8)
      let gramDot = 0, otherGrams = 0
      for (let i = 0; i < other.grams.length; i++) {
        const cell = other.grams[i]!, w = other.gramCounts[i]! * lexicon.gram(cell)
        otherGrams += w * w
        gramDot += dots[cell]! * w
      }
      const apart = Math.abs(it.hour - other.hour), dated = !Number.isNaN(apart)
      const bare = it.words < bareWords || other.words < bareWords
      seen[0] = ratio(dot, norm, otherNorm)
      seen[1] = ratio(titleDot, titleNorm, otherTitle)
      seen[2] = ((titleNorm ? mine / titleNorm : 0) + (otherTitle ? theirs / otherTitle : 0)) / 2
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
      seen[13] = it.language === other.language ? 1 : 0
      seen[14] = bare ? 1 : 0
      seen[15] = 1 / (1 + Math.min(it.words, other.words) / 100)
      seen[16] = places && it.places.length && !placesShared ? 1 : 0
      seen[17] = other.figures.length && it.figures.length && !figures ? 1 : 0
      seen[18] = Math.min(1, rareShared / 12)
      const ownTitle = titleNorm ? mine / titleNorm : 0, theirTitle = otherTitle ? theirs / otherTitle : 0
      seen[19] = Math.min(ownTitle, theirTitle)
      seen[20] = Math.max(first, ownFirst) ? firstShared / Math.max(first, ownFirst) : 0
      seen[21] = it.countries.length && other.countries.length ? (it.countries[0] === other.countries[0] ? 1 : it.countries.some((slot) => other.countries.includes(slot)) ? 0.5 : -1) : 0
      seen[22] = (namesShared > 1 ? 1 : 0) + (placesShared > 0 ? 1 : 0) + (figures > 0 ? 1 : 0) + (days > 0 ? 1 : 0) + (seen[9]! > 0.2 ? 1 : 0)
      seen[23] = it.language === other.language ? 0 : inOrder(it.sequence, other.sequence)
      seen[24] = Math.min(it.names.length, other.names.length, 20) / 20
      return seen
    }

    function shared(list: Int32Array, flag: number): number {
      let sum = 0
      for (const slot of list) if (slot < limit && flags[slot]! & flag) sum += lexicon.weight(slot)
      return sum
    }

    function close(): void {
      for (const slot of it.terms) {
        dense[slot] = 0
        flags[slot] = 0
      }
      for (const slot of it.titleTerms) inTitle[slot] = 0
      for (const slot of it.names) {
        inNames[slot] = 0
        flags[slot] = 0
      }
      for (const slot of it.figures) flags[slot] = 0
      for (const slot of it.days) flags[slot] = 0
      for (const cell of it.grams) dots[cell] = 0
    }

    return { look, close }
  }
}

/** Of the likenesses, the log-odds that both tell one story. */
export const odds = (seen: Float64Array): number => seen[sameLanguage] ? within(seen) : across(seen)

/** Two alone, without a window, are graded by all likenesses and by what the stream would say; across languages some of them weigh otherwise. */
export function pairLooks(seen: Float64Array, stream: number): number[] {
  const own = Math.max(-6, Math.min(6, stream)), cross = seen[sameLanguage] ? 0 : 1
  return [...seen, own, cross * own, cross * seen[4]!, cross * seen[9]!, cross * seen[20]!, cross * seen[7]!, Math.sqrt(seen[0]!), Math.sqrt(seen[3]!)]
}

export function pairGrade(seen: Float64Array): number {
  let sum = pair.bias
  pairLooks(seen, odds(seen)).forEach((it, i) => { sum += it * pair.weights[i]! })
  return 1 / (1 + Math.exp(-Math.round(sum * 1e6) / 1e6))
}

/** The share of the smaller one's words, quotations apart, that stand in the other in the same order. */
export function containment(a: Held, b: Held): number {
  const step = Math.min(a.kept, b.kept)
  const modulus = Math.round(1 / step)
  let both = 0, ofA = 0, ofB = 0, i = 0, k = 0
  const x = a.shingles, y = b.shingles
  while (i < x.length || k < y.length) {
    const p = i < x.length ? x[i]! : Number.POSITIVE_INFINITY, q = k < y.length ? y[k]! : Number.POSITIVE_INFINITY
    const it = Math.min(p, q), counts = modulus === 1 || it % modulus === 0 ? 1 : 0
    if (p === it) {
      ofA += counts
      i++
    }
    if (q === it) {
      ofB += counts
      k++
    }
    if (p === q) both += counts
    // Both are sorted by hash, so the lowest are a fair sample: nothing shared there is as good as nothing.
    if (both === 0 && ofA + ofB >= sampleRows) return 0
  }
  const least = Math.min(ofA, ofB)
  return least ? both / least : 0
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

const leadTerms = 60, firstNames = 6, sampleRows = 128, bareWords = 25, rareWeight = 5
const sameLanguage = likenesses.indexOf('language')
const weights = fitted as unknown as { within: Trees; across: Trees; pair: { weights: number[]; bias: number } }
const { pair } = weights
const within = openTrees(weights.within), across = openTrees(weights.across)
