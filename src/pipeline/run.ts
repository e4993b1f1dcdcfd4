// Runs the steps: lease, load (gone: done), compute under a watchdog, save and enqueue in one transaction, count, time, quarantine. No step does any of this itself.

import type { Job, JobKind, Queue } from '../jobs/queue.ts'
import { limits } from '../limits.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/store.ts'
import type { PackedArriving } from './arriving.ts'
import { type Folder, foldStepsMax } from './folder.ts'
import { pipeline, type Rooms } from './pipeline.ts'
import { type Operation, type Pool, TooSlow } from './pool.ts'
import type { AnyStep, Follow } from './step.ts'

export type Runner = {
  /** Something new is in the queue. */
  wake(): void
  /** Inside a transaction of its own, with what else is waiting to be saved. */
  commit<T>(work: () => T): Promise<T>
  stop(): Promise<void>
}

/** Jobs that ask something of the network: each is its own, nothing is computed. Gives what to save. */
export type Errand = { kind: JobKind; atOnce: number; run(job: Job, signal: AbortSignal): Promise<() => readonly Follow[]> }

export type Parts = { store: Store; queue: Queue; pool: Pool; folder: Folder; rooms: Rooms; errands: readonly Errand[]; now(): number; log: Log; /** the store cannot be written any more */ onLost(error: unknown): void }

export function openRunner(parts: Parts): Runner {
  const { store, queue, pool, now, log } = parts
  const steps = pipeline(parts.rooms), byKind = new Map(steps.map((it) => [it.kind as JobKind, it])), foldStep = steps.find((it) => it.alone)!
  // What is begun is finished first: queues stay short, and the first stories are there early.
  const computed: readonly JobKind[] = ['tell', 'understand', 'read']
  const ready: { job: Job; step: AnyStep }[] = [], abort = new AbortController()
  const flying = new Set<Promise<void>>(), errands = new Map<JobKind, number>()
  let stopped = false, folding = false, timer: NodeJS.Timeout | undefined

  /** Stages under way that have nothing to save yet. */
  let computing = 0
  const committer = openCommitter(store, parts.onLost, refill)

  const follow = (job: Job, jobs: readonly Follow[], allowed: readonly JobKind[]): void => {
    for (const it of jobs) {
      if (!allowed.includes(it.kind)) throw new Error(`${job.kind} may not be followed by ${it.kind}`)
      // A story is told for everybody who waits for one of its tellings, and nobody waits for a translation: they belong to no batch.
      // What follows keeps the place in line of what it follows: what came first is told first.
      queue.put({ due: job.due, ...it, edition: job.edition, ...(job.batch && it.kind !== 'tell' && it.kind !== 'translate' && { batch: job.batch }) }, now())
    }
  }

  const track = (work: Promise<void>): void => {
    const it = work.catch((error: unknown) => { if (!stopped) parts.onLost(error) }).finally(() => { flying.delete(it); wake() })
    flying.add(it)
  }

  async function compute({ job, step }: { job: Job; step: AnyStep }): Promise<void> {
    const began = performance.now()
    computing++
    try {
      const input: unknown = step.load(job)
      if (input === undefined) {
        computing--
        return await committer.commit(() => queue.done(job))
      }
      // The pool is free while this result waits to be saved with others.
      const out: unknown = await pool.run(step.kind as Operation, input).finally(() => { computing--; wake() }), took = performance.now() - began
      await committer.commit(() => {
        follow(job, step.save(out, job, input), step.next)
        queue.done(job)
        store.work.count(step.kind, took, true)
      })
    } catch (error) {
      if (!stopped) await giveUp(job, error, step)
    }
  }

  /** What is to blame for a timeout, or fails every time, must not come back; what may pass comes back later. */
  async function giveUp(job: Job, error: unknown, step?: AnyStep): Promise<void> {
    const why = error instanceof Error ? error.message : String(error)
    await committer.commit(() => {
      const final = error instanceof TooSlow || job.tries >= 2 && step !== undefined
      if (final) queue.quarantine(job, why)
      const outcome = final ? 'quarantined' : queue.failed(job, why, now())
      store.work.count(job.kind, 0, false)
      if (outcome === 'quarantined') {
        log('quarantined', { stage: job.kind, why })
        step?.lost?.(job, why)
      }
    })
  }

  /** How many it took. */
  async function foldOnce(): Promise<number> {
    const jobs = queue.peek('group', foldStepsMax, now())
    if (jobs.length === 0) return 0
    const loaded = jobs.map((job) => ({ job, arriving: foldStep.load(job) as PackedArriving | undefined })), began = performance.now()
    const steps = loaded.flatMap((it) => it.arriving ? [{ do: 'add' as const, arriving: it.arriving }] : [])
    const decisions = steps.length > 0 ? await parts.folder.decide(steps) : []
    const took = (performance.now() - began) / Math.max(1, steps.length)
    await committer.commit(() => {
      let at = 0
      for (const { job, arriving } of loaded) {
        if (arriving) {
          const decision = decisions[at++]!
          follow(job, foldStep.save(decision, job, arriving), foldStep.next)
          store.work.count('group', took, !decision.failed)
        }
        queue.done(job)
      }
    }, 'now')
    return jobs.length
  }

  async function errand(it: Errand, job: Job): Promise<void> {
    try {
      const save = await it.run(job, abort.signal)
      await committer.commit(() => {
        follow(job, save(), ['fetch-page', 'read', 'poll', 'translate', 'tell'])
        queue.done(job)
      })
    } catch (error) { if (!stopped) await giveUp(job, error) }
  }

  let woken = false
  /** Fifty results saved together wake the pump once. */
  function wake(): void {
    if (woken || stopped) return
    woken = true
    setImmediate(pump)
  }

  function pump(): void {
    woken = false
    if (stopped) return
    try {
      for (const it of parts.errands) {
        const room = it.atOnce - (errands.get(it.kind) ?? 0)
        // Grouping never waits for a translator, nor for the processor that one would take.
        if (room <= 0 || it.kind === 'translate' && computing > 0) continue
        for (const job of leaseSome(it.kind, room)) {
          errands.set(it.kind, (errands.get(it.kind) ?? 0) + 1)
          track(errand(it, job).finally(() => errands.set(it.kind, (errands.get(it.kind) ?? 1) - 1)))
        }
      }
      // While results wait to be saved the next jobs are leased with them, in one transaction.
      if (ready.length === 0 && !committer.busy() && hasDue()) store.transaction(refill)
      while (ready.length > 0 && pool.busy() < pool.width) track(compute(ready.shift()!))
      if (!folding && foldDue()) {
        folding = true
        track(foldAll().finally(() => { folding = false }))
      }
    } catch (error) {
      parts.onLost(error)
      return
    }
    if (computing === 0 && ready.length === 0 && !folding) committer.flush()
    clearTimeout(timer)
    timer = setTimeout(pump, pauseMs())
    timer.unref()
  }

  const foldDue = (): boolean => (queue.nextDue('group') ?? Number.POSITIVE_INFINITY) <= now()

  const hasDue = (): boolean => computed.some((kind) => (queue.nextDue(kind) ?? Number.POSITIVE_INFINITY) <= now())

  function refill(): void {
    if (stopped || ready.length >= readyMin) return
    for (const kind of inOrder()) if (ready.length < readyMax) for (const job of queue.lease(kind, readyMax - ready.length, now())) ready.push({ job, step: byKind.get(kind)! })
  }

  /** What a feed tells of an entry costs little to store, and is on the pages then: it goes before what is begun. */
  function inOrder(): readonly JobKind[] {
    const [next] = queue.peek('read', 1, now())
    return (next?.payload as { form?: string } | undefined)?.form === 'entry' ? ['tell', 'read', 'understand'] : computed
  }

  async function foldAll(): Promise<void> {
    while (!stopped && foldDue()) {
      const few = await foldOnce() < foldStepsMax
      // In a burst the next few are decided, and written to disk, together.
      if (few && computing > 0 && !stopped) await new Promise((resolve) => setTimeout(resolve, limits.commitMsMax))
    }
  }

  const leaseSome = (kind: JobKind, most: number): Job[] => (queue.nextDue(kind) ?? Number.POSITIVE_INFINITY) <= now() ? store.transaction(() => queue.lease(kind, most, now())) : []

  /** Until the next job is due; work that ends wakes the pump by itself. */
  function pauseMs(): number {
    if (ready.length > 0 || flying.size > 1) return 1_000
    const due = ['group' as const, ...computed, ...parts.errands.map((it) => it.kind)].flatMap((kind) => queue.nextDue(kind) ?? [])
    return Math.min(Math.max(due.length > 0 ? Math.min(...due) - now() : 5_000, 5), 5_000)
  }

  return {
    wake,
    commit: (work) => committer.commit(work, 'now'),
    async stop() {
      stopped = true
      clearTimeout(timer)
      abort.abort(new Error('stopped'))
      await pool.close()
      await parts.folder.close()
      await Promise.allSettled(flying)
      committer.flush()
      store.transaction(() => queue.releaseAll())
    },
  }
}

/** Leased ahead: one transaction for many leases, without holding their matter in memory. */
const readyMin = 16, readyMax = 64

type Pending = { work(): unknown; resolve(value: never): void; reject(error: unknown): void }

/** Results are saved together, so that a burst costs one write to disk for fifty, and nobody waits longer than a blink. */
function openCommitter(store: Store, onLost: (error: unknown) => void, alongside: () => void) {
  let waiting: Pending[] = [], timer: NodeJS.Timeout | undefined
  const one = (it: Pending): void => {
    try { it.resolve(store.transaction(it.work) as never) }
    catch (error) { it.reject(error) }
  }
  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    const batch = waiting
    waiting = []
    if (batch.length === 0) return
    try {
      const values = store.transaction(() => {
        const done = batch.map((it) => it.work())
        store.settings.touch()
        store.work.save()
        alongside()
        return done
      })
      for (const [i, it] of batch.entries()) it.resolve(values[i] as never)
    } catch (error) {
      if (error instanceof Error && error.name === 'StoreUnusable') {
        for (const it of batch) it.reject(error)
        onLost(error)
        return
      }
      // One of them cannot be saved: it alone fails.
      for (const it of batch) one(it)
    }
  }
  return {
    commit: <T>(work: () => T, when: 'soon' | 'now' = 'soon'): Promise<T> => new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: resolve as (value: never) => void, reject })
      if (when === 'now' || waiting.length >= limits.commitResultsMax) flush()
      else timer ??= setTimeout(flush, limits.commitMsMax)
    }),
    busy: (): boolean => waiting.length > 0,
    flush,
  }
}
