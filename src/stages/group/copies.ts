// Who stands on whose words. Shared rows of words find most copies, quotations set apart because two independent reports
// share a press conference; the order of names and numbers finds what was reworded or came through another language.

import fitted from '../../../tables/group-copies.json' with { type: 'json' }
import type { CopyOf } from '../../model/story.ts'
import { openPostings } from './postings.ts'
import { inOrder, sequenceOf } from './score.ts'
import { openTally } from './tally.ts'
import type { Held } from './telling.ts'
import { openTrees, type Trees } from './trees.ts'

export type Copies = {
  file(it: Held): void
  /** numbers of tellings that share rows of words with this one, most first; rows that many stories share are furniture */
  sharing(it: Held, storyOf: (order: number) => unknown): number[]
  sweep(alive: (order: number) => boolean): void
}

export function openCopies(): Copies {
  const rows = openPostings(), found = new Int32Array(readMax), hits = openTally(shinglesMax * readMax / 4)

  return {
    file(it) {
      for (let i = 0; i < it.quotedAt; i++) if (it.rows[i]! % sampleStep === 0) rows.push(it.rows[i]!, it.order)
    },
    sharing(it, storyOf) {
      for (let i = 0; i < it.quotedAt; i++) {
        if (it.rows[i]! % sampleStep !== 0) continue
        const n = rows.read(it.rows[i]!, readMax, found)
        if (n >= furnitureStories && isFurniture(n, storyOf)) continue
        for (let k = 0; k < n; k++) hits.add(found[k]!, 1)
      }
      return hits.best(sharingMax)
    },
    sweep: rows.sweep,
  }

  function isFurniture(n: number, storyOf: (order: number) => unknown): boolean {
    const stories = new Set<unknown>()
    for (let k = 0; k < n && stories.size < furnitureStories; k++) stories.add(storyOf(found[k]!))
    return stories.size >= furnitureStories
  }
}

/** How surely one is the other's text: 0…1, .5 the border. `seen` holds their likenesses. */
export function copyGrade(a: Held, b: Held, seen: Float64Array): number {
  if (seen[10]! < worthwhile && seen[0]! < worthwhileTerms && seen[9]! < worthwhileTerms && seen[4]! < worthwhileTerms) return 0
  const looks = copyLooks(a, b, seen), grade = 1 / (1 + Math.exp(-isCopy(looks)))
  // Without shared rows only the order of names and numbers speaks, and in a short report that order is the happening's own.
  const short = Math.min(a.words, b.words) < orderWordsMin || Math.min(orderLength(a), orderLength(b)) < orderItemsMin
  return short && looks[1]! < reworded ? Math.min(grade, belowBorder) : grade
}

/** In the order of the weights: own, all, terms, title, lead, names, figures, grams, order, length, language, sequence, rare. */
export function copyLooks(a: Held, b: Held, seen: Float64Array): number[] {
  const own = shared(a, b, 0, a.quotedAt, 0, b.quotedAt), quoted = shared(a, b, a.quotedAt, a.rows.length, b.quotedAt, b.rows.length)
  const shorter = Math.min(own.least + quoted.least, 1e9)
  return [
    own.share, shorter ? (own.both + quoted.both) / shorter : 0,
    seen[0]!, seen[1]!, seen[3]!, seen[4]!, seen[7]!, seen[9]!,
    inOrder(sequenceOf(a), sequenceOf(b)), Math.min(a.words, b.words) / Math.max(a.words, b.words, 1),
    a.language === b.language ? 1 : 0, Math.min(orderLength(a), orderLength(b)) / 20, seen[18]!,
  ]
}

/** What kind of copy `it` is of its origin, and how much of it stands there. */
export function copyOf(it: Held, origin: Held): CopyOf {
  const ofIt = containmentIn(it, origin), ofOrigin = containmentIn(origin, it)
  const kind = it.language !== origin.language ? 'retranslated'
    : ofIt < reworded && ofOrigin < reworded ? (it.words < 25 || orderLength(it) < 4 ? 'reworded' : 'retranslated')
    : it.words > 1.6 * origin.words ? 'embedded'
    : it.words < 0.7 * origin.words ? 'excerpt'
    : ofIt > exact && ofOrigin > exact ? 'exact' : 'edited'
  return { telling: origin.id, kind, containment: Math.round(1000 * ofIt) / 1000 }
}

const orderLength = (it: Held): number => it.ints.length - it.gramsEnd

/** The share of `it`'s rows of words, quotations among them, that stand in `other`. */
function containmentIn(it: Held, other: Held): number {
  const modulus = Math.round(1 / Math.min(it.kept, other.kept)), theirs = new Set(other.rows)
  let both = 0, all = 0
  for (const row of it.rows) {
    if (row % modulus !== 0) continue
    all++
    if (theirs.has(row)) both++
  }
  return all ? both / all : 0
}

/** Of two sorted stretches of rows, each from where to where. */
function shared(a: Held, b: Held, i: number, n: number, k: number, m: number): { both: number; least: number; share: number } {
  const modulus = Math.round(1 / Math.min(a.kept, b.kept)), x = a.rows, y = b.rows
  let both = 0, ofA = 0, ofB = 0
  while (i < n || k < m) {
    const p = i < n ? x[i]! : beyond, q = k < m ? y[k]! : beyond, it = Math.min(p, q), counts = it % modulus === 0 ? 1 : 0
    if (p === it) {
      ofA += counts
      i++
    }
    if (q === it) {
      ofB += counts
      k++
    }
    if (p === q) both += counts
  }
  const least = Math.min(ofA, ofB)
  return { both, least, share: least ? both / least : 0 }
}

const beyond = 2 ** 32, shinglesMax = 320
const sampleStep = 8, readMax = 60, sharingMax = 8
/** A row of words in so many stories at once is a footer or a form of words, not a copy. */
const furnitureStories = 4
const worthwhile = 0.08, worthwhileTerms = 0.35
/** Below this share of rows the words are other words. */
const reworded = 0.25
/** A mark of the agency, a footer or another quotation mark costs some rows. */
const exact = 0.85
/** Six outlets that tell one short happening in five sentences name the same few things in the same order: below this they stay witnesses. Of the labelled copies 23 of 28 reworded and 11 of 24 translated stay above (27 and 13 without it). */
const orderWordsMin = 110, orderItemsMin = 6
const belowBorder = 0.45
const isCopy = openTrees(fitted as Trees)
