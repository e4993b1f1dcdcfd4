// Compute threads for the pure stages, with a watchdog: what takes too long is ended with its thread, and the rest goes on. What the threads run is compute.ts.

import { Worker } from 'node:worker_threads'
import { limits } from '../limits.ts'

export type Operation = 'read' | 'understand' | 'tell' | 'feed' | 'discover' | 'opml'

/** The thread was ended: this input is to blame, and is tried no more. */
export class TooSlow extends Error {
  override name = 'TooSlow'
}

export type Pool = {
  run<Out>(operation: Operation, input: unknown): Promise<Out>
  /** how many may be under way so that no thread waits */
  width: number
  busy(): number
  close(): Promise<void>
}

type Task = { operation: Operation; input: unknown; weight: number; resolve(value: unknown): void; reject(error: Error): void }
/** `ready`: its code is loaded; the watchdog measures the work alone. `tasks`: what it was handed, in order: the first is under way. */
type Seat = { worker: Worker; ready: boolean; tasks: Task[]; timer: NodeJS.Timeout | undefined }

/** A thread's heap: a 64 MB page as a tree of 200,000 nodes fits, a runaway does not take the process with it. */
const heapMb = 256
/** Handed over ahead, so that a thread goes on while the engine saves a group of results; large pages are handed over one by one. */
const aheadMax = 16, aheadBytesMax = 4 * 1024 * 1024

export function openPool(threads: number, options: { msMax?: number; script?: URL } = {}): Pool {
  const seats: Seat[] = [], waiting: Task[] = [], msMax = options.msMax ?? limits.stageMsMax
  let closed = false

  const seat = (): Seat => {
    const it: Seat = { worker: new Worker(options.script ?? new URL(`./compute${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: limits.youngMb } }), ready: false, tasks: [], timer: undefined }
    it.worker.on('message', (answer: { ready?: true; value?: unknown; error?: string }) => {
      if (answer.ready) {
        it.ready = true
        return fill(it)
      }
      const task = it.tasks.shift()
      watch(it)
      if (answer.error === undefined) task?.resolve(answer.value)
      else task?.reject(new Error(answer.error))
      fill(it)
    })
    it.worker.on('error', (error) => replace(it, error instanceof Error ? error : new Error(String(error))))
    it.worker.on('exit', () => { if (it.tasks.length > 0 && !closed) replace(it, new Error('its thread ended')) })
    seats.push(it)
    return it
  }
  /** The first of its tasks is to blame; what it had not begun goes to another thread. */
  const replace = (it: Seat, error: Error): void => {
    const at = seats.indexOf(it)
    if (at < 0) return
    seats.splice(at, 1)
    clearTimeout(it.timer)
    const [blamed, ...others] = it.tasks.splice(0)
    waiting.unshift(...others)
    void it.worker.terminate()
    if (!closed) seat()
    blamed?.reject(error)
    seats.forEach(fill)
  }
  const watch = (it: Seat): void => {
    clearTimeout(it.timer)
    const task = it.tasks[0]
    // Answers that came while this thread was busy are heard first.
    if (task) it.timer = setTimeout(() => setImmediate(() => { if (it.tasks[0] === task) replace(it, new TooSlow(`it took longer than ${msMax / 1000} seconds`)) }), msMax)
  }
  const fill = (it: Seat): void => {
    while (it.ready && !closed && waiting.length > 0 && it.tasks.length < aheadMax && (it.tasks.length === 0 || it.tasks.reduce((sum, task) => sum + task.weight, waiting[0]!.weight) < aheadBytesMax)) {
      const task = waiting.shift()!
      it.tasks.push(task)
      it.worker.postMessage({ operation: task.operation, input: task.input })
      if (it.tasks.length === 1) watch(it)
    }
  }

  for (let i = 0; i < threads; i++) seat()
  return {
    run: <Out>(operation: Operation, input: unknown) => new Promise<Out>((resolve, reject) => {
      // Who asks while it ends must hear of it, else the end waits for them.
      if (closed) return reject(new Error('stopped'))
      waiting.push({ operation, input, weight: weightOf(input), resolve: resolve as (value: unknown) => void, reject })
      const [idlest] = seats.filter((it) => it.ready).sort((a, b) => a.tasks.length - b.tasks.length)
      if (idlest) fill(idlest)
    }),
    width: threads * aheadMax,
    busy: () => waiting.length + seats.reduce((sum, it) => sum + it.tasks.length, 0),
    async close() {
      closed = true
      for (const it of seats) { clearTimeout(it.timer); for (const task of it.tasks) task.reject(new Error('stopped')) }
      for (const it of waiting) it.reject(new Error('stopped'))
      await Promise.all(seats.map((it) => it.worker.terminate()))
    },
  }
}

const weightOf = (input: unknown): number => { const it = input as { bytes?: Uint8Array; html?: string; text?: string }; return it.bytes?.length ?? it.html?.length ?? it.text?.length ?? 0 }
