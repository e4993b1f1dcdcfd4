// One list as a feed: what Atom and JSON Feed both need, made from the same rows as the page.

import type { Reader, StorySummary, TellingRow } from '../../store/reader.ts'
import { limits } from '../../limits.ts'
import { countryFact, countryName } from '../countries.ts'
import { cut, entriesOf } from '../pages/live.ts'
import { searchOf } from '../pages/search.ts'
import type { Params, Visit } from '../page.ts'
import { postAnchor, routes } from '../routes.ts'
import { safeUrl } from '../safe-url.ts'
import { words } from '../words.ts'

export type Entry = { id: string; title: string; url: string; external?: string; text: string; language?: string; published: string; updated: string; author: string }
export type Feed = { id: string; title: string; page: string; updated: string; entries: Entry[] }
export type FeedSource = (reader: Reader, params: Params, visit: Visit) => Feed | undefined | { moved: string }

const entriesMost = 50

export const homeFeed: FeedSource = (reader, _, visit) => {
  const main = reader.stories.list({ edition: 'main', sort: 'newest', limit: entriesMost }).rows
  const rows = main.length || !reader.editions().sample.shown ? main : reader.stories.list({ edition: 'sample', sort: 'newest', limit: entriesMost }).rows
  return feed(visit, routes.home.to(), words.home.title, rows.map((it) => ofStory(it, visit)))
}

export const countryFeed: FeedSource = (reader, params, visit) => {
  const code = params.code!
  if (!countryFact(code)) return undefined
  const main = reader.documents.list({ edition: 'main', country: code, limit: entriesMost }).rows
  const rows = main.length || !reader.editions().sample.shown ? main : reader.documents.list({ edition: 'sample', country: code, limit: entriesMost }).rows
  return feed(visit, routes.country.to(code), countryName(code), rows.map((it) => ofTelling(it, visit)))
}

export const searchFeed: FeedSource = (reader, params, visit) => {
  const asked = searchOf(params)
  if (!asked.q) return feed(visit, routes.search.to(), words.search.title, [])
  const found = reader.search({ words: asked.q, ...(asked.country && { country: asked.country }), ...(asked.language && { language: asked.language }), limit: entriesMost })
  return feed(visit, routes.search.to(asked), `${words.search.title}: ${asked.q}`, found.rows.map((it) => ({ ...ofTelling(it, visit), text: it.excerpt || it.title })))
}

export const liveFeed: FeedSource = (reader, params, visit) => {
  const found = reader.stories.get(params.id!)
  if (!found) return undefined
  if ('heir' in found) return { moved: routes.storyLive.feed(found.heir) }
  const { entries } = entriesOf(reader, found.story), page = routes.storyLive.to(found.story.id)
  const most = visit.who === 'reader' ? 4000 : limits.strangerCharacters
  return feed(visit, page, `${words.story.live}: ${found.story.translated?.words ?? found.story.title}`, entries.slice(0, entriesMost).map((it) => {
    const text = it.translated?.text ?? it.text, title = it.translated?.title ?? it.title ?? cut(text, 90)
    const external = safeUrl(it.url)
    return { id: `${visit.origin}${page}#${postAnchor(it.id)}`, url: `${visit.origin}${page}#${postAnchor(it.id)}`, title, text: cut(text, most) || title, published: it.at, updated: it.at, author: it.outlet?.name ?? words.unnamedOutlet, ...(external && { external }), ...(!it.translated && { language: it.language }) }
  }))
}

export const sagaFeed: FeedSource = (reader, params, visit) => {
  const found = reader.sagas.get(params.id!)
  return found && feed(visit, routes.saga.to(found.saga.id), found.saga.title, reader.stories.summaries(found.saga.stories).slice(-entriesMost).reverse().map((it) => ofStory(it, visit)))
}

function feed(visit: Visit, page: string, title: string, entries: Entry[]): Feed {
  const updated = entries.map((it) => it.updated).sort().at(-1) ?? `${visit.clock.today}T00:00:00Z`
  return { id: `${visit.origin}${page}`, title: `${title} · ${words.name}`, page: `${visit.origin}${page}`, updated, entries }
}

function ofStory(it: StorySummary, visit: Visit): Entry {
  const url = `${visit.origin}${routes.story.to(it.id)}`, title = it.translated?.words ?? it.title
  const facts = `${words.story.outlets(it.outlets)}, ${words.story.countries(it.coverage.length)}`
  return { id: url, url, title: it.edition === 'sample' ? `${words.sample.word}: ${title}` : title, text: it.lead ? `${it.lead} (${facts})` : `${title} (${facts})`, published: instant(it.first ?? it.seen), updated: instant(it.last ?? it.seen), author: words.name, ...(!it.translated && it.language && { language: it.language }) }
}

function ofTelling(it: TellingRow, visit: Visit): Entry {
  const url = `${visit.origin}${it.post ? routes.article.post(it.document, it.post) : routes.article.to(it.document)}`, title = it.translated?.title ?? it.title
  const external = safeUrl(it.url), text = it.translated?.standfirst ?? it.standfirst ?? title
  return { id: url, url, title: it.edition === 'sample' ? `${words.sample.word}: ${title}` : title, text: visit.who === 'reader' ? text : cut(text, limits.strangerCharacters), published: instant(it.published?.from ?? it.seen), updated: instant(it.published?.from ?? it.seen), author: it.outlet?.name ?? words.unnamedOutlet, ...(external && { external }), ...(!it.translated && { language: it.language }) }
}

const instant = (iso: string): string => { try { return Temporal.Instant.from(iso).toString({ smallestUnit: 'second' }) } catch { return '1970-01-01T00:00:00Z' } }
