// The fold as the engine sees it: decisions in order, a watchdog, and a memory that is rebuilt from the store whenever its thread had to be ended.

import { Worker } from 'node:worker_threads'
import { limits } from '../limits.ts'
import type { Decision } from '../model/grouping.ts'
import type { ToFold } from './fold-thread.ts'

/** `failed`: it could not be decided, and stands alone. */
export type Folded = Decision & { failed?: string }

export type Folder = {
  /** One after the other; gives as many answers as steps. */
  decide(steps: readonly ToFold[]): Promise<Folded[]>
  close(): Promise<void>
}

/** Steps of one message: its decisions are saved together, and the watchdog watches the message as a whole. */
export const foldStepsMax = limits.commitResultsMax

/** `recall` gives the memory back, in pieces, whenever the thread begins. */
export function openFolder(recall: () => Iterable<ToFold[]>): Folder {
  let worker: Worker | undefined, remembered: Promise<void> | undefined, closed = false

  const send = (to: Worker, steps: readonly ToFold[], msMax: number): Promise<Folded[]> => new Promise((resolve, reject) => {
    const done = (end: () => void): void => {
      clearTimeout(timer)
      to.off('message', answer)
      to.off('error', fail)
      to.off('exit', exit)
      end()
    }
    const answer = (decisions: Folded[]): void => done(() => resolve(decisions))
    const fail = (error: unknown): void => done(() => reject(error instanceof Error ? error : new Error(String(error))))
    const exit = (): void => fail(new Error('the thread of the fold ended'))
    const timer = setTimeout(() => { fail(new Error(`it took longer than ${msMax / 1000} seconds to place`)); void to.terminate() }, msMax)
    to.on('message', answer).on('error', fail).on('exit', exit)
    to.postMessage(steps)
  })

  const begin = (): Worker => {
    if (worker) return worker
    const it = new Worker(new URL(`./fold-thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url), { resourceLimits: { maxYoungGenerationSizeMb: limits.youngMb, maxOldGenerationSizeMb: 2048 } })
    it.once('exit', () => { if (worker === it) worker = remembered = undefined })
    worker = it
    remembered = (async () => { await send(it, [], 120_000); for (const piece of recall()) await send(it, piece, 600_000) })()
    return it
  }

  const end = (): void => {
    void worker?.terminate()
    worker = remembered = undefined
  }

  const decideAll = async (steps: readonly ToFold[], msMax: number): Promise<Folded[]> => {
    if (closed) throw new Error('stopped')
    const it = begin()
    await remembered
    return send(it, steps, msMax)
  }

  return {
    async decide(steps) {
      try { return await decideAll(steps, limits.foldMsMax * Math.max(1, steps.length / 10)) }
      catch (error) {
        if (closed) throw error
        end()
        if (steps.length === 1) return [{ placed: [], changes: [], failed: error instanceof Error ? error.message : String(error) }]
      }
      // One of them is to blame. What came before it was decided but not saved, and the memory is that of the store: one by one from here.
      const decided: Folded[] = []
      for (const step of steps) {
        // A memory that was just rebuilt does not know the decisions of this very message: they are put back before the next step.
        const before = steps.slice(0, decided.length).flatMap((it, i): ToFold[] => it.do === 'add' && !decided[i]!.failed ? [{ do: 'recall', arriving: it.arriving, placed: decided[i]!.placed }] : [])
        const fresh = worker === undefined
        try { decided.push((await decideAll(fresh ? [...before, step] : [step], limits.foldMsMax)).at(-1)!) }
        catch (error) {
          if (closed) throw error
          end()
          decided.push({ placed: [], changes: [], failed: error instanceof Error ? error.message : String(error) })
        }
      }
      return decided
    },
    async close() {
      closed = true
      await worker?.terminate()
    },
  }
}
