// Bergamot, the engine that Firefox ships, on this machine: a worker thread a language pair, the least used ended first. A model is held against its manifest before it is loaded, since the engine takes a cut file without a word.

import { Worker } from 'node:worker_threads'
import { limits } from '../limits.ts'
import type { Engine } from '../stages/translate/engine.ts'
import { EngineAway, portions } from './away.ts'
import type { FromWorker, ToWorker, WorkerData } from './bergamot-worker.ts'
import type { InstalledModel } from './model-files.ts'

export type Bergamot = Engine & { close(): Promise<void>; /** workers alive now */ threads(): number }

/** `route`: the models from a language to English, one or two; empty where there are none. `load`: its bytes, checked. */
export function openBergamot(options: { route(from: string): readonly InstalledModel[]; load(model: InstalledModel): Promise<WorkerData>; workersMax?: number }): Bergamot {
  const alive = new Map<string, Running>(), most = options.workersMax ?? limits.translateWorkers

  async function running(model: InstalledModel): Promise<Running> {
    const key = `${model.from}-${model.to}/${model.version}`, known = alive.get(key)
    if (known && !known.ended()) { alive.delete(key); alive.set(key, known); return known }
    const made = startWorker(await options.load(model))
    alive.set(key, made)
    // A wasm heap never shrinks: what is used least is ended, and its memory with it.
    while (alive.size > most) { const [oldest, it] = alive.entries().next().value!; alive.delete(oldest); await it.end() }
    await made.ready
    return made
  }

  async function through(model: InstalledModel, sentences: readonly string[], signal: AbortSignal): Promise<(string | undefined)[]> {
    const found: (string | undefined)[] = []
    for (const some of portions(sentences, 32, 8_000)) {
      try { found.push(...await (await running(model)).translate(some, signal)) }
      catch (error) {
        if (signal.aborted) throw error
        if (!(error instanceof GaveUp)) throw error
        // Its memory is in no known state: a new worker gets each sentence once more, alone.
        for (const one of some) {
          try { found.push(...await (await running(model)).translate([one], signal)) }
          catch (again) { if (signal.aborted || !(again instanceof GaveUp)) throw again; found.push(undefined) }
        }
      }
    }
    return found
  }

  return {
    name: 'Bergamot',
    can: (from) => options.route(from).length > 0,
    threads: () => alive.size,
    async translate(sentences, from, signal) {
      let words: (string | undefined)[] = sentences.map((it) => it.replace(/\s+/g, ' ').trim())
      for (const model of options.route(from)) {
        const open = words.flatMap((it, i) => it ? [i] : []), next = await through(model, open.map((i) => words[i]!), signal)
        words = words.map(() => undefined)
        for (const [at, i] of open.entries()) words[i] = next[at]
      }
      return words
    },
    async close() {
      await Promise.all([...alive.values()].map((it) => it.end()))
      alive.clear()
    },
  }
}

/** The engine ended itself over these sentences; another worker may do better. */
class GaveUp extends Error {}

type Running = { ready: Promise<void>; translate(sentences: readonly string[], signal: AbortSignal): Promise<string[]>; ended(): boolean; end(): Promise<void> }

function startWorker(data: WorkerData): Running {
  const worker = new Worker(new URL(`./bergamot-worker${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url), { workerData: data, stderr: true, stdout: true })
  const asked = new Map<number, { resolve(texts: string[]): void; reject(error: Error): void }>()
  let next = 1, over = false, up = (): void => {}, down = (_: Error): void => {}
  const ready = new Promise<void>((resolve, reject) => { up = resolve; down = reject })
  ready.catch(() => {})
  const end = (why: Error): void => {
    over = true
    down(why)
    for (const it of asked.values()) it.reject(why)
    asked.clear()
  }
  worker.on('message', (it: FromWorker) => {
    if ('ready' in it) return up()
    const one = asked.get(it.id)
    asked.delete(it.id)
    if ('texts' in it) return one?.resolve(it.texts)
    one?.reject(new GaveUp(it.failed))
    over = true
    void worker.terminate()
  })
  worker.on('error', (error) => end(asked.size > 0 ? new GaveUp(String(error)) : new EngineAway(`the translation engine does not start: ${error instanceof Error ? error.message : String(error)}`, limits.retryMsMax)))
  worker.on('exit', () => end(new GaveUp('the translation engine ended')))
  worker.unref()
  return {
    ready,
    ended: () => over,
    translate: (sentences, signal) => new Promise((resolve, reject) => {
      const id = next++
      // What runs in wasm cannot be asked to stop: the thread is ended.
      const stop = (): void => { over = true; void worker.terminate(); reject(signal.reason instanceof Error ? signal.reason : new Error('stopped')) }
      if (signal.aborted) return stop()
      if (over) return reject(new GaveUp('the translation engine ended'))
      signal.addEventListener('abort', stop, { once: true })
      const settled = <T>(done: (it: T) => void) => (it: T): void => { signal.removeEventListener('abort', stop); done(it) }
      asked.set(id, { resolve: settled((texts: string[]) => texts.length === sentences.length ? resolve(texts) : reject(new EngineAway('the translation engine lost a sentence'))), reject: settled(reject) })
      worker.postMessage({ id, sentences } satisfies ToWorker)
    }),
    async end() { over = true; await worker.terminate() },
  }
}
