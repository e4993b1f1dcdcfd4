// What outlets changed in their own words: the versions that `read` found, and a later text of the same outlet that corrects an earlier one.

import type { Version } from '../../model/document.ts'
import { citeOf, containment, type Sentence } from './sentences.ts'
import type { Voice } from './voices.ts'
import { hasWord } from './words.ts'

const editsMax = 60

export function edits(voices: readonly Voice[]): Version[] {
  const documents = new Map(voices.map((it) => [it.document, it]))
  const kept = [...documents.values()].flatMap((it) => it.leaf.versions ?? [])
  return [...kept, ...corrections([...documents.values()])].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)).slice(-editsMax)
}

/** Two texts of one house, the later one with a notice, or both of one address: the sentences that say the same with other numbers. */
function corrections(voices: readonly Voice[]): Version[] {
  const found: Version[] = []
  for (const later of voices) {
    const notice = later.leaf.corrections?.length || later.sentences.some((it) => hasWord('correction', it.text, later.language))
    for (const earlier of voices) {
      if (earlier === later || earlier.house !== later.house || !earlier.outlet || earlier.at >= later.at || earlier.language !== later.language) continue
      if (!notice && !(earlier.leaf.url && earlier.leaf.url === later.leaf.url)) continue
      const changed = changedSentence(earlier, later)
      if (changed) found.push({ document: later.document, at: later.published?.from ?? later.seen, kind: notice ? 'correction' : 'figure', before: citeOf(earlier, changed.before).words, after: citeOf(later, changed.after).words })
    }
  }
  return found
}

function changedSentence(earlier: Voice, later: Voice): { before: Sentence; after: Sentence } | undefined {
  for (const after of later.sentences) {
    if (after.part || hasWord('correction', after.text, later.language)) continue
    for (const before of earlier.sentences) {
      if (before.part || before.text === after.text) continue
      if (before.terms().size >= 3 && containment(before.terms(), after.terms()) >= 0.6) return { before, after }
    }
  }
  return undefined
}
