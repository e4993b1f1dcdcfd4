// Names in a text and whom they name: runs of capitalised words with particles, one entity a document by containment, one key across spellings by skeleton. Scripts without case: known places, and names beside titles.
// A key finds candidates for one person; that two documents mean one person needs a second witness, which is `group`'s.

import type { Mention } from '../../model/notes.ts'
import { skeleton } from '../../text/skeleton.ts'
import titles from '../../../tables/titles.json' with { type: 'json' }
import type { PlaceFound } from './gazetteer.ts'
import { plain, type Token } from './tokens.ts'

export type Name = Mention & { first: number; last: number; words: string[]; title?: string }

const set = (list: string): Set<string> => new Set(list.split(/\s+/).map(plain))
const titleWords = set(titles.titles), organisationWords = set(titles.organisation), particles = set(titles.particles), given = set(titles.given), openers = set(titles.openers)
/** No name has more words: "Universal Declaration of the Rights of the Child". */
const wordsMax = 8

export function findNames(tokens: readonly Token[], places: readonly PlaceFound[], sentenceStarts: readonly number[], language: string): Name[] {
  const starts = new Set(sentenceStarts)
  const placeAt = new Map<number, PlaceFound>()
  for (const place of places) placeAt.set(place.first, place)
  const inside = new Map<string, number>()
  for (let i = 0; i < tokens.length; i++) if (tokens[i]!.capital && !starts.has(i) && !opens(tokens, i)) inside.set(tokens[i]!.text, (inside.get(tokens[i]!.text) ?? 0) + 1)

  const names: Name[] = []
  for (let i = 0; i < tokens.length; i++) {
    const place = placeAt.get(i)
    const token = tokens[i]!
    if (!token.capital) {
      if (place && place.kind !== 'sign' && place.kind !== 'people') names.push(placeName(place, tokens))
      continue
    }
    const run = runAt(tokens, i, starts)
    const found = nameOf(tokens, run.first, run.last, starts, inside, placeAt, language)
    if (found) names.push(found)
    else if (place && place.kind !== 'sign' && place.kind !== 'people') names.push(placeName(place, tokens))
    i = Math.max(i, found ? found.last : run.last)
  }
  return unite(names)
}

const opens = (tokens: readonly Token[], at: number): boolean => {
  const before = tokens[at - 1]
  return !before || tokens[at]!.breaks || /^[.!?:“"«„‘—–•-]$/.test(before.text)
}

const placeName = (place: PlaceFound, tokens: readonly Token[]): Name => ({
  start: place.start, end: place.end, kind: 'place', entity: place.entity, first: place.first, last: place.last, words: tokens.slice(place.first, place.last + 1).map((it) => it.text),
})

/** From a capitalised word on: capitalised words, initials, particles between them. */
function runAt(tokens: readonly Token[], at: number, starts: ReadonlySet<number>): { first: number; last: number } {
  let last = at
  for (let k = at + 1; k < tokens.length && k < at + wordsMax * 2; k++) {
    const token = tokens[k]!
    if (token.breaks || (starts.has(k) && tokens[k - 1]!.text !== '.')) break
    if (token.capital) { if (ends(tokens[last]!)) break; last = k; continue }
    if (token.text === '.' && tokens[k - 1]!.text.length === 1 && tokens[k - 1]!.capital && tokens[k + 1]?.capital && !starts.has(k + 1)) continue
    if (token.text === '.' && titleWords.has(tokens[k - 1]!.low) && tokens[k - 1]!.text.length <= 4 && tokens[k + 1]?.capital) continue
    if ((token.text === '-' || token.text === '&') && tokens[k + 1]?.capital && (token.text === '&' || !token.spaced)) continue
    if (token.kind === 'word' && particles.has(token.low) && k - last <= 2) {
      const next = tokens[k + 1]
      if (next?.capital && !next.breaks && (token.low !== 'and' && token.low !== 'for' && token.low !== 'und' && token.low !== 'y' && token.low !== 'e' && token.low !== 'et' && token.low !== 'the' && token.low !== 'la' && token.low !== 'le')) continue
      if (next?.kind === 'word' && particles.has(next.low) && tokens[k + 2]?.capital && token.low === 'of') continue
      if ((token.low === 'the' || token.low === 'la' || token.low === 'der') && tokens[k - 1]?.low === 'of' && next?.capital) continue
    }
    break
  }
  return { first: at, last }
}

/** A possessive ends a name: "Clinton's Michigan". */
const ends = (token: Token): boolean => /['’]s$/.test(token.text)

function nameOf(tokens: readonly Token[], from: number, to: number, starts: ReadonlySet<number>, inside: ReadonlyMap<string, number>, placeAt: ReadonlyMap<number, PlaceFound>, language: string): Name | undefined {
  let first = from, last = to
  const title: string[] = []
  // "of" binds organisations; before a person it is cut: "Governor of Texas Greg Abbott"
  while (first <= last) {
    const low = plain(tokens[first]!.low)
    if (!tokens[first]!.capital) { first++; continue }
    if ((starts.has(first) || opens(tokens, first)) && openers.has(low) && !inside.has(tokens[first]!.text) && !titleWords.has(low)) { first++; continue }
    if (last > first && (titleWords.has(low) || language === 'de' && isOffice(low) && last > first + 1 && tokens[first + 1]!.capital)) {
      title.push(tokens[first]!.text)
      first++
      if (tokens[first]?.text === '.') first++
      continue
    }
    break
  }
  if (first > last) return undefined
  const words = tokens.slice(first, last + 1).filter((it) => it.kind === 'word').map((it) => it.text.replace(/['’]s$/, ''))
  const lows = words.map((it) => plain(it.toLowerCase()))
  const place = placeAt.get(first)
  const whole = place && place.last >= last ? place : undefined
  const start = tokens[first]!.start, end = tokens[last]!.end - (ends(tokens[last]!) ? 2 : 0)
  const base = { start, end, first, last, words, ...(title.length && { title: title.join(' ') }) }
  if (whole && !title.length) return whole.kind === 'country' || whole.kind === 'city' ? { ...base, kind: 'place', entity: whole.entity } : whole.kind === 'sign' ? { ...base, kind: 'other', entity: key('organisation', words) } : undefined
  const known = given.has(lows[0]!)
  const acronym = words.length === 1 && /^[\p{Lu}][\p{Lu}\d&.-]{1,6}s?$/u.test(words[0]!)
  if (lows.some((it) => organisationWords.has(it)) && !(known && words.length === 2 && !organisationWords.has(lows[1]!))) return words.length > 1 ? { ...base, kind: 'organisation', entity: key('organisation', words) } : undefined
  if (acronym) return { ...base, kind: 'organisation', entity: key('organisation', words) }
  const person = title.length > 0 || (known && words.length > 1)
  if (words.length === 1) {
    const solo = lows[0]!
    if (openers.has(solo) || titleWords.has(solo)) return undefined
    if (!person && (starts.has(first) || opens(tokens, first)) && !inside.has(tokens[first]!.text)) return undefined
    if (language === 'de' && !person) return undefined
    if (solo.length < 3 && !person) return undefined
    return { ...base, kind: person ? 'person' : 'other', entity: key(person ? 'person' : 'other', words) }
  }
  if (language === 'de' && !person && /(?:ung|heit|keit|schaft|tion|ismus|tät|minister|chef|partei)$/.test(lows.at(-1)!)) return undefined
  const organised = /^(?:of|for)$/.test(lows[1] ?? '') || words.length > 4
  const kind = person ? 'person' : organised ? 'organisation' : looksPersonal(lows) ? 'person' : 'other'
  return { ...base, kind, entity: key(kind, words) }
}

/** "Flugdirektorin Ada Sampleton": German welds offices; the endings say what somebody is. */
const isOffice = (low: string): boolean => low.length > 6 && /(?:(?:er|or|ist|ent|ant|eut|oge|iker|chef|minister|kanzler|sprecher|präsident|prasident|meister)in|minister|präsident|prasident|direktor|sprecher|kanzler|meister|leiter|trainer|forscher|professor|chef|general|anwalt|richter|botschafter)$/.test(low)

/** Two or three words, none a place or a common word: what newspapers give persons. */
const looksPersonal = (lows: readonly string[]): boolean => lows.length >= 2 && lows.length <= 4 && !lows.some((it) => openers.has(it) || particlesOfThings.has(it))
const particlesOfThings = new Set(['of', 'the', 'for', 'and', 'day', 'street', 'road', 'river', 'lake', 'mount', 'island', 'islands', 'north', 'south', 'east', 'west', 'war', 'world', 'street'])

const key = (kind: string, words: readonly string[]): string => kind === 'person'
  ? `person:${[skeleton(words.at(-1)!), ...words.slice(0, -1).map(skeleton)].filter(Boolean).join(' ')}`
  : `${kind}:${skeleton(words.join(' '))}`

/** One entity a document: a name that is the last word of exactly one longer person's name is that person; of two, it stays itself. */
function unite(names: Name[]): Name[] {
  const full = new Map<string, Set<string>>(), kinds = new Map<string, Name['kind']>()
  for (const it of names) {
    if (it.words.length < 2 || it.kind === 'place') continue
    kinds.set(it.entity, it.kind)
    for (const word of it.kind === 'person' ? [it.words.at(-1)!, ...(it.words.length > 2 ? [it.words.slice(-2).join(' ')] : [])] : []) {
      const at = plain(word.toLowerCase()), all = full.get(at) ?? new Set()
      all.add(it.entity)
      full.set(at, all)
    }
  }
  return names.map((it) => {
    if (it.kind === 'place' || it.kind === 'organisation') return it
    const candidates = full.get(plain(it.words.join(' ').toLowerCase()))
    if (candidates?.size !== 1) return it
    const entity = [...candidates][0]!
    return { ...it, kind: 'person', entity }
  })
}

export const toMention = ({ start, end, kind, entity, title }: Name): Mention => ({ start, end, kind, entity, ...(title && kind === 'person' && { role: title }) })
