// What one text says that can be pointed at: sentences, names, countries, figures, quotations with their speakers, dates, and the fingerprint that grouping works from. Pure; what several texts say together is `tell`'s.

import { z } from 'zod'
import type { Notes, QuoteMention } from '../../model/notes.ts'
import type { Span } from '../../model/when.ts'
import { When } from '../../model/when.ts'
import { firstAfter, indexAt } from '../../text/spans.ts'
import { detectLanguage } from '../language/language.ts'
import type { Stage } from '../stage.ts'
import { findAbout } from './about.ts'
import { isSpeechVerb, openScene } from './attribution.ts'
import { findDated, readMentions } from './dates.ts'
import { fingerprint } from './fingerprint.ts'
import { findPlaces } from './gazetteer.ts'
import { findHanQuantities } from './han-quantities.ts'
import { findNames, type Name, toMention } from './names.ts'
import { findQuantities } from './quantities.ts'
import { findDialogue, findQuoted, type Quoted } from './quotes.ts'
import { splitSentences } from './sentences.ts'
import { addClaimants, findSpeakers } from './speakers.ts'
import { type Token, tokenise } from './tokens.ts'

export type UnderstandInput = { id: string; title?: string; text: string; language?: string; outletCountry?: string; published?: string | When }

/** Notes of one text. The same input gives the same notes. */
export function takeNotes(input: UnderstandInput): Notes {
  const { text } = input, title = input.title ?? ''
  const language = input.language ?? detectLanguage(`${title}\n${text}`).language
  const base = typeof input.published === 'string' ? input.published : input.published?.from
  const dates = { language, ...(base !== undefined && { base }) }, dayWords = typeof input.published === 'object' && base === undefined ? input.published.origin : ''

  const body = parse(text, language, input.outletCountry), head = parse(title, language, input.outletCountry)
  const names = findNames(body.tokens, body.places, body.starts, language)
  const scene = openScene(body.tokens, names, language)
  const quoted = [...findQuoted(text), ...findDialogue(text, (low) => isSpeechVerb(scene, low))].sort((a, b) => a.start - b.start)
  const quotes = findSpeakers(scene, text, withoutInner(quoted), body.sentences, names).filter((it) => isSpeech(text, it))
  addClaimants(scene, text, body.figures, quotes, body.sentences, names)
  addPlaces(body)

  return {
    language,
    sentences: body.sentences,
    names: names.map(toMention),
    about: findAbout(head.places, body.places, text.length, input.outletCountry),
    figures: body.figures,
    quotes,
    dates: readMentions(text, body.dated, dates),
    title: { names: likeBody(findNames(head.tokens, head.places, head.starts, language), names, title).map(toMention), figures: head.figures, dates: readMentions(title, head.dated, dates) },
    print: fingerprint(title, text, language, quotes, dayWords),
  }
}

type Parsed = ReturnType<typeof parse>
function parse(text: string, language: string, country: string | undefined) {
  const tokens = tokenise(text), sentences = splitSentences(text, language)
  const starts = startsOf(tokens, sentences)
  const dated = findDated(text, tokens, language)
  return {
    text, tokens, sentences, starts, dated,
    places: findPlaces(tokens, text, language),
    figures: /^(?:zh|ja|ko|yue)\b/.test(language) ? findHanQuantities(text) : findQuantities(tokens, { language, dates: dated, sentenceStarts: starts, ...(country !== undefined && { country }) }),
  }
}

function startsOf(tokens: readonly Token[], sentences: readonly Span[]): number[] {
  const starts: number[] = []
  let at = 0
  for (const { start } of sentences) {
    while (at < tokens.length && tokens[at]!.start < start) at++
    starts.push(at)
  }
  return starts
}

const wordMark = /[\p{L}\p{N}]+/gu
/** Fewer than three words between marks are a title, a nickname or irony as often as speech, and so are up to five that nobody is said to say: these must end or be led in as speech is. */
function isSpeech(text: string, quoted: QuoteMention): boolean {
  const words = text.slice(quoted.start, Math.min(quoted.end, quoted.start + 200)).match(wordMark) ?? []
  if (words.some((it) => it.length >= 6 && unspaced.test(it))) return true
  // the cut name of a paper: „N. fr. Pr.“
  if (words.length <= 5 && (text.slice(quoted.start, quoted.end).match(/\p{L}\p{Ll}{0,3}\./gu)?.length ?? 0) >= 2) return false
  const inner = text.slice(quoted.start, quoted.end).replace(/[\s"'”“’»«›」』]+$/, ''), before = text.slice(Math.max(0, quoted.start - 2), quoted.start), after = text.slice(quoted.end, quoted.end + 2)
  const spoken = /[.,!?…]$/.test(inner) || /[:,]\s?$/.test(before) || /^,/.test(after)
  return words.length < 3 ? words.length > 0 && quoted.speaker !== undefined && /^[,]|^\s?[—–]/.test(after) : words.length > 5 || quoted.speaker !== undefined || spoken
}
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

const withoutInner = (quoted: readonly Quoted[]): Quoted[] => {
  const out: Quoted[] = []
  for (const it of quoted) if (!out.length || it.start >= out.at(-1)!.end) out.push(it)
  return out
}

/** Where a sentence names one place, its figures are there. */
function addPlaces(body: Parsed): void {
  for (const figure of body.figures) {
    const sentence = body.sentences[indexAt(body.sentences, figure.start)]
    if (!sentence) continue
    const here = new Set<string>()
    for (let k = firstAfter(body.places, sentence.start); k < body.places.length && body.places[k]!.end <= sentence.end; k++) if (/^c/.test(body.places[k]!.kind) && !(body.places[k]!.entity.startsWith('place:') && theBefore.test(body.text.slice(Math.max(0, body.places[k]!.start - 5), body.places[k]!.start))) && !isAside(body.text, body.places[k]!, figure, sentence)) here.add(body.places[k]!.entity)
    if (here.size === 1) figure.place = [...here][0]!
  }
}

/** "on the Meridian" is a ship; towns have no article. */
const theBefore = /(?<!\p{L})the $/iu
const adjectival = /(?:^|[,.] |(?:the|The|an?|said|by|of) )\| (?!(?:on|in|at|after|before|and|or|as|has|had|have|was|is|were|said|says|to|for|from|with|by|when|where|which|who|that|since|during|over)(?!\p{L}))\p{Ll}+/u

/** "Rangers, who mark turtles in Queensland, sent two people": a place in a relative clause is not the number's. */
function isAside(text: string, place: Span, figure: Span, sentence: Span): boolean {
  // "New Zealand researchers", "the Nairobi robot": whose, not where
  if (/^ \p{Ll}/u.test(text.slice(place.end, place.end + 2)) && adjectival.test(text.slice(Math.max(sentence.start, place.start - 12), place.start) + '|' + text.slice(place.end, place.end + 24))) return true
  const before = text.slice(sentence.start, place.start), opens = Math.max(...['who', 'which', 'where', 'whose', 'que', 'qui', 'die', 'der', 'das', 'который', 'которые'].map((it) => before.lastIndexOf(`, ${it} `)))
  if (opens < 0 || before.indexOf(', ', opens + 2) >= 0) return false
  const closes = text.indexOf(',', place.end)
  return closes >= 0 && closes < sentence.end && figure.start > closes
}

/** In a title all words may be capitalised: of its names those count that the text has too, or that are places. */
function likeBody(inTitle: readonly Name[], inText: readonly Name[], title: string): Name[] {
  const entities = new Map(inText.map((it) => [it.words.join(' '), it] as const))
  const titled = isTitleCase(title)
  return inTitle.flatMap((it) => {
    const same = entities.get(it.words.join(' '))
    if (same) return [{ ...it, kind: same.kind, entity: same.entity }]
    return it.kind === 'place' || !titled ? [it] : []
  })
}

const isTitleCase = (title: string): boolean => {
  const words = title.match(/\p{L}{4,}/gu) ?? []
  return words.filter((it) => /^\p{Lu}/u.test(it)).length > words.length * 0.6
}

type Output = { id: string } & Notes

export const understand: Stage<UnderstandInput, Output> = {
  name: 'understand',
  version: 2,
  about: 'sentences, names, countries, figures, quotations with speakers and dates of one text, each with the place where it stands',
  input: z.object({
    id: z.string(), title: z.string().exactOptional(), text: z.string(), language: z.string().exactOptional(),
    outletCountry: z.string().exactOptional(), published: z.union([z.string(), When]).exactOptional(),
  }),
  run: (input) => ({ id: input.id, ...takeNotes(input) }),
}
