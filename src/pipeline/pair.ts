// `pair` where only two texts are handed in: their notes are taken first. How alike they are is group's.

import { z } from 'zod'
import { gradePair } from '../stages/group/pair.ts'
import type { Stage } from '../stages/stage.ts'
import { arrivingLine, LineText } from './line.ts'

const PairLine = z.object({ id: z.string(), a: LineText, b: LineText })
type PairLine = z.infer<typeof PairLine>

export const pair: Stage<PairLine, { id: string; same: number; copy: number }> = {
  name: 'pair',
  version: 1,
  about: 'two texts side by side: how far they tell of one happening, and how far one is the other\'s copy',
  input: PairLine,
  run({ id, a, b }) {
    const { same, copy } = gradePair(arrivingLine({ id: 'a', ...a }), arrivingLine({ id: 'b', ...b }))
    return { id, same, copy }
  },
}
