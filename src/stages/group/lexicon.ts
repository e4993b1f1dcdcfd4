// How telling a word, a name or a gram is: counts over the tellings in the window, smoothed by a background that the
// program ships. A word of the running affair loses weight as the affair grows; a word of no affair keeps its own.

import background from '../../../tables/group-background.json' with { type: 'json' }

export type Lexicon = {
  /** a number for a key, small and used again after the last telling with it has gone; `language` where the key is a word of one */
  slot(key: string, language?: string): number
  /** the number of a language; 0 stands for all of them */
  home(language: string): number
  /** -ln of the smoothed share of tellings, of its language where it has one, that have it */
  weight(slot: number): number
  gram(cell: number): number
  /** the halves of all weights, for loops that cannot afford a call a word; they are replaced as they grow, so ask again for each telling */
  halves(): Halves
  add(language: string, slots: Iterable<number>, grams: Iterable<number>): void
  drop(language: string, slots: Iterable<number>, grams: Iterable<number>): void
}

/** weight = wholes[home] - logs[slot]; of a gram wholes[0] - fine(cellMarks[cell] & 255). The other byte of a cell is free for whoever compares. */
export type Halves = { wholes: readonly number[]; logs: Float32Array; cellMarks: Uint16Array }

export function openLexicon(): Lexicon {
  /** keys by language, those of none at 0: a key alone is found without being written together */
  const slots: Map<string, number>[] = [new Map()], keys: string[] = [], free: number[] = []
  /** how many tellings there are, of all languages at 0 */
  const totals: number[] = [0], languages = new Map<string, number>()
  let counts = new Int32Array(4096), priors = new Float32Array(4096), logs = new Float32Array(4096), homes = new Uint16Array(4096)
  /** ln(total + strength) by language: the other half of a weight */
  const wholes: number[] = [Math.log(strength)]
  const cells = new Uint16Array(cellCount), cellMarks = cellPriorMarks.slice()

  function home(name: string): number {
    const known = languages.get(name)
    if (known !== undefined) return known
    languages.set(name, totals.length)
    wholes.push(Math.log(strength))
    slots.push(new Map())
    return totals.push(0) - 1
  }
  function slot(key: string, language?: string): number {
    const at = language === undefined ? 0 : home(language), known = slots[at]!.get(key)
    if (known !== undefined) return known
    const it = free.pop() ?? keys.length
    if (it >= counts.length) {
      counts = grown(counts, Int32Array)
      priors = grown(priors, Float32Array)
      logs = grown(logs, Float32Array)
      homes = grown(homes, Uint16Array)
    }
    keys[it] = key
    counts[it] = 0
    priors[it] = (language === undefined ? rare : commonOf(language).get(key) ?? rare) * strength
    logs[it] = Math.log(priors[it]!)
    homes[it] = at
    slots[at]!.set(key, it)
    return it
  }
  function total(language: string, change: 1 | -1): void {
    for (const it of [0, home(language)]) {
      totals[it]! += change
      wholes[it] = Math.log(totals[it]! + strength)
    }
  }
  function count(cell: number, change: 1 | -1): void {
    cells[cell]! += change
    cellMarks[cell] = cellMarks[cell]! & 0xff00 | coarse(cells[cell]! + cellPriors[cellPriorMarks[cell]!]!)
  }

  return {
    slot, home,
    weight: (it) => wholes[homes[it]!]! - logs[it]!,
    gram: (cell) => wholes[0]! - fine[cellMarks[cell]! & 255]!,
    halves: () => ({ wholes, logs, cellMarks }),
    add(language, some, gramsOf) {
      total(language, 1)
      for (const it of some) logs[it] = Math.log(++counts[it]! + priors[it]!)
      for (const cell of gramsOf) count(cell, 1)
    },
    drop(language, some, gramsOf) {
      total(language, -1)
      for (const it of some) {
        logs[it] = Math.log(--counts[it]! + priors[it]!)
        if (counts[it]! > 0) continue
        slots[homes[it]!]!.delete(keys[it]!)
        free.push(it)
      }
      for (const cell of gramsOf) count(cell, -1)
    },
  }
}

function grown<T extends Float32Array | Int32Array | Uint16Array>(old: T, kind: new (size: number) => T): T {
  const it = new kind(old.length * 2)
  it.set(old)
  return it
}

/** How many tellings the background counts as, of each language; found by cross-validation between 100 and 3,000. */
const strength = 600
/** The share of a word that the background does not know. */
const rare = 1 / 1500

const cellCount = 1 << 20
/** The logarithm of a gram's count in steps of a twentieth: a million of them must stay near the processor. */
const coarse = (count: number): number => Math.max(0, Math.min(255, Math.round((Math.log(count) + 1) * 20)))
export const fine = Float64Array.from({ length: 256 }, (_, i) => i / 20 - 1)

/** Stems by the share of tellings that have them, all in one string: most languages are never met. */
type Background = { terms: Record<string, Record<string, string>>; grams: Record<string, number> }
const shipped = background as Background
const common = new Map<string, Map<string, number>>()
function commonOf(language: string): Map<string, number> {
  let known = common.get(language)
  if (!known) {
    known = new Map()
    const levels = Object.hasOwn(shipped.terms, language) ? shipped.terms[language]! : {}
    for (const [share, stems] of Object.entries(levels)) for (const stem of stems.split(' ')) known.set(stem, Number(share))
    common.set(language, known)
  }
  return known
}
const cellPriorMarks = new Uint16Array(cellCount).fill(coarse(rare * strength))
for (const [cell, it] of Object.entries(shipped.grams)) cellPriorMarks[Number(cell)] = coarse(it * strength)
const cellPriors = fine.map((it) => Math.exp(it))
