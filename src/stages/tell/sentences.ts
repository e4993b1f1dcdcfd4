// A telling's sentences with the stems they are compared by, and cites into them. Stems are made when first asked for: most sentences are never compared.

import type { Cite } from '../../model/story.ts'
import { words } from '../../text/shingle.ts'
import type { Voice } from './voices.ts'
import { isStop } from './words.ts'

export type Sentence = {
  part?: 'title'
  start: number
  end: number
  text: string
  /** place in the telling: 0 is the title */
  index: number
  /** stems of content words, numbers among them */
  terms(): ReadonlySet<string>
}

/** Beyond these a long text repeats or wanders, and telling must stay fast; figures and quotes are looked up in all. */
const sentencesMax = 400

export function sentencesOf(voice: Pick<Voice, 'title' | 'text' | 'notes' | 'language'>): Sentence[] {
  const found: Sentence[] = voice.title ? [sentence(voice.title, 0, voice.title.length, 0, voice.language, 'title')] : []
  const spans = voice.notes.sentences.length ? voice.notes.sentences : voice.text ? [{ start: 0, end: voice.text.length }] : []
  for (const span of spans) {
    if (found.length > sentencesMax) break
    const trimmed = trim(voice.text, span.start, Math.min(span.end, voice.text.length))
    if (trimmed.end > trimmed.start) found.push(sentence(voice.text, trimmed.start, trimmed.end, found.length, voice.language))
  }
  return found
}

function sentence(text: string, start: number, end: number, index: number, language: string, part?: 'title'): Sentence {
  let terms: Set<string> | undefined
  const own = text.slice(start, end)
  return { ...(part && { part }), start, end, text: own, index, terms: () => terms ??= termsOf(own, language) }
}

export function termsOf(text: string, language: string): Set<string> {
  const terms = new Set<string>()
  for (const { form } of words(text.length > 2_000 ? text.slice(0, 2_000) : text)) {
    if (form.spaced && (form.fold.length < 3 && !/\p{N}/u.test(form.fold) || isStop(form.fold, language))) continue
    terms.add(form.stem)
  }
  return terms
}

function trim(text: string, start: number, end: number): { start: number; end: number } {
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return { start, end }
}
const isSpace = (code: number): boolean => code === 32 || code === 160 || (code >= 9 && code <= 13) || code === 0x2028 || code === 0x2029 || code === 0x3000

/** How many terms two sets share; the smaller is walked. */
export function sharedTerms(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  let shared = 0
  for (const it of few) if (many.has(it)) shared++
  return shared
}

/** The share of the smaller set that both have, 0…1. */
export const containment = (a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  a.size && b.size ? sharedTerms(a, b) / Math.min(a.size, b.size) : 0

export function citeOf(voice: Voice, span: { part?: 'title'; start: number; end: number }): Cite {
  const words = (span.part ? voice.title : voice.text).slice(span.start, span.end)
  const translated = translationOf(voice, span)
  return {
    document: voice.document, ...(voice.post !== undefined && { post: voice.post }), ...(span.part && { part: span.part }),
    start: span.start, end: span.end, words, ...(translated && { translated }),
  }
}

/** The checked English of the sentences that a span lies in; nothing where one of them did not pass. */
export function translationOf(voice: Voice, span: { part?: 'title'; start: number; end: number }): { by: string; words: string } | undefined {
  const post = voice.post === undefined || voice.leaf.kind !== 'liveblog' ? undefined : voice.leaf.posts.find((it) => it.id === voice.post)
  const translated = voice.post === undefined ? voice.leaf.translated : post?.translated
  if (!translated) return undefined
  if (span.part) return translated.title ? { by: translated.by, words: translated.title } : undefined
  const over = translated.sentences.filter((it) => it.start < span.end && span.start < it.end)
  if (!over.length || over.some((it) => !it.ok)) return undefined
  return { by: translated.by, words: over.map((it) => it.text).join(' ') }
}

/** Terms that two languages can share: those of the checked English where a sentence has it, else its own. */
export function englishTerms(voice: Voice, sentence: Sentence): ReadonlySet<string> {
  if (voice.language === 'en') return sentence.terms()
  const translated = translationOf(voice, sentence)
  return translated ? termsOf(translated.words, 'en') : sentence.terms()
}

/** What stands beside words of a telling: nothing for English, else its language and the translation where one is there. */
export function saidOf(voice: Voice, span: { part?: 'title'; start: number; end: number }): { language?: string; translated?: { by: string; words: string } } {
  if (voice.language === 'en') return {}
  const translated = translationOf(voice, span)
  return { language: voice.leaf.language, ...(translated && { translated }) }
}
