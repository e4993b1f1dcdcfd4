// The store as pages have it: a connection that only reads, and the queries of reader.ts, each answered from an index. Counts over everything are remembered until the store changes.

import type { Document, Version } from '../model/document.ts'
import type { Edition } from '../model/edition.ts'
import type { Source } from '../model/outlet.ts'
import type { Quote, Saga, Story } from '../model/story.ts'
import { limits } from '../limits.ts'
import { connect, param } from './connection.ts'
import { openFile } from './dialect/sqlite.ts'
import { openDocuments } from './documents.ts'
import { excerptOf } from './excerpt.ts'
import { unpack } from './packed.ts'
import type { CountrySummary, Hit, PageOf, Person, Reader, SourceCounts, StoryQuery, StorySummary, TellingRow } from './reader.ts'
import { matchOf, openSearchIndex } from './search.ts'
import { toSettings } from './settings.ts'
import { healthOf, toSource } from './sources.ts'
import { medianOf } from './work.ts'

/** `change` looks at the store at most this often: a list is then counted once in this time, however fast news arrive. */
const lookEveryMs = 250
/** Beyond this many hits the newest stand for all: ranking a common word would read half the index. */
const rankedMax = 2_000

type TellingLine = { row: string; story: string | null; copy: string | null; id: string; document: string; seen: string }

export function openReader(file: string): Reader {
  const db = connect(openFile(file, 'read'), file)
  const documents = openDocuments(db, openSearchIndex(db))
  const changeRow = db.raw<{ value: string }>("select value from meta where key = 'change'")
  let change = 0, lookedAt = Number.NEGATIVE_INFINITY
  const changed = (): number => {
    const now = performance.now()
    if (now - lookedAt >= lookEveryMs) {
      lookedAt = now
      change = Number(changeRow.first()?.value ?? 0)
    }
    return change
  }
  const remembered = new Map<string, { change: number; value: unknown }>()
  const remember = <T>(key: string, make: () => T): T => {
    const now = changed(), known = remembered.get(key)
    if (known?.change === now) return known.value as T
    const value = make()
    if (remembered.size > 2_000) remembered.clear()
    remembered.set(key, { change: now, value })
    return value
  }

  const summary = db.statement((q) => q.selectFrom('story').select(['summary', 'id']).where('id', '=', param('id')).where('told', '=', 1))
  const summariesOf = (rows: readonly { id: string }[]): StorySummary[] => rows.flatMap(({ id }) => { const row = summary.first({ id }); return row?.summary ? [JSON.parse(row.summary) as StorySummary] : [] })
  const story = db.statement((q) => q.selectFrom('story').select(['id', 'edition', 'heir', 'body', 'saga']).where('id', '=', param('id')))
  const newest = db.raw<{ seen: string | null }>('select max(seen) as seen from telling where edition = ?', ['edition'])
  const counts = db.raw<{ stories: number; documents: number }>('select (select count(*) from story where edition = ? and told = 1) as stories, (select count(*) from telling where edition = ? and post is null) as documents', ['edition', 'edition'])
  const settings = db.statement((q) => q.selectFrom('setting').selectAll())
  const rendered = db.statement((q) => q.selectFrom('translation').select(['by', 'title', 'standfirst']).where('telling', '=', param('telling')))

  const settingsNow = () => remember('settings', () => toSettings(new Map(settings.all().map((it) => [it.key, JSON.parse(it.value) as unknown]))))
  const editions = (): ReturnType<Reader['editions']> => remember('editions', () => {
    const of = (edition: Edition) => { const it = counts.first({ edition })!, at = newest.first({ edition })?.seen; return { stories: it.stories, documents: it.documents, ...(at && { newest: at }) } }
    const main = of('main'), sample = of('sample')
    return { main, sample: { ...sample, shown: sample.documents > 0 && (main.stories < limits.sampleStories || settingsNow().keepSample) } }
  })
  /** The last 24 hours before the newest arrival of the edition, never of the wall clock alone. */
  const freshFrom = (edition: Edition): string => remember(`fresh ${edition}`, () => { const at = newest.first({ edition })?.seen; return at ? new Date(Date.parse(at) - limits.freshMs).toISOString() : '9' })
  const shown = (): Edition[] => { const it = editions(); return it.sample.shown ? ['main', 'sample'] : ['main'] }

  /** One query a shape, made once: the same filters in another call run the same statement. */
  const statements = new Map<string, ReturnType<typeof db.raw<{ id: string }>>>()
  const ids = (sql: string, names: readonly string[], bound: Record<string, unknown>): { id: string }[] => {
    let it = statements.get(sql)
    if (!it) statements.set(sql, it = db.raw<{ id: string }>(sql, names))
    return it.all(bound)
  }

  const listStories = (query: StoryQuery): PageOf<StorySummary> => {
    const { limit, offset } = bounds(query)
    const rows: { id: string }[] = []
    // Main stands before the sample: each is a list of its own, read one after the other.
    for (const edition of query.edition ? [query.edition] : shown()) {
      const { sql, names, bound } = storyQuery(query, edition)
      rows.push(...ids(sql, names, { ...bound, most: limit + 1 + offset }))
      if (rows.length > limit + offset) break
    }
    const page = rows.slice(offset, offset + limit)
    return { rows: summariesOf(page), more: rows.length > offset + limit }
  }

  const toTelling = (line: TellingLine): TellingRow => {
    const it = rendered.first({ telling: line.id }), row = JSON.parse(line.row) as TellingRow
    return { ...row, ...(line.story && { story: line.story }), ...(line.copy && { copyOf: JSON.parse(line.copy) }), ...(it && { translated: { by: it.by, ...(it.title !== null && { title: it.title }), ...(it.standfirst !== null && { standfirst: it.standfirst }) } }) }
  }
  const columns = 'row, story, copy, id, document, seen'
  const searches = new Map<string, ReturnType<typeof db.raw<{ key: number }>>>()
  const listed = new Map<string, ReturnType<typeof db.raw<TellingLine>>>()

  const countries = (edition: Edition): CountrySummary[] => remember(`countries ${edition}`, () =>
    db.raw<{ code: string; stories: number; tellings: number; outlets: number; newest: string }>('select country as code, count(distinct story) as stories, count(*) as tellings, count(distinct outlet_key) as outlets, max(seen) as newest from telling where edition = ? and seen >= ? and country is not null group by country order by stories desc, country', ['edition', 'from'])
      .all({ edition, from: freshFrom(edition) }).map((it) => ({ ...it, edition })))

  const sourceRows = db.statement((q) => q.selectFrom('source').selectAll().where('listed', '=', 1).orderBy('country').orderBy('outlet_key').orderBy('url'))
  // Thousands of sources in one list, and every article that arrives is a change: they are read again only where something about sources changed, or a minute went by (silence grows).
  const sourcesPrint = db.raw<object>("select count(*) as sources, max(tried_at) as tried, sum(failures) as failures, sum(muted) as muted, sum(paused) as paused, max(next_at) as next, min(next_at) as due, sum(own) as own from source where listed = 1 and edition = 'main'")
  let listedSources: { print: string; all: Source[] } | undefined
  const sources = (): Source[] => remember('sources', () => {
    const print = JSON.stringify([sourcesPrint.first(), Math.floor(Date.now() / 60_000)])
    if (listedSources?.print !== print) listedSources = { print, all: sourceRows.all().filter((it) => it.edition === 'main').map((it) => toSource(it)) }
    return listedSources.all
  })
  const sourcesIn = db.statement((q) => q.selectFrom('source').selectAll().where('listed', '=', 1).where('edition', '=', 'main').where('country', '=', param('country')).orderBy('outlet_key').orderBy('url'))
  const oneSource = db.statement((q) => q.selectFrom('source').selectAll().where('listed', '=', 1).where('edition', '=', 'main').where('id', '=', param('id')))
  // Thousands of sources answer within minutes, and each is a change: what every page counts is counted from few columns.
  const healthRows = db.statement((q) => q.selectFrom('source').select(['failures', 'cause', 'says', 'tried_at', 'newest', 'every_ms', 'paused', 'muted', 'next_at']).where('listed', '=', 1).where('edition', '=', 'main'))
  const outletRows = db.raw<{ country: string; outlets: number }>("select country, count(distinct outlet_key) as outlets from source where listed = 1 and edition = 'main' and muted = 0 and paused = 0 and country is not null group by country")
  const personRow = db.statement((q) => q.selectFrom('person').selectAll().where('id', '=', param('id')))
  const quotesOf = db.statement((q) => q.selectFrom('person_quote').selectAll().where('person', '=', param('person')).orderBy('story').orderBy('place').limit(500))
  const personsOf = db.raw<{ id: string }>('select distinct person as id from person_quote where story = ?', ['story'])
  const person = (id: string): Person | undefined => {
    const row = personRow.first({ id })
    if (!row?.role) return undefined
    const quotes = quotesOf.all({ person: id }).map((it) => ({ ...JSON.parse(it.body) as Quote, story: it.story, ...(it.outlet !== null && { outlet: it.outlet }) }))
    // Only persons with a role whom two outlets quote: else a name would be a page about somebody private.
    if (new Set(quotes.flatMap((it) => it.outlet ?? [])).size < 2) return undefined
    return { id, name: row.name, role: row.role, edition: row.edition as Edition, quotes, stories: [...new Set(quotes.map((it) => it.story))] }
  }
  const sagaStories = db.raw<{ id: string }>("select id from story where saga = ? and heir is null and told = 1 order by at", ['saga'])
  const sagaRow = db.statement((q) => q.selectFrom('saga').selectAll().where('id', '=', param('id')))
  const newestSagas = db.statement((q) => q.selectFrom('saga').select('id').orderBy('at', 'desc').limit(param('most')))
  const saga = (id: string): { saga: Saga; edition: Edition } | undefined => {
    const row = sagaRow.first({ id })
    return row && { saga: { id, title: row.title, stories: sagaStories.all({ saga: id }).map((it) => it.id) }, edition: row.edition as Edition }
  }

  const heirOf = (id: string): string | undefined => {
    let at: string | null = id
    for (let hops = 0; hops < 100 && at; hops++) { const row: { heir: string | null } | undefined = story.first({ id: at }); if (!row) return undefined; if (!row.heir) return at; at = row.heir }
    return undefined
  }

  const versions = (id: string): Version[] => documents.versions(id)
  const work = db.statement((q) => q.selectFrom('work').selectAll())

  return {
    change: changed,
    editions,
    stories: {
      list: (query) => remember(`stories ${JSON.stringify(query)}`, () => listStories(query)),
      get(id) {
        const row = story.first({ id })
        if (!row) return undefined
        if (row.heir) { const heir = heirOf(row.heir); return heir ? { heir } : undefined }
        return row.body ? { story: unpack<Story>(row.body), edition: row.edition as Edition } : undefined
      },
      summaries: (wanted) => summariesOf(wanted.map((id) => ({ id }))),
      firstIn: (country, limit) => remember(`first ${country} ${limit}`, () => summariesOf(shown().flatMap((edition) => ids('select story as id from story_country where country = ? and edition = ? and first_here = 1 and only_here = 0 and at >= ? order by weight desc, story limit ?', ['country', 'edition', 'from', 'most'], { country, edition, from: freshFrom(edition), most: limit })).slice(0, limit))),
      onlyIn: (country, limit) => remember(`only ${country} ${limit}`, () => summariesOf(shown().flatMap((edition) => ids('select story as id from story_country where country = ? and edition = ? and only_here = 1 and at >= ? order by weight desc, story limit ?', ['country', 'edition', 'from', 'most'], { country, edition, from: freshFrom(edition), most: limit })).slice(0, limit))),
      missingAt: (home, limit) => remember(`missing ${home} ${limit}`, () => summariesOf(shown().flatMap((edition) => canMiss(home, edition)
        ? ids('select id from story where edition = ? and told = 1 and heir is null and abroad >= 3 and at >= ? and not exists (select 1 from story_country where story = story.id and country = ?) order by weight desc, id limit ?', ['edition', 'from', 'home', 'most'], { edition, from: freshFrom(edition), home, most: limit })
        : [])).filter((it) => it.coverage.filter((at) => at.country !== home).length >= 3).slice(0, limit)),
      of: (document) => summariesOf(documents.storiesOf(document).flatMap((id) => { const heir = heirOf(id); return heir ? [{ id: heir }] : [] })),
    },
    sagas: { get: saga, list: (limit) => newestSagas.all({ most: limit }).flatMap((it) => saga(it.id)?.saga ?? []) },
    persons: {
      get: person,
      ofStory: (id) => personsOf.all({ story: id }).flatMap((it) => { const found = person(it.id); return found ? [{ id: found.id, name: found.name, ...(found.role && { role: found.role }) }] : [] }),
    },
    documents: {
      get(id): { document: Document; edition: Edition; seen: string; given: boolean; explain?: readonly string[] } | undefined {
        const it = documents.get(id)
        return it && { document: it.document, edition: it.edition, seen: it.seen, given: it.given, ...(it.explain && { explain: it.explain }) }
      },
      versions,
      list(query) {
        const { limit, offset } = bounds(query)
        const rows: TellingLine[] = []
        for (const edition of query.edition ? [query.edition] : shown()) {
          const where = [query.country && 'country = ?', 'edition = ?', query.outlet && 'outlet_key = ?', query.since && 'at >= ?'].filter(Boolean), names = [query.country && 'country', 'edition', query.outlet && 'outlet', query.since && 'since'].filter((it) => typeof it === 'string' && it !== '') as string[]
          const sql = `select ${columns} from telling where ${where.join(' and ')} and post is null order by at desc limit ?`
          let it = listed.get(sql)
          if (!it) listed.set(sql, it = db.raw<TellingLine>(sql, [...names, 'most']))
          rows.push(...it.all({ ...query, edition, most: limit + 1 + offset }))
          if (rows.length > limit + offset) break
        }
        return { rows: rows.slice(offset, offset + limit).map(toTelling), more: rows.length > offset + limit }
      },
    },
    countries: {
      list: (edition) => edition ? countries(edition) : shown().flatMap(countries),
      get: (code) => shown().flatMap((edition) => countries(edition).filter((it) => it.code === code)),
    },
    sources: {
      list: (query) => query?.country ? sourcesIn.all({ country: query.country }).map((it) => toSource(it)) : sources(),
      get(id) { const row = oneSource.first({ id }); return row && toSource(row) },
      outlets: () => remember('outlets', () => new Map(outletRows.all().map((it) => [it.country, it.outlets]))),
      counts: (): SourceCounts => remember('source counts', () => {
        const all = healthRows.all().map((it) => ({ state: healthOf(it, Date.now()).state, newest: it.newest ?? '', muted: it.muted === 1 || it.paused === 1 })), of = (state: string): number => all.filter((it) => it.state === state).length
        const newestOf = all.map((it) => it.newest).sort().at(-1)
        return { all: all.length, asked: all.length - of('unasked'), answers: of('answers'), fails: of('fails'), quiet: of('quiet'), stale: of('stale'), muted: all.filter((it) => it.muted).length, ...(newestOf && { newest: newestOf }) }
      }),
      tries: (id) => db.statement((q) => q.selectFrom('source_try').select(['at', 'outcome']).where('source', '=', param('source')).orderBy('key', 'desc').limit(48)).all({ source: id }).map((it) => ({ at: it.at, outcome: it.outcome as 'new' })).reverse(),
    },
    search(query) {
      const match = matchOf(query.words)
      if (!match) return { rows: [], more: false, total: 0, stories: [] }
      return remember(`search ${JSON.stringify(query)}`, () => search(match, query))
    },
    settings: settingsNow,
    work: () => {
      const waiting = Object.fromEntries(db.raw<{ kind: string; count: number }>("select kind, count(*) as count from job where state = 'waiting' group by kind").all().map((it) => [it.kind, it.count]))
      const bad = db.raw<{ count: number }>("select count(*) as count from job where state = 'quarantined'").first()?.count ?? 0
      const oldest = db.raw<{ due: number | null }>("select min(due) as due from job where state = 'waiting' and kind not in ('poll')").first()?.due
      return { waiting, quarantined: bad, stages: work.all().map((it) => ({ name: it.stage, done: it.done, failed: it.failed, msMedian: medianOf(JSON.parse(it.buckets) as number[]) })), oldestWaitingSeconds: oldest ? Math.max(0, Math.round((Date.now() - oldest) / 1000)) : 0 }
    },
    close: db.close,
  }

  /** Two thirds of home's catalogued outlets answered within a day: else silence may be ours. The sample's outlets always answer. */
  function canMiss(home: string, edition: Edition): boolean {
    if (edition === 'sample') return db.raw<{ id: string }>('select id from telling where edition = ? and country = ? limit 1', ['edition', 'home']).first({ edition, home }) !== undefined
    const rows = db.raw<{ outlet_key: string; at: string | null }>('select outlet_key, max(answered_at) as at from source where country = ? and own = 0 and listed = 1 group by outlet_key', ['home']).all({ home })
    const from = Date.now() - 86_400_000
    return rows.length > 0 && rows.filter((it) => it.at !== null && Date.parse(it.at) >= from).length * 3 >= rows.length * 2
  }

  function search(match: { match: string; words: string[] }, query: Parameters<Reader['search']>[0]): ReturnType<Reader['search']> {
    const { limit, offset } = bounds(query), wanted = shown().concat(query.edition && !shown().includes(query.edition) ? [query.edition] : [])
    const filters = [query.country && 'telling.country = ?', query.language && 'telling.language = ?', query.edition ? 'telling.edition = ?' : `telling.edition in (${wanted.map((it) => `'${it}'`).join(', ')})`].filter(Boolean)
    const names = [query.country && 'country', query.language && 'language', query.edition && 'edition'].filter((it): it is string => typeof it === 'string' && it !== '')
    const newestFirst = statement(`select search.rowid as key from search join telling on telling.key = search.rowid where search match ? and ${filters.join(' and ')} order by search.rowid desc limit ${rankedMax + 1}`, ['match', ...names])
    const found = newestFirst.all({ ...query, match: match.match })
    const common = found.length > rankedMax
    const keys = common ? found : statement(`select search.rowid as key from search join telling on telling.key = search.rowid where search match ? and ${filters.join(' and ')} order by rank, search.rowid desc limit ${rankedMax}`, ['match', ...names]).all({ ...query, match: match.match })
    const total = common ? statement('select count(*) as key from (select rowid from search where search match ? limit 100000)', ['match']).first({ match: match.match })?.key ?? 0 : found.length
    const page = keys.slice(offset, offset + limit)
    const line = db.raw<TellingLine>(`select ${columns} from telling where key = ?`, ['key'])
    const rows = page.flatMap(({ key }): Hit[] => {
      const it = line.first({ key })
      if (!it) return []
      const row = toTelling(it)
      return [{ ...row, ...excerptOf(textOf(row), match.words) }]
    })
    const stories = [...new Set(rows.flatMap((it) => it.story ?? []))].slice(0, 10)
    return { rows, more: keys.length > offset + limit, total, stories: summariesOf(stories.map((id) => ({ id }))) }
  }

  function statement(sql: string, names: readonly string[]): ReturnType<typeof db.raw<{ key: number }>> {
    let it = searches.get(sql)
    if (!it) searches.set(sql, it = db.raw<{ key: number }>(sql, names))
    return it
  }

  function textOf(row: TellingRow): string {
    const document = documents.get(row.document)?.document
    if (!document || document.kind === 'collection') return ''
    return row.post === undefined || document.kind !== 'liveblog' ? document.text : document.posts.find((it) => it.id === row.post)?.text ?? ''
  }
}


const bounds = (query: { limit?: number; offset?: number }): { limit: number; offset: number } => ({ limit: Math.min(Math.max(query.limit ?? limits.pageRows, 1), limits.pageRowsMax), offset: Math.min(Math.max(query.offset ?? 0, 0), 100_000) })

function storyQuery(query: StoryQuery, edition: Edition): { sql: string; names: string[]; bound: Record<string, unknown> } {
  const newest = query.sort === 'newest', bound = { ...query, edition }
  const order = (table: string, id: string): string => newest ? `order by ${table}.at desc, ${table}.${id}` : `order by ${table}.weight desc, ${table}.${id}`
  // The narrowest filter has its own table with weight and time beside it: the list is read from that index alone.
  const by = query.country ? (['story_country', 'country', 'country'] as const) : query.about ? (['story_about', 'country', 'about'] as const) : query.language ? (['story_language', 'language', 'language'] as const) : undefined
  if (by && !query.saga && !query.live) {
    const [table, column, name] = by
    return { sql: `select story as id from ${table} where ${column} = ? and edition = ?${query.since ? ' and at >= ?' : ''} ${order(table, 'story')} limit ?`, names: [name, 'edition', ...(query.since ? ['since'] : []), 'most'], bound }
  }
  const filters: [string, string][] = [['edition = ?', 'edition']]
  if (query.since) filters.push(['at >= ?', 'since'])
  if (query.saga) filters.push(['saga = ?', 'saga'])
  if (query.country) filters.push(['exists (select 1 from story_country where story = story.id and country = ?)', 'country'])
  if (query.about) filters.push(['exists (select 1 from story_about where story = story.id and country = ?)', 'about'])
  if (query.language) filters.push(['exists (select 1 from story_language where story = story.id and language = ?)', 'language'])
  return { sql: `select id from story where told = 1 and ${query.live ? 'posts > 1 and ' : ''}${filters.map(([sql]) => sql).join(' and ')} ${order('story', 'id')} limit ?`, names: [...filters.map(([, name]) => name), 'most'], bound }
}
