// JSON Feed 1 and 1.1, and what calls itself so. Fields of a wrong type are left out; an item that is no object costs that item.

import { withoutCode } from '../../text/tidy.ts'
import { limits } from '../../limits.ts'
import type { Entry, Feed, Problem } from '../../model/read.ts'
import { absolute, mediaType, plain, readTime } from './values.ts'

export function readJsonFeed(text: string, base?: string): { feed: Feed; problems: Problem[] } {
  const problems: Problem[] = []
  let found: unknown
  try { found = JSON.parse(text) } catch (error) { return { feed: { title: '', entries: [] }, problems: [{ code: 'bad json', what: `the feed is no JSON: ${(error as Error).message}` }] } }
  const top = record(found) ?? { items: Array.isArray(found) ? found : [] }
  const items = Array.isArray(top.items) ? top.items : []
  if (!Array.isArray(top.items)) problems.push({ code: 'no items', what: 'the feed has no list of items' })
  if (items.length > limits.feedEntriesMax) problems.push({ code: 'too many', what: `only the first ${limits.feedEntriesMax} of ${items.length} entries are read` })
  const entries: Entry[] = []
  items.slice(0, limits.feedEntriesMax).forEach((it, i) => {
    const item = record(it)
    if (item) entries.push(readItem(item, base))
    else problems.push({ code: 'bad entry', what: 'the item is no object', where: `items[${i}]` })
  })
  const link = absolute(string(top.home_page_url), base), language = /^[a-z]{2,3}(?:[-_][\w-]{1,20})?$/i.exec(string(top.language) ?? '')?.[0]
  const hub = Array.isArray(top.hubs) ? absolute(string(record(top.hubs[0])?.url), base) : undefined
  return { feed: { title: plain(string(top.title) ?? ''), ...(link && { link }), ...(language && { language }), ...(hub && { hub }), entries }, problems }
}

type Fields = Record<string, unknown>
const record = (it: unknown): Fields | undefined => typeof it === 'object' && it !== null && !Array.isArray(it) ? it as Fields : undefined
const string = (it: unknown): string | undefined => typeof it === 'string' && it.trim() !== '' ? it.trim() : typeof it === 'number' ? String(it) : undefined

function readItem(item: Fields, base?: string): Entry {
  const url = absolute(string(item.url) ?? string(item.external_url), base)
  const published = readTime(string(item.date_published)), updated = readTime(string(item.date_modified))
  const content = string(item.content_html) ?? string(item.content_text), summary = string(item.summary)
  const authors = [...(Array.isArray(item.authors) ? item.authors : []), item.author].flatMap((it) => string(record(it)?.name) ?? string(it) ?? [])
  const categories = (Array.isArray(item.tags) ? item.tags : []).flatMap((it) => string(it) ?? [])
  const enclosures = (Array.isArray(item.attachments) ? item.attachments : []).flatMap((it) => {
    const file = record(it), address = absolute(string(file?.url), base), type = mediaType(string(file?.mime_type)), length = Number(file?.size_in_bytes)
    return address ? [{ url: address, ...(type && { type }), ...(length > 0 && { length }) }] : []
  })
  const picture = absolute(string(item.image), base)
  if (picture) enclosures.push({ url: picture, type: 'image' })
  return {
    id: withoutCode(string(item.id) ?? url ?? ''), title: plain(string(item.title) ?? ''), ...(url && { url }), ...(published && { published }), ...(updated && { updated }),
    ...(summary && { summary }), ...(content && { content }), authors: [...new Set(authors)], categories: [...new Set(categories)], enclosures,
  }
}
