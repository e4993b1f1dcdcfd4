// Small words that turn the meaning of a sentence: negation, condition, possibility, change, correction. The lists are in tables/tell-words.json;
// a language without a list answers "no", and what depends on it stays untold.

import table from '../../../tables/tell-words.json' with { type: 'json' }

type Kind = 'negation' | 'condition' | 'possible' | 'change' | 'correction' | 'part' | 'since' | 'earlier' | 'judging'

/** Where the first such word stands in `text`, else -1.*/
export function findWord(kind: Kind, text: string, language: string): number {
  const pattern = patternOf(kind, language)
  return pattern ? text.toLowerCase().search(pattern) : -1
}

export const hasWord = (kind: Kind, text: string, language: string): boolean => findWord(kind, text, language) >= 0

export const isStop = (folded: string, language: string): boolean => (stops[language] ?? stops.en!).has(folded)

const stops: Record<string, ReadonlySet<string>> = Object.fromEntries(Object.entries(table.stop).map(([language, list]) => [language, new Set(list)]))

const patterns = new Map<string, RegExp | undefined>()
function patternOf(kind: Kind, language: string): RegExp | undefined {
  const key = `${kind} ${language}`
  if (patterns.has(key)) return patterns.get(key)
  const list = (table[kind] as Record<string, readonly string[]>)[language]
  const made = list && patternFrom(list)
  if (patterns.size < 1_000) patterns.set(key, made)
  return made
}

/** One pattern for a list, for text in lower case: entries that end at borders of words share one look behind and one ahead. */
export function patternFrom(list: readonly string[]): RegExp {
  const kinds = Map.groupBy(list, (it) => bordersOf(it))
  return new RegExp([...kinds].map(([borders, all]) =>
    `${borders.startsWith('|') ? '(?<!\\p{L})' : ''}(?:${all.map(escaped).join('|')})${borders.endsWith('|') ? '(?!\\p{L})' : ''}`).join('|'), 'u')
}

/** `*` at an end leaves that end open; scripts without spaces know no borders of words. */
const bordersOf = (entry: string): string =>
  /[\u3040-\u30ff\u4e00-\u9fff\u0900-\u0dff]/.test(entry) ? '' : (entry.startsWith('*') ? ' ' : '|') + (entry.endsWith('*') ? ' ' : '|')

const escaped = (entry: string): string => entry.replace(/^\*|\*$/g, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
