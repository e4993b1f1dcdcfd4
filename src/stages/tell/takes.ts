// Angles and positions that at least two witnesses share beyond what all tell: who is quoted with what, what is judged and how. The label
// is a clause of a source. A slice of time, an agency's text or a page's furniture is no take; where nothing is shared there is none.

import type { Take } from '../../model/story.ts'
import { firstAfter } from '../../text/spans.ts'
import { claims } from './claims.ts'
import { citeOf, englishTerms, saidOf, type Sentence } from './sentences.ts'
import type { Voice } from './voices.ts'
import { hasWord } from './words.ts'

type Stance = { voice: Voice; sentence: Sentence; keys: Set<string>; origin: string }

const takesMax = 6, perVoiceMax = 30, stancesMax = 400

export function takes(voices: readonly Voice[]): Take[] {
  const stances = voices.flatMap(stancesOf).slice(-stancesMax)
  const origins = new Set(stances.map((it) => it.origin))
  if (origins.size < 2) return []
  const rare = rareKeys(stances, origins.size)
  const groups = gather(stances, rare).filter((it) => new Set(it.map((one) => one.origin)).size >= 2)
  return groups
    .map((group) => ({ group, origins: new Set(group.map((it) => it.origin)).size, lead: labelOf(group) }))
    .filter((it) => it.lead !== undefined)
    .toSorted((a, b) => b.origins - a.origins || b.group.length - a.group.length || (a.lead!.voice.id < b.lead!.voice.id ? -1 : 1) || a.lead!.sentence.index - b.lead!.sentence.index)
    .slice(0, takesMax)
    .map((it) => write(it.group, it.lead!))
}

/** Sentences that judge, hope, demand or quote: claimed by somebody, or with a modal word. Opinion may carry a take, but is no witness of it. */
function stancesOf(voice: Voice): Stance[] {
  if (voice.origin === undefined || voice.copyOf) return []
  const found: Stance[] = []
  for (const sentence of voice.sentences) {
    if (found.length >= perVoiceMax) break
    if (sentence.part || sentence.text.length < 30 || sentence.text.length > 420 || !isStance(voice, sentence)) continue
    const keys = new Set(englishTerms(voice, sentence))
    const { names } = voice.notes
    for (let i = firstAfter(names, sentence.start); i < names.length && names[i]!.start < sentence.end; i++) if (names[i]!.kind === 'person' || names[i]!.kind === 'organisation') keys.add('@' + names[i]!.entity)
    if (keys.size >= 4) found.push({ voice, sentence, keys, origin: voice.origin })
  }
  return found
}

function isStance(voice: Voice, { text, start, end }: Sentence): boolean {
  const { quotes } = voice.notes
  const quote = quotes[firstAfter(quotes, start)]
  if (quote && Math.min(end, quote.end) - Math.max(start, quote.start) > quotedMax * text.length) return false
  return hasWord('judging', text, voice.language) || quote !== undefined && quote.start < end && quote.speaker !== undefined || (claims('cue', text, voice.language) && (hasWord('possible', text, voice.language) || hasWord('negation', text, voice.language) || /[“"«„]/.test(text)))
}

/** A sentence that is mostly quotation repeats somebody's words, and stands among the quotes. By hand. */
const quotedMax = 0.3

/** What nearly every witness says is the common fact, not an angle. */
function rareKeys(stances: readonly Stance[], origins: number): Map<string, number> {
  const tellers = new Map<string, Set<string>>()
  for (const it of stances) for (const key of it.keys) (tellers.get(key) ?? tellers.set(key, new Set()).get(key)!).add(it.origin)
  const counts = new Map<string, number>()
  for (const it of stances) for (const key of it.keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  const weights = new Map<string, number>()
  for (const [key, told] of tellers) {
    if (told.size < 2 || told.size > 3 && told.size > origins * 0.8) continue
    weights.set(key, Math.log(1 + stances.length / counts.get(key)!))
  }
  return weights
}

/** Two sentences of two witnesses are one stance when what they share, weighed by rarity, is most of what either shares with anybody. */
function gather(stances: readonly Stance[], weights: ReadonlyMap<string, number>): Stance[][] {
  const byKey = new Map<string, number[]>()
  stances.forEach((it, i) => { for (const key of it.keys) if (weights.has(key)) (byKey.get(key) ?? byKey.set(key, []).get(key)!).push(i) })
  const group = stances.map((_, i) => i)
  const size = stances.map(() => 1)
  const root = (i: number): number => { while (group[i] !== i) i = group[i] = group[group[i]!]!; return i }
  const total = stances.map((it) => { let sum = 0; for (const key of it.keys) sum += weights.get(key) ?? 0; return sum })
  for (let i = 0; i < stances.length; i++) {
    const shared = new Map<number, { sum: number; n: number }>()
    for (const key of stances[i]!.keys) {
      const weight = weights.get(key)
      const list = byKey.get(key)
      if (weight === undefined || !list || list.length > 60) continue
      for (const k of list) if (k > i && stances[k]!.origin !== stances[i]!.origin) {
        const known = shared.get(k) ?? shared.set(k, { sum: 0, n: 0 }).get(k)!
        known.sum += weight; known.n++
      }
    }
    for (const [k, { sum, n }] of [...shared].toSorted((a, b) => b[1].sum - a[1].sum || a[0] - b[0])) {
      if (n < 3 || sum < likenessMin * Math.min(total[i]!, total[k]!)) continue
      const a = root(i), b = root(k)
      if (a === b || size[a]! + size[b]! > groupMax) continue
      group[b] = a; size[a]! += size[b]!
    }
  }
  return [...Map.groupBy(stances.map((it, i) => ({ it, home: root(i) })), (one) => one.home).values()].map((all) => all.map((one) => one.it))
}
/** By hand on made-up stories: below .5 neighbours in one speech join, above .7 nothing but repeated quotes does. */
const likenessMin = 0.6
/** A stance that gathers everything is the story, not a take. */
const groupMax = 12

/** The shortest that stands alone; English first. A group without one has no label and is no take. */
const labelOf = (group: readonly Stance[]): Stance | undefined =>
  group.filter((it) => !pointsBack.test(it.sentence.text) && isClosed(it.sentence.text)).toSorted((a, b) => Number(b.voice.language === 'en') - Number(a.voice.language === 'en') || a.sentence.text.length - b.sentence.text.length || (a.voice.id < b.voice.id ? -1 : 1))[0]
const pointsBack = /^["“«„]?(?:he|she|they|it|this|that|these|those|but|however|er|sie|il|elle|ils|él|ella|он|она|они|він|вона)(?!\p{L})/iu
const isClosed = (text: string): boolean => (text.match(/[“«„]/g)?.length ?? 0) === (text.match(/[”»]/g)?.length ?? 0)

function write(group: readonly Stance[], lead: Stance): Take {
  const span = clauseOf(lead)
  const outlets = [...new Set(group.flatMap((it) => it.voice.outlet?.name ?? []))], countries = [...new Set(group.flatMap((it) => it.voice.outlet?.country ?? []))].toSorted()
  return {
    ...saidOf(lead.voice, span), label: lead.voice.text.slice(span.start, span.end), cites: group.slice(0, 12).map((it) => citeOf(it.voice, it.sentence)),
    tellings: [...new Set(group.map((it) => it.voice.id))], outlets, countries,
  }
}

/** Up to the first border of clauses behind forty characters, where that loses neither the speaker nor an open mark. */
function clauseOf({ sentence }: Stance): { start: number; end: number } {
  const whole = { start: sentence.start, end: sentence.end }
  if (sentence.text.length <= 140) return whole
  for (const it of sentence.text.matchAll(/[,;–—] ?/gu)) {
    if (it.index < 40 || it.index > 200) continue
    const head = sentence.text.slice(0, it.index)
    if ((head.match(/[“«„]/g)?.length ?? 0) === (head.match(/[”»]/g)?.length ?? 0) && (head.match(/"/g)?.length ?? 0) % 2 === 0) return { start: sentence.start, end: sentence.start + it.index }
  }
  return whole
}
