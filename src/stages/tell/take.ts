// The current take: two to four sentences that independent tellings now say, each a sentence of one telling, shortened only at a border
// of clauses, and the fixed sentence for a disputed figure. No prose is made, and nothing is said where only one witness speaks.

import type { Figure, Story, Value } from '../../model/story.ts'
import { firstAfter } from '../../text/spans.ts'
import { originCount } from './origins.ts'
import { citeOf, containment, englishTerms, saidOf, sharedTerms, type Sentence } from './sentences.ts'
import type { Voice } from './voices.ts'
import { hasWord } from './words.ts'

type Candidate = { voice: Voice; sentence: Sentence; end: number; terms: Set<string>; score: number; supporters: number }

const sentencesMin = 2, sentencesMax = 4, voicesMax = 60

export function currentTake(voices: readonly Voice[], figures: readonly Figure[]): Story['take'] {
  const witnesses = voices.filter((it) => it.origin !== undefined && it.factual)
  if (originCount(witnesses) < 2) return []
  const chosen = choose(candidates(witnesses, figures))
  if (chosen.length < sentencesMin) return []
  const told: Story['take'] = chosen.map(({ voice, sentence, end }) => {
    const span = { ...(sentence.part && { part: sentence.part }), start: sentence.start + datelineLength(sentence.text), end }
    const cite = citeOf(voice, span)
    return { text: end < sentence.end ? cite.words + '.' : cite.words, ...saidOf(voice, span), cites: [cite] }
  })
  const dispute = figures.find((it) => it.relation === 'disputed')
  const fixed = dispute && fixedSentence(dispute, voices)
  return fixed ? [...told.slice(0, sentencesMax - 1), fixed] : told
}

function candidates(voices: readonly Voice[], figures: readonly Figure[]): Candidate[] {
  const old = supersededPlaces(figures)
  const newest = voices.toReversed().filter((it) => !it.copyOf).slice(0, voicesMax)
  const pool = newest.flatMap((voice) => leadingSentences(voice).map((sentence) => ({ voice, sentence, terms: keysOf(voice, sentence) })))
  const origins = new Map<string, Set<string>>()
  for (const { voice, terms } of pool) for (const it of terms) (origins.get(it) ?? origins.set(it, new Set()).get(it)!).add(voice.origin!)
  const from = Math.min(...newest.map((it) => it.at)), to = Math.max(...newest.map((it) => it.at))
  return pool.flatMap((it) => {
    if (!isSayable(it.voice, it.sentence) || isIn(old, it.voice, it.sentence)) return []
    const end = borderOf(it.sentence, it.voice.language)
    if (end === undefined) return []
    let support = 0, shared = 0
    const with_ = new Set<string>()
    for (const term of it.terms) {
      const told = origins.get(term)!
      if (told.size < 2) continue
      shared++
      support += Math.min(3, told.size - 1)
      for (const one of told) with_.add(one)
    }
    if (shared < 3) return []
    return [{ ...it, end, supporters: with_.size, score: support / Math.sqrt(it.terms.size + 6) + form(it.voice, it.sentence) + (to > from ? (it.voice.at - from) / (to - from) : 0) * 0.4 }]
  }).toSorted((a, b) => b.score - a.score || (a.voice.id < b.voice.id ? -1 : a.voice.id > b.voice.id ? 1 : a.sentence.index - b.sentence.index))
}

/** "SELKIN, 24 March (Wire) - A storm …": place, day and agency before the first sentence are not part of it. */
const datelineLength = (text: string): number => text.match(/^(?:\p{Lu}[\p{Lu}’' .-]+|\p{Lu}\p{L}+)(?:, [^-–—().]{2,30})?(?: \([^)]{2,30}\))? ?[-–—] (?=["“«„]?\p{Lu}|["“«„]?\p{Lo})/u)?.[0].length ?? 0

/** News stands first. A stub has nothing but its title. */
function leadingSentences(voice: Voice): readonly Sentence[] {
  const title = voice.sentences[0]?.part ? 1 : 0
  if (voice.stub || voice.sentences.length === title) return voice.sentences.slice(0, 1 + title)
  return voice.sentences.slice(title, title + (voice.kind === 'post' ? 3 : 6))
}

/** Stems, and names by entity: what two languages share. */
function keysOf(voice: Voice, sentence: Sentence): Set<string> {
  const keys = new Set(sentence.terms())
  const names = sentence.part ? voice.notes.title.names : voice.notes.names
  for (let i = sentence.part ? 0 : firstAfter(names, sentence.start); i < names.length && names[i]!.start < sentence.end; i++) keys.add('@' + names[i]!.entity)
  return keys
}

/** A sentence that stands alone: it neither asks, nor points back, nor speaks as "we". */
function isSayable(voice: Voice, { text, part }: Sentence): boolean {
  if (text.length < 40 && !part || text.length > 520 || /[?？؟]$/.test(text) || /^[•\-–—*]/.test(text)) return false
  if (!part && !/[.!。।؟…]["”’»)]*$/u.test(text)) return false
  if (hasWord('correction', text, voice.language)) return false
  return !pointsBack.test(text) && !ownVoice.test(text)
}
const pointsBack = /^["“«„]?(?:he|she|they|it|this|that|these|those|but|however|meanwhile|also|and|so|then|er|sie|es|aber|il|elle|ils|elles|mais|él|ella|ellos|pero|он|она|они|но|він|вона|вони)(?!\p{L})/iu
const ownVoice = /(?:^|\s)(?:we|our|we’ve|we're|we’re|I)\s(?!.*[”"])/u

const form = (voice: Voice, sentence: Sentence): number =>
  0.6 / Math.max(1, sentence.index) + (voice.language === 'en' ? 0.9 : 0) + (sentence.text.length <= 240 ? 0.2 : 0)
  + (/\d/.test(sentence.text) ? 0.1 : 0) - (/^["“«„]/.test(sentence.text) ? 0.4 : 0) - (voice.kind === 'liveblog' ? 0.1 : 0)

/** The whole sentence where it is short enough; else up to a border of clauses, when nothing behind it takes back, weakens or attributes what stands before. */
function borderOf(sentence: Sentence, language: string): number | undefined {
  if (sentence.text.length <= longMax) return sentence.end
  const head = sentence.text.slice(0, longMax)
  const at = Math.max(head.lastIndexOf('; '), head.lastIndexOf(' – '), head.lastIndexOf(' — '), lastComma(head))
  if (at < 80) return undefined
  const tail = sentence.text.slice(at)
  if (turning.test(tail) || hasWord('negation', tail, language) || hasWord('possible', tail, language) || unbalanced(sentence.text.slice(0, at))) return undefined
  return sentence.start + at
}
const longMax = 280
const turning = /(?<!\p{L})(?:said|says|told|according|wrote|but|although|though|even as|despite|while|unless|if|sagte|laut|aber|selon|mais|según|pero|dijo|сообщил\p{L}*|по словам|но)(?!\p{L})/iu
const unbalanced = (text: string): boolean => (text.match(/[“«„(]/g)?.length ?? 0) !== (text.match(/[”»“)]/g)?.length ?? 0) && /[“«„(]/.test(text)
function lastComma(head: string): number {
  let at = -1
  for (const it of head.matchAll(/, (?=(?:and|while|which|who|as|after|und|et|y|e|и)\s)/giu)) at = it.index
  return at
}

/** The best first; then what says something else, other witnesses before the same. */
/** Told again in another tongue: by what the translation says; without one, by two names or numbers in common. */
function repeats(a: Candidate, b: Candidate): boolean {
  if (a.voice.language === b.voice.language) return false
  const [x, y] = [a, b].map((it) => englishTerms(it.voice, it.sentence)) as [ReadonlySet<string>, ReadonlySet<string>]
  if (x !== a.sentence.terms() || y !== b.sentence.terms()) return containment(x, y) >= 0.4
  const marks = (it: Candidate): Set<string> => new Set([...it.terms].filter((term) => term.startsWith('@') || /\p{Nd}/u.test(term)))
  return sharedTerms(marks(a), marks(b)) >= 2
}

/** The same in English, where a witness tells it nearly as well. By hand. */
const inEnglish = (it: Candidate, others: readonly Candidate[]): Candidate =>
  it.voice.language === 'en' ? it : others.find((one) => one.voice.language === 'en' && repeats(one, it) && one.score >= it.score * 0.4) ?? it

function choose(sorted: readonly Candidate[]): Candidate[] {
  const chosen: Candidate[] = []
  const fits = (it: Candidate): boolean => it.supporters >= 2 && chosen.every((one) => containment(one.terms, it.terms) < 0.45 && !repeats(one, it))
  while (chosen.length < sentencesMax) {
    const told = new Set(chosen.map((it) => it.voice.origin))
    const next = sorted.find((it) => fits(it) && !told.has(it.voice.origin)) ?? (chosen.length < 3 ? sorted.find(fits) : undefined)
    if (!next || chosen[0] && next.score < chosen[0].score * 0.35) break
    chosen.push(inEnglish(next, sorted.filter(fits)))
  }
  return chosen
}

/** Which telling and where: a sentence that gives a number that is no longer true is not the current take. */
function supersededPlaces(figures: readonly Figure[]): Map<string, number[]> {
  const places = new Map<string, number[]>()
  for (const figure of figures) for (const value of figure.values) if (value.state === 'superseded' || value.state === 'stale') {
    for (const it of value.cites) {
      const key = `${it.document}#${it.post ?? ''}#${it.part ?? ''}`
      ;(places.get(key) ?? places.set(key, []).get(key)!).push(it.start)
    }
  }
  return places
}
const isIn = (places: ReadonlyMap<string, readonly number[]>, voice: Voice, sentence: Sentence): boolean =>
  places.get(`${voice.document}#${voice.post ?? ''}#${sentence.part ?? ''}`)?.some((it) => it >= sentence.start && it < sentence.end) ?? false

/** "Drones launched: Northern Wire says 412; Capital Daily says 214." */
function fixedSentence(figure: Figure, voices: readonly Voice[]): Story['take'][number] | undefined {
  const shown = figure.values.filter((it) => it.state === 'disputed' && it.cites.length)
  const sides: { name: string; value: Value }[] = []
  for (const value of shown) {
    const name = nameOf(value, voices)
    if (name && !sides.some((it) => it.name === name || it.value.value === value.value)) sides.push({ name, value })
  }
  if (sides.length < 2) return undefined
  const claimed = byClaimant(shown)
  const what = figure.what.charAt(0).toUpperCase() + figure.what.slice(1)
  return { text: `${what}: ${claimed?.map((it) => `${inWords(it)} according to ${it.claimant!.replace(/^(?:The|An?)(?= )/, (word) => word.toLowerCase())}`).join('; ') ?? sides.slice(0, 3).map((it) => `${it.name} says ${inWords(it.value)}`).join('; ')}.`, cites: claimed ? claimed.flatMap((it) => it.cites.slice(0, 1)) : sides.slice(0, 3).flatMap((it) => it.value.cites.slice(0, 1)) }
}

/** Two claimants of two numbers speak for themselves; an outlet that reports both says neither. */
function byClaimant(values: readonly Value[]): Value[] | undefined {
  const claimed: Value[] = []
  for (const it of values) if (it.claimant && !it.cites[0]!.translated && !claimed.some((one) => one.value === it.value || one.claimant === it.claimant)) claimed.push(it)
  return claimed.length >= 2 && claimed.length === new Set(values.map((it) => it.value)).size ? claimed.slice(0, 3) : undefined
}

const nameOf = (value: Value, voices: readonly Voice[]): string | undefined =>
  voices.find((it) => it.document === value.cites[0]?.document && it.outlet)?.outlet?.name ?? value.claimant

export const inWords = (it: Pick<Value, 'value' | 'to' | 'bound'>): string =>
  `${it.bound === 'exact' || it.to !== undefined ? '' : it.bound + ' '}${digits(it.value)}${it.to === undefined ? '' : '–' + digits(it.to)}`

/** 1234567.5 as "1,234,567.5". */
const digits = (n: number): string => {
  const [whole, part] = String(Math.round(n * 1e6) / 1e6).split('.')
  return whole!.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ',') + (part ? '.' + part : '')
}
