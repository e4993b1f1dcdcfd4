// Words of claiming: which matter a clause decides, who says so, and whether they deny or hedge. The lists are in tables/tell-claims.json;
// the patterns are for text in lower case.

import table from '../../../tables/tell-claims.json' with { type: 'json' }
import { patternFrom } from './words.ts'

type List = 'denial' | 'cue' | 'neither' | 'hedge' | 'unnamed' | 'official'

export const matters = Object.keys(table.status) as (keyof typeof table.status)[]

export const matterPattern = (matter: keyof typeof table.status, language: string): RegExp | undefined => patternOf(`status ${matter} ${language}`, (table.status[matter] as Record<string, readonly string[]>)[language])
export const claimPattern = (list: List, language: string): RegExp | undefined => patternOf(`${list} ${language}`, (table[list] as Record<string, readonly string[]>)[language])

/** All matters in one pattern: most sentences decide none. */
export const anyMatter = (language: string): RegExp | undefined => patternOf(`status ${language}`, matters.flatMap((it) => (table.status[it] as Record<string, readonly string[]>)[language] ?? []))

export const claims = (list: List, text: string, language: string): boolean => claimPattern(list, language)?.test(text.toLowerCase()) ?? false

const patterns = new Map<string, RegExp | undefined>()
function patternOf(key: string, list: readonly string[] | undefined): RegExp | undefined {
  if (!list?.length) return undefined
  const known = patterns.get(key)
  if (known) return known
  const made = patternFrom(list)
  patterns.set(key, made)
  return made
}
