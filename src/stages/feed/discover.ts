// The feeds that a home page names, and the sitemaps that robots.txt or an index names. Whether they answer is found out by whoever polls.

import { parseHtml, type Element } from '../../text/dom.ts'
import { absolute } from './values.ts'

export type Discovered = { url: string; title?: string; type?: string }

/** Announced feeds first, comment feeds last; then links of the page that look like a feed's address. */
export function discoverFeeds(html: string, base: string): Discovered[] {
  const root = parseHtml(html)
  const elements = [...all(root)]
  const own = absolute(elements.find((it) => it.name === 'base')?.attributes.href, base) ?? base
  const announced = elements.filter((it) => it.name === 'link' && isAnnounced(it)).flatMap((it) => toFeed(it, own))
  const linked = elements.filter((it) => it.name === 'a' && looksLikeFeed(it.attributes.href ?? '')).flatMap((it) => toFeed(it, own))
  const found = new Map<string, Discovered>()
  for (const it of [...announced, ...linked]) if (!found.has(it.url)) found.set(it.url, it)
  return [...found.values()].sort((a, b) => Number(isComments(a)) - Number(isComments(b))).slice(0, feedsMax)
}

/** A home page names a handful; portals list hundreds, which the reader would never take one by one. */
const feedsMax = 100

function* all(element: Element): Generator<Element> {
  for (const it of element.children) if (it.kind === 'element') { yield it; yield* all(it) }
}

const feedType = /^(application|text)\/((rss|atom|rdf)\+xml|feed\+json|x-atom\+xml|x-rss\+xml)/i

const isAnnounced = ({ attributes }: Element): boolean => {
  const rel = (attributes.rel ?? '').toLowerCase().split(/\s+/)
  return rel.includes('feed') || (rel.includes('alternate') && (feedType.test(attributes.type ?? '') || (/json|xml/i.test(attributes.type ?? '') && looksLikeFeed(attributes.href ?? ''))))
}

const looksLikeFeed = (address: string): boolean => /(?:^|[/.?=&_-])(?:rss|feed|atom|rdf)s?(?:\d|\.(?:xml|json|rss)|[/?&=]|$)|\.(?:rss|atom|rdf)(?:$|\?)/i.test(address) && !/^(?:mailto|javascript):/i.test(address)

const isComments = (it: Discovered): boolean => /comment|kommentar|comentario|commentaire/i.test(`${it.title ?? ''} ${it.url}`)

function toFeed({ attributes }: Element, base: string): Discovered[] {
  const url = absolute(attributes.href, base)
  if (!url || !/^https?:/i.test(url)) return []
  const { title, type } = attributes
  return [{ url, ...(title && { title }), ...(type && { type }) }]
}
