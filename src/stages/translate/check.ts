// What a rendering must keep: every number, and a negation where the original's language shows one. A rendering that loses one is not shown.

import { asciiDigits } from '../../text/numerals.ts'

/** What is lost, as a reason for people; nothing when all stands. Digits are compared without their separators: "1.500" and "1,500" are one number in two habits. */
export function whatIsLost(original: string, rendering: string, from: string): string | undefined {
  if (rendering.trim() === '') return 'the rendering is empty'
  const there = numbersIn(rendering), lost = [...numbersIn(original)].find((it) => !there.has(it))
  if (lost !== undefined && !isSpelled(lost, rendering)) return `the number ${lost} is missing from the rendering`
  const negated = negations[from.split('-')[0]!.toLowerCase()]
  if (negated?.test(original) && !english.test(rendering)) return 'the rendering loses a negation'
  return undefined
}

const numbersIn = (text: string): Set<string> => new Set([...asciiDigits(text).matchAll(/\d+(?:[.,  \u2009'’]\d{3})*(?:[.,]\d+)?/g)].map((it) => it[0].replace(/\D/g, '')))

/** Small numbers may be written out in English: "3 людей" → "three people". */
const isSpelled = (number: string, rendering: string): boolean => {
  const word = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'][Number(number)]
  return word !== undefined && new RegExp(`\\b${word}\\b|\\b${ordinals[Number(number)] ?? word}\\b`, 'i').test(rendering)
}
const ordinals = ['zeroth', 'first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth', 'eleventh', 'twelfth']

const english = /\b(?:no|not|nor|none|never|nothing|nobody|neither|without|cannot|unable|denie[sd]|den(?:y|ying|ial)|refus\w*|reject\w*|fail\w*|lack\w*|un\w+|im\w+|in\w+able)\b|n['’]t\b/i
/** Only plain negators of the verb; a language that is not here is not judged. */
const negations: Record<string, RegExp> = {
  de: /\b(?:nicht|kein\w*|niemals|nie)\b/i, fr: /\bn(?:e\b|['’])[^.]{1,40}\b(?:pas|jamais|rien|aucun\w*)\b/i, es: /\b(?:no|nunca|jamás)\b/i, it: /\bnon\b/i, pt: /\b(?:não|nunca)\b/i, nl: /\b(?:niet|geen|nooit)\b/i,
  pl: /(?<!\p{L})nie(?!\p{L})/iu, ru: /(?<!\p{L})не(?!\p{L})/iu, uk: /(?<!\p{L})не(?!\p{L})/iu, sv: /\b(?:inte|aldrig)\b/i, tr: /(?<!\p{L})değil(?!\p{L})/iu,
}
