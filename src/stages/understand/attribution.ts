// Who says something: the subject of a verb of saying, before or behind it, or the source that words such as "according to" lead from. Which voice belongs to which quotation is speakers.ts's.

import nouns from '../../../tables/english.json' with { type: 'json' }
import table from '../../../tables/speech-verbs.json' with { type: 'json' }
import titles from '../../../tables/titles.json' with { type: 'json' }
import { type Lexicon, openLexicon } from './lexicon.ts'
import type { Name } from './names.ts'
import { plain, type Token } from './tokens.ts'

/** Tokens `first`…`last` are the speaker's words; a pronoun has no name yet. */
export type Voice = { first: number; last: number; verb: number; name?: Name; pronoun?: string }

type Grammar = { verbs: Lexicon; sources: string[][]; pronouns: Set<string>; between: Set<string> }
export type Scene = { tokens: readonly Token[]; grammar: Grammar; language: string; nameAt: readonly (Name | undefined)[] }

const grammars = new Map<string, Grammar>()
const set = (list: string | undefined): Set<string> => new Set((list ?? '').split(/\s+/).filter(Boolean).map(plain))
const roleNouns = set(titles.roleNouns)
const stops = set(nouns.stops)

function grammarOf(language: string): Grammar {
  const base = ({ nb: 'no', nn: 'no', be: 'ru', bs: 'sr', ms: 'id', gl: 'pt', ca: 'es' } as Record<string, string>)[language.split('-')[0]!] ?? (language.split('-')[0] || 'en')
  const known = grammars.get(base)
  if (known) return known
  const of = (part: object): string => (part as Record<string, string>)[base] ?? ''
  const made: Grammar = {
    verbs: openLexicon({ say: of(table.verbs) }),
    sources: of(table.sources).split(' ').filter(Boolean).map((it) => it.split('+').map(plain)),
    pronouns: set(of(table.pronouns)), between: set(of(table.between)),
  }
  grammars.set(base, made)
  return made
}

export function openScene(tokens: readonly Token[], names: readonly Name[], language: string): Scene {
  const nameAt: (Name | undefined)[] = new Array(tokens.length)
  for (const name of names) for (let i = name.first; i <= name.last; i++) nameAt[i] = name
  return { tokens, grammar: grammarOf(language), language: language.split('-')[0] || 'en', nameAt }
}

export const isCue = (scene: Scene, at: number): boolean => {
  const token = scene.tokens[at]
  return token?.kind === 'word' && (!token.capital || scene.language === 'de' || !scene.nameAt[at]) && scene.grammar.verbs.find(token.low) !== undefined
}

export const isSpeechVerb = (scene: Scene, low: string): boolean => scene.grammar.verbs.find(low) !== undefined

/** The voice of the verb at `verb`, its subject looked for within [from, to). */
export function voiceOf(scene: Scene, verb: number, from: number, to: number, inverted: boolean): Voice | undefined {
  const before = subjectBefore(scene, verb, from), after = inverted || !before ? subjectAfter(scene, verb, to) : undefined
  return inverted ? after ?? before : before ?? after
}

const reach = 26

function subjectBefore(scene: Scene, verb: number, from: number): Voice | undefined {
  const { tokens, nameAt } = scene
  let i = verb - 1
  while (i >= from && isBetween(scene, i)) i--
  if (i < from) return undefined
  const token = tokens[i]!
  // "John Podesta, the campaign's chairman, said": the name before the first comma of the pair
  if (token.text === ',' || token.text === ')' || token.text === '–' || token.text === '—') {
    for (let k = i - 1; k >= Math.max(from, i - reach); k--) {
      if (/^[,(–—]$/.test(tokens[k]!.text) && k - 1 >= from) {
        const name = nameAt[k - 1]
        const apposed = nameAt[k + 1]?.kind === 'person' && nameAt[k + 1]!.first === k + 1 && nameAt[k + 1]!.last === i - 1
        if (name && name.first >= from && name.kind !== 'place' && !apposed && !prepositionBefore(scene, name.first, from)) return { first: name.first, last: name.last, verb, name }
        const phrase = nounPhrase(scene, k - 1, from)
        // "the mayor, Aoife Brannick, said": the name stands between the commas
        const inner = nameAt[k + 1]
        if (inner && inner.kind === 'person' && inner.first === k + 1 && inner.last === i - 1) return { first: inner.first, last: inner.last, verb, name: inner }
        return phrase && !prepositionBefore(scene, phrase.first, from) ? { ...phrase, verb } : undefined
      }
    }
    return undefined
  }
  if (token.kind !== 'word') return undefined
  return nounPhraseVoice(scene, i, from, verb)
}

function nounPhraseVoice(scene: Scene, i: number, from: number, verb: number): Voice | undefined {
  const { tokens, nameAt, grammar } = scene
  const low = plain(tokens[i]!.low)
  if (low === 'who' || low === 'который' || low === 'qui') {
    const at = tokens[i - 1]?.text === ',' ? i - 2 : i - 1
    const name = nameAt[at]
    return name && name.first >= from && name.kind !== 'place' ? { first: name.first, last: name.last, verb, name } : undefined
  }
  if (grammar.pronouns.has(low)) return { first: i, last: i, verb, pronoun: low }
  const name = nameAt[i]
  if (name && name.first >= from) {
    if (!prepositionBefore(scene, name.first, from)) return { first: name.first, last: name.last, verb, name }
  }
  const phrase = nounPhrase(scene, i, from)
  return phrase && { ...phrase, verb }
}

const prepositions = new Set(['of', 'for', 'from', 'at', 'with', 'in', 'to', 'by', 'on', 'against', 'about', 'near', 'under', 'over', 'into', 'von', 'für', 'aus', 'de', 'du', 'des', 'del', 'della', 'di', 'do', 'da', 'van', 'w', 'v', 'z', 'в', 'из', 'на', 'с', 'у', 'за', 'av', 'til'])
const prepositionBefore = (scene: Scene, at: number, from: number): boolean => {
  let k = at - 1
  if (k >= from && /^(?:the|a|an|der|dem|den|la|le|el|los)$/.test(scene.tokens[k]!.low)) k--
  return k >= from && prepositions.has(scene.tokens[k]!.low)
}

const determiners = new Set(['a', 'an', 'the', 'one', 'another', 'some', 'several', 'many', 'two', 'three', 'his', 'her', 'their', 'its', 'our', 'der', 'die', 'das', 'ein', 'eine', 'le', 'la', 'les', 'l', 'un', 'une', 'el', 'los', 'las', 'una', 'o', 'os', 'as', 'um', 'uma', 'il', 'lo', 'i', 'gli', 'de', 'het', 'een', 'en', 'ett', 'et'])

/** "a spokesman for the ministry", "US officials", "police": words of somebody who has no name here. */
function nounPhrase(scene: Scene, i: number, from: number): { first: number; last: number } | undefined {
  const { tokens } = scene
  let first = -1
  for (let k = i; k >= from && k > i - 12; k--) {
    const token = tokens[k]!
    if (token.kind === 'mark' && !/^['’.-]$/.test(token.text)) break
    if (token.kind === 'word' && determiners.has(token.low)) {
      first = k
      // "a spokesman for the ministry": the outer determiner, over one preposition
      let outer = k - 1
      if (outer >= from && prepositions.has(tokens[outer]!.low)) {
        for (let d = outer - 1; d >= from && d > outer - 6; d--) {
          if (tokens[d]!.kind === 'mark') break
          if (determiners.has(tokens[d]!.low)) { first = d; break }
          if (roleNouns.has(plain(tokens[d]!.low))) { first = d; outer = d }
        }
      }
      break
    }
    if (token.breaks) { if (k < i || roleNouns.has(plain(token.low))) first = roleNouns.has(plain(tokens[i]!.low)) ? k : first; break }
    if (k < i && stops.has(token.low) && !prepositions.has(token.low) && scene.language === 'en') break
    if (roleNouns.has(plain(token.low))) first = k
    else if (first >= 0 && (token.capital || /(?:ish|an|ese|ian|i)$/.test(token.low)) && !stops.has(token.low)) first = k
  }
  if (first < 0) return undefined
  for (let k = first; k <= i; k++) if (roleNouns.has(plain(tokens[k]!.low)) || scene.nameAt[k]?.kind === 'organisation' || scene.nameAt[k]?.kind === 'other') return { first, last: i }
  return undefined
}

function isBetween(scene: Scene, at: number): boolean {
  const token = scene.tokens[at]!
  return token.kind === 'word' && !token.capital && (scene.grammar.between.has(plain(token.low)) || (scene.language === 'en' && token.low.endsWith('ly') && token.low.length > 4))
}

/** "said Zelmar's president, Ilko Maresh", "said spokesman Brin Tal", "said a US official" */
export function subjectAfter(scene: Scene, verb: number, to: number): Voice | undefined {
  const { tokens, nameAt, grammar } = scene
  let i = verb + 1
  while (i < to && (isBetween(scene, i) || tokens[i]!.low === 'by')) i++
  if (i >= to || tokens[i]!.kind !== 'word') return undefined
  const low = plain(tokens[i]!.low)
  if (grammar.pronouns.has(low)) return { first: i, last: i, verb, pronoun: low }
  let name: Name | undefined, k = i
  for (; k < to && k < i + 14; k++) {
    const token = tokens[k]!
    const own = nameAt[k]
    if (own) { if (own.kind !== 'place' || !name) name = own; k = own.last; if (own.kind === 'person' && !/['’]s$/.test(tokens[own.last]!.text)) { k++; break } continue }
    if (token.kind === 'mark' && !/^['’.-]$/.test(token.text)) break
    if (k > i && (prepositions.has(token.low) || /^(?:who|that|during|after|as|when|and|dass|que|что|že|que|in)$/.test(token.low))) break
    if (k > i && token.low === 'told') break
  }
  if (name && name.kind !== 'place') {
    if (name.first < i || name.first > i + 8) return undefined
    return { first: name.first, last: name.last, verb, name }
  }
  const end = k - 1
  if (end < i) return undefined
  // "said the mayor, Aoife Brannigan,"
  if (tokens[k]?.text === ',' && nameAt[k + 1]?.kind === 'person' && k + 1 < to) return { first: nameAt[k + 1]!.first, last: nameAt[k + 1]!.last, verb, name: nameAt[k + 1]! }
  if (determiners.has(tokens[i]!.low) || roleNouns.has(low)) {
    for (let d = i; d <= end; d++) if (roleNouns.has(plain(tokens[d]!.low))) return { first: i, last: end, verb }
  }
  if (name && name.first === i) return { first: name.first, last: name.last, verb, name }
  return undefined
}

/** "according to X" and its like within [from, to). */
export function sourceIn(scene: Scene, from: number, to: number): Voice | undefined {
  const { tokens, grammar, nameAt } = scene
  for (let i = from; i < to; i++) {
    const low = plain(tokens[i]!.low)
    for (const words of grammar.sources) {
      if (words[0] !== low || !words.every((word, k) => plain(tokens[i + k]?.low ?? '') === word)) continue
      const verb = i + words.length - 1, name = nameAt[verb + 1]
      if (name && name.kind !== 'place') return { first: name.first, last: name.last, verb, name }
      const voice = subjectAfter(scene, verb, to)
      if (voice && !voice.pronoun) return voice
    }
  }
  return undefined
}
