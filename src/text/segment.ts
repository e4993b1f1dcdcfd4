// Words of a text in every script: by letters where spaces part words, by ICU's dictionary where they do not. Sentences are cut in understand.

import { fold } from './fold.ts'
import { hasUnspacedScript } from './script.ts'

/** `text` is exactly the piece at [start, end). */
export type Word = { text: string; start: number; end: number }

export function words(text: string, language?: string): Word[] {
  return hasUnspacedScript(text) ? byDictionary(text, language) : byLetters(text)
}

/**
 * What is indexed and what is asked for, cut alike: folded words, and for runs of Han, kana and Hangul every two-character piece,
 * because ICU cuts 都知事 by what stands around it. Search a phrase as its words.
 */
export function searchWords(text: string): string[] {
  const found: string[] = []
  for (const it of words(text)) {
    const word = fold(it.text)
    if (!word || eastAsian.test(word)) continue
    found.push(word)
  }
  if (!eastAsian.test(text)) return found
  for (const run of text.normalize('NFKC').match(eastAsianRuns) ?? []) {
    if (run.length === 1) found.push(run)
    for (let i = 0; i + 2 <= run.length; i++) found.push(run.slice(i, i + 2))
  }
  for (const it of words(text)) if (eastAsian.test(it.text) && it.text.length !== 2) found.push(fold(it.text))
  return found
}

const eastAsian = /[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]/
const eastAsianRuns = /[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+/g

/** "don't", "l'État", "3.5", "1,234", "COVID-19" without its hyphen: the borders that ICU sets, at four times its speed. */
const letters = /[\p{L}\p{M}\p{N}_]+(?:['’.](?=\p{L})[\p{L}\p{M}\p{N}_]+|[.,](?=\p{N})[\p{L}\p{M}\p{N}_]+)*/gu

function byLetters(text: string): Word[] {
  const found: Word[] = []
  for (const it of text.matchAll(letters)) found.push({ text: it[0], start: it.index, end: it.index + it[0].length })
  return found
}

function byDictionary(text: string, language?: string): Word[] {
  const found: Word[] = []
  for (const it of segmenter(language).segment(text)) {
    if (it.isWordLike) found.push({ text: it.segment, start: it.index, end: it.index + it.segment.length })
  }
  return found
}

const segmenters = new Map<string, Intl.Segmenter>()
/** Bounded by the languages there are; an unknown tag is taken as none. */
function segmenter(language = 'und'): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known) return known
  const made = new Intl.Segmenter(isTag(language) ? language : 'und', { granularity: 'word' })
  if (segmenters.size < 200) segmenters.set(language, made)
  return made
}

const isTag = (language: string): boolean => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)
