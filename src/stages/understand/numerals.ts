// Numbers in a text: digits of any script with their separators, spelled ones, scale words, fractions, ranges. What is counted, and whether a number is a figure at all, is quantities.ts's.

import { asciiDigits } from '../../text/numerals.ts'
import table from '../../../tables/number-words.json' with { type: 'json' }
import { plain, type Token } from './tokens.ts'

export type NumberFound = {
  /** token numbers, `last` inclusive */
  first: number
  last: number
  value: number
  to?: number
  /** written in words only */
  spelled: boolean
  /** the digits as written, without scale words; empty for spelled ones */
  digits: string
  /** "dozens", "a few hundred": the value is a range of size */
  vague?: true
  /** "a third", "two-thirds": value is a percentage */
  share?: true
  /** a scale word made it large: "1.5 million" */
  scaled?: true
}

type Words = { words: Record<string, number>; joiners?: string[]; fractions?: Record<string, number>; vague?: Record<string, number>; article?: string[] }
const languages = table.languages as unknown as Record<string, Words>

type Lexicon = { words: Map<string, number>; joiners: Set<string>; fractions: Map<string, number>; vague: Map<string, number>; articles: Set<string>; compounds: [string, number][]; starts: Set<string>; decimal: string; spaces: boolean; english: boolean; twenties: boolean }
const lexicons = new Map<string, Lexicon>()

/** Words of the text's language, and English ones where the language has none of its own. */
export function lexiconOf(language: string): Lexicon {
  const base = language.split('-')[0] || 'en'
  const known = lexicons.get(base)
  if (known) return known
  const own = languages[table.alias[base as keyof typeof table.alias] ?? base] ?? { words: {} }
  const words = new Map(Object.entries(own.words).map(([word, value]) => [plain(word), value] as const))
  for (const [word, value] of Object.entries(table.scales)) if (!words.has(word)) words.set(plain(word), value)
  const compounds = table.compounding.includes(base) ? [...words].filter(([word]) => word.length > 2).sort((a, b) => b[0].length - a[0].length) : []
  const made: Lexicon = {
    words, compounds,
    joiners: new Set((own.joiners ?? []).map(plain)),
    fractions: new Map(Object.entries(own.fractions ?? {}).map(([word, value]) => [plain(word), value] as const)),
    vague: new Map(Object.entries(own.vague ?? {}).map(([word, value]) => [plain(word), value] as const)),
    articles: new Set((own.article ?? []).map(plain)),
    starts: new Set(compounds.map(([word]) => word.slice(0, 3))),
    decimal: decimalOf(base),
    spaces: table.spaceGroups.includes(base),
    english: base === 'en', twenties: base === 'fr',
  }
  lexicons.set(base, made)
  return made
}

function decimalOf(language: string): string {
  try { return new Intl.NumberFormat(language, { numberingSystem: 'latn' }).formatToParts(1.5).find((it) => it.type === 'decimal')?.value ?? '.' } catch { return '.' }
}

export function findNumbers(tokens: readonly Token[], language: string): NumberFound[] {
  const lexicon = lexiconOf(language), found: NumberFound[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    const number = token.kind === 'number' ? digitsAt(tokens, i, lexicon)
      : token.kind === 'word' ? spelledAt(tokens, i, lexicon)
      : vulgar[token.text] !== undefined ? { first: i, last: i, value: vulgar[token.text]!, spelled: false, digits: '' } : undefined
    if (!number) continue
    found.push(number)
    i = number.last
  }
  return joinRanges(tokens, found)
}

const vulgar: Record<string, number> = { '½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 1 / 3, '⅔': 2 / 3, '⅛': 0.125 }

/** One figure may not hold more digits than any count in the news has. */
const digitsMax = 21

function digitsAt(tokens: readonly Token[], at: number, lexicon: Lexicon): NumberFound | undefined {
  let last = at, text = tokens[at]!.text
  if (text.length > digitsMax) return undefined
  // "12 000": groups of three after white space; by languages that write so, or by a non-breaking space
  while (/^\p{Nd}{1,3}(?:[ ]\p{Nd}{3})*$/u.test(text)) {
    const next = tokens[last + 1]
    if (next?.kind !== 'number' || next.start - tokens[last]!.end !== 1 || next.breaks || !lexicon.spaces || !/^\p{Nd}{3}(?:[.,]\p{Nd}+)?$/u.test(next.text) || text.length > 12) break
    text += ' ' + next.text
    last++
  }
  // "80, 000": thousands that a space was put into
  if (/^\d{1,3}$/.test(text) && tokens[last + 1]?.text === ',' && !tokens[last + 1]!.spaced && tokens[last + 2]?.text === '000' && !tokens[last + 2]!.breaks) { text += ',000'; last += 2 }
  let value = parseDigits(text, lexicon.decimal)
  if (value === undefined) return undefined
  const digits = text
  let scaled = false
  const fraction = tokens[last + 1]
  if ((fraction?.text === '/' || fraction?.text === '⁄') && !fraction.spaced && tokens[last + 2]?.kind === 'number' && !tokens[last + 2]!.spaced && tokens[last + 3]?.text !== '/') {
    const below = parseDigits(tokens[last + 2]!.text, lexicon.decimal)
    if (below && below <= 100 && value < below) return { first: at, last: last + 2, value: value / below, spelled: false, digits }
    return undefined
  }
  if (fraction?.kind === 'number' && fraction.spaced && !fraction.breaks && tokens[last + 2]?.text === '/' && !tokens[last + 2]!.spaced && tokens[last + 3]?.kind === 'number' && /^\d$/.test(fraction.text) && /^(?:2|4|8|16|32|3)$/.test(tokens[last + 3]!.text)) {
    value += Number(fraction.text) / Number(tokens[last + 3]!.text)
    last += 3
  }
  if (fraction && vulgar[fraction.text] !== undefined) { value += vulgar[fraction.text]!; last++ }
  for (let step = 0; step < 3; step++) {
    let next = last + 1
    if (tokens[next]?.text === '-' && !tokens[next]!.spaced) next++
    const word = tokens[next]
    if (word?.kind !== 'word' || word.breaks) break
    const scale = lexicon.words.get(plain(word.low))
    if (scale === undefined || scale < 100 || (word.low === 'm' && word.text !== 'M')) break
    if ((short.has(word.low) || word.text === 'M') && word.spaced) break
    if (word.low === 't' || (word.low === 'b' && word.text !== 'B')) break
    value *= scale
    scaled = true
    last = next
    if (tokens[last + 1]?.text === '.' && stopped.has(word.low)) last++
  }
  return { first: at, last, value: tidy(value), spelled: false, digits, ...(scaled && { scaled }) }
}

/** One-letter scales ("3k", "5M") stand for a scale only where they touch the number; quantities.ts decides on "m", which may be metres. */
const short = new Set(['k', 't', 'b'])
const stopped = new Set(['mio', 'mrd', 'tys', 'mln', 'mld', 'tis', 'mil', 'млн', 'млрд', 'тыс', 'тис', 'mil'])

/** Both separators: the later one is decimal. One, once, before three digits: grouping, unless the language's decimal sign says otherwise. */
export function parseDigits(text: string, decimal: string): number | undefined {
  const western = asciiDigits(text).replace(/[٬’' ]/g, '').replace(/٫/g, '.')
  const commas = western.split(',').length - 1, stops = western.split('.').length - 1
  let plainDigits = western
  if (commas && stops) {
    plainDigits = western.lastIndexOf(',') > western.lastIndexOf('.') ? western.replaceAll('.', '').replace(',', '.') : western.replaceAll(',', '')
    if (!/^\d+(?:\.\d+)?$/.test(plainDigits)) return undefined
  } else if (commas + stops > 0) {
    const sign = commas ? ',' : '.', parts = western.split(sign)
    if (parts.length > 2) {
      if (!parts.slice(1).every((it) => it.length === 3 || (sign === ',' && it.length === 2)) || parts.at(-1)!.length !== 3) return undefined
      plainDigits = parts.join('')
    } else {
      const grouping = parts[1]!.length === 3 && parts[0]!.length <= 3 && parts[0] !== '0' && (sign !== decimal || sign === ',')
      plainDigits = grouping ? parts.join('') : parts.join('.')
    }
  }
  const value = Number(plainDigits)
  return Number.isFinite(value) ? value : undefined
}

const tidy = (value: number): number => Number(value.toPrecision(12))

/** "two hundred and thirty-five thousand", "zweiundzwanzig", "a dozen", "dozens of", "two-thirds". */
function spelledAt(tokens: readonly Token[], at: number, lexicon: Lexicon): NumberFound | undefined {
  let total = 0, current = 0, last = -1, parts = 0, previous = Number.POSITIVE_INFINITY
  let i = at
  const first = plain(tokens[at]!.low)
  if (lexicon.articles.has(first)) {
    const next = tokens[at + 1]
    const word = next?.kind === 'word' ? plain(next.low) : ''
    const part = lexicon.fractions.get(word)
    const scale = part !== undefined && tokens[at + 2]?.kind === 'word' ? lexicon.words.get(plain(tokens[at + 2]!.low)) : undefined
    if (part !== undefined && scale !== undefined && scale >= 1000) return { first: at, last: at + 2, value: tidy(part * scale), spelled: true, digits: '', scaled: true }
    if (part !== undefined && word !== 'second') return { first: at, last: at + 1, value: tidy(part * 100), spelled: true, digits: '', share: true }
    const value = lexicon.words.get(word)
    if (value === undefined || value < 12 || next!.low.length < 3) return undefined
    i++
  }
  // "half a million", "quarter million"
  const share = lexicon.fractions.get(first)
  if (share !== undefined) {
    const next = lexicon.articles.has(plain(tokens[at + 1]?.low ?? '')) ? at + 2 : at + 1
    const scale = tokens[next]?.kind === 'word' ? lexicon.words.get(plain(tokens[next]!.low)) : undefined
    if (scale !== undefined && scale >= 1000 && tokens[next]!.low.length > 2) return { first: at, last: next, value: tidy(share * scale), spelled: true, digits: '', scaled: true }
  }
  const vague = lexicon.vague.get(first)
  if (vague !== undefined) return vagueAt(tokens, at, vague, lexicon)
  for (; i < tokens.length && parts < 12; i++) {
    const token = tokens[i]!
    if (i > at && token.breaks) break
    if (token.kind !== 'word') {
      if (token.text === '-' && !token.spaced && parts && tokens[i + 1]?.kind === 'word') continue
      break
    }
    const low = plain(token.low)
    if (parts && lexicon.joiners.has(low)) {
      const next = tokens[i + 1]
      const value = next?.kind === 'word' ? numberOf(plain(next.low), lexicon) : undefined
      if (value === undefined || value >= previous || (previous < 100 && lexicon.english)) break
      continue
    }
    const value = numberOf(low, lexicon)
    if (value === undefined || (token.low.length < 2 && value >= 100)) break
    if (value < 100 && previous < 100 && !(previous >= 20 && value < 10) && !((previous === 60 || previous === 80) && value < 20 && lexicon.twenties)) break
    if (value >= 1000) { total += Math.max(1, current) * value; current = 0 }
    else if (value === 100) current = Math.max(1, current) * 100
    else current += value
    previous = value >= 100 ? value : value
    parts++
    last = i
  }
  if (last < 0) return undefined
  const value = total + current
  const next = tokens[last + 1]?.text === '-' ? tokens[last + 2] : tokens[last + 1]
  const part = next?.kind === 'word' ? lexicon.fractions.get(plain(next.low)) : undefined
  if (part !== undefined && value < 10 && part < 1) return { first: at, last: last + (tokens[last + 1]?.text === '-' ? 2 : 1), value: tidy(value * part * 100), spelled: true, digits: '', share: true }
  return { first: at, last, value, spelled: true, digits: '', ...(value >= 1000 && parts > 1 && { scaled: true }) }
}

/** "hundreds of thousands": from one of it to ten; "dozens": about one of it, or more. */
function vagueAt(tokens: readonly Token[], at: number, base: number, lexicon: Lexicon): NumberFound {
  let value = base, last = at
  const second = tokens[at + 2]?.kind === 'word' ? lexicon.vague.get(plain(tokens[at + 2]!.low)) : undefined
  if (second !== undefined && second >= 1000 && tokens[at + 1]?.kind === 'word') { value *= second; last = at + 2 }
  return { first: at, last, value, ...(base > 20 && { to: value * 10 }), spelled: true, digits: '', vague: true }
}

/** A word of the table, a hyphenated pair ("thirty-five") or a compound of a compounding language. */
function numberOf(word: string, lexicon: Lexicon): number | undefined {
  const known = lexicon.words.get(word)
  if (known !== undefined) return known
  // no number is spelled longer than this; a chain of a thousand hyphens is none, and each is one call deeper
  if (word.length > 120) return undefined
  if (lexicon.twenties && word.includes('-')) {
    // "quatre-vingt-dix-sept", "soixante-et-onze"
    let rest = word.replaceAll('-et-', '-'), total = 0
    for (const start of ['quatre-vingts', 'quatre-vingt', 'soixante']) if (rest.startsWith(`${start}-`)) { total = lexicon.words.get(start) ?? 0; rest = rest.slice(start.length + 1); break }
    const low = total ? lexicon.words.get(rest) : undefined
    if (low !== undefined && low < 20) return total + low
  }
  const hyphen = word.indexOf('-')
  if (hyphen > 0) {
    const left = numberOf(word.slice(0, hyphen), lexicon), right = numberOf(word.slice(hyphen + 1), lexicon)
    if (left === undefined || right === undefined) return undefined
    return left >= 20 && left < 100 && right < 10 ? left + right : right >= 100 ? left * right : undefined
  }
  return lexicon.compounds.length && word.length < 60 && lexicon.starts.has(word.slice(0, 3)) ? compound(word, lexicon) : undefined
}

const links = ['und', 'en', 'og', 'e', '']
function compound(word: string, lexicon: Lexicon): number | undefined {
  let rest = word, total = 0, current = 0, parts = 0
  while (rest && parts < 10) {
    let step: [string, number] | undefined, cut = 0
    for (const link of links) {
      if (link && (parts === 0 || !rest.startsWith(link))) continue
      const tail = rest.slice(link.length)
      step = lexicon.compounds.find(([it]) => tail.startsWith(it))
      if (step) { cut = link.length; break }
    }
    if (!step) return undefined
    const value = step[1]
    if (value >= 1000) { total += Math.max(1, current) * value; current = 0 } else if (value === 100) current = Math.max(1, current) * 100
    else current += value
    rest = rest.slice(cut + step[0].length)
    parts++
  }
  return parts > 1 && !rest ? total + current : undefined
}

const rangeWords = new Set(['to', 'or', 'and', 'a', 'y', 'bis', 'und', 'à', 'et', 'do', 'до', 'és', 'ila', 'sampai', 'hingga', 'till', 'til', 'tot', 'en', 'e'])
const opensPair = new Set(['between', 'entre', 'zwischen', 'tussen', 'mellan', 'mellem', 'mellom', 'między', 'mezi', 'между', 'між', 'tra', 'fra', 'from'])

/** "10-15", "10 to 15", "between 10 and 15", "from 75 to 45": one number with two ends. */
function joinRanges(tokens: readonly Token[], numbers: NumberFound[]): NumberFound[] {
  const out: NumberFound[] = []
  for (let i = 0; i < numbers.length; i++) {
    const a = numbers[i]!, b = numbers[i + 1]
    const mark = tokens[a.last + 1]
    if (b && b.first === a.last + 2 && mark && !mark.breaks && a.to === undefined && b.to === undefined && !a.share && !b.share) {
      const dash = /^[-–—~〜]$/.test(mark.text) && mark.spaced === tokens[b.first]!.spaced && !/^0\d/.test(a.digits)
      const word = rangeWords.has(mark.low)
      const before = tokens[a.first - 1]?.low ?? ''
      const or = mark.low === 'or'
      const and = /^(and|y|und|et|e|en|i|a|и|та|és)$/.test(mark.low)
      if ((dash || (word && (!and || opensPair.has(before)) && (!or || (a.spelled && b.spelled && b.value - a.value <= 2 && b.value < 20)))) && (b.value > a.value || (word && before === 'from')) && !(dash && tokens[b.last + 1]?.text === mark.text)) {
        // "2-3 million": the scale belongs to both
        const scale = b.scaled && !a.scaled && a.value < 1000 ? scaleOf(b) : 1
        out.push({ first: a.first, last: b.last, value: tidy(a.value * scale), to: b.value, spelled: a.spelled && b.spelled, digits: a.digits, ...(b.scaled && { scaled: true }) })
        i++
        continue
      }
    }
    out.push(a)
  }
  return out
}

/** "2 to 3 million", "four to five thousand" */
const scaleOf = (it: NumberFound): number => {
  const own = it.digits ? parseDigits(it.digits, '.') : it.value / 1000 ** Math.floor(Math.log10(it.value) / 3)
  return own ? Math.round(it.value / own) : 1
}
