// Whether a sentence and its English deny equally often. Each side gives a least and a most, since some words may or may not come out as a negation ("ohne", "unklar", "fail"); only spans that do not meet are a finding.
// The lists stand in tables/translation.json; a language that is not there is not judged.

import table from '../../../tables/translation.json' with { type: 'json' }
import { fold } from '../../text/fold.ts'

export function whatNegationIsOff(original: string, rendering: string, from: string): string | undefined {
  const language = from.split('-')[0]!.toLowerCase(), lists = listsOf(language)
  if (!lists) return undefined
  const source = denials(original, lists, language), there = denials(rendering, english, 'en')
  if (source.least > there.most) return 'the English loses a negation'
  if (there.least > source.most) return 'the English has a negation that is not in the original'
  return undefined
}

type Span = { least: number; most: number }
type Lists = { main: Words; concord: Words; weak: Words; not: string[][] }
type Words = { whole: Set<string>; starts: string[]; ends: string[] }

function denials(text: string, lists: Lists, language: string): Span {
  const words = wordsOf(language === 'en' ? text.replace(/\b(?:No|Nos|no)\.?\s?(?=\d)/g, '') : language === 'fr' ? text.replace(/(?<![\p{L}])n(?:e\s|['’])\s?[\p{L}’']+\s(?:[\p{L}]+\s){0,1}plus(?![\p{L}])/giu, ' pas ') : text, language)
  let least = 0, most = 0
  for (const clause of clausesOf(words)) {
    let main = 0, concord = 0, weak = 0
    for (const [i, word] of clause.entries()) {
      if (lists.not.some((phrase) => phrase.every((it, k) => clause[i + k] === it))) { weak++; continue }
      if (has(lists.main, word) || language === 'tr' && deniesInTurkish(word) && !(/m[ae]d[ae]n$/.test(word) && clause[i + 1] === 'önce') || language === 'en' && /n't$/.test(word)) main++
      else if (has(lists.concord, word)) concord++
      else if (has(lists.weak, word)) weak++
    }
    // "nunca", "никто", "rien" deny alone where no negator stands with them, and are part of its negation where one does.
    least += main > 0 ? main : Math.min(concord, 1)
    most += main + concord + weak
  }
  return { least, most }
}

/** A comma does not part a negation from what belongs to it often enough to matter; stops and semicolons do. */
function clausesOf(words: readonly string[]): string[][] {
  const clauses: string[][] = [[]]
  for (const it of words) {
    if (it === '.') clauses.push([])
    else clauses.at(-1)!.push(it)
  }
  return clauses
}

function wordsOf(text: string, language: string): string[] {
  const found = text.toLowerCase().normalize('NFC').match(/[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*|[.;!?](?=\s|$)/gu) ?? []
  return found.map((it) => /^[.;!?]$/.test(it) ? '.' : language === 'tr' ? it : plain(it))
}
const plain = (word: string): string => fold(word.replace(/[’ʼ]/g, "'"))

const has = (it: Words, word: string): boolean => it.whole.has(word) || it.starts.some((stem) => word.startsWith(stem) && word.length >= stem.length + (stem.length < 3 ? 4 : 0)) || it.ends.some((tail) => word.endsWith(tail) && word.length > tail.length + 1)

/** Negation is a syllable inside the verb: "bilinmiyor", "yapmadı", "olmayan", "gelmeyecek", "etmeden". */
const deniesInTurkish = (word: string): boolean => /(?:m[aıeiuü]yor|m[ae]d[ıi]|m[ae]m[ıi]ş|m[ae]y(?:acak|ecek|acağ|eceğ|an|en|ıp|ip|arak|erek|ınca|ince|a\b)|m[ae]z(?:s|l|d|k|$|mış|ken)|m[ae]m[ae](?:k|s|l|y|$)|m[ae]dan$|m[ae]den$)/u.test(word) && !/^(?:zaman|neden|maden|madd|medy|dam|aman|kamad|tamam|memlek|mezar|madem|um|topl|ulus|başl|anl|hazırlam|hatırlam|düzenlem)/u.test(word) || /^(?:um|topl|başl|anl|hazırl|hatırl|düzenl)\w*am[ae](?:d|z|m|y|k)/u.test(word)

const made = new Map<string, Lists | undefined>()
function listsOf(language: string): Lists | undefined {
  if (made.has(language)) return made.get(language)
  const own = (table.negation as Record<string, { main?: string; concord?: string; weak?: string; not?: string } | undefined>)[language]
  const lists = own && { main: toWords(own.main, language), concord: toWords(own.concord, language), weak: toWords(own.weak, language), not: phrases(own.not, language) }
  if (made.size < 200) made.set(language, lists)
  return lists
}

const list = (text = ''): string[] => text.split(' ').filter(Boolean)
const folded = (language: string) => (word: string): string => language === 'tr' ? word : plain(word)
const phrases = (text: string | undefined, language: string): string[][] => list(text).map((it) => it.split('+').map(folded(language)))
function toWords(text: string | undefined, language: string): Words {
  const all = list(text), keyed = folded(language)
  return {
    whole: new Set(all.filter((it) => !it.includes('*')).map(keyed)),
    starts: all.filter((it) => it.endsWith('*')).map((it) => keyed(it.replaceAll('*', ''))),
    ends: all.filter((it) => it.startsWith('*') && !it.endsWith('*')).map((it) => keyed(it.slice(1))),
  }
}

const english: Lists = { main: toWords(table.english.strong, 'en'), concord: { whole: new Set(), starts: [], ends: [] }, weak: toWords(table.english.weak, 'en'), not: phrases(table.english.not, 'en') }
