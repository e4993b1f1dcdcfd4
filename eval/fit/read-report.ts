// What the fit of the block classifier prints: the published measures on pages whose site the weights did not see, by blocks alone and through the whole reading.

import { bodyCounts, bodyFigures } from '../score/extraction.ts'
import { segmentFigures } from '../score/pages.ts'
import type { Labelled } from './read-labels.ts'

const modeOf = (set: string): 'words' | 'unspaced' => set === 'zyte' ? 'words' : 'unspaced'

/** Blocks above a cut, nothing else: what the classifier alone is worth. */
export function reportBlocks(pages: readonly Labelled[], heldOut: ReadonlyMap<string, ArrayLike<number>>): void {
  for (const set of ['zyte', 'publishers', 'newsclean']) {
    const some = pages.filter((it) => it.set === set && it.gold.trim())
    const figures = (isKept: (it: Labelled, i: number) => boolean) => bodyFigures(some.map((it) => bodyCounts(it.gold, it.texts.filter((_, i) => isKept(it, i)).map((at) => it.page.blocks[at]!.text).join('\n'), modeOf(set))))
    console.log(`${set}: blocks alone ${[0.35, 0.5, 0.65].map((cut) => `${figures((it, i) => heldOut.get(it.id)![i]! > cut).f1.toFixed(4)} at ${cut}`).join(', ')}; the best that whole blocks can give ${figures((it, i) => it.labels[i]! > 0.5).f1.toFixed(4)}`)
  }
}

/** Texts as the program would give them. */
export function reportTexts(pages: readonly Labelled[], texts: ReadonlyMap<Labelled, string>): void {
  for (const set of ['zyte', 'publishers', 'segments', 'newsclean']) {
    const some = pages.filter((it) => it.set === set)
    const { f1, precision, recall } = set === 'segments' ? segmentFigures(some.map((it) => ({ expected: it.row.expected as { with: string[]; without: string[] }, text: texts.get(it)! })))
      : bodyFigures(some.filter((it) => it.gold.trim()).map((it) => bodyCounts(it.gold, texts.get(it)!, modeOf(set))))
    console.log(`held out ${set}: F1 ${f1.toFixed(4)} (${precision.toFixed(3)} / ${recall.toFixed(3)}), ${some.length} pages`)
  }
}
