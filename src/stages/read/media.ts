// Pictures, videos and embeds as blocks of their own, with caption and credit taken apart, so that neither stands in the running text.

import { type Element, find, findAll, textOf } from '../../text/dom.ts'

export type Media = { kind: 'image' | 'video' | 'embed'; own: boolean; media: { caption?: string; credit?: string; url?: string } }

/** `own`: everything below the element belongs to it and is no text. Nothing for elements that are no media. */
export function readMedia(element: Element): Media | undefined {
  const { name, attributes } = element
  switch (name) {
    case 'img': case 'amp-img': return { kind: 'image', own: true, media: withUrl(addressOf(element)) }
    case 'video': case 'amp-video': case 'amp-youtube': return { kind: 'video', own: true, media: withUrl(addressOf(element)) }
    case 'iframe': case 'amp-iframe': return { kind: /youtu|vimeo|dailymotion|video|player/i.test(addressOf(element) ?? '') ? 'video' : 'embed', own: true, media: withUrl(addressOf(element)) }
    case 'figure': return readFigure(element)
    case 'blockquote': return /\b(twitter-tweet|twitter-video|instagram-media|tiktok-embed|bluesky-embed|mastodon-embed|fb-post|fb-quote|telegram-post|reddit-card|imgur-embed-pub)\b/.test(attributes.class ?? '') ? { kind: 'embed', own: true, media: { ...captioned(textOf(element)), ...withUrl(lastLink(element)) } } : undefined
    default: return undefined
  }
}

/** A figure with a picture is that picture; one with a quotation, a table or running text is what it holds. */
function readFigure(figure: Element): Media | undefined {
  const seen = find(figure, (it) => /^(img|picture|video|iframe|amp-img|amp-video|svg|noscript|source)$/.test(it.name))
  const captions = findAll(figure, (it) => it.name === 'figcaption', 4)
  if (!seen && captions.length === 0) return undefined
  if (find(figure, (it) => it.name === 'table' || it.name === 'blockquote' || it.name === 'article')) return undefined
  const text = textOf(figure)
  if (text.length > 900 || findAll(figure, (it) => it.name === 'p' && textOf(it).length > 80, 4).length > 3) return undefined
  const movie = find(figure, (it) => it.name === 'video' || it.name === 'amp-video' || it.name === 'iframe')
  const picture = movie ?? find(figure, (it) => it.name === 'img' || it.name === 'amp-img')
  return { kind: movie ? 'video' : 'image', own: true, media: { ...captionOf(figure, captions, text), ...withUrl(picture && addressOf(picture)) } }
}

function captionOf(figure: Element, captions: readonly Element[], text: string): { caption?: string; credit?: string } {
  const credited = find(figure, (it) => /(^|[-_\s])(credit|credits|copyright|source|photographer|foto-?credit|auteur|agency|quelle|fonte|bildnachweis|byline)/i.test(`${it.attributes.class ?? ''} ${it.attributes.itemprop ?? ''}`) && textOf(it).length < 160)
  const credit = credited && textOf(credited)
  let caption = captions.length > 0 ? [...new Set(captions.map((it) => textOf(it)))].join(' ') : text
  if (credit && caption.endsWith(credit)) caption = caption.slice(0, -credit.length).trim()
  else if (credit && caption.startsWith(credit) && caption.length > credit.length) caption = caption.slice(credit.length).trim()
  return credit ? { ...captioned(caption), credit: stripCreditWord(credit) } : splitCredit(caption)
}

/** "A market in the rain. Photograph: Ida Musterfrau/Agence Exemple" → caption and credit. */
export function splitCredit(caption: string): { caption?: string; credit?: string } {
  const signed = creditWords.exec(caption)
  if (signed && caption.length - signed.index < 120) return { ...captioned(caption.slice(0, signed.index).replace(/[\s([|–—-]+$/, '')), credit: stripCreditWord(caption.slice(signed.index)) }
  const bracket = /\s*[([]([^()[\]]{3,80})[)\]]\s*$/.exec(caption)
  if (bracket?.[1] && /\/|Images|Photo|Press|©|AFP|AP\b|Reuters/i.test(bracket[1])) return { ...captioned(caption.slice(0, bracket.index)), credit: stripCreditWord(bracket[1]) }
  return captioned(caption)
}

const creditWords = /(?:[([]\s*)?(?:©|(?:Photographs?|Photo(?:graphie)?|Picture|Image|Credit|Crédit|Crédits|Copyright|Foto|Fotos|Bild|Quelle|Source|Fuente|Crédito|Imagem|Fotografía|Fotografia|Zdroj|Kuva|Фото|Снимка|Σ?Φωτογραφία|صورة|عکس|写真|图片来源|圖片來源)\s*(?:credit|by|:|：|©))/iu

const stripCreditWord = (credit: string): string => credit.replace(creditWords, '').replace(/^[\s:：,|-]+|[\s)\]]+$/g, '').trim() || credit

const captioned = (caption: string): { caption?: string } => caption ? { caption } : {}
const withUrl = (url: string | undefined): { url?: string } => url && !url.startsWith('data:') ? { url } : {}

function addressOf(element: Element): string | undefined {
  const { attributes } = element
  const own = [attributes['data-src'], attributes['data-lazy-src'], attributes['data-original'], attributes.src].find((it) => it && !it.startsWith('data:'))
  if (own) return own
  const set = attributes.srcset ?? attributes['data-srcset']
  if (set) return set.trim().split(/\s+/)[0]
  const source = find(element, (it) => it.name === 'source' && !!(it.attributes.src ?? it.attributes.srcset))
  return source?.attributes.src ?? source?.attributes.srcset?.trim().split(/\s+/)[0]
}

function lastLink(element: Element): string | undefined {
  const links = findAll(element, (it) => it.name === 'a' && /^https?:/.test(it.attributes.href ?? ''))
  return links.at(-1)?.attributes.href ?? element.attributes.cite
}
