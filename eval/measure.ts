// What every scorer shares: the shape of a figure and of a labelled set, and the small measures.

import type { StageName } from '../src/stages/stage.ts'

/** One figure of a set, with what it was measured on. */
export type Figure = { what: string; got: number; of: number }

/** Runs a stage on lines as `parallax stage NAME` does; answers by id, in any order. */
export type RunStage = (name: StageName, lines: readonly { id: string }[]) => Promise<ReadonlyMap<string, Answer>>
// biome-ignore lint/suspicious/noExplicitAny: an answer is the JSON of whichever stage was asked
export type Answer = any
// biome-ignore lint/suspicious/noExplicitAny: labelled lines are somebody else's JSON, of a shape that each set's scorer knows
export type Labelled = any

export type LabelledSet = {
  about: string
  /** the fields of a labelled line, as the scorer reads them */
  line: string
  score(lines: readonly Labelled[], run: RunStage): Promise<Figure[]>
}

/** Harmonic mean of precision and recall, 0 where both are. */
export const f1 = (precision: number, recall: number): number => (precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0)
export const mean = (all: readonly number[]): number => (all.length > 0 ? all.reduce((a, b) => a + b, 0) / all.length : 0)
export const share = <T>(all: readonly T[], holds: (it: T) => boolean): number => mean(all.map((it) => (holds(it) ? 1 : 0)))
export const prf = (tp: number, fp: number, fn: number): { precision: number; recall: number; f1: number } => {
  const precision = tp + fp > 0 ? tp / (tp + fp) : 0, recall = tp + fn > 0 ? tp / (tp + fn) : 0
  return { precision, recall, f1: f1(precision, recall) }
}
