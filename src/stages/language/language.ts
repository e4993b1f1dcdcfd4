// The language of a text: script first, then pieces of words against our own profiles, then telling words between close neighbours. `und` is an answer.
// Who publishes is only a prior; paragraphs of mixed pages are told apart by the caller, who asks for each.

import { z } from 'zod'
import { countScripts, type Script, scriptOf } from '../../text/script.ts'
import type { Stage } from '../stage.ts'
import { eachGram, wordForm } from './grams.ts'
import { between, byLetters } from './neighbours.ts'
import { find, profiles } from './profiles.ts'

/** `confidence` 0…1. `prior`: the languages that the outlet is known to write; it decides only where the text leaves it open. */
export function detectLanguage(text: string, prior: readonly string[] = []): { language: string; confidence: number } {
  const script = mainScript(text)
  if (!script) return unknown
  const only = alone[script]
  if (only) return { language: only, confidence: 0.98 }
  if (script === 'Han') return { language: prior.find((it) => it === 'yue' || it === 'ja') ?? 'zh', confidence: 0.95 }
  return byProfile(text.slice(0, charactersMost), script, prior)
}

/** More text does not change the answer: at 600 characters every profile that can win has won. */
const charactersMost = 1000
const unknown = { language: 'und', confidence: 0 }

/** Scripts of one language, as far as news goes. The others have profiles. */
const alone: Partial<Record<Script, string>> = {
  Greek: 'el', Kana: 'ja', Hangul: 'ko', Gurmukhi: 'pa', Gujarati: 'gu', Oriya: 'or', Tamil: 'ta', Telugu: 'te', Kannada: 'kn', Malayalam: 'ml', Sinhala: 'si', Thai: 'th', Lao: 'lo',
  Tibetan: 'bo', Myanmar: 'my', Georgian: 'ka', Khmer: 'km', Armenian: 'hy', Thaana: 'dv', 'Ol Chiki': 'sat', Tifinagh: 'zgh', Syriac: 'syr', Cherokee: 'chr', Nko: 'nqo',
}

/** The script with most letters; one Han character or syllable stands for a word, so it counts three times a letter. Any kana makes Han Japanese. */
function mainScript(text: string): Script | undefined {
  const counts = countScripts(text, charactersMost)
  const han = counts.get('Han') ?? 0, kana = counts.get('Kana') ?? 0
  if (kana > 0 && kana * 12 > han) { counts.set('Kana', han + kana); counts.delete('Han') }
  let best: Script | undefined, most = 0
  for (const [script, count] of counts) {
    const weight = count * (script === 'Han' || script === 'Kana' || script === 'Hangul' ? 3 : script === 'Latin' ? 1 : 1.5)
    if (weight > most) { best = script; most = weight }
  }
  return best
}

function byProfile(text: string, script: Script, prior: readonly string[]): { language: string; confidence: number } {
  const found = [...text.matchAll(wordForm)].flatMap(([word]) => scriptOf(word.charCodeAt(0)) === script || scriptOf(word.charCodeAt(1)) === script ? [word] : []).slice(0, wordsMost)
  const words = found.map((it) => it.toLowerCase())
  const named = found.filter((it, i) => it !== words[i]).length * 2 < found.length
  const { languages, step } = profiles()
  const scores = new Float64Array(languages.length)
  let share = 1
  const add = (model: number, weight: number): void => { scores[model]! += share * weight }
  const score = (hash: number): void => find(hash, add)
  let best = -1, second = -1
  for (const [i, word] of words.entries()) {
    share = named && i > 0 && word !== found[i] ? nameShare : 1
    eachGram(word, score)
    if (i % wordsAStep !== wordsAStep - 1) continue
    ;({ best, second } = leading(scores, languages))
    if (second >= 0 && (scores[best]! - scores[second]!) * step > clearMargin) break
  }
  for (const it of prior) languages.forEach((language, i) => { if (language === it.split('-')[0] && scores[i]! > 0) scores[i]! += priorWeight / step })

  ;({ best, second } = leading(scores, languages))
  if (best < 0) return unknown
  const margin = second < 0 ? 1 : (scores[best]! - scores[second]!) * step
  const first = languages[best]!
  const near = script === 'Cyrillic' ? (byLetters(first, text.toLowerCase()) ?? between(first, words, prior)) : between(first, words, prior)
  return { language: near ?? first, confidence: near ? 0.7 : Math.round(1000 * (1 - Math.exp(-margin / marginScale))) / 1000 }
}

/** The best model, and the best of another language; −1 where there is none. */
function leading(scores: Float64Array, languages: readonly string[]): { best: number; second: number } {
  let best = -1, second = -1
  for (let i = 0; i < scores.length; i++) {
    if (scores[i]! <= 0) continue
    if (best < 0 || scores[i]! > scores[best]!) { second = languages[best] === languages[i] ? second : best; best = i }
    else if (languages[i] !== languages[best] && (second < 0 || scores[i]! > scores[second]!)) second = i
  }
  return { best, second }
}

const wordsMost = 100
/** Looked at after every so many words: a language that leads by five priors is not caught up with any more. */
const wordsAStep = 16, clearMargin = 60
/** A capital inside a line of small letters is a name, which is written alike in many languages. Tried 1, 0.5 and 0.3 on headlines. */
const nameShare = 0.3
/** In units of log share: what two telling words weigh; enough to settle a headline of names, too little to outvote a sentence. */
const priorWeight = 12
/** Half of all wrong answers have a margin below 7 on texts of the profiles' own origin. */
const marginScale = 10

type Input = { id: string; text: string; prior?: string[] }
type Output = { id: string; language: string; confidence: number }

export const language: Stage<Input, Output> = {
  name: 'language',
  version: 2,
  about: 'the language of a text, and how sure that is',
  input: z.object({ id: z.string(), text: z.string(), prior: z.array(z.string()).exactOptional() }),
  run: ({ id, text, prior }) => ({ id, ...detectLanguage(text, prior) }),
}
