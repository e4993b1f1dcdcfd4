// How telling a word, a name or a gram is: counts over the tellings in the window, smoothed by a background that the
// program ships. A word of the running affair loses weight as the affair grows; a word of no affair keeps its own.

import background from '../../../tables/group-background.json' with { type: 'json' }

export type Lexicon = {
  /** a number for a key, small and used again after the last telling with it has gone; `language` where the key is a word of one */
  slot(key: string, language?: string): number
  /** -ln of the smoothed share of tellings, of its language where it has one, that have it */
  weight(slot: number): number
  gram(cell: number): number
  add(language: string, slots: Iterable<number>, grams: Iterable<number>): void
  drop(language: string, slots: Iterable<number>, grams: Iterable<number>): void
}

export function openLexicon(): Lexicon {
  const slots = new Map<string, number>(), keys: string[] = [], free: number[] = []
  /** how many tellings there are, of all languages at 0 */
  const totals: number[] = [0], languages = new Map<string, number>()
  let counts = new Int32Array(4096), priors = new Float64Array(4096), logs = new Float64Array(4096), homes = new Uint16Array(4096)
  /** ln(total + strength) by language: the other half of a weight */
  const wholes: number[] = [Math.log(strength)]
  const cells = new Uint32Array(cellCount), cellLogs = cellPriorLogs.slice()

  function languageOf(name: string): number {
    const known = languages.get(name)
    if (known !== undefined) return known
    languages.set(name, totals.length)
    wholes.push(Math.log(strength))
    return totals.push(0) - 1
  }
  function slot(key: string, language?: string): number {
    const full = language === undefined ? key : `${language}:${key}`
    const known = slots.get(full)
    if (known !== undefined) return known
    const it = free.pop() ?? keys.length
    if (it >= counts.length) {
      counts = grown(counts, Int32Array)
      priors = grown(priors, Float64Array)
      logs = grown(logs, Float64Array)
      homes = grown(homes, Uint16Array)
    }
    keys[it] = full
    counts[it] = 0
    priors[it] = (common.get(full) ?? rare) * strength
    logs[it] = Math.log(priors[it]!)
    homes[it] = language === undefined ? 0 : languageOf(language)
    slots.set(full, it)
    return it
  }
  function total(language: string, change: 1 | -1): void {
    for (const it of [0, languageOf(language)]) {
      totals[it]! += change
      wholes[it] = Math.log(totals[it]! + strength)
    }
  }

  return {
    slot,
    weight: (it) => wholes[homes[it]!]! - logs[it]!,
    gram: (cell) => wholes[0]! - cellLogs[cell]!,
    add(language, some, gramsOf) {
      total(language, 1)
      for (const it of some) logs[it] = Math.log(++counts[it]! + priors[it]!)
      for (const cell of gramsOf) cellLogs[cell] = Math.log(++cells[cell]! + cellPriors[cell]!)
    },
    drop(language, some, gramsOf) {
      total(language, -1)
      for (const it of some) {
        logs[it] = Math.log(--counts[it]! + priors[it]!)
        if (counts[it]! > 0) continue
        slots.delete(keys[it]!)
        free.push(it)
      }
      for (const cell of gramsOf) cellLogs[cell] = Math.log(--cells[cell]! + cellPriors[cell]!)
    },
  }
}

function grown<T extends Float64Array | Int32Array | Uint16Array>(old: T, kind: new (size: number) => T): T {
  const it = new kind(old.length * 2)
  it.set(old)
  return it
}

/** How many tellings the background counts as, of each language; found by cross-validation between 100 and 3,000. */
const strength = 600
/** The share of a word that the background does not know. */
const rare = 1 / 1500
const cellCount = 1 << 20

type Background = { terms: Record<string, number>; grams: Record<string, number> }
const shipped = background as Background
const common = new Map(Object.entries(shipped.terms))
const cellPriors = new Float64Array(cellCount).fill(rare * strength)
const cellPriorLogs = new Float64Array(cellCount).fill(Math.log(rare * strength))
for (const [cell, it] of Object.entries(shipped.grams)) {
  cellPriors[Number(cell)] = it * strength
  cellPriorLogs[Number(cell)] = Math.log(it * strength)
}
