// The sample edition's own translator: it knows the English of the sample's sentences and of nothing else, and says so by its name.

import type { Engine } from '../stages/translate/engine.ts'

/** Per language, the original sentence and its English; `sample/renderings.json`. */
export type Renderings = Record<string, Record<string, string>>

export function openSampleEngine(renderings: Renderings): Engine {
  const byLanguage = new Map(Object.entries(renderings).map(([language, known]) => [language, new Map(Object.entries(known).map(([words, english]) => [plain(words), english]))]))
  return {
    name: 'rendered for the sample',
    can: (from) => byLanguage.has(primary(from)),
    async translate(sentences, from) {
      const known = byLanguage.get(primary(from))
      return sentences.map((it) => known && render(plain(it), known))
    },
  }
}

const primary = (language: string): string => language.split('-')[0] ?? language
const plain = (words: string): string => words.normalize('NFC').replace(/\s+/g, ' ').trim()

/** A sentence as it stands, or several known ones in a row: where sentences end is for `understand` to say, and it may join two. */
function render(words: string, known: ReadonlyMap<string, string>): string | undefined {
  const whole = known.get(words)
  if (whole !== undefined) return whole
  for (const [original, english] of known) {
    if (original.length < words.length && words.startsWith(original)) {
      const rest = render(words.slice(original.length).trim(), known)
      if (rest !== undefined) return `${english} ${rest}`
    }
  }
  return undefined
}
