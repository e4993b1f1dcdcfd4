// Machine translation: chrF of each engine's words against the human reference, and the check of the translate stage: of sentences with a number, a name or a negation corrupted by a fixed seed, how many would still be shown, and how many sound ones are withheld.

import { whatIsLost } from '../../src/stages/translate/check.ts'
import { type Figure, type LabelledSet, mean, share } from '../measure.ts'
import { chance } from '../../src/world/chance.ts'

export const mt: LabelledSet = {
  about: 'sentences in English: chrF against the reference, corrupted ones that are shown, sound ones that are withheld',
  line: '{id, lang, src, ref, out: {engine: text}}',
  async score(lines, run) {
    const random = chance(20_261_124), judged = lines.filter((it) => languages.has(it.lang)), order = shuffled(judged, random), figures: Figure[] = []
    const sound = order.slice(0, 500)
    if (sound.length > 0) figures.push({ what: 'sound sentences withheld', got: share(sound, (it) => lost(it, first(it)) !== undefined), of: sound.length })
    for (const [what, corrupt] of Object.entries(corruptions)) {
      const some = order.flatMap((it) => { const words = corrupt(first(it), it, random); return words === undefined || words === first(it) ? [] : [{ it, words }] }).slice(0, 50)
      if (some.length > 0) figures.push({ what: `corrupted ${what} shown`, got: some.filter(({ it, words }) => lost(it, words) === undefined).length, of: some.length })
    }
    // What is translated here and now, by whichever engines the stage was given; with none there is nothing to score.
    const answers = await run('translate', lines.map((it) => ({ id: it.id, text: it.src, from: it.lang })))
    for (const [language, group] of Map.groupBy(lines, (it) => String(it.lang))) {
      const done = group.flatMap((it) => { const text = answers.get(it.id)?.raw ?? answers.get(it.id)?.text; return typeof text === 'string' ? [{ text, ref: String(it.ref) }] : [] })
      if (done.length > 0) figures.push({ what: `chrF ${language}, translated here`, got: 100 * corpusChrF(done), of: done.length })
    }
    const recorded = judged.map((it) => ({ text: first(it), ref: String(it.ref) }))
    if (recorded.length > 0) figures.push({ what: 'chrF of the recorded engine', got: 100 * corpusChrF(recorded), of: recorded.length })
    return figures
  },
}

type Line = { lang: string; src: string; ref: string; out: Record<string, string> }
const languages = new Set(['es', 'fr', 'de', 'it', 'pl', 'ru', 'uk', 'tr', 'ar', 'id'])
const first = (it: Line): string => Object.values(it.out)[0]!
const lost = (it: Line, words: string): string | undefined => whatIsLost(it.src, words, it.lang)

const corruptions: Record<string, (words: string, it: Line, random: () => number) => string | undefined> = {
  numbers(words, _, random) {
    const all = [...words.matchAll(/\d+/g)], hit = all[Math.floor(random() * all.length)]
    if (!hit) return undefined
    const other = [...hit[0]].map((digit, i) => i === hit[0].length - 1 ? String((Number(digit) + 1 + Math.floor(random() * 8)) % 10) : digit).join('')
    return words.slice(0, hit.index) + other + words.slice(hit.index + hit[0].length)
  },
  names(words, it, random) {
    // A name is a word with a capital inside the sentence that the reference spells so too; another one is put in its place.
    const all = [...words.matchAll(/(?<=\p{Ll},? )\p{Lu}\p{Ll}{2,}/gu)].filter((hit) => it.ref.includes(hit[0]) && !/day$|^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)/.test(hit[0])), hit = all[Math.floor(random() * all.length)]
    return hit && words.slice(0, hit.index) + invented[Math.floor(random() * invented.length)]! + words.slice(hit.index + hit[0].length)
  },
  negations(words) {
    for (const [sign, other] of negations) if (sign.test(words)) return words.replace(sign, other)
    return undefined
  },
}
const invented = ['Tandalski', 'Orvina', 'Bremmerholt', 'Quistador', 'Vandermolen', 'Zubarik', 'Ekolanga', 'Hartwhistle', 'Pirovano', 'Lunsdorf']
const negations: readonly (readonly [RegExp, string])[] = [[/\b(?:does|do|did) not /, ''], [/\bcannot\b/, 'can'], [/n['’]t\b/, ''], [/ not\b/, ''], [/\bnever /, ''], [/\bnothing\b/, 'something'], [/\b[Nn]o one\b/, 'someone'], [/\bno /, ''], [/\bwithout\b/, 'with']]

/** chrF2 over a corpus: character n-grams of one to six without spaces, recall counted twice as much as precision (Popović 2015). */
function corpusChrF(pairs: readonly { text: string; ref: string }[]): number {
  const scores = Array.from({ length: 6 }, (_, i) => {
    let same = 0, given = 0, wanted = 0
    for (const { text, ref } of pairs) {
      const a = grams(text, i + 1), b = grams(ref, i + 1)
      for (const [gram, count] of a) { given += count; same += Math.min(count, b.get(gram) ?? 0) }
      for (const count of b.values()) wanted += count
    }
    const precision = given > 0 ? same / given : 0, recall = wanted > 0 ? same / wanted : 0
    return precision + recall > 0 ? 5 * precision * recall / (4 * precision + recall) : 0
  })
  return mean(scores)
}

function grams(text: string, size: number): Map<string, number> {
  const letters = [...text.replace(/\s+/g, '')], found = new Map<string, number>()
  for (let i = 0; i + size <= letters.length; i++) { const gram = letters.slice(i, i + size).join(''); found.set(gram, (found.get(gram) ?? 0) + 1) }
  return found
}

function shuffled<T>(all: readonly T[], random: () => number): T[] {
  const out = [...all]
  for (let i = out.length - 1; i > 0; i--) { const k = Math.floor(random() * (i + 1)); [out[i], out[k]] = [out[k]!, out[i]!] }
  return out
}
