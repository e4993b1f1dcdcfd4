// Two tellings side by side: one story or not, and is one the other's text. Without a window the background alone says
// which words are telling; the same likenesses and weights decide in the stream.

import type { Arriving } from '../../model/grouping.ts'
import { copyGrade } from './copies.ts'
import { openLexicon } from './lexicon.ts'
import { openLens, pairGrade } from './score.ts'
import { gramsOf, hold, slotsOf } from './telling.ts'

/** `same`: .5 is the border of one story; `copy`: from .5 on the smaller is for its greater part the other's. Both are the same for (a, b) and (b, a). */
export function gradePair(a: Arriving, b: Arriving): { same: number; copy: number } {
  const [one, two] = [a, b].sort(byWords).map((it, i) => hold(it, i, lexicon)) as [ReturnType<typeof hold>, ReturnType<typeof hold>]
  for (const it of [one, two]) lexicon.add(it.language, slotsOf(it), gramsOf(it))
  const lens = focus(one)
  const seen = lens.look(two), same = pairGrade(seen), copy = copyGrade(one, two, seen)
  lens.close()
  for (const it of [one, two]) lexicon.drop(it.language, slotsOf(it), gramsOf(it))
  return { same, copy }
}

/** Whose turn is first must not depend on who was named first. */
const byWords = (a: Arriving, b: Arriving): number => a.notes.print.words - b.notes.print.words || (a.title < b.title ? -1 : a.title > b.title ? 1 : 0)

/** Empty between two calls: what a pair puts in, it takes out. */
const lexicon = openLexicon()
const focus = openLens(lexicon)
