// Composition root of the engine: config → store → queue → pipeline → fetch. It owns the only writing connection. In `serve` it is a worker thread of its own and is asked by messages;
// a command without a running server opens it in its own thread.

import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import type { Answer, Ask, Progress, Request } from './ask.ts'
import { type Config, shipped } from './config.ts'
import { type Line, loadCatalogue, makeCatalogue } from './fetch/catalogue.ts'
import { openCaller } from './fetch/call.ts'
import { openFetcher } from './fetch/fetch.ts'
import { proxyFrom } from './fetch/proxy.ts'
import { openQueue } from './jobs/sqlite.ts'
import { limits } from './limits.ts'
import type { Log } from './log.ts'
import { recalled } from './pipeline/again.ts'
import { enqueueDue, openErrands } from './pipeline/errands.ts'
import { openFolder } from './pipeline/folder.ts'
import { openPool } from './pipeline/pool.ts'
import { openBatches, openRequests } from './pipeline/requests.ts'
import { openRooms } from './pipeline/rooms.ts'
import { openRunner } from './pipeline/run.ts'
import { openShelf } from './fetch/shelf.ts'
import type { Source } from './model/outlet.ts'
import { canTranslate, openRetranslation, translating } from './pipeline/translating.ts'
import { openStore } from './store/store.ts'
import { openGlossary } from './translators/glossary.ts'
import { answerModels } from './translators/model-requests.ts'
import { openSampleEngine } from './translators/sample.ts'
import { openTranslators } from './translators/translators.ts'

export type EngineOptions = { config: Pick<Config, 'data' | 'allowHosts' | 'keepTextDays' | 'keepPagesDays'> & Partial<Pick<Config, 'translators' | 'modelsUrl'>>; /** ask sources by themselves */ poll: boolean; /** open the sample edition where main is empty; `keep`: and keep it */ sample: 'no' | 'when empty' | 'keep'; copy?: boolean; threads?: number; /** a test world's outlets in place of the shipped ones, and its pace */ world?: { lines: readonly Line[]; paceMs: number } }
export type EngineHandle = { ask: Ask; stop(): Promise<void> }

export function openEngine(options: EngineOptions, log: Log, onLost: (error: unknown) => void): EngineHandle {
  const { config } = options, now = Date.now, random = Math.random
  const store = openStore(config.data, { log, ...(options.copy !== undefined && { copy: options.copy }) })
  const queue = openQueue(store.db, random)
  store.transaction(() => queue.releaseAll())

  const proxy = proxyFrom(process.env)
  const { world } = options, catalogue = world ? makeCatalogue(world.lines) : loadCatalogue(shipped.catalogue), sample = loadCatalogue(shipped.sample)
  const fetcher = openFetcher({ allow: config.allowHosts, ports: catalogue.ports, ...(proxy && !world && { proxy }), ...(world && { paceMs: world.paceMs }) }), site = openShelf(join(shipped.sample, 'site'))
  const caller = openCaller({ allow: config.allowHosts }), models = join(config.data, 'models')
  const own = openTranslators({ ...config.translators, models }, { call: caller.call, now, memory: store.renderings }), glossary = openGlossary(config.data, now)
  const translators = {
    for: (edition: string) => edition === 'sample' ? [sampleEngine()] : own.engines,
    known: (edition: string) => { const it = store.settings.all().get('languages'); return edition !== 'sample' && Array.isArray(it) ? it as string[] : [] },
    glossary, awayUntil: (edition: string, language: string) => edition === 'sample' ? undefined : own.awayUntil(language),
  }
  const modelsAsked = config.modelsUrl ? answerModels({ folder: models, base: config.modelsUrl, caller }) : undefined, retranslate = openRetranslation(store, own.bestFor)
  listSources()

  const pool = openPool(options.threads ?? Math.max(1, availableParallelism() - 1))
  const folder = openFolder(() => recalled(store, limits.windowArticles))
  const batches = openBatches()
  const publishers = { main: catalogue, sample, world: catalogue }
  const rooms = openRooms({ store, queue, publishers: catalogue, outcomes: batches, now, canTranslate: (edition, language) => canTranslate(translators, edition, language) })
  const errandTools = { store, queue, pool, now, random, log, ...(world && { paceMs: world.paceMs }), world: (edition: 'main' | 'sample' | 'world') => ({ fetcher: edition === 'sample' ? site : fetcher, publishers: publishers[edition], kept: edition === 'sample' }), lost: (batch: string | undefined, item: number | undefined, why: string) => { if (batch && item !== undefined) batches.failed(batch, item, why) } }
  const runner = openRunner({ store, queue, pool, folder, rooms, errands: [...openErrands(errandTools), translating(store, translators, now)], now, log, onLost })
  const ask = openRequests({ store, queue, runner, pool, folder, fetcher, publishers: catalogue, batches, rooms: { now }, random, log })

  openSample()
  const polling = options.poll ? setInterval(() => { try { if (enqueueDue(errandTools) > 0) runner.wake() } catch (error) { onLost(error) } }, 1_000) : undefined
  const keeping = setInterval(() => { void keepHouse().catch(onLost) }, 3_600_000)
  const again = setInterval(() => { void translateAgain().catch(onLost) }, 60_000)
  runner.wake()

  return {
    ask: (request, how) => request.do === 'models' && modelsAsked ? modelsAsked(request, how).then((it) => { void translateAgain().catch(onLost); return it }) : ask(request, how),
    async stop() {
      clearInterval(again)
      clearInterval(polling)
      clearInterval(keeping)
      await runner.stop()
      await fetcher.close()
      await Promise.all([own.close(), caller.close()])
      store.close()
    },
  }

  /** A model that came, a service that was set up: what is older gets its English little by little. */
  async function translateAgain(): Promise<void> {
    if ((queue.nextDue('translate') ?? Number.POSITIVE_INFINITY) <= now()) return
    const more = retranslate(50)
    if (more.length === 0) return
    await runner.commit(() => { for (const it of more) queue.put({ ...it, edition: 'main' }, now()) })
    runner.wake()
  }

  /** The shipped list goes into the store when it changed; a source that is new there is due at once. */
  function listSources(): void {
    const { digest } = catalogue
    if (store.settings.all().get('catalogue') === digest) return
    store.transaction(() => {
      store.sources.upsert(catalogue.sources, 'main', firstTurns(), { whole: true })
      store.settings.set('catalogue', digest)
      store.settings.touch()
    })
  }

  /** Each outlet's first source first, in an order without countries, then its second: so the press of all countries answers early, and no host is asked for all it has at once. */
  function firstTurns(): (source: Source) => string {
    const rounds = new Map<string, number>(), began = now()
    if (world) return () => new Date(began).toISOString()
    return ({ outlet }) => {
      const key = outlet.id ?? outlet.name, round = rounds.get(key) ?? 0
      rounds.set(key, round + 1)
      return new Date(began + round * 120_000 + Math.floor(random() * 120_000) - (round === 0 ? 60_000 : 0)).toISOString()
    }
  }

  /** One invented day through the very pipeline that the world goes through; taken in once. */
  function openSample(): void {
    if (options.sample === 'no') return
    const kept = store.settings.all()
    store.transaction(() => {
      if (options.sample === 'keep') { store.settings.set('keepSample', true); store.settings.set('sampleRemoved', null) }
      if (options.sample !== 'keep' && (kept.get('sampleRemoved') === true || store.stories.count('main') >= limits.sampleStories)) return
      const { digest } = sample
      if (kept.get('sample') === digest && store.stories.count('sample') > 0) return
      store.sources.upsert(sample.sources, 'sample', '9999-12-31T00:00:00.000Z', { whole: true })
      for (const it of sample.sources) queue.put({ kind: 'poll', key: it.id, edition: 'sample', payload: { source: it.id } }, now())
      store.settings.set('sample', digest)
    })
  }

  function sampleEngine(): ReturnType<typeof openSampleEngine> {
    return held ??= openSampleEngine(JSON.parse(readFileSync(join(shipped.sample, 'renderings.json'), 'utf8')))
  }

  /** What is kept and how long: raw pages, full texts, which entries were seen. */
  async function keepHouse(): Promise<void> {
    const before = (days: number): string => new Date(now() - days * 86_400_000).toISOString(), days = Number(store.settings.all().get('keepTextDays') ?? config.keepTextDays)
    await runner.commit(() => {
      store.pages.forgetBefore(before(config.keepPagesDays))
      store.sources.forgetSeenBefore(before(Math.max(60, days)))
    })
    for (let cut = 1; cut > 0;) cut = await runner.commit(() => store.documents.cutBefore(before(days), store.stories.citedIn))
  }
}

let held: ReturnType<typeof openSampleEngine> | undefined

/** What goes between the threads. */
export type ToEngine = { id: number; request: Request } | { id: number; cancel: true } | { stop: true }
export type FromEngine = { ready: true } | { event: string; facts: Record<string, unknown> } | { lost: string } | { id: number; answer: Answer } | { id: number; progress: Progress } | { id: number; failed: string }

if (!isMainThread && parentPort && (workerData as { engine?: EngineOptions } | null)?.engine) {
  const port = parentPort, say = (it: FromEngine): void => port.postMessage(it)
  const running = new Map<number, AbortController>()
  const inWords = (error: unknown): string => error instanceof Error ? (error.name === 'StoreUnusable' ? error.message : (error.stack ?? error.message)) : String(error)
  try {
    const engine = openEngine((workerData as { engine: EngineOptions }).engine, (event, facts = {}) => say({ event, facts }), (error) => say({ lost: inWords(error) }))
    port.on('message', (it: ToEngine) => {
      if ('stop' in it) { void engine.stop().finally(() => process.exit(0)); return }
      if ('cancel' in it) { running.get(it.id)?.abort(); return }
      const abort = new AbortController()
      running.set(it.id, abort)
      engine.ask(it.request, { signal: abort.signal, onProgress: (progress) => say({ id: it.id, progress }) })
        .then((answer) => say({ id: it.id, answer }), (error: unknown) => say({ id: it.id, failed: inWords(error) }))
        .finally(() => running.delete(it.id))
    })
    say({ ready: true })
  } catch (error) {
    say({ lost: inWords(error) })
  }
}
