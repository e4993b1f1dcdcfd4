// Feeds of every kind: titles, links, dates and the number of entries, as the test data of other readers expect them.

import { type Figure, type LabelledSet, mean } from '../measure.ts'

export const feeds: LabelledSet = {
  about: 'feeds of every kind and state',
  line: '{id, bytes_b64, http_headers?, expected: {norm: {title?, items_n?, items?: [{title, link, published, updated}]}}}',
  async score(lines, run) {
    const answers = await run('feed', lines.map((it) => ({ id: it.id, bytes_b64: it.bytes_b64, ...(it.http_headers?.['content-type'] && { contentType: it.http_headers['content-type'] }) })))
    const parts: Record<string, number[]> = { 'feed title': [], entries: [], title: [], link: [], published: [], updated: [] }
    const note = (part: string, right: boolean) => parts[part]?.push(right ? 1 : 0)
    for (const it of lines) {
      const norm = it.expected?.norm, feed = answers.get(it.id)?.feed
      if (!norm) continue
      if (norm.title) note('feed title', plain(feed?.title) === plain(norm.title))
      if (norm.items_n !== undefined) note('entries', feed?.entries?.length === norm.items_n)
      for (const [i, item] of (norm.items ?? []).entries()) {
        const entry = feed?.entries?.[i]
        if (item.title) note('title', plain(entry?.title) === plain(item.title))
        if (item.link) note('link', Boolean(entry?.url?.endsWith(item.link)))
        if (item.published) note('published', sameMinute(entry?.published, item.published))
        if (item.updated) note('updated', sameMinute(entry?.updated ?? entry?.published, item.updated))
      }
    }
    return Object.entries(parts).filter(([, all]) => all.length > 0).map(([what, all]): Figure => ({ what, got: mean(all), of: all.length }))
  },
}

const plain = (text = ''): string => text.replace(/<[^>]{1,2000}>/g, ' ').replace(/&[a-z#0-9]{1,10};/gi, ' ').replace(/\s+/g, ' ').trim()
const sameMinute = (a: string | undefined, b: string): boolean => Math.abs(Date.parse(a ?? '') - Date.parse(b)) < 60_000
