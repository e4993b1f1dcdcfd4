// The print of a text that was handed in without an address: by it an earlier version of the same text is found again.

import { limits } from '../limits.ts'
import type { Leaf } from '../model/document.ts'
import { shingles, words } from '../text/shingle.ts'

/** The smallest hashes of its five-word runs: two texts that share half of their runs share about half of these. */
export function printOf(it: Leaf): number[] {
  const text = it.kind === 'liveblog' ? [it.text, ...it.posts.map((post) => post.text)].join('\n') : it.text
  return [...new Set(shingles(words(text.slice(0, 200_000)).map((word) => word.form.hash), 5))].sort((a, b) => a - b).slice(0, limits.printHashes)
}
