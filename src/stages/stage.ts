// What a stage is: a pure function of its input, its tables and its version. No clock, disk, network or chance below this line.

import type { z } from 'zod'

export type StageName = 'feed' | 'read' | 'language' | 'date' | 'understand' | 'pair' | 'group' | 'translate' | 'tell'

export type Stage<In, Out> = {
  /** what `parallax stage NAME` calls it */
  name: StageName
  /** raise it when the same input may give other bytes */
  version: number
  /** one line; --help and the table in ARCHITECTURE.md come from it */
  about: string
  /** checked where strangers hand lines in, trusted inside */
  input: z.ZodType
  run(input: In): Out | Promise<Out>
}

/** A stage that remembers: what it decides depends on what arrived before, in order. One worker runs it. */
export type Fold<In, Out> = {
  name: StageName
  version: number
  about: string
  input: z.ZodType
  /** an empty memory; rebuilt by adding what is still in the window, in order of arrival */
  open(options?: { window?: number }): Folding<In, Out>
}
export type Folding<In, Out> = { add(input: In): Out }
