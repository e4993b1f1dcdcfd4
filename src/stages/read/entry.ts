// An entry of a feed whose page was not fetched: what is known is its title, its summary and its times, and the document says so (`stub`).

import type { Article } from '../../model/document.ts'
import { documentId } from '../../model/ids.ts'
import type { ReadInput } from '../../model/read.ts'
import { textOfHtml } from '../../text/dom.ts'
import { detectLanguage } from '../language/language.ts'
import { namesOf } from './byline.ts'
import { cutAtFetch, readTime } from './times.ts'

export function stubOf(input: ReadInput): Article {
  const entry = input.entry!
  const title = textOfHtml(entry.title), summary = textOfHtml(entry.summary ?? entry.content ?? '')
  const text = summary || title
  const people = entry.authors.map((it) => namesOf(it, new Set()))
  const at = (words: string | undefined) => { const when = words ? readTime(words, input.source?.zone ?? 'UTC') : undefined; return when?.from ? cutAtFetch({ ...when, origin: `the feed: ${words}` }, input.fetched) : undefined }
  const published = at(entry.published), updated = at(entry.updated)
  const outlet = input.source?.outlet
  return {
    kind: 'article', id: documentId({ ...(input.url && { url: input.url }), ...(outlet && { outlet: outlet.name }), title, text }), ...(input.url && { url: input.url }),
    ...(outlet && { outlet }), title, ...(summary && { standfirst: summary }), authors: people.flatMap((it) => it.names), agencies: people.flatMap((it) => it.agencies),
    language: detectLanguage(`${title}\n${summary}`, input.source?.languages ?? []).language, ...(entry.categories[0] && { section: textOfHtml(entry.categories[0]) }),
    ...(published && { published }), ...(updated && { updated }), blocks: [], text, removed: [], stub: true,
  }
}
