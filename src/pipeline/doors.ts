// Where a house's feed may be, when it is not where it was: the addresses that the common systems give their feeds, and the news sitemaps that search engines are told of.

import type { Source } from '../model/outlet.ts'

export type Door = { url: string; kind: Source['kind'] }

/** In order of how common they are; each costs the host a question, so there are few. */
const usual = ['/feed/', '/rss.xml', '/rss', '/feed.xml', '/atom.xml', '/?feed=rss2', '/index.xml', '/arc/outboundfeeds/rss/']
const usualSitemaps = ['/news-sitemap.xml', '/sitemap-news.xml', '/sitemap_news.xml', '/googlenews.xml']

/** `robots` is the text of its robots.txt, whose `Sitemap:` lines name the real ones. */
export function doorsOf(home: URL, robots: string): Door[] {
  const base = home.pathname.endsWith('/') ? home.pathname : `${home.pathname}/`
  const feeds = [...(base === '/' ? [] : [new URL(`${base}feed/`, home).href, new URL(`${base}rss.xml`, home).href]), ...usual.map((it) => new URL(it, home).href)]
  const named = [...robots.matchAll(/^\s*sitemap\s*:\s*(\S+)/gim)].flatMap((it) => URL.parse(it[1] ?? '', home)?.href ?? []).filter((it) => /^https?:/.test(it) && isOfNews(it))
  const sitemaps = named.length > 0 ? named.slice(0, 3) : usualSitemaps.map((it) => new URL(it, home).href)
  return [...feeds.map((url): Door => ({ url, kind: 'feed' })), ...sitemaps.map((url): Door => ({ url, kind: 'sitemap' }))]
}

const isOfNews = (url: string): boolean => /news|latest|recent/i.test(url)

/** Of an index of sitemaps those to read: of news before others, then the newest; two, since each costs a question. Empty for a sitemap. */
export function sitemapsIn(bytes: Uint8Array): string[] {
  const text = new TextDecoder().decode(bytes.subarray(0, 1_000_000))
  if (!/<sitemapindex\b/i.test(text.slice(0, 2_000))) return []
  const found = [...text.matchAll(/<sitemap>([\s\S]{0,2000}?)<\/sitemap>/gi)].flatMap(([, it = '']) => {
    const url = it.match(/<loc>\s*(?:<!\[CDATA\[)?\s*([^<\s\]]+)/i)?.[1]?.replaceAll('&amp;', '&')
    return url && /^https?:/i.test(url) ? [{ url, at: Date.parse(it.match(/<lastmod>\s*([^<\s]+)/i)?.[1] ?? '') || 0 }] : []
  })
  return found.sort((a, b) => Number(isOfNews(b.url)) - Number(isOfNews(a.url)) || b.at - a.at).slice(0, 2).map((it) => it.url)
}
