// Captions outside of figures: a small block named a caption beside a picture becomes that picture's caption and leaves the running text.

import type { RawBlock } from './blocks.ts'
import { splitCredit } from './media.ts'

const named = /(^|[\s_-])(caption|captions|legend|legende|bildunterschrift|bildtext|bu|wp-caption-text|cutline|didascalia|pie-?(de-)?foto|img-?text|photo-?text|credit|credits|photocredit|copyright)([\s_-]|$)|caption/i

/** Blocks in which captions that stood alone are told apart: the block's text goes to the nearest picture before it, else after it. */
export function withCaptions(blocks: readonly RawBlock[]): RawBlock[] {
  if (!blocks.some((it) => it.media && it.kind === 'image')) return [...blocks]
  const out = blocks.map((it) => it.media ? { ...it, media: { ...it.media } } : it)
  return out.filter((block, i) => {
    if (!block.text || block.text.length > 600 || block.kind === 'heading' || !isNamed(block)) return true
    const picture = [i - 1, i - 2, i + 1].map((at) => out[at]).find((it) => it?.media && (it.kind === 'image' || it.kind === 'video'))
    if (!picture?.media) return true
    const found = splitCredit(block.text)
    const onlyCredit = /credit|copyright|source/i.test(block.element.attributes.class ?? '') && !/caption/i.test(block.element.attributes.class ?? '')
    if (onlyCredit) picture.media.credit ??= found.credit ?? found.caption ?? block.text
    else if (!picture.media.caption) Object.assign(picture.media, found)
    return false
  })
}

const isNamed = (block: RawBlock): boolean => block.element.name === 'figcaption' || [block.element, ...(block.element.parent ? [block.element.parent] : []), ...block.inline.slice(0, 1)].some((it) => named.test(it.attributes.class ?? '') && (it === block.element || block.text.length < 300))
