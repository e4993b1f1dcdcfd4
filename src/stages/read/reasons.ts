// Why a block was left out, in words that a reader of `--explain` and of the article page understands: by its place, its names and its form.

import { place, type RawBlock } from './blocks.ts'

/** One for a page: what names say is asked once each. */
export function reasonsOf(): (block: RawBlock, likely: number) => string {
  const known = new Map<string, number>()
  const said = (names: string): number => {
    let bits = known.get(names)
    if (bits === undefined) {
      bits = 0
      kinds.forEach((pattern, i) => { if (pattern.test(names)) bits! |= 1 << i })
      known.set(names, bits)
    }
    return bits
  }
  return (block, likely) => {
    let named = 0
    let it: RawBlock['element'] | undefined = block.element
    for (let up = 0; it && up < 5; up++, it = it.parent) { const { class: classes, id } = it.attributes; if (classes) named |= said(classes); if (id) named |= said(id) }
    return reasonFor(block, likely, (kind) => (named & (1 << kind)) !== 0)
  }
}

const consent = 0, offer = 1, comments = 2, caption = 3, related = 4, sharing = 5, byline = 6
const kinds = [
  /consent|cookie|gdpr|cmp-|onetrust|didomi/i, /newsletter|subscribe|paywall|piano|regwall/i, /comment|disqus/i, /caption|credit/i,
  /related|recommend|read-?more|also|teaser|promo|most-?read|trending|outbrain|taboola/i, /share|social|follow/i, /byline|author|dateline|timestamp|meta/i,
]

function reasonFor({ within, text, links }: RawBlock, likely: number, isNamed: (kind: number) => boolean): string {
  if (within & place.dialog || isNamed(consent)) return 'consent or dialog'
  if (within & place.nav) return 'navigation'
  if (within & place.footer || /©|all rights reserved/i.test(text)) return 'footer'
  if (within & place.form || isNamed(offer)) return 'form, newsletter or subscription'
  if (isNamed(comments)) return 'comments'
  if (isNamed(caption) || within & place.figure) return 'caption or credit'
  if (isNamed(related) || links / Math.max(1, text.length) > 0.8) return 'links to others'
  if (isNamed(sharing)) return 'sharing'
  if (isNamed(byline)) return 'byline, date or other facts, told apart from the text'
  if (within & place.aside) return 'aside'
  if (within & place.header) return 'header'
  return likely > 0.2 ? `not taken for article (${Math.round(likely * 100)} % likely)` : 'not taken for article'
}
