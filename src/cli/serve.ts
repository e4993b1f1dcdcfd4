// `parallax serve`: composition root of the pages: config → store (read only) → web → ask; it starts the engine's thread, and stops both within four seconds.

import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { getRequestListener } from '@hono/node-server'
import type { Answer, Ask, Progress } from '../ask.ts'
import type { Config } from '../config.ts'
import type { EngineOptions, FromEngine, ToEngine } from '../engine.ts'
import { limits } from '../limits.ts'
import { jsonLog, type Log } from '../log.ts'
import { openReader } from '../store/open-reader.ts'
import { openStore, storeFile } from '../store/store.ts'
import { createApp } from '../web/app.ts'
import { openWorld } from '../world/world.ts'
import { openAskPort } from './ask-port.ts'
import type { Command, Io } from './command.ts'
import { exit, Failed, WrongUsage } from './exit.ts'
import { configOf } from './link.ts'
import { takeLock } from './lock.ts'

export const command: Command = {
  usage: '[--port N] [--host H] [--sample] [--world] [--no-fetch]',
  about: 'the pages, the API and the engine in one process; prints its address when it answers',
  options: {
    port: { type: 'string', value: 'N', about: 'the port (4747); 0 for any that is free' },
    host: { type: 'string', value: 'H', about: 'the address to be bound to (127.0.0.1)' },
    sample: { type: 'boolean', about: 'open the sample edition and keep it' },
    'no-fetch': { type: 'boolean', about: 'ask no source by itself' },
    'no-copy': { type: 'boolean', about: 'upgrade the store without a copy before' },
    world: { type: 'boolean', about: 'read an invented world on loopback instead of the news; its data lies apart and is made anew' },
    'no-engine': { type: 'boolean', about: 'the pages alone (comes with PostgreSQL)' },
  },
  examples: ['parallax serve', 'parallax serve --port 0 --sample', 'parallax serve --data ~/news --no-fetch'],
  async run(args, io) {
    if (args.words.length > 0) throw new WrongUsage(`serve takes no "${args.words[0]}"`)
    if (args.has('no-engine')) throw new WrongUsage('--no-engine comes with PostgreSQL in a later version')
    const settings = configOf(args, io, { port: args.text('port'), host: args.text('host'), sample: args.has('sample'), 'no-fetch': args.has('no-fetch') })
    const world = args.has('world') ? await openWorld({ papers: 110, anHour: 600 }) : undefined
    // Invented news never lies among the real.
    const config = world ? { ...settings, data: join(settings.data, 'world'), allowHosts: world.allow } : settings
    if (world) await rm(config.data, { recursive: true, force: true })
    const lock = takeLock(config.data)
    if (!('release' in lock)) throw new Failed(lock.address ? `a server is running on ${config.data} already, at ${lock.address} (process ${lock.pid}): use that one, stop it, or choose another folder with --data` : `a command (process ${lock.pid}) is at work on ${config.data}: wait for it, or end it`)
    try { return await serve(config, lock, { sample: world ? 'no' : config.sample ? 'keep' : 'when empty', copy: !args.has('no-copy'), ...(world && { world: { lines: world.catalogue, paceMs: 250 } }) }, io) } finally { lock.release(); await world?.close() }
  },
}

async function serve(config: Config, lock: Extract<ReturnType<typeof takeLock>, { release(): void }>, options: Pick<EngineOptions, 'sample' | 'copy' | 'world'>, io: Io): Promise<0> {
  const log = openLog(io)
  // Here what is wrong with the folder or the file is said before anything else starts.
  openStore(config.data, { ...(options.copy !== undefined && { copy: options.copy }), log }).close()

  const engine = openEngineThread({ config, poll: config.fetch, ...options }, log)
  const reader = openReader(storeFile(config.data)), loopback = ['127.0.0.1', 'localhost', '::1'].includes(config.host)
  const app = createApp({ reader, ask: engine.ask, log, config: { publicUrl: config.publicUrl, host: config.host, boundToLoopback: loopback, secret: secretOf(config.data), now: () => Temporal.Now.instant(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone } })
  const server = createServer(getRequestListener(app.fetch as never, { overrideGlobalObjects: false }))
  try { await new Promise<void>((resolve, reject) => server.once('error', reject).listen(config.port, config.host, resolve)) }
  catch (error) {
    // A port that is taken ends the program: an engine left alone would hold the folder and answer nobody.
    await engine.stop()
    throw error
  }
  const { port } = server.address() as AddressInfo, address = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  const asked = await openAskPort(engine.ask, lock.token)
  lock.write({ port: asked.port, address })
  await io.out(`${address}\n`)
  log('serving', { address, data: config.data })

  const why = await Promise.race([engine.lost, new Promise<undefined>((resolve) => { if (io.signal.aborted) resolve(undefined); else io.signal.addEventListener('abort', () => resolve(undefined), { once: true }) })])
  if (why !== undefined) log('lost', { why })
  setTimeout(() => { lock.release(); process.exit(why === undefined ? exit.done : exit.failed) }, limits.shutdownMs).unref()
  server.close()
  server.closeAllConnections()
  asked.close()
  await engine.stop()
  reader.close()
  if (why !== undefined) throw new Failed(why)
  return exit.done
}

type EngineThread = { ask: Ask; lost: Promise<string>; stop(): Promise<void> }

function openEngineThread(options: EngineOptions, log: Log): EngineThread {
  const worker = new Worker(new URL(`../engine${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url), { workerData: { engine: options }, resourceLimits: { maxYoungGenerationSizeMb: limits.youngMb, maxOldGenerationSizeMb: 2048 } })
  const asked = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void; onProgress?: ((progress: Progress) => void) | undefined }>()
  let next = 1, stopping = false, ended = false
  let lose = (_: string): void => {}
  const lost = new Promise<string>((resolve) => { lose = resolve })
  const end = (why: string): void => {
    for (const it of asked.values()) it.reject(new Error(why))
    asked.clear()
    if (!stopping) lose(why)
  }
  worker.on('message', (it: FromEngine) => {
    if ('event' in it) return log(it.event, it.facts)
    if ('lost' in it) return end(it.lost)
    if (!('id' in it)) return
    const one = asked.get(it.id)
    if ('progress' in it) return one?.onProgress?.(it.progress)
    asked.delete(it.id)
    if ('answer' in it) one?.resolve(it.answer)
    else one?.reject(new Error(it.failed))
  })
  worker.on('error', (error) => end(`the engine stopped: ${error instanceof Error ? error.message : String(error)}`))
  worker.on('exit', () => { ended = true; end('the engine stopped') })
  const send = (it: ToEngine): void => worker.postMessage(it)
  return {
    ask: (request, { signal, onProgress } = {}) => new Promise((resolve, reject) => {
      const id = next++
      asked.set(id, { resolve, reject, onProgress })
      signal?.addEventListener('abort', () => send({ id, cancel: true }), { once: true })
      send({ id, request })
    }),
    lost,
    async stop() {
      stopping = true
      if (ended) return
      const gone = new Promise<void>((resolve) => { worker.once('exit', () => resolve()) })
      send({ stop: true })
      await gone
    },
  }
}

/** Signs form tokens and sign-ins: the same over restarts, and nobody else's to read. */
function secretOf(folder: string): string {
  const path = join(folder, 'secret.key')
  try { return readFileSync(path, 'utf8').trim() } catch { /* the first start makes it */ }
  const secret = randomBytes(32).toString('base64url')
  writeFileSync(path, secret, { mode: 0o600 })
  return secret
}

/** One line that changes on a terminal; lines of JSON for machines. */
function openLog(io: Io): Log {
  if (!io.terminal) return jsonLog
  let asked = 0, failed = 0, arrived = 0
  return (event, facts = {}) => {
    if (event === 'polled') {
      asked++
      if (facts.outcome === 'failed') failed++
      arrived += Number(facts.entries ?? 0)
      io.err(`\r\u001b[2K${asked} sources asked, ${failed} did not answer, ${arrived} new entries · ${String(facts.outlet)}${facts.why ? `: ${String(facts.why)}` : ''}`.slice(0, 200))
    } else if (event === 'quarantined') io.err(`\r\u001b[2Kone document could not be ${facts.stage === 'read' ? 'read' : `done (${String(facts.stage)})`}: ${String(facts.why)}\n`)
  }
}
