// `tell` where only documents are handed in: notes are taken and copies found first, then the caller's documents are told as one story.
// In the program notes and copies come from the store; this is the one other way to the same stage.

import { z } from 'zod'
import { Document, type Leaf } from '../model/document.ts'
import { idOf, tellingId } from '../model/ids.ts'
import type { Notes } from '../model/notes.ts'
import type { CopyOf, Story } from '../model/story.ts'
import { Answered, type Member } from '../model/telling.ts'
import type { Stage } from '../stages/stage.ts'
import { tell } from '../stages/tell/tell.ts'
import { takeNotes } from '../stages/understand/understand.ts'
import { arrivingOf, textsOf } from './arriving.ts'
import { openGroup } from './open-group.ts'

const TellLine = z.object({ id: z.string(), home: z.string().exactOptional(), now: z.string().exactOptional(), answered: z.array(Answered).exactOptional(), documents: z.array(Document).min(1) })
type TellLine = z.infer<typeof TellLine>

export const tellAlone: Stage<TellLine, { id: string; story: Story }> = {
  name: 'tell', version: tell.version, about: tell.about, input: TellLine,
  async run({ id, documents, ...options }) {
    const leaves = documents.flatMap((it) => it.kind === 'collection' ? it.articles : [it])
    const notes: Record<string, Notes> = {}
    for (const leaf of leaves) for (const it of textsOf(leaf)) notes[it.id] = takeNotes(it)
    const tellings = membersOf(leaves, copiesIn(leaves, notes))
    const seen = options.now ?? latest(leaves) ?? beginning
    const story = { id: idOf('story', tellings[0]?.document ?? id), seen, history: [] }
    return { id, story: await tell.run({ id, ...options, edition: 'main', story, documents: leaves, tellings, notes }) }
  },
}

/** The caller says that it is one story; of the fold only the copies are asked. */
function copiesIn(leaves: readonly Leaf[], notes: Readonly<Record<string, Notes>>): Map<string, CopyOf> {
  const folding = openGroup()
  const copies = new Map<string, CopyOf>()
  for (const leaf of leaves.toSorted(byPublication)) {
    const arriving = arrivingOf(leaf, notes, { edition: 'main', seen: leaf.published?.from ?? beginning, confirmed: isConfirmed(leaf) })
    if (!arriving) continue
    for (const it of folding.add(arriving).placed) if (it.copyOf) copies.set(it.id, it.copyOf)
  }
  return copies
}

/** A caller's word for an outlet counts; a page's own does not. */
const isConfirmed = (leaf: Leaf): boolean => leaf.outlet !== undefined && !leaf.outlet.claimed

function membersOf(leaves: readonly Leaf[], copies: ReadonlyMap<string, CopyOf>): Member[] {
  return leaves.toSorted(byPublication).flatMap((leaf) => {
    const ids = [undefined, ...(leaf.kind === 'liveblog' ? leaf.posts.map((it) => it.id) : [])]
    return ids.map((post): Member => {
      const copyOf = copies.get(tellingId(leaf.id, post))
      return { document: leaf.id, seen: leaf.published?.from ?? beginning, confirmed: isConfirmed(leaf), ...(post !== undefined && { post }), ...(copyOf && { copyOf }) }
    })
  })
}

const beginning = '1970-01-01T00:00:00Z'
const timeOf = (it: Leaf): number => Date.parse(it.published?.from ?? '') || 0
const byPublication = (a: Leaf, b: Leaf): number => timeOf(a) - timeOf(b)
const latest = (leaves: readonly Leaf[]): string | undefined => leaves.map((it) => it.published?.from).filter((it) => it !== undefined).sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1)
