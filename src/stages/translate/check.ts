// What a rendering must keep of its original: numbers, names, negations, and about its length. A rendering that loses one is not shown; the original is, with the reason. Pure, and the same for every engine.
// Which words stand for a number, a name or a negation is numbers.ts', names.ts' and negation.ts'.

import { fold } from '../../text/fold.ts'
import { type Glossary, whatNameIsOff } from './names.ts'
import { whatNegationIsOff } from './negation.ts'
import { whatNumberIsOff } from './numbers.ts'

export type { Glossary } from './names.ts'

/** What is off, as a reason for people; nothing when all stands. */
export function whatIsLost(original: string, rendering: string, from: string, glossary: Glossary = []): string | undefined {
  return whatShapeIsOff(original, rendering) ?? whatNumberIsOff(original, rendering, from) ?? whatNegationIsOff(original, rendering, from) ?? whatNameIsOff(original, rendering, from, glossary)
}

/** An engine that gives up answers with nothing, with the text as it came, with a picture, with one word for ever, or in another script. */
function whatShapeIsOff(original: string, rendering: string): string | undefined {
  const text = rendering.trim(), source = original.trim()
  if (text === '') return 'the English is empty'
  if (/(?:^|\s)[*@#]\p{L}/u.test(text) && !/(?:^|\s)[*@#]\p{L}/u.test(source)) return 'a word was not translated'
  const letters = text.match(/\p{L}/gu)?.length ?? 0, sourceLetters = source.match(/\p{L}/gu)?.length ?? 0
  if (sourceLetters === 0) return undefined
  if (letters === 0) return 'the English holds no words'
  if ((text.match(/\p{sc=Latin}/gu)?.length ?? 0) < letters * 0.7) return 'the English is in another script'
  // Names alone may well be the same in both.
  if (fold(text) === fold(source) && /(?<![\p{L}\p{N}])[\p{Ll}\p{Lo}]{2,}/u.test(source)) return 'the text came back as it was'
  const ratio = text.length / source.length, [least, most] = dense.test(source) ? [0.8, 9] : [0.35, 3.2]
  if (source.length > 20 && (ratio < least || ratio > most)) return ratio < least ? 'the English is too short for its original' : 'the English is too long for its original'
  if (/(?<![\p{L}])([\p{L}’']{2,})(?:[\s,]+\1){3}(?![\p{L}])/iu.test(text) || /(?<![\p{L}])((?:[\p{L}’']+\s+){2,6})\1{2}/iu.test(text)) return 'the English repeats itself'
  return undefined
}

/** Scripts that say in one sign what English says in several letters. */
const dense = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/
