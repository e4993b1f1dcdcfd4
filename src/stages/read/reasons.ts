// Why a block was left out, in words that a reader of `--explain` and of the article page understands: by its place, its names and its form.

import { place, type RawBlock } from './blocks.ts'

export function reasonFor(block: RawBlock, likely: number): string {
  const { within, text } = block
  const share = block.links / Math.max(1, text.length)
  const names = namesAbove(block)
  if (within & place.dialog || /consent|cookie|gdpr|cmp-|onetrust|didomi/i.test(names)) return 'consent or dialog'
  if (within & place.nav) return 'navigation'
  if (within & place.footer || /©|all rights reserved/i.test(text)) return 'footer'
  if (within & place.form || /newsletter|subscribe|paywall|piano|regwall/i.test(names)) return 'form, newsletter or subscription'
  if (/comment|disqus/i.test(names)) return 'comments'
  if (/caption|credit/i.test(names) || within & place.figure) return 'caption or credit'
  if (/related|recommend|read-?more|also|teaser|promo|most-?read|trending|outbrain|taboola/i.test(names) || share > 0.8) return 'links to others'
  if (/share|social|follow/i.test(names)) return 'sharing'
  if (/byline|author|dateline|timestamp|meta/i.test(names)) return 'byline, date or other facts, told apart from the text'
  if (within & place.aside) return 'aside'
  if (within & place.header) return 'header'
  return likely > 0.2 ? `not taken for article (${Math.round(likely * 100)} % likely)` : 'not taken for article'
}

function namesAbove(block: RawBlock): string {
  const names: string[] = []
  let it: RawBlock['element'] | undefined = block.element
  for (let up = 0; it && up < 5; up++, it = it.parent) names.push(it.attributes.class ?? '', it.attributes.id ?? '')
  return names.join(' ')
}
