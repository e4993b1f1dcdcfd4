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

type Task = { operation: Operation; input: unknown; resolve(value: unknown): void; reject(error: Error): void }
/** `ready`: its code is loaded; the watchdog measures the work alone. */
type Seat = { worker: Worker; ready: boolean; task: Task | undefined; timer: NodeJS.Timeout | undefined }

/** A thread's heap: a 64 MB page as a tree of 200,000 nodes fits, a runaway does not take the process with it. */
const heapMb = 256

export function openPool(threads: number, options: { msMax?: number; script?: URL } = {}): Pool {
  const seats: Seat[] = [], waiting: Task[] = []
  let closed = false

  const seat = (): Seat => {
    const it: Seat = { worker: new Worker(options.script ?? new URL(`./compute${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url), { resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 16 } }), ready: false, task: undefined, timer: undefined }
    it.worker.on('message', (answer: { ready?: true; value?: unknown; error?: string }) => {
      if (answer.ready) {
        it.ready = true
        return next(it)
      }
      const task = leave(it)
      if (answer.error === undefined) task?.resolve(answer.value)
      else task?.reject(new Error(answer.error))
      next(it)
    })
    it.worker.on('error', (error) => replace(it, error instanceof Error ? error : new Error(String(error))))
    it.worker.on('exit', () => { if (it.task && !closed) replace(it, new Error('its thread ended')) })
    seats.push(it)
    return it
  }
  const leave = (it: Seat): Task | undefined => {
    const { task } = it
    clearTimeout(it.timer)
    it.task = undefined
    return task
  }
  const replace = (it: Seat, error: Error): void => {
    const at = seats.indexOf(it)
    if (at >= 0) seats.splice(at, 1)
    leave(it)?.reject(error)
    void it.worker.terminate()
    if (!closed) seat()
  }
  const next = (it: Seat): void => {
    const task = waiting.shift()
    if (!task || closed) return
    it.task = task
    it.timer = setTimeout(() => replace(it, new TooSlow(`it took longer than ${(options.msMax ?? limits.stageMsMax) / 1000} seconds`)), options.msMax ?? limits.stageMsMax)
    it.worker.postMessage({ operation: task.operation, input: task.input })
  }

  for (let i = 0; i < threads; i++) seat()
  return {
    run: <Out>(operation: Operation, input: unknown) => new Promise<Out>((resolve, reject) => {
      waiting.push({ operation, input, resolve: resolve as (value: unknown) => void, reject })
      const idle = seats.find((it) => it.ready && !it.task)
      if (idle) next(idle)
    }),
    width: threads * 3,
    busy: () => waiting.length + seats.filter((it) => it.task).length,
    async close() {
      closed = true
      for (const it of seats) { clearTimeout(it.timer); it.task?.reject(new Error('stopped')) }
      for (const it of waiting) it.reject(new Error('stopped'))
      await Promise.all(seats.map((it) => it.worker.terminate()))
    },
  }
}
