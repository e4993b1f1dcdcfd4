// Which voice belongs to each quotation, and which claims a figure: the cue beside it, else its sentence, else the voice that has been speaking. A pronoun counts only where one person fits.

import type { Quantity, QuoteMention } from '../../model/notes.ts'
import type { Span } from '../../model/when.ts'
import { firstAfter, indexAt } from '../../text/spans.ts'
import titles from '../../../tables/titles.json' with { type: 'json' }
import { isCue, type Scene, sourceIn, subjectAfter, type Voice, voiceOf } from './attribution.ts'
import type { Name } from './names.ts'
import type { Quoted } from './quotes.ts'
import { plain } from './tokens.ts'

const female = new Set(titles.female.split(' ').map(plain))
const she = new Set(['she', 'elle', 'ella', 'ela', 'lei', 'она', 'вона', 'ona', 'hon', 'hun', 'zij']), he = new Set(['he', 'il', 'er', 'el', 'ele', 'lui', 'он', 'він', 'on', 'han', 'hij'])

type Running = { name?: Name; speaker: string; end: number }

export function findSpeakers(scene: Scene, text: string, quotes: readonly Quoted[], sentences: readonly Span[], names: readonly Name[]): QuoteMention[] {
  const persons = names.filter((it) => it.kind === 'person')
  const mentions: QuoteMention[] = []
  let running: Running | undefined
  for (let q = 0; q < quotes.length; q++) {
    const quote = quotes[q]!, voice = voiceAt(scene, text, quotes, q, sentences)
    const mention: QuoteMention = { start: quote.start, end: quote.end, ...(quote.unmarked && { unmarked: true as const }) }
    const named = voice && resolve(scene, voice, persons, sentences, text, running, quote)
    if (named) {
      Object.assign(mention, named.name ? { speaker: fullest(named.name, names), ...(named.name.kind === 'person' && { person: named.name.entity }), ...(named.name.title && { role: named.name.title }) } : { speaker: named.speaker })
      if (voice.verb >= 0) mention.cue = scene.tokens[voice.verb]!.text
    } else if (!voice && running && goesOn(scene, text, quotes, q, running, sentences)) {
      mention.speaker = running.speaker
      if (running.name?.kind === 'person') mention.person = running.name.entity
    }
    if (mention.speaker) running = { speaker: mention.speaker, end: quote.end, ...(named?.name ? { name: named.name } : running?.name && !named ? { name: running.name } : {}) }
    else if (voice) running = undefined
    mentions.push(mention)
  }
  return mentions
}

/** The longest spelling of each entity, found once a text. */
const longest = new WeakMap<readonly Name[], Map<string, Name>>()
function fullest(name: Name, names: readonly Name[]): string {
  let known = longest.get(names)
  if (!known) {
    known = new Map()
    for (const it of names) if (it.words.length > (known.get(it.entity)?.words.length ?? 0)) known.set(it.entity, it)
    longest.set(names, known)
  }
  return (known.get(name.entity) ?? name).words.join(' ')
}

/** The cue beside a quotation: tight before it, behind it, anywhere before it in its sentence. */
function voiceAt(scene: Scene, text: string, quotes: readonly Quoted[], q: number, sentences: readonly Span[]): Voice | undefined {
  const { tokens } = scene, quote = quotes[q]!
  const inside = firstAfter(tokens, quote.start), last = firstAfter(tokens, quote.end - 1), behind = last + ((tokens[last]?.start ?? quote.end) < quote.end ? 1 : 0)
  const sentence = sentences[Math.max(0, indexAt(sentences, quote.start))]
  const line = lineStart(text, quote.start)
  const previous = q > 0 ? quotes[q - 1]! : undefined
  const fromAt = Math.max(line, sentence && sentence.start <= quote.start ? sentence.start : 0, previous && previous.end > line ? previous.end : 0)
  const from = firstAfter(tokens, fromAt), to = endOfRegion(scene, quotes, q, behind)
  const tight = before(scene, from, inside, 5)
  if (tight) return tight
  const after = behindQuote(scene, text, quote, behind, to)
  if (after) return after
  return before(scene, from, inside, 40) ?? sourceIn(scene, from, inside)
}

/** No farther back than a voice is looked for: a text without line breaks must not be searched to its start for each quotation. */
function lineStart(text: string, at: number): number {
  for (let k = at - 1; k >= Math.max(0, at - 2000); k--) if (text.charCodeAt(k) === 10) return k + 1
  return Math.max(0, at - 2000)
}

function endOfRegion(scene: Scene, quotes: readonly Quoted[], q: number, behind: number): number {
  const { tokens } = scene, next = quotes[q + 1]
  let end = behind
  for (; end < tokens.length && end < behind + 36; end++) {
    const token = tokens[end]!
    if (token.breaks || (next && token.start >= next.start)) break
    if (/^[.!?。！？]$/.test(token.text) && !(token.text === '.' && tokens[end - 1]!.text.length === 1)) { if (!(token.text === '.' && /^(?:mr|mrs|ms|dr|sen|gov|rep|gen|jr|st|u\.s)$/.test(tokens[end - 1]!.low))) break }
  }
  return end
}

function before(scene: Scene, from: number, to: number, gap: number): Voice | undefined {
  for (let k = to - 1; k >= from && k >= to - gap - 1; k--) {
    if (!isCue(scene, k)) continue
    const voice = voiceOf(scene, k, from, to, false)
    if (voice) return voice
  }
  return undefined
}

function behindQuote(scene: Scene, text: string, quote: Quoted, behind: number, to: number): Voice | undefined {
  const { tokens } = scene
  if (behind >= to) return undefined
  const last = text.slice(Math.max(quote.start, quote.end - 3), quote.end).replace(/["'”’»“」』]+$/, '').at(-1) ?? ''
  const ended = /[.。]/.test(last) && tokens[behind]!.capital
  for (let k = behind; k < to && k < behind + (ended ? 6 : 30); k++) {
    if (/^(?:that|which|because|while|if|что|dass|que)$/.test(tokens[k]!.low) && k > behind + 1) return undefined
    if (!isCue(scene, k)) continue
    const first = firstWord(scene, behind, k)
    const voice = voiceOf(scene, k, behind, to, first)
    if (voice) return voice
    if (!ended) { const inverted = subjectAfter(scene, k, to); if (inverted) return inverted }
    return undefined
  }
  return ended ? undefined : sourceIn(scene, behind, Math.min(to, behind + 12))
}

/** Whether the verb opens the words behind the quotation: then its subject follows it. */
const firstWord = (scene: Scene, behind: number, verb: number): boolean => {
  for (let k = behind; k < verb; k++) if (scene.tokens[k]!.kind === 'word' && !scene.grammar.between.has(plain(scene.tokens[k]!.low))) return false
  return true
}

function resolve(scene: Scene, voice: Voice, persons: readonly Name[], sentences: readonly Span[], text: string, running: Running | undefined, quote: Quoted): { name?: Name; speaker: string } | undefined {
  const { tokens } = scene
  if (voice.name) return { name: voice.name, speaker: voice.name.words.join(' ') }
  if (!voice.pronoun) return { speaker: text.slice(tokens[voice.first]!.start, tokens[voice.last]!.end) }
  if (!she.has(voice.pronoun) && !he.has(voice.pronoun)) return undefined
  const at = Math.min(tokens[voice.first]!.start, quote.start)
  const here = Math.max(0, indexAt(sentences, at))
  const fits = (it: Name): boolean => she.has(voice.pronoun!) ? !isMale(it, persons) : !isFemale(it, persons)
  const from = sentences[Math.max(0, here - 1)]!.start
  const near = new Map<string, Name>()
  for (let k = firstAfter(persons, from); k < persons.length && persons[k]!.end <= at; k++) { const it = persons[k]!; if (it.start >= from && fits(it)) near.set(it.entity, near.get(it.entity) ?? it) }
  if (near.size === 1) { const name = [...near.values()][0]!; return { name, speaker: name.words.join(' ') } }
  if (running?.name && fits(running.name) && (near.size === 0 || near.has(running.name.entity)) && here - Math.max(0, indexAt(sentences, running.end - 1)) <= 3) return { name: running.name, speaker: running.speaker }
  return undefined
}

const givenName = (it: Name, persons: readonly Name[]): string => {
  const words = fullest(it, persons).split(' ')
  return words.length > 1 ? plain(words[0]!.toLowerCase()) : ''
}
const isFemale = (it: Name, persons: readonly Name[]): boolean => /^(?:Mrs|Ms|Miss|Madame|Frau|Queen|Lady|Dame|Baroness)\b/.test(it.title ?? '') || female.has(givenName(it, persons))
const isMale = (it: Name, persons: readonly Name[]): boolean => /^(?:Mr|Sir|Lord|Herr|King|Father)\b/.test(it.title ?? '') || male.has(givenName(it, persons))
const male = new Set(titles.given.split(' ').map(plain).filter((it) => !female.has(it)))

/** A quotation without a cue goes on with the voice before it: reopened, in the same paragraph, or as the next paragraph that is nothing but quotation. */
function goesOn(scene: Scene, text: string, quotes: readonly Quoted[], q: number, running: Running, sentences: readonly Span[]): boolean {
  const quote = quotes[q]!, previous = quotes[q - 1]
  if (!previous || previous.end !== running.end) return false
  if (quote.again) return true
  const between = text.slice(previous.end, quote.start)
  if (between.length > 400) return false
  const breaks = between.split('\n').filter((it, i, all) => i === 0 || i === all.length - 1 || it.trim()).length - 1
  if (breaks === 0) return indexAt(sentences, quote.start) - indexAt(sentences, previous.end - 1) <= 1 && !otherSubject(scene, previous.end, quote.start, running.name)
  return breaks === 1 && /^\s*$/.test(text.slice(lineStart(text, quote.start), quote.start)) && !otherSubject(scene, previous.end, quote.start, running.name)
}

function otherSubject(scene: Scene, from: number, to: number, running: Name | undefined): boolean {
  for (let k = firstAfter(scene.tokens, from); k < scene.tokens.length && scene.tokens[k]!.start < to; k++) if (scene.nameAt[k]?.kind === 'person' && scene.nameAt[k]!.start >= from && scene.nameAt[k]!.entity !== running?.entity) return true
  return false
}

/** The claimant of each figure: the speaker of the quotation it stands in, else the one voice of its sentence. */
export function addClaimants(scene: Scene, text: string, figures: Quantity[], quotes: readonly QuoteMention[], sentences: readonly Span[], names: readonly Name[]): void {
  const voices = new Map<number, { name?: Name; speaker: string } | undefined>()
  for (const figure of figures) {
    const quote = quotes[indexAt(quotes, figure.start)]
    if (quote && figure.end <= quote.end) { if (quote.speaker) figure.claimant = quote.speaker; continue }
    const index = indexAt(sentences, figure.start)
    if (index < 0) continue
    if (!voices.has(index)) voices.set(index, voiceOfSentence(scene, text, sentences[index]!, quotes))
    const voice = voices.get(index)
    if (voice) figure.claimant = voice.name ? fullest(voice.name, names) : voice.speaker
  }
}

function voiceOfSentence(scene: Scene, text: string, sentence: Span, quotes: readonly QuoteMention[]): { name?: Name; speaker: string } | undefined {
  const { tokens } = scene
  const from = firstAfter(tokens, sentence.start), to = firstAfter(tokens, sentence.end - 1) + 1
  const found: Voice[] = []
  const source = sourceIn(scene, from, to)
  if (source) found.push(source)
  for (let k = from; k < to && k < tokens.length; k++) {
    if (!isCue(scene, k) || indexAt(quotes, tokens[k]!.start) >= 0) continue
    if (!/^(?:said|says|say|told|announced|reported|stated|claimed|confirmed|added|estimated|warned)$/.test(tokens[k]!.low) && scene.language === 'en') continue
    const inverted = tokens[k - 1]?.text === ',' || tokens[k - 1]?.text === '"' || tokens[k - 1]?.text === '”'
    const voice = voiceOf(scene, k, from, to, inverted)
    if (voice && !found.some((it) => it.first === voice.first)) found.push(voice)
  }
  if (found.length !== 1 || found[0]!.pronoun) return undefined
  const voice = found[0]!
  return voice.name ? { name: voice.name, speaker: voice.name.words.join(' ') } : { speaker: text.slice(tokens[voice.first]!.start, tokens[voice.last]!.end) }
}
