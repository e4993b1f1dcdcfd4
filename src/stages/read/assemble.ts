// Chosen blocks to a document's `blocks` and `text`: text is the texts of its text blocks joined by a blank line, each block knows where it starts.

import type { Block, Removed } from '../../model/document.ts'
import { addressed } from './address.ts'
import type { RawBlock } from './blocks.ts'

const isText = (kind: Block['kind']): boolean => kind === 'paragraph' || kind === 'heading' || kind === 'item' || kind === 'quote' || kind === 'table'

export function assemble(blocks: readonly RawBlock[], base: string | undefined): { blocks: Block[]; text: string } {
  const out: Block[] = []
  let text = ''
  for (const it of blocks) {
    if (!isText(it.kind)) {
      const { url: raw, ...words } = it.media ?? {}
      const url = addressed(raw, base)
      if (url || words.caption || words.credit) out.push({ kind: it.kind, ...words, ...(url && { url }) })
      continue
    }
    if (!it.text) continue
    if (text) text += '\n\n'
    out.push({ kind: it.kind, text: it.text, start: text.length })
    text += it.text
  }
  return { blocks: out, text }
}

const removedMax = 300, removedCharsMax = 400

/** What was left out, with its reason: bounded, and without what is only a menu's word. */
export function removedOf(blocks: readonly RawBlock[], kept: readonly boolean[], reason: (i: number) => string): Removed[] {
  const removed: Removed[] = []
  blocks.forEach((block, i) => {
    if (kept[i] || !block.text || removed.length >= removedMax) return
    const why = reason(i), last = removed.at(-1)
    if (last?.reason === why && last.text.length + block.text.length < removedCharsMax && block.text.length < 40) last.text += ` · ${block.text}`
    else removed.push({ reason: why, text: block.text.slice(0, removedCharsMax) })
  })
  return removed
}
