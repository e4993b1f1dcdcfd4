// The noun that an English number counts, found without a tagger: words up to the first that cannot belong to a noun phrase, cut at the first plural. Other languages go by the table of counted things.

import table from '../../../tables/english.json' with { type: 'json' }
import type { Token } from './tokens.ts'

const stops = new Set(table.stops.split(' ')), plurals = new Set(table.plurals.split(' ')), notPlural = new Set(table.notPlural.split(' '))
/** No counted phrase is longer: "four FA Cup semi finals". */
const wordsMax = 6

/** Token number of the phrase's last word; nothing where no noun follows. */
export function nounAfter(tokens: readonly Token[], at: number, to: number, language: string): { last: number } | undefined {
  if (language !== 'en') return undefined
  let last = -1
  if (/^(?:more|other|further)$/.test(tokens[at]?.low ?? '')) at++
  for (let k = at; k < to && k < at + wordsMax * 2; k++) {
    const token = tokens[k]!
    if (token.kind === 'mark') {
      if (token.text === '-' && !token.spaced && k > at) continue
      break
    }
    // "Kia and Hyundai vehicles"
    if (token.low === 'and' && last >= 0 && tokens[last]!.capital && tokens[k + 1]?.capital) continue
    if (token.kind === 'number' || token.breaks || stops.has(token.low)) break
    if (k > at && /ly$/.test(token.low) && !token.capital && !/^(?:family|early|daily|monthly|weekly|elderly|supply|rally|ally|friendly|deadly)$/.test(token.low)) break
    last = k
    if (isPlural(token.low)) {
      const next = tokens[k + 1]
      if (next?.kind !== 'word' || !isPlural(next.low) || stops.has(next.low) || next.breaks) return { last: k }
    }
  }
  if (last < 0) return undefined
  // without a plural: one word is a noun ("60 personnel"), more may be anything; a verb is none
  if (/(?:ed|ing)$/.test(tokens[last]!.low) && last === at) return undefined
  if (last === at && isVerbAt(tokens, at)) return undefined
  last = Math.min(last, at + 1)
  return /(?:ed|ing)$/.test(tokens[last]!.low) ? last > at ? { last: last - 1 } : undefined : { last }
}

/** "240 ride the first train": a bare form that an article or a pronoun follows is what they do. */
const isVerbAt = (tokens: readonly Token[], at: number): boolean => /^(?:the|an?|this|that|these|those|it|him|her|them|his|its|their|our)$/.test(tokens[at + 1]?.low ?? '')

export const isPlural = (low: string): boolean => plurals.has(low) || (low.length > 3 && low.endsWith('s') && !/(?:ss|us|is|ous)$/.test(low) && !notPlural.has(low) && !low.endsWith("'s") && !low.endsWith('’s'))
