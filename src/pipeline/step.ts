// The form of every step: what it loads for a job, which stage runs on it, what it saves, and which jobs may follow. run.ts does everything else alike for all.

import type { Job, JobKind, NewJob } from '../jobs/queue.ts'
import type { Operation } from './pool.ts'

/** `load` gives nothing where what the job is about is gone: the job is done. `save` runs inside the transaction that ends the job, and names what follows. */
export type Step<In, Out> = {
  kind: JobKind & Operation
  version: number
  load(job: Job): In | undefined
  save(out: Out, job: Job): readonly Follow[]
  next: readonly JobKind[]
  /** given up: told to whoever waits for it */
  lost?(job: Job, error: string): void
}
/** Edition and batch are those of the job that it follows. */
export type Follow = Pick<NewJob, 'kind' | 'payload' | 'key' | 'due'>

// biome-ignore lint/suspicious/noExplicitAny: a list of steps holds steps of different matter; each was checked when it was made
export type AnyStep = Step<any, any>

export const step = <In, Out>(stage: { name: string; version: number; run(input: In): Out | Promise<Out> }, it: Omit<Step<In, Out>, 'kind' | 'version'>): Step<In, Out> => ({ ...it, kind: stage.name as Step<In, Out>['kind'], version: stage.version })
