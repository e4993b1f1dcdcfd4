// A live blog is one telling as a whole, by its title, standfirst and summary. Where a page gives no more than a title,
// its fullest posts speak with it, or the title alone would have to find the story.

import type { Arriving } from '../../model/grouping.ts'
import type { Notes } from '../../model/notes.ts'

export function notesOfWhole(it: Arriving): Notes {
  const posts = it.posts ?? []
  if (posts.length === 0 || it.notes.print.words >= wordsEnough) return it.notes
  const fullest = posts.map((post, i) => ({ post, i })).sort((a, b) => b.post.notes.print.words - a.post.notes.print.words || a.i - b.i).slice(0, postsRead).map(({ post }) => post.notes)
  const all = [it.notes, ...fullest], prints = all.map((notes) => notes.print)
  return {
    ...it.notes,
    names: all.flatMap((notes) => notes.names),
    figures: all.flatMap((notes) => notes.figures),
    dates: all.flatMap((notes) => notes.dates),
    about: it.notes.about.length > 0 ? it.notes.about : (fullest[0]?.about ?? []),
    print: { ...it.notes.print, terms: summed(prints.map((print) => print.terms)), grams: summed(prints.map((print) => print.grams)), words: prints.reduce((sum, print) => sum + print.words, 0) },
  }
}

/** In order of first mention, as `fingerprint` gives them. */
function summed<Key>(lists: readonly (readonly [Key, number][])[]): [Key, number][] {
  const counts = new Map<Key, number>()
  for (const list of lists) for (const [key, count] of list) counts.set(key, (counts.get(key) ?? 0) + count)
  return [...counts]
}

/** Below a short paragraph there is too little to agree in. */
const wordsEnough = 60
const postsRead = 4
