// The thread in which `group` remembers: one fold, in order of arrival, alone. What it decides is saved by the engine, which also gives it its memory back after a start.

import { parentPort } from 'node:worker_threads'
import type { Decision, Placement, ReaderDecision } from '../model/grouping.ts'
import { type PackedArriving, unpacked } from './arriving.ts'
import { openGroup } from './open-group.ts'

export type ToFold =
  | { do: 'add'; arriving: PackedArriving }
  | { do: 'recall'; arriving: PackedArriving; placed: readonly Placement[] }
  | { do: 'remove'; id: string }
  | { do: 'decide'; decision: ReaderDecision }
  | { do: 'settle' }
  | { do: 'reset' }

let folding = openGroup()

const nothing: Decision = { placed: [], changes: [] }
const steps: { [Key in ToFold['do']]: (it: ToFold & { do: Key }) => Decision } = {
  add: (it) => folding.add(unpacked(it.arriving)),
  recall(it) {
    const at = new Map(it.placed.map((placed) => [placed.id, placed])), arriving = unpacked(it.arriving), own = at.get(arriving.id)
    if (own) folding.recall(arriving, own)
    for (const post of arriving.posts ?? []) { const placed = at.get(post.id); if (placed) folding.recall(post, placed) }
    return nothing
  },
  remove: (it) => folding.remove(it.id),
  decide: (it) => folding.decide(it.decision),
  settle: () => folding.settle(),
  reset() { folding = openGroup(); return nothing },
}

/** One message, many arrivals: what follows a failure is not decided, so that the order holds. */
parentPort?.on('message', (batch: readonly ToFold[]) => {
  const decisions: Decision[] = []
  for (const it of batch) {
    try { decisions.push((steps[it.do] as (it: ToFold) => Decision)(it)) }
    catch (error) { decisions.push({ ...nothing, failed: error instanceof Error ? error.message : String(error) } as Decision) }
  }
  parentPort?.postMessage(decisions)
})
