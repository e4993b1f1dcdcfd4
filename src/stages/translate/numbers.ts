// The numbers of a sentence as quantities, in any language's spelling, so that an original and its English can be held against each other: digits of any script, separators of either habit,
// scale words counted ("2300 millones" is "2.3 billion"), numbers in words. What is counted, and who says so, is understand's.

import numberWords from '../../../tables/number-words.json' with { type: 'json' }
import table from '../../../tables/translation.json' with { type: 'json' }
import { fold } from '../../text/fold.ts'
import { asciiDigits } from '../../text/numerals.ts'

/** Which number of the original the English does not have, or which it has without the original; nothing where they agree. */
export function whatNumberIsOff(original: string, rendering: string, from: string): string | undefined {
  const language = from.split('-')[0]!.toLowerCase()
  const there = read(rendering, 'en'), source = read(original, language)
  const free = new Set(there.digits), words = [...there.words]
  // Exact pairs first, so that a looser reading never takes what another number needs.
  const open: Digits[] = []
  for (const it of source.digits) {
    const same = [...free].find((other) => other.raw === it.raw && other.scale === it.scale)
    if (same && other(same, it)) free.delete(same)
    else open.push(it)
  }
  const left: Digits[] = []
  for (const it of open) {
    const whole = [...free].find((other) => shares(other.values, it.values))
    if (whole) { free.delete(whole); continue }
    const parts = it.parts?.map((part) => [...free].find((other) => other.values.includes(part)))
    if (parts?.every((part) => part !== undefined) && new Set(parts).size === parts.length) { for (const part of parts) free.delete(part!); continue }
    const spelled = words.findIndex((value) => it.values.includes(value))
    if (spelled >= 0) { words.splice(spelled, 1); continue }
    if (!it.silent && !isMonth(it, rendering)) left.push(it)
  }
  // "1 h 15" is "1.15 a.m.": two numbers in one.
  for (const joined of free) {
    const parts = joined.parts?.map((part) => left.find((it) => it.values.includes(part)))
    if (!parts?.every((part) => part !== undefined) || new Set(parts).size !== parts.length) continue
    for (const part of parts) left.splice(left.indexOf(part!), 1)
    free.delete(joined)
  }
  if (left[0]) return `the number ${left[0].raw} is missing from the English`
  const pool = [...source.words]
  for (const it of free) {
    const at = pool.findIndex((value) => it.values.includes(value))
    if (at >= 0) pool.splice(at, 1)
    else if (!it.silent && !it.parts?.every((part) => pool.includes(part))) return `the number ${it.raw} is not in the original`
  }
  return whatWordIsOff(source, there, original, rendering, language)
}

/** Their number words are other words in another tone, which folding takes away: "năm" is a year or five. */
const tonal = new Set(['vi', 'th', 'lo', 'yo', 'ig'])

/** Numbers in words: the English may have no other than the original, and must have those that are beyond doubt. */
function whatWordIsOff(source: Numbers, there: Numbers, original: string, rendering: string, language: string): string | undefined {
  if (lexiconOf(language).words.size === 0) return undefined
  const known = [...source.words, ...source.digits.flatMap((it) => it.values)], said = [...there.words, ...there.digits.flatMap((it) => it.values)]
  const stands = (it: Firm, values: readonly number[], other: string): boolean => it.values.some((value) => values.some((other) => same(value, other))) || other.toLowerCase().includes(it.raw.toLowerCase())
  const invented = there.firm.find((it) => !it.name && !stands(it, known, original))
  if (invented) return `the number ${invented.raw} is not in the original`
  if (tonal.has(language)) return undefined
  const lost = source.firm.find((it) => !it.name && it.exact && !stands(it, said, rendering))
  return lost && `the number ${lost.raw} is missing from the English`
}

/** The same digits are the same number, but for a separator that is read in two ways. */
const other = (a: Digits, b: Digits): boolean => shares(a.values, b.values) || !/[.,]/.test(a.raw)
const shares = (a: readonly number[], b: readonly number[]): boolean => a.some((it) => b.some((value) => same(it, value)))
const same = (a: number, b: number): boolean => Math.abs(a - b) <= Math.abs(a) * 1e-9

type Digits = { raw: string; scale: number; values: number[]; parts?: number[]; /** "00" of "5:00", a month: it may go unsaid */ silent?: true }
type Numbers = { digits: Digits[]; /** every value that its words may stand for */ words: number[]; /** those from three on: one and two are often an article or a pair */ firm: Firm[] }
type Firm = { raw: string; values: number[]; /** a whole word of the table, not the stem of one that may mean something else */ exact: boolean; /** "Six Flags" */ name: boolean }

function read(raw: string, language: string): Numbers {
  const text = asciiDigits(raw).normalize('NFC').replace(/(\d)[²³]/g, '$1').replace(/[½¼¾]/g, (it) => ` ${vulgar[it]} `), lexicon = lexiconOf(language), digits: Digits[] = [], taken: [number, number][] = []
  for (const hit of text.matchAll(numeral)) {
    const start = hit.index, before = text.slice(Math.max(0, start - 6), start), end = start + hit[0].length, behind = text.slice(end, end + 24)
    const written = hit[0], clock = /^\d{1,2}$/.test(written) && /^(?:\s?[:.]\s?\d\d)?\s?(?:[ap]\.?\s?m\b|Uhr|[hH]\d?)/.test(behind), minute = /^\d\d$/.test(written) && /\d\s?[:.hH]$/.test(before)
    const plain = valuesOf(written, language), scale = scaleAfter(behind, lexicon)
    const values = scale.certain ? plain.map((it) => tidy(it * scale.factor)) : scale.factor > 1 ? [...plain, ...plain.map((it) => tidy(it * scale.factor))] : plain
    const hours = /^\d{1,2}$/.test(written) && Number(written) <= 24 ? (clock && language === 'en' || minute || /^[:.hH]\d\d/.test(behind) ? [(Number(written) + 12) % 24, (Number(written) + 12) % 24 || 24, Number(written) === 0 ? 12 : Number(written)] : []) : []
    const decade = /^['’‘]?\d0$/.test(written) ? [1900 + Number(written)] : /^1[89]\d0$/.test(written) ? [Number(written) % 100] : []
    const groups = written.split(/[.,]/)
    const parts = groups.length > 1 && groups.length <= 3 && groups.every((it) => it.length <= 4) && groups[0]!.length <= 2 ? groups.map(Number) : undefined
    digits.push({ raw: written, scale: scale.factor, values: [...new Set([...values, ...hours, ...decade])], ...(parts && { parts }), ...(minute && written === '00' && { silent: true as const }) })
    taken.push([start, end + scale.length])
  }
  return { digits, ...wordsIn(text, taken, lexicon, language) }
}

const vulgar: Record<string, string> = { '½': '1/2', '¼': '1/4', '¾': '3/4' }
/** Groups of three after a space or an apostrophe, or after stops and commas; a lone stop or comma inside. */
const numeral = /\d{1,3}(?:[\u00a0\u202f\u2009 '’]\d{3})+(?![\d])(?:[.,٫]\d+)?|\d+(?:[.,٬٫]\d+)*/gu

/** What the digits may mean: a language's own habit first; where the sign before three digits can be either, both. */
function valuesOf(written: string, language: string): number[] {
  const bare = written.replace(/[\u00a0\u202f\u2009 '’٬]/g, '').replace(/٫/g, '.')
  const stops = bare.split('.').length - 1, commas = bare.split(',').length - 1
  if (stops + commas === 0) return [Number(bare)]
  if (stops > 0 && commas > 0) return [Number(bare.lastIndexOf(',') > bare.lastIndexOf('.') ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', ''))].filter(Number.isFinite)
  const sign = commas > 0 ? ',' : '.', groups = bare.split(sign), whole = Number(groups.join('')), broken = Number(groups.join('.'))
  if (groups.length > 2) return groups.slice(1).every((it) => it.length === 3 || it.length === 2) ? [whole] : groups.map(Number)
  if (groups[1]!.length !== 3 || groups[0]!.length > 3 || groups[0] === '0') return [broken]
  if (language === 'en') return [sign === ',' ? whole : broken]
  return sign === decimalOf(language) ? [broken, whole] : [whole]
}

const decimals = new Map<string, string>()
function decimalOf(language: string): string {
  const known = decimals.get(language)
  if (known !== undefined) return known
  let sign = '.'
  try { sign = new Intl.NumberFormat(language, { numberingSystem: 'latn' }).formatToParts(1.5).find((it) => it.type === 'decimal')?.value ?? '.' } catch { /* not a tag: the usual sign */ }
  decimals.set(language, sign)
  return sign
}

type Scale = { factor: number; length: number; certain: boolean }
const none: Scale = { factor: 1, length: 0, certain: true }

/** "5 mil millones", "2.3 billion", "3 млн", "40万"; letters alone ("5m", "3k") may be a measure as well. */
function scaleAfter(behind: string, lexicon: Lexicon): Scale {
  const han = behind.match(/^\s?([十百千万萬만亿億억兆조천]+)/u)
  if (han) return { factor: [...han[1]!].reduce((product, it) => product * (hanScales[it] ?? 1), 1), length: han[0].length, certain: true }
  let factor = 1, length = 0
  for (let step = 0; step < 2; step++) {
    const hit = behind.slice(length).match(/^[\s\u00a0-]?(?:de\s)?([\p{L}\p{M}]+)\.?/u)
    if (!hit) break
    const word = fold(hit[1]!), known = lexicon.scales.get(word) ?? (lexicon.suffixed ? [...lexicon.scales].find(([scale]) => scale.length > 2 && word.startsWith(scale) && word.length - scale.length <= 4)?.[1] : undefined)
    if (known === undefined) {
      const letter = step === 0 && /^(?:[mM]|bn|[bB]|[kK]|[tT])$/.test(hit[1]!) && !/^\s/.test(behind) ? letterScales[hit[1]!.toLowerCase()[0]!] : undefined
      return letter ? { factor: letter, length: hit[0].length, certain: false } : { factor, length, certain: true }
    }
    factor *= known
    length += hit[0].length
  }
  return length > 0 ? { factor, length, certain: true } : none
}
const letterScales: Record<string, number> = { m: 1e6, b: 1e9, k: 1e3, t: 1e12 }
const hanScales: Record<string, number> = { 十: 10, 百: 100, 千: 1000, 천: 1000, 万: 1e4, 萬: 1e4, 만: 1e4, 亿: 1e8, 億: 1e8, 억: 1e8, 兆: 1e12, 조: 1e12 }
const hanDigits: Record<string, number> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 兩: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 }

type Lexicon = { words: Map<string, number>; scales: Map<string, number>; joiners: Set<string>; ordinals: [string, number][]; compounds: [string, number][]; suffixed: boolean }
const lexicons = new Map<string, Lexicon>()

function lexiconOf(language: string): Lexicon {
  const known = lexicons.get(language)
  if (known) return known
  const alias = (numberWords.alias as Record<string, string>)[language] ?? language
  const own = (numberWords.languages as unknown as Record<string, { words: Record<string, number>; joiners?: string[]; fractions?: Record<string, number>; vague?: Record<string, number> }>)[alias] ?? { words: {} }
  const words = new Map(Object.entries({ ...own.fractions, ...own.vague, ...own.words }).map(([word, value]) => [fold(word), value] as const))
  const general = Object.entries(numberWords.scales as Record<string, number>).filter(([word]) => word.length > 1)
  const scales = new Map([...general, ...Object.entries({ ...own.vague, ...own.words }).filter(([word, value]) => value >= 100 && word.length > 1)].map(([word, value]) => [fold(word), value] as const))
  const ordinals = Object.entries((table.ordinals as Record<string, Record<string, number>>)[alias] ?? {}).map(([stem, value]) => [fold(stem), value] as [string, number]).sort((a, b) => b[0].length - a[0].length)
  const compounds = [...words].filter(([word, value]) => word.length > 2 && value >= 1).sort((a, b) => b[0].length - a[0].length)
  const made: Lexicon = { words, scales, joiners: new Set([...(own.joiners ?? []), 'and'].map(fold)), ordinals, compounds, suffixed: ['tr', 'az', 'ru', 'uk', 'be', 'bg', 'pl', 'cs', 'sk', 'sr', 'hr', 'bs', 'sl', 'fi', 'et', 'hu', 'lt', 'lv', 'ro', 'el', 'kk', 'uz', 'ky'].includes(language) }
  if (lexicons.size < 200) lexicons.set(language, made)
  return made
}

/** Every value that words of the sentence may give: each number word, each run of them, ordinals, roman numerals, Han numerals. More rather than fewer: they only excuse digits of the English. */
function wordsIn(text: string, taken: readonly [number, number][], lexicon: Lexicon, language: string): Pick<Numbers, 'words' | 'firm'> {
  const found: number[] = [], firm: Firm[] = []
  let run: number[] = [], from = 0, to = 0, joined = false, exact = true
  const close = (): void => {
    if (run.length > 1) found.push(composed(run))
    const whole = composed(run), raw = text.slice(from, to)
    if (run.length > 0 && whole >= 3) firm.push({ raw, exact, name: from > 0 && /^\p{Lu}\p{Ll}/u.test(raw) && language !== 'de', values: [...new Set([whole, ...run.filter((it) => it >= 3), ...(run.length > 1 ? [run.reduce((a, b) => a * b, 1)] : []), ...(whole === 12 ? [10] : [])])] })
    run = []
    exact = true
  }
  for (const hit of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    const at = hit.index
    if (taken.some(([start, end]) => at >= start && at < end)) { close(); continue }
    const word = hit[0], low = fold(word), value = worthOf(low, lexicon)
    if (value !== undefined) {
      found.push(value)
      if (value >= 1) {
        if (run.length === 0) from = at
        run.push(value)
        to = at + word.length
        exact &&= lexicon.words.has(low)
      } else {
        const ordinal = ordinalOf(low, lexicon)
        if (ordinal) found.push(ordinal[1])
      }
      joined = false
      continue
    }
    if (run.length > 0 && !joined && lexicon.joiners.has(low)) { joined = true; continue }
    const ordinal = ordinalOf(low, lexicon)
    if (ordinal) {
      if (run.length === 0) from = at
      found.push(ordinal[1])
      run.push(ordinal[1])
      to = at + word.length
      exact &&= ordinal[0] === low
      if (ordinal[0].length < 4) run = []
      close()
      continue
    }
    close()
    if (/^[IVXLC]{1,6}$/.test(word)) found.push(roman(word))
  }
  close()
  if (/[一二三四五六七八九十百千]/.test(text)) for (const hit of text.matchAll(/[〇零一二两兩三四五六七八九十百千万萬亿億]+/gu)) found.push(ofHan(hit[0]), ...[...hit[0]].flatMap((it) => hanDigits[it] ?? []))
  if (language === 'en') for (const hit of text.matchAll(/\b(?:both|twice|pair|couple|double|two-thirds)\b/gi)) if (hit) found.push(2)
  return { words: found, firm }
}

const ordinalOf = (word: string, lexicon: Lexicon): [string, number] | undefined => lexicon.ordinals.find(([stem]) => word.startsWith(stem) && word.length - stem.length <= (stem.length < 4 ? 2 : 5))

function worthOf(word: string, lexicon: Lexicon): number | undefined {
  const known = lexicon.words.get(word)
  if (known !== undefined || word.length < 6 || word.length > 60) return known
  // "siebenundzwanzig", "ventidue", "tweeëntwintig": words written together, and with the endings of cases
  let rest = word
  const parts: number[] = []
  while (rest && parts.length < 8) {
    const step = lexicon.compounds.find(([it]) => rest.startsWith(it))
    if (step) { parts.push(step[1]); rest = rest.slice(step[0].length); continue }
    const link = /^(?:und|en|og|e|y)(?=\p{L}{3})/u.exec(rest)
    if (!link || parts.length === 0) break
    rest = rest.slice(link[0].length)
  }
  return parts.length > 0 && rest.length <= (parts.length > 1 || lexicon.suffixed ? 4 : 0) ? composed(parts) : undefined
}

function composed(parts: readonly number[]): number {
  let total = 0, current = 0
  for (const it of parts) {
    if (it >= 1000) { total += Math.max(1, current) * it; current = 0 }
    else if (it === 100) current = Math.max(1, current) * 100
    else current += it
  }
  return total + current
}

function roman(word: string): number {
  const value = [...word].map((it) => ({ I: 1, V: 5, X: 10, L: 50, C: 100 })[it] ?? 0)
  return value.reduce((sum, it, i) => sum + (it < (value[i + 1] ?? 0) ? -it : it), 0)
}

function ofHan(words: string): number {
  let total = 0, section = 0, digit: number | undefined
  for (const it of words) {
    if (hanDigits[it] !== undefined) { digit = hanDigits[it]; continue }
    const scale = hanScales[it] ?? 1
    if (scale >= 1e4) { total += (section + (digit ?? 0) || 1) * scale; section = 0 } else section += (digit ?? 1) * scale
    digit = undefined
  }
  return total + section + (digit ?? 0)
}

/** "2026年10月4日", "4.10.": a month in digits is a word in English. */
const isMonth = (it: Digits, rendering: string): boolean => it.values[0]! >= 1 && it.values[0]! <= 12 && new RegExp(`\\b${months[it.values[0]! - 1]}`, 'i').test(rendering)
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const tidy = (value: number): number => Number(value.toPrecision(12))
