// The same things as the pages show, as JSON. Strangers get what the pages would show them.

import { limits } from '../../limits.ts'
import type { Reader } from '../../store/reader.ts'
import { countryFact, countryName } from '../countries.ts'
import type { Params, Visit } from '../page.ts'
import { BadParameter } from '../page.ts'
import { searchOf } from '../pages/search.ts'
import { countryOf, languageOf, moment, oneOf, wholeNumber } from '../questions.ts'
import { routes } from '../routes.ts'
import { documentForStrangers, storyForStrangers } from '../strangers.ts'
import { words } from '../words.ts'

export type ApiAnswer = unknown | undefined | { moved: string }
export type ApiRoute = { pattern: string; answer(reader: Reader, params: Params, visit: Visit): ApiAnswer }

const rows = (params: Params): { limit: number; offset: number } => {
  const limit = wholeNumber(params, 'limit') ?? limits.pageRows
  if (limit < 1 || limit > limits.pageRowsMax) throw new BadParameter(words.error.wrongNumber('limit'))
  return { limit, offset: wholeNumber(params, 'from') ?? 0 }
}
const editionOf = (params: Params): 'main' | 'sample' | undefined => oneOf(params, 'edition', ['main', 'sample'] as const)

export const api: readonly ApiRoute[] = [
  {
    pattern: '/api/v1/stories',
    answer(reader, params) {
      const country = countryOf(params), language = languageOf(params), since = moment(params, 'since'), sort = oneOf(params, 'sort', ['weight', 'newest'] as const) ?? 'weight', asked = editionOf(params), page = rows(params)
      const list = (edition: 'main' | 'sample') => reader.stories.list({ edition, sort, ...page, ...(country && { country }), ...(language && { language }), ...(since && { since }) })
      const { rows: stories, more } = list(asked ?? 'main')
      // Where nothing is asked for by name the sample stands below the news while it is shown, as on the pages.
      const sample = !asked && !more && page.offset === 0 && reader.editions().sample.shown ? list('sample').rows : []
      return { stories: [...stories, ...sample].slice(0, page.limit), more }
    },
  },
  {
    pattern: '/api/v1/stories/:id',
    answer(reader, params, visit) {
      const found = reader.stories.get(params.id!)
      if (!found) return undefined
      if ('heir' in found) return { moved: routes.story.api(found.heir) }
      return visit.who === 'reader' ? found.story : storyForStrangers(found.story)
    },
  },
  {
    pattern: '/api/v1/documents/:id',
    answer(reader, params, visit) {
      const found = reader.documents.get(params.id!)
      return found && (visit.who === 'reader' ? found.document : documentForStrangers(found.document))
    },
  },
  { pattern: '/api/v1/countries', answer: (reader, params) => ({ countries: reader.countries.list(editionOf(params)).map((it) => ({ ...it, name: countryName(it.code) })) }) },
  {
    pattern: '/api/v1/countries/:code',
    answer(reader, params, visit) {
      const code = params.code!
      if (!countryFact(code)) return undefined
      const page = rows(params)
      const main = reader.documents.list({ edition: 'main', country: code, ...page })
      const edition = main.rows.length === 0 && page.offset === 0 && reader.editions().sample.shown ? 'sample' as const : 'main' as const
      const { rows: latest, more } = edition === 'main' ? main : reader.documents.list({ edition, country: code, ...page })
      return { country: { code, name: countryName(code) }, latest: latest.map((it) => forWho(it, visit)), more, stories: reader.stories.list({ edition, country: code, sort: 'weight', limit: 20 }).rows, first: reader.stories.firstIn(code, 10), only: reader.stories.onlyIn(code, 10), missing: reader.stories.missingAt(code, 10) }
    },
  },
  { pattern: '/api/v1/sagas/:id', answer(reader, params) { const found = reader.sagas.get(params.id!); return found && { saga: found.saga, stories: reader.stories.summaries(found.saga.stories) } } },
  { pattern: '/api/v1/persons/:id', answer: (reader, params) => reader.persons.get(params.id!) },
  { pattern: '/api/v1/sources', answer(reader, params) { const country = countryOf(params); return { sources: reader.sources.list(country ? { country } : {}) } } },
  {
    pattern: '/api/v1/search',
    answer(reader, params, visit) {
      const { q, country, language } = searchOf(params)
      if (!q) throw new BadParameter(words.search.empty)
      const found = reader.search({ words: q, ...(country && { country }), ...(language && { language }), ...rows(params) })
      return { total: found.total, more: found.more, hits: found.rows.map((it) => forWho(it, visit)), stories: found.stories }
    },
  },
  {
    pattern: '/api/v1/live',
    answer(reader, params) {
      const { limit } = rows(params), main = reader.stories.list({ edition: 'main', live: true, sort: 'newest', limit }).rows
      return { stories: reader.editions().sample.shown ? [...main, ...reader.stories.list({ edition: 'sample', live: true, sort: 'newest', limit }).rows] : main }
    },
  },
]

const forWho = <T extends { standfirst?: string }>(it: T, visit: Visit): T =>
  visit.who === 'reader' || !it.standfirst || it.standfirst.length <= limits.strangerCharacters ? it : { ...it, standfirst: `${it.standfirst.slice(0, limits.strangerCharacters - 1)}…` }
