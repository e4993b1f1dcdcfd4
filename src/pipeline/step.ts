// The form of every step: what it loads for a job, which stage runs on it, what it saves, and which jobs may follow. run.ts does everything else alike for all.

import type { Job, JobKind, NewJob } from '../jobs/queue.ts'
import type { StageName } from '../stages/stage.ts'

/** `load` gives nothing where what the job is about is gone: the job is done. `save` runs inside the transaction that ends the job, and names what follows. */
export type Step<In, Out> = {
  kind: JobKind & StageName
  /** one worker, one after the other, in the order of the queue */
  alone: boolean
  load(job: Job): In | undefined
  save(out: Out, job: Job, input: In): readonly Follow[]
  next: readonly JobKind[]
  /** given up: told to whoever waits for it */
  lost?(job: Job, error: string): void
}
/** Edition and batch are those of the job that it follows. */
export type Follow = Pick<NewJob, 'kind' | 'payload' | 'key' | 'due'>

// biome-ignore lint/suspicious/noExplicitAny: a list of steps holds steps of different matter; each was checked when it was made
export type AnyStep = Step<any, any>

type Given<In, Out> = Omit<Step<In, Out>, 'kind' | 'alone'>
/** A compute thread runs the stage of that name. */
export const step = <In, Out>(kind: 'read' | 'understand' | 'tell', it: Given<In, Out>): Step<In, Out> => ({ ...it, kind, alone: false })
/** A stage that remembers, in a thread of its own. */
export const fold = <In, Out>(kind: 'group', it: Given<In, Out>): Step<In, Out> => ({ ...it, kind, alone: true })
