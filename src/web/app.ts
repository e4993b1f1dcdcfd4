// The pages, feeds and API on one Hono: who asks is decided first, every answer has an ETag made from the store's change number,
// what was rendered once for a change is kept until the next. Nothing here computes news or waits for the engine, but for forms.

import { type Context, Hono } from 'hono'
import type { Ask } from '../ask.ts'
import type { Log } from '../log.ts'
import type { Reader } from '../store/reader.ts'
import { type Answer, Kept, sendKept, type Sendable, toSend } from './answer.ts'
import { api } from './api/api.ts'
import { openapi } from './api/openapi.ts'
import { assets as made } from './assets.ts'
import { findCountry } from './countries.ts'
import { openEvents } from './events.ts'
import { atom, atomType } from './feeds/atom.ts'
import { countryFeed, type FeedSource, homeFeed, liveFeed, sagaFeed, searchFeed } from './feeds/feed.ts'
import { jsonFeed, jsonFeedType } from './feeds/json-feed.ts'
import { opml } from './feeds/opml.ts'
import { type FormContext, putForms } from './forms.ts'
import { isOurHost, safeHeaders } from './guard.ts'
import { folioOf, layout } from './layout.ts'
import { aboutPage } from './pages/about.ts'
import { addPage } from './pages/add.ts'
import { allLivePage } from './pages/all-live.ts'
import { articlePage } from './pages/article.ts'
import { countriesPage } from './pages/countries.ts'
import { countryPage } from './pages/country.ts'
import { errorPage, type Fault } from './pages/error.ts'
import { homePage } from './pages/home.ts'
import { livePage } from './pages/live.ts'
import { paperPage } from './pages/paper.ts'
import { personPage } from './pages/person.ts'
import { sagaPage } from './pages/saga.ts'
import { searchPage } from './pages/search.ts'
import { settingsPage } from './pages/settings.ts'
import { signInPage } from './pages/sign-in.ts'
import { sourcesPage } from './pages/sources.ts'
import { storiesPage } from './pages/stories.ts'
import { storyPage } from './pages/story.ts'
import { BadParameter, movedTo, type Page, type Params, type Rendered, type Visit } from './page.ts'
import { routes } from './routes.ts'
import { clockOf, isZone } from './times.ts'
import { formToken, isLoopback, isSignedIn, same } from './visitor.ts'
import { words } from './words.ts'

export type WebConfig = {
  /** the only other accepted Host and Origin, for an instance behind a proxy */
  publicUrl?: string | undefined
  /** what the server is bound to */
  host: string
  boundToLoopback: boolean
  /** signs form tokens and sign-ins; stays the same over restarts */
  secret: string
  now: () => Temporal.Instant
  /** of this machine, where the reader set none */
  zone: string
}
export type WebOptions = { reader: Reader; ask: Ask; log: Log; config: WebConfig }

/** Rendered answers are kept up to this many bytes: some hundred pages, a small part of the 512 MB for everything. */
const keptBytesMost = 24_000_000

export function createApp({ reader, ask, log, config }: WebOptions): Hono {
  const app = new Hono(), assets = made(), kept = new Kept(keptBytesMost), events = openEvents(reader)
  const started = config.now().epochMilliseconds
  const description = openapi()

  const visitOf = (c: Context): Visit & { session: string | undefined } => {
    const settings = reader.settings(), now = config.now(), headers = c.req.raw.headers
    const peer = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket?.remoteAddress
    const loopback = isLoopback(config, headers, peer), session = isSignedIn(config, settings.feedSecret, headers.get('cookie'), now)
    const clock = clockOf(now, settings.zone && isZone(settings.zone) ? settings.zone : config.zone)
    const url = new URL(c.req.url)
    return { who: loopback || session ? 'reader' : 'stranger', loopback, url, clock, settings, token: formToken(config, clock.today, session), origin: config.publicUrl ? new URL(config.publicUrl).origin : url.origin, shapes: assets.shapes, session }
  }
  const tagOf = (visit: Visit & { session: string | undefined }): string =>
    `W/"${Kept.key([assets.version, String(started), String(reader.change()), JSON.stringify(visit.settings), visit.clock.today, visit.clock.zone, visit.who, String(visit.loopback), visit.session ?? '', visit.origin, visit.url.pathname + visit.url.search])}"`

  let folio = folioOf(reader), folioChange = reader.change()
  const html = async (rendered: Rendered, visit: Visit): Promise<string> => {
    const change = reader.change()
    if (change !== folioChange) { folio = folioOf(reader); folioChange = change }
    return String(await layout(rendered, visit, folio, assets))
  }
  const fault = async (c: Context, it: Fault, visit?: Visit): Promise<Response> => {
    if (c.req.path.startsWith('/api/')) return c.json({ error: it.says }, it.status as 404)
    const text = await html(errorPage(it), visit ?? visitOf(c))
    return sendKept(c, await toSend({ status: it.status, type: 'text/html; charset=utf-8', body: text }))
  }

  app.use('*', safeHeaders())
  app.use('*', async (c, next) => {
    c.header('X-Robots-Tag', 'noindex, noarchive')
    if (!isOurHost(c.req.header('host') ?? new URL(c.req.url).host, config)) return c.text(`${words.error.host}\n`, 403)
    await next()
  })

  for (const asset of assets.byPath.values()) {
    app.get(asset.path, (c) => {
      c.header('Cache-Control', 'public, max-age=31536000, immutable')
      c.header('Vary', 'Accept-Encoding')
      return sendKept(c, { status: 200, ...asset })
    })
  }
  app.get('/favicon.ico', (c) => c.redirect(assets.icon, 302))
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /\n'))
  app.get(routes.events.pattern, (c) => events.stream(c))

  /** One GET: 304 by its tag, else what is kept, else made now. `make` gives nothing for an unknown id. */
  const get = (pattern: string, make: (c: Context, params: Params, visit: Visit) => Promise<Answer | undefined | { moved: string }> | Answer | undefined | { moved: string }, options: { readersOnly?: boolean; keyed?: boolean } = {}): void => {
    app.get(pattern, async (c) => {
      const visit = visitOf(c)
      if (options.keyed && visit.who === 'stranger' && same(c.req.query('key') ?? '', visit.settings.feedSecret) && visit.settings.feedSecret.length >= 16) visit.who = 'reader'
      if (options.readersOnly && visit.who === 'stranger') return c.redirect(routes.signIn.to(c.req.path), 303)
      const tag = tagOf(visit)
      c.header('ETag', tag)
      c.header('Cache-Control', 'private, no-cache')
      c.header('Vary', 'Accept-Encoding, Cookie')
      if (matches(c.req.header('if-none-match'), tag)) return c.body(null, 304)
      let answer: Sendable | undefined = kept.get(tag)
      if (!answer) {
        const made = await make(c, { ...c.req.query(), ...c.req.param() } as Params, visit)
        if (made === undefined || movedTo(made)) {
          c.res.headers.delete('ETag')
          if (made !== undefined) return c.redirect(made.moved, 308)
          return fault(c, { status: 404, title: words.error.notFound, says: words.error.notFoundAbout }, visit)
        }
        answer = await toSend(made)
        kept.put(tag, answer)
      }
      return sendKept(c, answer)
    })
  }
  const page = <L, V>(pattern: string, it: Page<L, V>, options: { readersOnly?: boolean } = {}): void => get(pattern, async (_, params, visit) => {
    const loaded = it.load(reader, params, visit)
    if (loaded === undefined || movedTo(loaded)) return loaded as undefined
    return { status: 200, type: 'text/html; charset=utf-8', body: await html(it.render(it.view(loaded, visit), visit), visit) }
  }, options)
  const plain = (pattern: string, make: (visit: Visit) => Rendered, options: { readersOnly?: boolean } = {}): void =>
    get(pattern, async (_, __, visit) => ({ status: 200, type: 'text/html; charset=utf-8', body: await html(make(visit), visit) }), options)

  page(routes.home.pattern, homePage)
  page(routes.stories.pattern, storiesPage)
  page(routes.countries.pattern, countriesPage)
  page(routes.country.pattern, countryPage)
  page(routes.story.pattern, storyPage)
  page(routes.storyLive.pattern, livePage)
  page(routes.live.pattern, allLivePage)
  page(routes.saga.pattern, sagaPage)
  page(routes.person.pattern, personPage)
  page(routes.article.pattern, articlePage)
  page(routes.search.pattern, searchPage)
  page(routes.sources.pattern, sourcesPage)
  page(routes.settings.pattern, settingsPage, { readersOnly: true })
  page(routes.paper.pattern, paperPage)
  plain(routes.add.pattern, (visit) => addPage(visit), { readersOnly: true })
  plain(routes.about.pattern, () => aboutPage())
  plain(routes.signIn.pattern, (visit) => signInPage(visit, visit.url.searchParams.get('back') ?? '/'))
  app.get('/country', async (c) => {
    const typed = c.req.query('name') ?? '', found = findCountry(typed)
    return found ? c.redirect(routes.country.to(found.code), 303) : fault(c, { status: 404, title: words.error.notFound, says: typed ? words.error.unknownCountry(typed) : words.error.notFoundAbout })
  })

  const feed = (base: string, source: FeedSource): void => {
    for (const [end, type, write] of [['atom', atomType, atom], ['json', jsonFeedType, jsonFeed]] as const) get(`${base}.${end}`, (_, params, visit) => {
      const made = source(reader, params, visit)
      return made === undefined || movedTo(made) ? made && { moved: `${made.moved}.${end}` } : { status: 200, type, body: write(made, `${visit.origin}${visit.url.pathname}${visit.url.search}`) }
    }, { keyed: true })
  }
  feed(routes.home.feed, homeFeed)
  feed('/country/:code/feed', countryFeed)
  feed(routes.search.feed, searchFeed)
  feed('/story/:id/live/feed', liveFeed)
  feed('/saga/:id/feed', sagaFeed)
  get(routes.sources.opml, (_, __, visit) => ({ status: 200, type: 'text/x-opml; charset=utf-8', body: opml(visit.who === 'reader' ? reader.sources.list() : reader.sources.list().filter((it) => !it.own), words.name) }))

  get(routes.openapi.pattern, () => ({ status: 200, type: 'application/json; charset=utf-8', body: description }))
  for (const it of api) get(it.pattern, (_, params, visit) => {
    const answer = it.answer(reader, params, visit)
    return answer === undefined || movedTo(answer) ? answer : { status: 200, type: 'application/json; charset=utf-8', body: JSON.stringify(answer) }
  })

  const forms: FormContext = {
    reader, ask, config, visitOf, fault,
    show: async (c, rendered, visit, status = 200) => sendKept(c, await toSend({ status, type: 'text/html; charset=utf-8', body: await html(rendered, visit) })),
  }
  putForms(app, forms)

  app.notFound((c) => fault(c, { status: 404, title: words.error.notFound, says: words.error.notFoundAbout }))
  app.onError(async (error, c) => {
    c.res.headers.delete('ETag')
    if (error instanceof BadParameter) return fault(c, { status: 400, title: words.error.bad, says: error.message })
    const reference = Kept.key([String(config.now().epochMilliseconds), c.req.path]).slice(0, 8)
    log('page failed', { reference, path: c.req.path, error: error.stack ?? String(error) })
    if (c.req.path.startsWith('/api/')) return c.json({ error: `${words.error.failedAbout} ${words.error.reference} ${reference}` }, 500)
    try { return await fault(c, { status: 500, title: words.error.failed, says: words.error.failedAbout, reference }) } catch { return c.text(`${words.error.failed}. ${words.error.reference} ${reference}\n`, 500) }
  })
  return app
}

/** Weak comparison (RFC 9110, 8.8.3.2). */
const matches = (header: string | undefined, tag: string): boolean =>
  (header ?? '').split(',').some((it) => it.trim().replace(/^W\//, '') === tag.replace(/^W\//, ''))
