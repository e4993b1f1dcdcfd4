// What pages and commands ask of the engine, answered: take in, remove, sources, undo, confirm, settings, decide again, copy. Everything that writes goes through here or through the steps.

import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import type { Answer, Ask, Outcome, Progress, Request } from '../ask.ts'
import type { Fetcher } from '../fetch/fetch.ts'
import type { Queue } from '../jobs/queue.ts'
import { limits } from '../limits.ts'
import type { Log } from '../log.ts'
import { Document } from '../model/document.ts'
import type { Given } from '../model/given.ts'
import { idOf } from '../model/ids.ts'
import type { Outlet, Source } from '../model/outlet.ts'
import { Entry } from '../model/read.ts'
import type { Outline } from '../stages/feed/opml.ts'
import { backupTo } from '../store/backup.ts'
import { refusedSettings } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { enqueueDue, type FetchPayload, foundBy, type PollPayload, readFeedIn } from './errands.ts'
import type { Folder } from './folder.ts'
import { originOf, type Publishers } from './given.ts'
import { regroup, replay } from './again.ts'
import type { Pool } from './pool.ts'
import type { Outcomes, ReadPayload, RoomTools } from './rooms.ts'
import type { Runner } from './run.ts'

export type RequestTools = {
  store: Store; queue: Queue; runner: Runner; pool: Pool; folder: Folder; fetcher: Fetcher; publishers: Publishers; batches: Batches
  rooms: Pick<RoomTools, 'now'>; random(): number; log: Log
}

export function openRequests(tools: RequestTools): Ask {
  const { store, queue, runner, batches } = tools, now = tools.rooms.now
  const iso = (): string => new Date(now()).toISOString()
  const signIns = openTries()

  return async (request, options = {}): Promise<Answer> => {
    switch (request.do) {
      case 'add': return add(request, options)
      case 'remove': return remove(request.what)
      case 'source': return source(request, options)
      case 'undo': return undo(request.story, request.telling)
      case 'confirm': {
        await runner.commit(() => { store.settings.confirm(request.outlet, iso()); store.arrivals.take('decision', request.outlet, 'main', iso(), { decision: { what: 'confirm', outlet: request.outlet } }) })
        return { ok: true, says: `${request.outlet} counts as a witness from now on` }
      }
      case 'settings': return setSettings(request.set)
      case 'sign-in': return signIn(request.password)
      case 'replay': return { ok: true, ...await replay(tools, request.from, request.to) }
      case 'regroup': return { ok: true, ...await regroup(tools) }
      case 'backup': {
        await runner.commit(() => undefined)
        return { ok: true, says: `copied to ${request.file}`, facts: { bytes: backupTo(store.db, request.file), file: request.file } }
      }
      case 'models': return { ok: false, says: 'translation models are looked after beside the pipeline' }
      case 'progress': return { ok: true, facts: { waiting: queue.waiting() } }
    }
  }

  async function add(request: Request & { do: 'add' }, options: { signal?: AbortSignal; onProgress?: (progress: Progress) => void }): Promise<Answer> {
    const batch = randomBytes(9).toString('base64url'), items = batches.open(batch, request.given)
    // Fifty in one transaction, so that a folder of thousands is taken in at the speed of the disk.
    for (let i = 0; i < request.given.length; i += limits.commitResultsMax) {
      const piece = request.given.slice(i, i + limits.commitResultsMax), saves: (() => void)[] = []
      for (const [at, given] of piece.entries()) await takeOne(given, i + at, batch, request.confirm === true, saves)
      await runner.commit(() => { for (const save of saves) save() })
      runner.wake()
    }
    await runner.commit(() => undefined)
    runner.wake()
    if (!request.wait) {
      const outcomes = items.map((it) => it.failed ? { name: it.name, ok: false, says: it.failed } : { name: it.name, ok: true, says: it.says ?? 'taken in; it is being read' })
      batches.close(batch)
      return { ok: true, outcomes }
    }
    await untilDone(batch, request.given.length, options)
    const outcomes = items.map((it) => outcomeOf(it))
    batches.close(batch)
    return { ok: true, outcomes }
  }

  async function takeOne(given: Given, item: number, batch: string, confirm: boolean, saves: (() => void)[]): Promise<void> {
    const more = { item, ...(given.outlet && { word: given.outlet }), ...(confirm && { confirm: true }) }
    try {
      if (given.as === 'opml') return await takeOpml(given, item, batch)
      if (given.as === 'feed') return await takeFeed(given, item, batch)
      if (given.document !== undefined) return await takeDocument(given, item, batch)
      const matter = given.bytes ?? (given.html !== undefined || given.text !== undefined ? new TextEncoder().encode(given.html ?? given.text) : undefined)
      if (!matter) {
        if (given.url) saves.push(() => queue.put({ kind: 'fetch-page', edition: 'main', batch, payload: { url: given.url!, name: given.name, given: true, origin: originOf({ url: given.url! }, tools.publishers), ...more } satisfies FetchPayload }, now()))
        else batches.failed(batch, item, 'there is nothing in it to read')
        return
      }
      const url = given.url, origin = given.outlet ? { ...originOf({ outlet: given.outlet, ...(given.language && { language: given.language }) }, tools.publishers) } : originOf({ ...(url && { url }), ...(given.language && { language: given.language }) }, tools.publishers)
      const entry = given.title || given.published ? Entry.parse({ id: url ?? given.name, title: given.title ?? '', authors: [], categories: [], enclosures: [], ...(given.published && { published: given.published }) }) : undefined
      saves.push(() => {
        const page = store.pages.keep({ bytes: matter, ...(url && { url }), ...(given.contentType && { type: given.contentType }) }, iso())
        queue.put({ kind: 'read', edition: 'main', batch, payload: { name: given.name, page, form: given.bytes ? 'bytes' : given.html !== undefined ? 'html' : 'text', origin, given: true, ...more, ...(url && { url }), ...(given.contentType && { contentType: given.contentType }), ...(entry && { entry }) } satisfies ReadPayload }, now())
      })
    } catch (error) {
      if (error instanceof Error && error.name === 'StoreUnusable') throw error
      batches.failed(batch, item, error instanceof Error ? error.message : String(error))
    }
  }

  async function takeFeed(given: Given, item: number, batch: string): Promise<void> {
    const { feed, problems } = await readFeedIn(tools.pool, given.bytes ?? new Uint8Array(), { ...(given.contentType && { contentType: given.contentType }), ...(given.url && { url: given.url }) })
    if (feed.entries.length === 0) return batches.failed(batch, item, `it is a feed without entries${problems[0] ? `: ${problems[0].what}` : ''}`)
    batches.say(batch, item, `a feed with ${feed.entries.length} ${feed.entries.length === 1 ? 'entry' : 'entries'}`, 'feed')
    for (let i = 0; i < feed.entries.length; i += 500) {
      await runner.commit(() => {
        for (const entry of feed.entries.slice(i, i + 500)) {
          const by = entry.url ? tools.publishers.publisher(entry.url) : undefined
          queue.put({ kind: 'read', edition: 'main', batch, payload: { name: entry.url ?? entry.title, form: 'entry', entry, given: true, item, origin: by ? originOf({ url: entry.url! }, tools.publishers) : feed.title ? { outlet: { name: feed.title, claimed: true } } : {}, ...(entry.url && { url: entry.url }) } satisfies ReadPayload }, now())
        }
      })
    }
    runner.wake()
  }

  async function takeOpml(given: Given, item: number, batch: string): Promise<void> {
    const outlines = await tools.pool.run<Outline[]>('opml', { bytes: given.bytes ?? new Uint8Array() })
    if (outlines.length === 0) return batches.failed(batch, item, 'it is a list of feeds, and names none')
    await runner.commit(() => {
      store.sources.upsert(outlines.map((it) => sourceOf(it.url, { ...outletFor(it.title, it.home ?? it.url), ...(it.home && { home: it.home }) }, it.section)), 'main', iso())
      for (const it of outlines) confirmSource(outletFor(it.title, it.home ?? it.url))
    })
    batches.say(batch, item, `${outlines.length} ${outlines.length === 1 ? 'source' : 'sources'} added to those that are polled`, 'opml')
  }

  function confirmSource(outlet: Outlet): void {
    if (!outlet.id) store.settings.confirm(outlet.name, iso())
  }

  async function takeDocument(given: Given, item: number, batch: string): Promise<void> {
    const it = Document.safeParse(given.document)
    if (!it.success) return batches.failed(batch, item, `it calls itself a document, but is none: ${it.error.issues.slice(0, 2).map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`)
    await runner.commit(() => {
      const document = it.data, saved = store.documents.save({ document, edition: 'main', seen: iso(), given: true, isWitness: () => false, digest: createHash('sha256').update(JSON.stringify(document)).digest('hex').slice(0, 32) })
      const told = Map.groupBy(saved.told, (id) => id.split('#')[0]!)
      for (const [id, ids] of told) queue.put({ kind: 'understand', edition: 'main', batch, payload: { document: id, told: ids, item } }, now())
      batches.read(batch, item, { kind: saved.kind, documents: saved.leaves, news: saved.told.length > 0 })
    })
  }

  /** Read, grouped and told: no job of the batch waits, and none that tells one of its stories. */
  async function untilDone(batch: string, of: number, options: { signal?: AbortSignal; onProgress?: (progress: Progress) => void }): Promise<void> {
    let last = -1, stories: string[] | undefined
    for (;;) {
      if (options.signal?.aborted) return
      const waiting = queue.pendingIn(batch)
      // Each story is waited for once: that others give it something to tell again is theirs to wait for.
      if (waiting === 0) stories = queue.pending('tell', stories ?? batches.storiesOf(batch, store))
      if (stories?.length === 0 && waiting === 0) return
      const done = waiting === 0 ? of : Math.max(0, of - waiting)
      if (done !== last) { options.onProgress?.({ done, of, what: waiting === 0 ? 'telling the stories' : 'reading and grouping' }); last = done }
      await new Promise((resolve) => setTimeout(resolve, waiting > 50 ? 200 : 25))
    }
  }

  function outcomeOf(it: Item): Outcome {
    if (it.failed && it.documents.size === 0) return { name: it.name, ok: false, says: it.failed }
    const documents = [...it.documents], stories = [...new Set(documents.flatMap((id) => store.documents.storiesOf(id).map(store.stories.heirOf)))]
    const says = it.says ?? sentenceOf(it, documents, stories)
    return { name: it.name, ok: true, says, edition: 'main', ...(documents.length > 0 && { documents }), ...(stories.length > 0 && { stories }), ...(it.kind && { kind: it.kind }) }
  }

  function sentenceOf(it: Item, documents: readonly string[], stories: readonly string[]): string {
    if (!it.news) return 'known already, nothing new in it'
    const first = documents[0] ? store.documents.leaf(documents[0])?.document : undefined
    const size = first ? `${first.kind === 'liveblog' ? `live page, ${first.posts.length} posts` : `article, ${first.text.split(/\s+/).length} words`}` : it.kind ?? 'read'
    const what = it.kind === 'collection' ? `page of ${documents.length} articles` : size
    return `read: ${what}; ${stories.length === 0 ? 'no story yet' : stories.length === 1 ? `story ${stories[0]}` : `${stories.length} stories`}`
  }

  async function remove(what: (Request & { do: 'remove' })['what']): Promise<Answer> {
    const ids = 'document' in what ? [what.document] : documentsOf(what)
    let removed = 0
    const stories = new Set<string>()
    for (let i = 0; i < ids.length; i += 100) {
      await runner.commit(() => {
        for (const id of ids.slice(i, i + 100)) {
          const it = store.documents.remove(id)
          removed += it.removed
          for (const story of it.stories) stories.add(story)
        }
      })
    }
    if ('source' in what) await runner.commit(() => store.sources.remove(what.source))
    if ('sample' in what) await runner.commit(() => { store.settings.set('sampleRemoved', true); store.db.exec("delete from entry_seen where source in (select id from source where edition = 'sample'); delete from source where edition = 'sample'; delete from saga where edition = 'sample'; delete from person where edition = 'sample'; delete from job where edition = 'sample'") })
    await runner.commit(() => {
      for (const story of stories) {
        const edition = store.stories.editionOf(story)
        if (edition && !store.stories.removeIfEmpty(story)) queue.put({ kind: 'tell', key: story, edition, payload: { story } }, now())
      }
    })
    const gone = ids.map((id) => ({ do: 'remove' as const, id }))
    for (let i = 0; i < gone.length; i += 200) await tools.folder.decide(gone.slice(i, i + 200))
    runner.wake()
    if (removed === 0 && !('source' in what) && !('sample' in what)) return { ok: false, says: 'there is nothing stored under that name' }
    return { ok: true, says: `${removed} ${removed === 1 ? 'document' : 'documents'} removed; ${stories.size} ${stories.size === 1 ? 'story is' : 'stories are'} told again without`, facts: { removed, stories: stories.size } }
  }

  function documentsOf(what: Exclude<(Request & { do: 'remove' })['what'], { document: string }>): string[] {
    const all = (sql: string, names: string[], bound: Record<string, unknown>): string[] => store.db.raw<{ id: string }>(sql, names).all(bound).map((it) => it.id)
    if ('sample' in what) return all("select id from document where edition = 'sample' and parent is null", [], {})
    if ('olderThanDays' in what) return all("select id from document where seen < ? and parent is null", ['before'], { before: new Date(now() - what.olderThanDays * 86_400_000).toISOString() })
    const source = store.sources.get(what.source)
    return source?.own ? all('select document.id as id from document where outlet_key = ? and given = 0', ['outlet'], { outlet: source.outlet.id ?? source.outlet.name.toLowerCase() }) : []
  }

  async function source(request: Request & { do: 'source' }, options: { signal?: AbortSignal }): Promise<Answer> {
    if (request.act === 'add') return addSource(request)
    const known = store.sources.get(request.id)
    if (!known) return { ok: false, says: `there is no source ${request.id}: parallax sources list names them` }
    await runner.commit(() => {
      if (request.act === 'pause') store.sources.pause(request.id, true)
      else if (request.act === 'mute') store.sources.mute(request.id, true)
      else if (request.act === 'unmute') { store.sources.mute(request.id, false); store.sources.pause(request.id, false) }
      else if (request.act === 'remove') store.sources.remove(request.id)
      else queue.put({ kind: 'poll', key: request.id, edition: store.sources.one(request.id)?.edition ?? 'main', payload: { source: request.id, search: request.act === 'check' && request.write ? 'write' : 'look' } satisfies PollPayload }, now())
    })
    if (request.act === 'check') {
      runner.wake()
      // Searched for at its host's pace: a dozen doors may be tried.
      for (let i = 0; i < 6_000 && !options.signal?.aborted && queue.pending('poll', [request.id]).length > 0; i++) await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const after = store.sources.get(request.id)
    const verbs = { pause: 'is paused', mute: 'is muted', unmute: 'is polled again', remove: 'is removed', check: `was asked: it ${after?.health.state ?? 'answers'}${after?.health.cause ? `, ${after.health.cause}` : ''}` }
    const found = request.act === 'check' ? foundBy(queue, request.id) : undefined
    return { ok: true, says: `${known.outlet.name} (${known.url}) ${verbs[request.act]}${found ? `; found at ${found.url}` : ''}`, ...(after && { source: after }), ...(found && { facts: { found: found.url, kind: found.kind } }) }
  }

  /** A feed as it is; of any other page the feed that it announces. The reader who adds a source confirms its outlet. */
  async function addSource(request: { url: string; outlet?: string; country?: string }): Promise<Answer> {
    const url = URL.parse(request.url)
    if (!url || !/^https?:$/.test(url.protocol)) return { ok: false, says: `"${request.url}" is no http or https address` }
    const known = store.sources.byUrl(url.href)
    if (known) return { ok: true, source: known, says: `${known.outlet.name} is polled already` }
    const page = await tools.fetcher.get(url.href)
    if (page.kind === 'failed' && page.cause === 'address') return { ok: false, says: page.says }
    let found = { url: url.href, title: '', kind: 'feed' as Source['kind'], home: undefined as string | undefined }
    if (page.kind === 'page') {
      const read = await readFeedIn(tools.pool, page.bytes, { url: page.url, ...(page.contentType && { contentType: page.contentType }) })
      if (read.feed.entries.length > 0 || read.feed.title) found = { ...found, title: read.feed.title, home: read.feed.link }
      else {
        const [feed] = await tools.pool.run<{ url: string; title?: string }[]>('discover', { html: new TextDecoder().decode(page.bytes), base: page.url })
        found = feed ? { url: feed.url, title: feed.title ?? '', kind: 'feed', home: page.url } : { ...found, kind: 'home', home: page.url }
      }
    }
    const outlet = { ...outletFor(request.outlet ?? found.title ?? url.host, found.url), ...(request.country && { country: request.country }), ...(found.home && { home: found.home }) }
    const source = { ...sourceOf(found.url, outlet), kind: found.kind }
    await runner.commit(() => { store.sources.upsert([source], 'main', iso()); confirmSource(outlet) })
    enqueueDue({ store, queue, now })
    runner.wake()
    const why = page.kind === 'failed' ? `; it does not answer yet (${page.says}) and is tried again` : ''
    return { ok: true, source: store.sources.get(source.id) ?? source, says: `${outlet.name} is polled from now on: ${found.url}${why}` }
  }

  function outletFor(title: string, url: string): Outlet {
    return tools.publishers.publisher(url)?.outlet ?? { name: title.trim() || URL.parse(url)?.host || url }
  }
  function sourceOf(url: string, outlet: Outlet, section?: string): Source {
    return { id: idOf('source', url), outlet, kind: 'feed', url, checked: null, own: true, health: { state: 'unasked' }, ...(section && { section }) }
  }

  async function undo(story: string, telling: string): Promise<Answer> {
    const at = store.stories.storyOf(telling), edition = at && store.stories.editionOf(at)
    if (!at || !edition || at !== store.stories.heirOf(story)) return { ok: false, says: 'that telling does not belong to that story any more' }
    const decision = { what: 'apart' as const, telling, story: at }
    const [decided] = await tools.folder.decide([{ do: 'decide', decision }])
    const own = idOf(telling, 'apart', at)
    const changes = decided && (decided.changes.length > 0 || decided.placed.length > 0) ? decided : { placed: [], changes: [{ what: 'split' as const, story: at, into: own, tellings: [telling], why: 'you took it out of this story' }] }
    await runner.commit(() => {
      const number = store.arrivals.take('decision', telling, edition, iso(), { ...changes, decision })
      for (const due of store.stories.place(changes, number, { edition, at: iso(), by: 'reader' })) queue.put({ kind: 'tell', key: due, edition, payload: { story: due } }, now())
    })
    runner.wake()
    for (let i = 0; i < 80 && queue.pending('tell', [at]).length > 0; i++) await new Promise((resolve) => setTimeout(resolve, 25))
    return { ok: true, says: 'taken apart; the program will not join them again', facts: { story: store.stories.storyOf(telling) } }
  }

  async function setSettings(set: Record<string, unknown>): Promise<Answer> {
    const refused = refusedSettings(set)
    if (refused) return { ok: false, says: refused }
    const { password, feedSecret, ...plain } = set
    const hash = typeof password === 'string' ? await hashed(password) : undefined
    await runner.commit(() => {
      for (const [key, value] of Object.entries(plain)) store.settings.set(key, value)
      if (password !== undefined) store.settings.set('passwordHash', hash ?? null)
      if (feedSecret === 'renew') store.settings.set('feedSecret', randomBytes(18).toString('base64url'))
    })
    return { ok: true, says: 'saved' }
  }

  /** Ten tries an hour, right or wrong: a guesser gets no more. */
  async function signIn(password: string): Promise<Answer> {
    const kept = store.settings.all().get('passwordHash')
    if (typeof kept !== 'string') return { ok: false, says: 'no password is set: set one in settings, on this machine' }
    if (!signIns.take(now())) return { ok: false, says: 'too many tries: wait an hour' }
    return await matches(password, kept) ? { ok: true, says: 'signed in' } : { ok: false, says: 'that is not the password' }
  }
}

const derive = promisify<string | Buffer, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt)
const cost = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }
const hashed = async (password: string): Promise<string> => { const salt = randomBytes(16); return `${salt.toString('hex')}:${(await derive(password.normalize('NFKC'), salt, 32, cost)).toString('hex')}` }
async function matches(password: string, kept: string): Promise<boolean> {
  const [salt = '', key = ''] = kept.split(':')
  return timingSafeEqual(await derive(password.slice(0, 400).normalize('NFKC'), Buffer.from(salt, 'hex'), 32, cost), Buffer.from(key, 'hex'))
}

function openTries() {
  let times: number[] = []
  return { take(now: number): boolean { times = times.filter((it) => now - it < 3_600_000); if (times.length >= limits.signInTriesAnHour) return false; times.push(now); return true } }
}

type Item = { name: string; failed?: string; says?: string; kind?: NonNullable<Outcome['kind']>; news: boolean; documents: Set<string> }

/** What became of the items of each request, while somebody waits for it. */
export type Batches = Outcomes & {
  open(batch: string, given: readonly Given[]): Item[]
  say(batch: string, item: number, says: string, kind: NonNullable<Outcome['kind']>): void
  storiesOf(batch: string, store: Store): string[]
  close(batch: string): void
}

export function openBatches(): Batches {
  const batches = new Map<string, Item[]>()
  const at = (batch: string, item: number): Item | undefined => batches.get(batch)?.[item]
  return {
    open(batch, given) {
      const items = given.map((it): Item => ({ name: it.name, news: false, documents: new Set() }))
      batches.set(batch, items)
      return items
    },
    read(batch, item, { kind, documents, news }) {
      const it = at(batch, item)
      if (!it) return
      it.kind ??= kind
      it.news ||= news
      for (const id of documents) it.documents.add(id)
    },
    failed(batch, item, why) { const it = at(batch, item); if (it) it.failed ??= why },
    say(batch, item, says, kind) { const it = at(batch, item); if (it) { it.says = says; it.kind = kind } },
    storiesOf: (batch, store) => [...new Set((batches.get(batch) ?? []).flatMap((it) => [...it.documents]).flatMap((id) => store.documents.storiesOf(id)))],
    close: (batch) => { batches.delete(batch) },
  }
}
