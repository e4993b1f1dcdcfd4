// Which numbers of a text are figures: quantities in the world with their bound, unit and role. Names of things, ages, ordinals, dates, clocks, scores, telephone numbers and addresses are none.
// Who claims a figure is attribution.ts's; what figures of several texts say together is `tell`'s.

import type { Quantity } from '../../model/notes.ts'
import { asciiDigits } from '../../text/numerals.ts'
import bounds from '../../../tables/bounds.json' with { type: 'json' }
import roles from '../../../tables/roles.json' with { type: 'json' }
import units from '../../../tables/units.json' with { type: 'json' }
import { openLexicon } from './lexicon.ts'
import { isPlural, nounAfter } from './nouns.ts'
import { findNumbers, lexiconOf, type NumberFound } from './numerals.ts'
import { plain, type Token } from './tokens.ts'
import type { Bound } from '../../model/notes.ts'

const english = (table: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(table).map(([name, words]) => [name, words.split('|')[0]!]))
const everywhere = (table: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(table).map(([name, words]) => [name, words.replace('|', ' ')]))
const allMeasures = openLexicon(everywhere(units.measures)), englishMeasures = openLexicon(english(units.measures)), allCounted = openLexicon(everywhere(units.counted)), englishCounted = openLexicon(english(units.counted))
const measuresOf = (language: string) => language === 'en' ? englishMeasures : allMeasures, countedOf = (language: string) => language === 'en' ? englishCounted : allCounted
const currencies = openLexicon(units.currencies)
const englishRoles = openLexicon(english(roles.roles)), otherRoles = openLexicon(Object.fromEntries(Object.entries(roles.roles).map(([role, words]) => [role, words.split('|')[1]!])))
const rolesOf = (language: string) => language === 'en' ? englishRoles : otherRoles

export type Surroundings = {
  language: string
  /** of the outlet: which dollar, pound or rupee is meant */
  country?: string
  /** spans that are dates or clock times: no figure lies in them */
  dates: readonly { start: number; end: number }[]
  /** token number of each sentence's first token, with the end of the text as last */
  sentenceStarts: readonly number[]
}

export function findQuantities(tokens: readonly Token[], around: Surroundings): Quantity[] {
  const found: Found[] = []
  const numbers = findNumbers(tokens, around.language)
  let date = 0, sentence = 0, taken = -1
  for (let n = 0; n < numbers.length; n++) {
    const number = numbers[n]!, start = tokens[number.first]!.start, end = tokens[number.last]!.end
    while (date < around.dates.length && around.dates[date]!.end <= start) date++
    if (date < around.dates.length && around.dates[date]!.start < end) continue
    while (sentence + 1 < around.sentenceStarts.length && around.sentenceStarts[sentence + 1]! <= number.first) sentence++
    const from = around.sentenceStarts[sentence] ?? 0, to = around.sentenceStarts[sentence + 1] ?? tokens.length
    if (number.last <= taken) continue
    const figure = quantity(tokens, number, around, from, to, numbers[n + 1], numbers[n - 1])
    if (!figure) continue
    found.push({ ...figure, number })
    taken = number.last
    if (/^[A-Z]{3}/.test(figure.unit)) while (tokens[taken + 1] && tokens[taken + 1]!.end <= figure.end) taken++
  }
  return joinEnds(tokens, found)
}

type Found = Quantity & { number: NumberFound }
const changes = new Set(['rose', 'fell'])
const tidy = (value: number): number => Number(value.toPrecision(12))

/** "$200,000 to $414 million", "between 5% and 6%", "$89 to $93 billion": two figures of one unit that are the ends of one. What "rose from 5% to 6%" is two. */
function joinEnds(tokens: readonly Token[], found: Found[]): Quantity[] {
  const out: Quantity[] = []
  let done = -1
  for (let i = 0; i < found.length; i++) {
    const { number: a, ...figure } = found[i]!, next = found[i + 1]
    if (next && i > done && figure.to === undefined && next.to === undefined && next.start - figure.end <= 12) {
      const b = next.number
      let link = -1
      for (let k = a.last + 1; k < b.first; k++) if (tokens[k]!.start >= figure.end && /^(?:to|and|or|[-–—])$/.test(tokens[k]!.low)) { link = k; break }
      let led = a.first - 1
      while (led >= 0 && tokens[led]!.end > figure.start) led--
      const before = tokens[led]?.low, word = tokens[link]?.low
      const money = /^[A-Z]{3}$/.test(figure.unit.split(' ')[0]!)
      const scale = !a.scaled && b.scaled && a.value < 1000 && money && b.value / 1000 ** Math.floor(Math.log10(b.value) / 3) > a.value ? 1000 ** Math.floor(Math.log10(b.value) / 3) : 1
      const low = figure.value * scale
      const sameUnit = figure.unit === next.unit || (figure.unit !== '' && next.unit.startsWith(`${figure.unit} per `))
      const opens = word === 'to' ? !(before === 'from' && changed(tokens, a.first)) : word === 'and' ? before === 'between' : word === 'or' ? false : !!word && link === b.first - (money ? 2 : 1)
      const only = link >= 0 && tokens[link]!.start >= figure.end && tokens[link]!.start - figure.end <= 1 && tokens[link]!.end <= next.start && next.start - tokens[link]!.end <= 1
      // "3 dollars 50 cents"
      if (money && next.unit === 'cents' && next.value < 100 && next.start - figure.end <= 5 && Number.isInteger(figure.value)) { out.push({ ...figure, value: tidy(figure.value + next.value / 100), end: next.end }); done = i + 1; i++; continue }
      if (money && next.unit === '' && next.value < 100 && next.value >= 10 && tokens[a.last + 1]?.kind === 'word' && next.start - figure.end <= 5 && !/^[\p{L}]/u.test(tokens[b.last + 1]?.text ?? '')) { out.push({ ...figure, value: tidy(figure.value + next.value / 100), end: next.end }); done = i + 1; i++; continue }
      // "15 USD 50", "10 $ 30": one sign between whole and hundredths
      if (money && figure.unit === next.unit && next.start < figure.end && tokens[b.first]!.spaced && !/^\p{Sc}$/u.test(tokens[b.last + 1]?.text ?? '') && next.value >= 10 && next.value < 100 && Number.isInteger(next.value) && Number.isInteger(figure.value)) { out.push({ ...figure, value: tidy(figure.value + next.value / 100), end: next.end }); done = i + 1; i++; continue }
      if (sameUnit && figure.unit !== '' && opens && only && next.value > low && (next.role === undefined || figure.role === next.role || figure.role === undefined)) {
        out.push({ ...figure, value: tidy(low), to: next.value, unit: next.unit, end: next.end })
        done = i + 1
        i++
        continue
      }
    }
    out.push(figure)
  }
  return out
}

function changed(tokens: readonly Token[], at: number): boolean {
  for (let k = at - 1; k >= 0 && k >= at - 8; k--) {
    if (/^[.;]$/.test(tokens[k]!.text)) return false
    if (changes.has(englishRoles.find(tokens[k]!.low) ?? '')) return true
  }
  return false
}

type Unit = { name: string; last: number; kind: 'measure' | 'money' | 'counted' | 'none'; first?: number; what?: { start: number; end: number } }

function quantity(tokens: readonly Token[], number: NumberFound, around: Surroundings, from: number, to: number, next: NumberFound | undefined, before: NumberFound | undefined): Quantity | undefined {
  if (isOrdinal(tokens, number) || isAge(tokens, number, around.language) || isClock(tokens, number) || isCode(tokens, number)) return undefined
  const unit = unitOf(tokens, number, around, to, next)
  if (isScore(tokens, number, unit) || isName(tokens, number, unit, from, around.language) || isYear(number, unit, tokens, around.language)) return undefined
  const bound = boundOf(tokens, number, unit, from, around.language)
  const role = roleOf(tokens, number, unit, from, to, next, before, around.language)
  if (number.spelled && !number.vague && !number.share && number.value < 2 && !(unit.kind === 'measure' || unit.kind === 'money' || (role && unit.kind === 'counted'))) return undefined
  // "a five-year award", "six-speed": the number belongs to the thing's name
  const hyphen = tokens[number.last + 1]
  if (number.spelled && hyphen?.text === '-' && !hyphen.spaced && (unit.kind !== 'measure' || /^(?:year|month|week|day|hour|minute|decade)s$/.test(unit.name))) return undefined
  if (number.vague && unit.kind === 'none' && !role) return undefined
  let name = unit.name, value = number.value, end = number.to
  if (number.share) { name = 'percent'; value = Math.round(value * 100) / 100 }
  if (name === '' && unit.kind === 'none' && role && deadly.has(role)) name = 'people'
  if (name === 'times') name = ''
  if (!Number.isFinite(value)) return undefined
  const sign = tokens[number.first - 1]
  if (sign && (!tokens[number.first]!.spaced || /^(?:celsius|fahrenheit|degrees)$/.test(name)) && /^[-−–]$/.test(sign.text) && sign.spaced && (unit.kind === 'measure' || unit.kind === 'money') && end === undefined || sign?.low === 'minus' && unit.kind === 'measure') value = -value
  if (unit.kind === 'money' && number.digits && tokens[number.last + 1]?.text === 'm' && !tokens[number.last + 1]!.spaced && !number.scaled) { value *= 1e6; if (end !== undefined) end *= 1e6 }
  const first = unit.first ?? number.first, last = Math.max(number.last, unit.last)
  const made: Quantity = {
    start: tokens[Math.min(first, bound.first)]!.start,
    end: tokens[last]!.end,
    value, ...(end !== undefined && { to: end }),
    unit: name, bound: bound.bound,
    ...(role && { role }),
  }
  if (unit.what) made.what = unit.what
  return made
}

const deadly = new Set(['killed', 'injured', 'missing', 'arrested', 'rescued', 'evacuated', 'displaced', 'kidnapped'])

// --- what is no figure ---

const ordinalEnding = /^(?:st|nd|rd|th|er|ère|re|e|ème|eme|º|ª|°|ος|η|го|й|я|е|му|м|х|ой|ий|ю)$/i
function isOrdinal(tokens: readonly Token[], number: NumberFound): boolean {
  const after = tokens[number.last + 1]
  if (!after || number.spelled) return false
  if (!after.spaced && after.kind === 'word' && ordinalEnding.test(after.text)) return true
  if (!after.spaced && after.text === 'º') return true
  return !after.spaced && after.text === '-' && !tokens[number.last + 2]?.spaced && /^(?:й|я|е|го|му|м|х|ой|ий|ю|ті|та|ша|га|ma|mo)$/.test(tokens[number.last + 2]?.low ?? '')
}

const agesAfter = new Set(units.after)
const ageBefore = new Set(['aged', 'age', 'ages', 'alter', 'edad', 'âge', 'âgé', 'âgée', 'idade', 'età', 'leeftijd', 'возрасте', 'віці', 'wieku', 'věku', 'ålder', 'alderen'])
const yearWords = /^(?:years?|yrs?|months?|weeks?|days?|jahre?n?|años|anos|anni|ans|jaar|let|lat|years?-olds?|лет|года|років|yaş\p{L}*|tahun)$/u
const oldWords = /^(?:old|olds|alt|alter|de|oud|stary|of|gammal|gamla|gammel|gamle|jährig\p{L}*)$/u
function isAge(tokens: readonly Token[], number: NumberFound, language: string): boolean {
  let at = number.last + 1
  while (tokens[at]?.text === '-' && !tokens[at]!.spaced) at++
  const after = tokens[at], before = tokens[number.first - 1]
  if (after && agesAfter.has(after.low)) return true
  if (number.value > 130) return false
  if (after?.kind === 'word') {
    if (yearWords.test(after.low)) {
      let k = at + 1
      while (tokens[k]?.text === '-' && !tokens[k]!.spaced) k++
      const old = tokens[k]
      if (old && oldWords.test(old.low) && (old.low !== 'of' || tokens[k + 1]?.low === 'age') && (old.low !== 'de' || /^(?:edad|idade)$/.test(tokens[k + 1]?.low ?? ''))) return true
    }
    if (/^(?:jährig|летн|річн|letni|éves|vuotia)/.test(after.low)) return true
  }
  if (/^[歳岁歲세살]/.test(after?.text ?? '')) return true
  if (before && (ageBefore.has(before.low) || (before.low === 'of' && tokens[number.first - 2]?.low === 'age'))) return true
  if (before && /^(?:at|under|over|above|below|least|to|than)$/.test(before.low) && /^age[ds]?$/.test(tokens[number.first - 2]?.low ?? '')) return true
  // "Ilko Maresh, 45, said", "(45)": a bare number between commas after a name
  const closes = tokens[number.last + 1]?.text
  if (!number.spelled && number.value >= 1 && number.digits.length <= 3 && number.to === undefined && before?.text === ',' && tokens[number.first - 2]?.capital && (closes === ',' || closes === '.' || closes === undefined || closes === ';')) return true
  if (!number.spelled && number.to === undefined && number.digits.length <= 2 && before?.text === '(' && closes === ')' && tokens[number.first - 2]?.capital) return true
  return language === 'es' && before?.low === 'de' && after?.low === 'años' && number.value > 3 && !!tokens[number.first - 2]?.capital
}

const clockAfter = /^(?:a\.?m|p\.?m|uhr|hrs|gmt|utc|bst|est|edt|et|pt|cet|ist|o'clock|o’clock|h\d\d|час\p{L}*_)$/u
function isClock(tokens: readonly Token[], number: NumberFound): boolean {
  const after = tokens[number.last + 1], before = tokens[number.first - 1]
  if (number.spelled && after?.low !== "o'clock" && after?.low !== 'o’clock') return false
  if (after?.kind === 'word' && clockAfter.test(after.low) && number.value <= 2400) return true
  if ((after?.low === 'p' || after?.low === 'a') && tokens[number.last + 2]?.text === '.' && tokens[number.last + 3]?.low === 'm') return true
  if (after?.text === ':' && !after.spaced && tokens[number.last + 2]?.kind === 'number' && !tokens[number.last + 2]!.spaced) return true
  return before?.text === ':' && !before.spaced && tokens[number.first - 2]?.kind === 'number' && !tokens[number.first]!.spaced
}

/** Part of a longer code: a telephone number, an address of the net, "COVID-19", "Su-27", "F-16", "#4", "2019-09-01". */
function isCode(tokens: readonly Token[], number: NumberFound): boolean {
  const before = tokens[number.first - 1], token = tokens[number.first]!, after = tokens[number.last + 1]
  if (before && !token.spaced && !token.breaks) {
    if (/^[-–‑]$/.test(before.text) && !before.spaced && tokens[number.first - 2]?.kind === 'word' && !number.spelled && !lexiconOf('en').words.has(tokens[number.first - 2]!.low)) return true
    if (/^[-–‑/]$/.test(before.text) && !before.spaced && tokens[number.first - 2]?.kind === 'number') return true
    if (before.kind === 'word' && /^[A-Za-z]$/.test(before.text.slice(-1)) && !currencies.find(before.low) && before.text !== 'PS' && !(tokens[number.first - 2]?.text === '$' && dollarPrefix[before.low])) return true
    if (/^[#@_№/.:]$/.test(before.text)) return true
    if (before.text === '+' && number.digits.length > 3) return true
  }
  if (before?.text === '№' || before?.low === 'no.' || (before?.text === '.' && /^(?:no|nr|art|section)$/.test(tokens[number.first - 2]?.low ?? '') && tokens[number.first - 2]!.low !== 'section')) return true
  if (!number.spelled && number.digits.length > 1 && /^0\d/.test(asciiDigits(number.digits))) return true
  if (/^[×^]$/.test(after?.text ?? '') || /^[×^]$/.test(before?.text ?? '')) return true
  // "9AB8"
  if (after?.kind === 'word' && !after.spaced && !/^[ck]?m$/.test(after.low) && tokens[number.last + 2]?.kind === 'number' && !tokens[number.last + 2]!.spaced) return true
  // "1 ) … 2 ) …": a list's own numbers
  if (after?.text === ')' && number.digits.length > 0 && number.digits.length <= 2 && (!before || before.kind === 'mark' || /^(?:and|or|what|und|et|y|e)$/.test(before.low)) && !opensBefore(tokens, number.first)) return true
  return !!after && !after.spaced && after.kind === 'mark' && /^[-/]$/.test(after.text) && tokens[number.last + 2]?.kind === 'number' && !tokens[number.last + 2]!.spaced && number.to === undefined
}

function opensBefore(tokens: readonly Token[], at: number): boolean {
  for (let k = at - 1; k >= 0 && k >= at - 40; k--) { if (tokens[k]!.text === '(') return true; if (tokens[k]!.text === ')') return false }
  return false
}

/** "2-0", "3–1": two small numbers without a thing counted. */
function isScore(tokens: readonly Token[], number: NumberFound, unit: Unit): boolean {
  if (number.spelled) return false
  const after = tokens[number.last + 1], other = tokens[number.last + 2]
  if (after && /^[-–:]$/.test(after.text) && !after.spaced && other?.kind === 'number' && !other.spaced && number.to === undefined) return true
  const before = tokens[number.first - 1]
  if (before && /^[-–]$/.test(before.text) && !before.spaced && !tokens[number.first]!.spaced && tokens[number.first - 2]?.kind === 'number') return true
  return number.to !== undefined && unit.kind === 'none' && number.value < 20 && number.to < 20 && /^[-–]$/.test(tokens[number.first + 1]?.text ?? '')
}

/** "Section 427", "Flight 370", "Boeing 737", "Channel 4": the number follows a capitalised word and counts nothing. */
function isName(tokens: readonly Token[], number: NumberFound, unit: Unit, from: number, language: string): boolean {
  const before = tokens[number.first - 1], after = tokens[number.last + 1]
  // "Group of Seven", "7-Eleven"
  if (tokens[number.first]!.capital && before?.low === 'of' && tokens[number.first - 2]?.capital) return true
  if (number.to !== undefined && /^[-–]$/.test(tokens[number.first + 1]?.text ?? '') && tokens[number.last]!.kind === 'word' && tokens[number.last]!.capital) return true
  if (number.spelled) return false
  if (number.first > from && before?.capital && before.kind === 'word' && number.to === undefined && !number.scaled) {
    if (unit.kind === 'none') return true
    if (unit.kind === 'counted' && number.first - 1 > from && !number.digits.includes(',') && number.value < 1000 && after?.capital && language !== 'de') return true
  }
  // "the 787 Dreamliner": a type, not a count
  if (language === 'en' && /^[A-Z][a-z]{3}/.test(after?.text ?? '') && unit.kind === 'counted' && unit.last > number.last && !isPlural(tokens[unit.last]!.low) && number.digits.length >= 2 && !number.scaled) return true
  if (before?.low === 'p' && tokens[number.first - 2]?.text === '&') return true
  if (before && named.has(before.low) && unit.kind !== 'money' && number.to === undefined) return true
  // "221 Baker Street"
  if (after?.capital && number.value < 20_000 && unit.kind !== 'money') {
    for (let k = 1; k <= 3; k++) if (streets.has(tokens[number.last + k]?.low ?? '')) return true
  }
  return after?.text === '-' && !after.spaced && plans.has(tokens[number.last + 3]?.low ?? '') && /^(?:point|step|page|part)$/.test(tokens[number.last + 2]?.low ?? '')
}
const named = new Set(['section', 'row', 'page', 'chapter', 'article', 'part', 'phase', 'level', 'grade', 'flight', 'route', 'highway', 'junction', 'exit', 'room', 'gate', 'platform', 'terminal', 'episode', 'season', 'volume', 'issue', 'version', 'number', 'no', 'channel', 'unit', 'block', 'track', 'lane', 'class', 'type', 'model', 'figure', 'table', 'artikel', 'paragraph', 'seite', 'artículo', 'página', 'página', 'статья', 'статьи', 'статті', 'art', 'pasal', 'madde', 'interstate', 'formula', 'category', 'sp', 'stoxx', 'nasdaq', 'ftse', 'asx', 'cac', 'dax', 'nikkei', 'russell', 'iphone', 'topix', 'fortune', 'group', 'pier', 'apartment', 'suite', 'proposition', 'resolution', 'windows', 'playstation', 'amendment', 'super'])
const streets = new Set(['street', 'st', 'avenue', 'ave', 'road', 'rd', 'lane', 'drive', 'boulevard', 'blvd', 'square', 'place', 'terrace', 'straße', 'strasse', 'way', 'court', 'crescent'])
const plans = new Set(['plan', 'plans', 'proposal', 'programme', 'program', 'agenda', 'deal', 'framework', 'manifesto', 'blueprint', 'list', 'peace', 'draft', 'document'])

/** A bare number of four digits from 1000 to 2100 is a year, unless something is counted right behind it. */
function isYear(number: NumberFound, unit: Unit, tokens: readonly Token[], language: string): boolean {
  if (number.spelled || number.scaled || !/^[\p{Nd}]{4}$/u.test(number.digits)) return false
  const value = number.value
  if (value < 1400 || value > 2199) return false
  if (/^['’]?s$/.test(tokens[number.last + 1]?.low ?? '') && !tokens[number.last + 1]!.spaced) return true
  if (unit.kind === 'money' || unit.kind === 'measure') return false
  const near = value >= 1900 && value <= 2035
  return !(unit.kind === 'counted' && (language === 'en' ? (near ? /^(?:people|persons|soldiers|troops|civilians|children|workers|drones|refugees|migrants|residents|homes|houses|jobs|cases)$/.test(tokens[number.last + 1]?.low ?? '') : isPlural(tokens[number.last + 1]?.low ?? '')) : !!countedOf(language).find(tokens[number.last + 1]?.low ?? '')) && !(near && yearLed.has(tokens[number.first - 1]?.low ?? '')))
}
const yearLed = new Set(['in', 'since', 'from', 'until', 'by', 'before', 'after', 'of', 'the', 'during', 'late', 'early', 'mid'])

// --- what is counted ---

function unitOf(tokens: readonly Token[], number: NumberFound, around: Surroundings, to: number, next: NumberFound | undefined): Unit {
  const money = moneyBefore(tokens, number, around)
  if (money) return rate(tokens, money, number, to)
  let at = number.last + 1
  while (at < to && tokens[at]!.kind === 'mark' && /^[-–‑]$/.test(tokens[at]!.text) && !tokens[at]!.spaced && tokens[at + 1]?.kind === 'word' && !tokens[at + 1]!.spaced) at++
  const token = tokens[at]
  if (!token || at >= to + 1 || token.breaks) return none(number)
  if (token.text === 'm' && !token.spaced && number.digits && !number.scaled && tokens[at + 1]?.kind === 'word' && around.language === 'en') {
    const thing = countedAt(tokens, at + 1, around.language, to, number)
    if (thing.kind === 'counted' && isPlural(tokens[thing.last]!.low)) { number.value *= 1e6; if (number.to !== undefined) number.to *= 1e6; number.scaled = true; return thing }
  }
  // "1.200 millones de pesos", "deux milliards d’euros"
  if (/^(?:de|di|d)$/.test(token.low) && tokens[at + 1] && (number.scaled || number.value >= 12)) { const linked = measureAt(tokens, at + 1, around, number); if (linked?.kind === 'money') return linked }
  if (/^d['’]/.test(token.low)) { const code = currencies.find(token.low.slice(2)); if (code) return { name: national(code, around.country), last: at, kind: 'money' } }
  const led = plain(tokens[number.first - 1]?.low ?? '')
  if (led === 'yuzde') return { name: 'percent', last: number.last, kind: 'measure' }
  if (number.digits && number.value < 10.1 && /^(?:magnitude|magnitud|magnitudine|magnitudo|starke|магнитудой|магнітудою)$/.test(led)) return { name: 'magnitude', last: number.last, kind: 'measure' }
  const measured = measureAt(tokens, at, around, number)
  if (measured) return rate(tokens, measured, number, to)
  if (number.share) return { name: 'percent', last: number.last, kind: 'measure' }
  // "300 of 412 drones": what the second number counts
  if ((token.low === 'of' || token.low === 'von' || token.low === 'из' || token.low === 'de') && next && next.first <= at + 3) {
    const theirs = unitOf(tokens, next, around, to, undefined)
    if (theirs.kind === 'counted') return { ...theirs, last: number.last }
  }
  if (around.language === 'en' && token.low === 'of' && /^(?:us|you)$/.test(tokens[at + 1]?.low ?? '')) return { name: 'people', last: at + 1, kind: 'counted' }
  if (around.language === 'en' && token.low === 'of' && at + 1 < to) {
    let inner = at + 1
    if (/^(?:the|these|those|its|his|her|their|our|my|some)$/.test(tokens[inner]!.low) || /['’]s$/.test(tokens[inner]!.low)) inner++
    else if (!number.vague) inner = -1
    if (inner > 0 && inner < to) return measureAt(tokens, inner, around, number) ?? countedAt(tokens, inner, around.language, to, number)
  }
  // "eight million 250ml bottles"
  if (token.kind === 'number' && tokens[at + 1]) {
    const size = measureAt(tokens, at + 1, around, number)
    if (size?.kind === 'measure' && size.name !== 'percent' && tokens[size.last + 1]?.kind === 'word') { const thing = countedAt(tokens, size.last + 1, around.language, to, number); if (thing.kind === 'counted') return { ...thing, last: number.last } }
  }
  return countedAt(tokens, at, around.language, to, number)
}

const none = (number: NumberFound): Unit => ({ name: '', last: number.last, kind: 'none' })

/** "$1.45 billion", "US$5m", "USD 115", "Rs 500", "€3bn" */
function moneyBefore(tokens: readonly Token[], number: NumberFound, around: Surroundings): Unit | undefined {
  const before = tokens[number.first - 1]
  if (!before || before.breaks && before.kind === 'word') return undefined
  if (before.text === '=' && tokens[number.first - 2]?.low === 'y' && !before.spaced) return { name: 'JPY', last: number.last, kind: 'money', first: number.first - 2 }
  if (before.kind === 'word' && !tokens[number.first]!.spaced) {
    // "$US5", "$A5"; "PS5m" is what "£5m" becomes in plain ASCII
    if (tokens[number.first - 2]?.text === '$' && !before.spaced && dollarPrefix[before.low]) return { name: dollarPrefix[before.low]!, last: number.last, kind: 'money', first: number.first - 2 }
    if (before.text === 'PS') return { name: 'GBP', last: number.last, kind: 'money', first: number.first - 1 }
  }
  if (before.kind === 'mark') {
    if (!/^\p{Sc}$/u.test(before.text)) return undefined
    const prefix = tokens[number.first - 2]
    if (before.text === '$' && prefix?.kind === 'word' && dollarPrefix[prefix.low] && (!before.spaced || /^(?:US|HK|NZ|AU|CA|C|NT|c|hk|us)$/.test(prefix.text))) return { name: dollarPrefix[prefix.low]!, last: number.last, kind: 'money', first: number.first - 2 }
    const code = currencies.find(before.text)
    return code ? { name: national(code, around.country), last: number.last, kind: 'money', first: number.first - 1 } : undefined
  }
  if (before.kind !== 'word') return undefined
  if (/^[A-Z]{2,3}$/.test(before.text) || /^(?:Rs|Rp|Kč|грн|руб)$/.test(before.text)) {
    const code = currencies.find(before.low)
    if (code && (before.text.length === 3 || /^(?:Rs|RS|RM|Rp)$/.test(before.text))) return { name: before.low === 'rs' ? national('INR', around.country) : code, last: number.last, kind: 'money', first: number.first - 1 }
  }
  const thousands = scaledCode(before.text)
  if (thousands) { scaleBy(number, thousands.scale); return { name: thousands.code, last: number.last, kind: 'money', first: number.first - 1 } }
  return undefined
}
const dollarPrefix: Record<string, string> = { usd: 'USD', aud: 'AUD', cad: 'CAD', hkd: 'HKD', nzd: 'NZD', sgd: 'SGD', mex: 'MXN', us: 'USD', a: 'AUD', au: 'AUD', c: 'CAD', ca: 'CAD', hk: 'HKD', nz: 'NZD', s: 'SGD', sg: 'SGD', nt: 'TWD', r: 'BRL', mx: 'MXN', z: 'ZWG', j: 'JMD', tt: 'TTD' }

/** "30 MUSD", "MAUD 60", "250 KEUR": how annual reports write millions and thousands. */
function scaledCode(text: string): { code: string; scale: number } | undefined {
  const found = /^([MK])(USD|EUR|GBP|AUD|CAD|NZD|SEK|NOK|DKK|CHF|PLN|INR|JPY|CNY|BRL|ZAR)$/.exec(text)
  return found ? { code: found[2]!, scale: found[1] === 'M' ? 1e6 : 1e3 } : undefined
}
function scaleBy(number: NumberFound, scale: number): void {
  number.value = tidy(number.value * scale)
  if (number.to !== undefined) number.to = tidy(number.to * scale)
  number.scaled = true
}
const scales: Record<string, number> = { thousand: 1e3, million: 1e6, mn: 1e6, billion: 1e9, bn: 1e9, trillion: 1e12, crore: 1e7, lakh: 1e5 }

/** Which dollar, rupee or pound a bare word means: that of the outlet's country, where it has one of that family. */
function national(code: string, country: string | undefined): string {
  const family = (units.families as Record<string, string[]>)[code]
  if (family && country && family.includes(country)) return (units.moneyOf as Record<string, string>)[country] ?? code
  return code === 'pounds' ? 'GBP' : code
}

function measureAt(tokens: readonly Token[], at: number, around: Surroundings, number: NumberFound): Unit | undefined {
  const token = tokens[at]!
  const pair = tokens[at + 1] && !tokens[at + 1]!.breaks ? `${token.low} ${tokens[at + 1]!.low}` : ''
  const triple = pair && tokens[at + 2] && !tokens[at + 2]!.breaks ? `${pair} ${tokens[at + 2]!.low}` : ''
  if (phrases[triple]) return { name: phrases[triple]!, last: at + 2, kind: 'measure' }
  if (phrases[pair]) return { name: phrases[pair]!, last: at + 1, kind: 'measure' }
  if (/^(?:percent|pct|%)$/.test(token.low) && /^points?$/.test(tokens[at + 1]?.low ?? '')) return { name: 'percentage points', last: at + 1, kind: 'measure' }
  // "Canadian dollars", "Hong Kong dollars"
  for (const length of [1, 2]) {
    const money = tokens[at + length]
    if (money?.kind !== 'word') continue
    const adjective = length === 1 ? token.low : pair
    const code = (units.dollars as Record<string, string>)[adjective] ?? (length === 2 && pair === 'u .' ? 'USD' : undefined)
    if (code && currencies.find(money.low)) return { name: code, last: at + length, kind: 'money' }
  }
  const sterling = number.scaled
  if (token.low === 'pounds' || token.low === 'pound') return tokens[at + 1]?.low === 'sterling' ? { name: 'GBP', last: at + 1, kind: 'money' } : sterling || around.country === 'GB' ? { name: 'GBP', last: at, kind: 'money' } : { name: 'pounds', last: at, kind: 'measure' }
  if (token.text === '°') {
    const scale = tokens[at + 1]
    if (scale && /^[cf]$/.test(scale.low)) return { name: scale.low === 'c' ? 'celsius' : 'fahrenheit', last: at + 1, kind: 'measure' }
    return { name: 'degrees', last: at, kind: 'measure' }
  }
  if (token.kind === 'word' && token.text.length === 1 && token.capital && !number.digits) return undefined
  const measure = measuresOf(around.language).find(token.low)
  if (measure && !(token.low.length === 1 && (token.spaced || token.capital) && !/^[mg%]$/.test(token.text)) && !misread(token, measure, tokens[at + 1], around.language)) {
    if (measure === 'degrees' && /^(?:celsius|centigrade|fahrenheit|c|f)$/.test(tokens[at + 1]?.low ?? '')) return { name: /^f/.test(tokens[at + 1]!.low) ? 'fahrenheit' : 'celsius', last: at + 1, kind: 'measure' }
    return { name: measure, last: at, kind: 'measure', what: { start: token.start, end: token.end } }
  }
  const thousands = scaledCode(token.text)
  if (thousands) { scaleBy(number, thousands.scale); return { name: thousands.code, last: at, kind: 'money' } }
  const code = currencies.find(token.low)
  // "75 USD million"
  const scale = code && /^[A-Z]{3}$/.test(token.text) && !number.scaled && !tokens[at + 1]?.breaks ? scales[tokens[at + 1]?.low ?? ''] : undefined
  if (code && scale) { scaleBy(number, scale); return { name: national(code, around.country), last: at + 1, kind: 'money' } }
  if (code && !(token.low === 'won' && around.language === 'en' && number.value < 500) && !(/^(?:try|real|lei|lari|all|top)$/.test(token.low) && around.language === 'en' && !token.capital) && !(token.kind === 'word' && token.low.length <= 3 && /^[a-z]+$/.test(token.text) && !common.has(token.low))) return { name: national(code, around.country), last: at, kind: 'money' }
  if (token.kind === 'word' && /^cents?$/.test(token.low)) return { name: 'cents', last: at, kind: 'money' }
  return undefined
}

/** Lower-case codes that are words of no language: "10 rmb", "20 usd". */
const common = new Set(['usd', 'eur', 'rmb', 'gbp', 'inr', 'aud', 'cad', 'sek', 'nok', 'dkk', 'chf', 'rub', 'uah', 'pln', 'czk', 'kč', 'zł', 'грн', 'руб', 'юан', 'won', 'yen', 'lei', 'ron', 'btc', 'jpy', 'cny', 'hkd', 'ден', 'лв'])

const phrases: Record<string, string> = {
  'per cent': 'percent', 'por ciento': 'percent', 'por cento': 'percent', 'pour cent': 'percent', 'per cento': 'percent', 'phần trăm': 'percent', 'в процентах': 'percent', 'na sto': 'percent', 'la sută': 'percent', 'τοις εκατό': 'percent', 'στα εκατό': 'percent', 'në qind': 'percent',
  'percentage points': 'percentage points', 'percentage point': 'percentage points', 'per cent point': 'percentage points', 'per cent points': 'percentage points', 'puntos porcentuales': 'percentage points', 'points de pourcentage': 'percentage points', 'pontos percentuais': 'percentage points', 'punti percentuali': 'percentage points', 'basis points': 'basis points', 'процентных пункта': 'percentage points', 'процентных пунктов': 'percentage points',
  'square kilometres': 'square kilometres', 'square kilometers': 'square kilometres', 'sq km': 'square kilometres', 'square miles': 'square miles', 'square mile': 'square miles', 'square metres': 'square metres', 'square meters': 'square metres', 'square meter': 'square metres', 'sq m': 'square metres', 'square feet': 'square feet', 'square foot': 'square feet', 'sq ft': 'square feet', 'cubic metres': 'cubic metres', 'cubic meters': 'cubic metres', 'cubic feet': 'cubic feet', 'cubic centimeters': 'cubic centimetres', 'cubic inches': 'cubic inches',
  'kilometros cuadrados': 'square kilometres', 'kilómetros cuadrados': 'square kilometres', 'kilomètres carrés': 'square kilometres', 'quilômetros quadrados': 'square kilometres', 'chilometri quadrati': 'square kilometres', 'квадратных километров': 'square kilometres',
  'miles per hour': 'miles per hour', 'kilometres per hour': 'kilometres per hour', 'kilometers per hour': 'kilometres per hour', 'km / h': 'kilometres per hour', 'km / hr': 'kilometres per hour', 'miles per gallon': 'miles per gallon',
  'parts per million': 'parts per million', 'parts per billion': 'parts per billion', 'light years': 'light years', 'light year': 'light years', 'nautical miles': 'nautical miles', 'degrees celsius': 'celsius', 'degrees fahrenheit': 'fahrenheit', 'degrees c': 'celsius', 'degrees f': 'fahrenheit', 'degrees centigrade': 'celsius', 'metric tons': 'tonnes', 'metric tonnes': 'tonnes', 'metric ton': 'tonnes', 'kilowatt hours': 'kilowatt hours', 'megawatt hours': 'megawatt hours', 'foot pounds': 'foot pounds', 'fluid ounces': 'fluid ounces',
}

/** Words that are a measure in one language and something usual in another. */
function misread(token: Token, measure: string, next: Token | undefined, language: string): boolean {
  const low = token.low
  if (low === 'in' || low === 'mil' || low === 'min' && next?.kind === 'word' && token.spaced && language !== 'en') return true
  if (language === 'en' && /^(?:ton|tun|gol|let|dia|rok|ans|an|ay|ora|ore|stopni|ha|grad|mal|wiki)$/.test(low) && !/^(?:ton|ha)$/.test(low)) return true
  if (language !== 'en' && low === 'an' ) return language !== 'fr'
  if (measure === 'years' && low === 'let' && language !== 'cs' && language !== 'sl') return true
  if (low === 'ay') return language !== 'tr' && language !== 'az'
  if (low === 'ora' || low === 'ore') return language !== 'it' && language !== 'ro'
  if (low === 'dan' || low === 'jam') return low === 'jam' && language !== 'id'
  if (low === 'hari' || low === 'dia') return false
  return low === 'mp' && !next ? false : low === 'mp' && language === 'en' && token.capital && token.spaced
}

/** " per year", " a day", "/hour" behind a measure or money makes a rate of it. */
function rate(tokens: readonly Token[], unit: Unit, number: NumberFound, to: number): Unit {
  let at = Math.max(unit.last, number.last) + 1
  if (unit.first !== undefined && tokens[at]?.low === 'm' ) at++
  // "2.4 billion gallons of jet fuel a year"
  if (unit.kind === 'measure' && tokens[at]?.low === 'of') for (let k = at + 2; k < to && k <= at + 5; k++) if (/^(?:a|per)$/.test(tokens[k]!.low) && tokens[k + 1] && timely.has(perWords[tokens[k + 1]!.low] ?? '')) { at = k; break }
  const per = tokens[at]
  if (!per || at >= to) return unit
  if (unit.kind === 'money' && tokens[at]?.kind === 'number' && unit.first === undefined && /^cents?$/.test(tokens[at + 1]?.low ?? '')) return unit
  let word = at + 1
  if (per.text === '-' && /^(?:a|per)$/.test(tokens[at + 1]?.low ?? '')) word = at + 2
  else if (!(per.low === 'per' || per.low === 'a' || per.low === 'an' || per.low === 'each' || per.low === 'every' || (per.text === '/' && !per.spaced))) return unit
  if (tokens[word]?.text === '-') word++
  const base = tokens[word]
  if (base?.kind !== 'word' || /^(?:earlier|ago|later|before|after|old|from|when|since)$/.test(tokens[word + 1]?.low ?? '')) return unit
  if (/^sq|^square$/.test(base.low) && tokens[word + 1]) { const area = phrases[`${base.low} ${tokens[word + 1]!.low}`]; if (area) return { ...unit, name: `${unit.name} per ${area.replace(/s$/, '')}`, last: word + 1 } }
  const single = perWords[base.low] ?? ((per.low === 'per' || per.text === '/') && !base.breaks && !base.capital ? base.low : undefined)
  if (!single || (per.low !== 'per' && per.text !== '/' && !timely.has(single) && unit.kind !== 'money')) return unit
  return { ...unit, name: `${unit.name} per ${single}`, last: word }
}
const perWords: Record<string, string> = { century: 'century', decade: 'decade', year: 'year', month: 'month', week: 'week', day: 'day', night: 'night', hour: 'hour', hr: 'hour', h: 'hour', minute: 'minute', min: 'minute', second: 'second', sec: 'second', s: 'second', annum: 'year', person: 'person', capita: 'person', head: 'person', barrel: 'barrel', share: 'share', tonne: 'tonne', ton: 'tonne', kilogram: 'kilogram', kg: 'kilogram', kilo: 'kilogram', litre: 'litre', liter: 'litre', gallon: 'gallon', pound: 'pound', ounce: 'ounce', unit: 'unit', mile: 'mile', km: 'kilometre', kilometre: 'kilometre', bushel: 'bushel', ticket: 'ticket', game: 'game', household: 'household', employee: 'employee', vehicle: 'vehicle', megawatt: 'megawatt', mw: 'megawatt', mwh: 'megawatt hour', kwh: 'kilowatt hour' }
const timely = new Set(['century', 'decade', 'year', 'month', 'week', 'day', 'night', 'hour', 'minute', 'second'])

/** The thing counted: of the table in any language, near by; else in English the noun that follows. */
function countedAt(tokens: readonly Token[], at: number, language: string, to: number, number: NumberFound): Unit {
  const span = nounAfter(tokens, at, to, language)
  const reach = span ? span.last : Math.min(to - 1, at + 3)
  let found: Unit | undefined
  for (let k = at; k <= reach && k < to; k++) {
    const token = tokens[k]!
    if (token.kind !== 'word' || token.breaks && k > at) break
    const name = language === 'en' ? undefined : countedOf(language).find(token.low)
    if (name) { found = { name, last: k, kind: 'counted', what: { start: tokens[at]!.start, end: token.end } }; break }
  }
  if (found) return found
  if (!span) return none(number)
  const head = tokens[span.last]!
  const name = countedOf(language).find(head.low)
  const words = tokens.slice(at, span.last + 1).filter((it) => it.kind === 'word').map((it) => it.capital ? it.text : it.low).join(' ')
  return { name: language !== 'en' ? '' : name && span.last === at ? name : words, last: span.last, kind: language === 'en' || name ? 'counted' : 'none', what: { start: tokens[at]!.start, end: head.end } }
}

// --- bound ---

type Phrase = { words: string[]; bound: Bound; only?: Set<string> }
const phraseTable = (table: Record<string, string>, key: (words: string[]) => string): Map<string, Phrase[]> => {
  const made = new Map<string, Phrase[]>()
  for (const [bound, list] of Object.entries(table)) {
    for (const phrase of list.split('|')) {
      const words = phrase.split(/\s+/).map(plain), only = (bounds.only as Record<string, string>)[phrase]
      const at = key(words), all = made.get(at) ?? []
      all.push({ words, bound: bound as Bound, ...(only && { only: new Set(only.split(' ')) }) })
      made.set(at, all)
    }
  }
  for (const all of made.values()) all.sort((a, b) => b.words.length - a.words.length)
  return made
}
const boundsBefore = phraseTable(bounds.before, (words) => words.at(-1)!), boundsAfter = phraseTable(bounds.after, (words) => words[0]!)

function boundOf(tokens: readonly Token[], number: NumberFound, unit: Unit, from: number, language: string): { bound: Bound; first: number } {
  const first = Math.min(unit.first ?? number.first, number.first)
  for (const skip of [0, 1]) {
    const at = first - 1 - skip
    const token = tokens[at]
    if (!token || at < from) break
    if (skip && !/^(?:the|a|an|of|los|las|les|der|die|den|de|un|una|une|zu|estimated|of)$/.test(tokens[at + 1]!.low)) break
    const match = boundsBefore.get(plain(token.low))?.find((it) => (!it.only || it.only.has(language)) && it.words.every((word, k) => at - it.words.length + 1 + k >= from && plain(tokens[at - it.words.length + 1 + k]!.low) === word))
    if (match) return { bound: match.bound, first: at - match.words.length + 1 }
  }
  for (const at of [Math.max(number.last, unit.last) + 1, number.last + 1]) {
    const token = tokens[at]
    const match = token && boundsAfter.get(plain(token.low))?.find((it) => it.words.every((word, k) => plain(tokens[at + k]?.low ?? '') === word))
    if (match) return { bound: match.bound, first }
  }
  return { bound: number.vague && number.to === undefined ? 'about' : 'exact', first }
}

// --- role ---

const borders = new Set([',', ';', ':', '.', '(', ')', '–', '—', '，', '、', '。', '؛', '،', '"', '“', '”', '«', '»'])
const connectives = new Set(['and', 'but', 'while', 'und', 'y', 'et', 'e', 'и', 'та', 'й', 'i', 'a', 'en', 'och', 'og', 'ja', 've', 'dan', 'na', 'و', 'और', 'এবং', 'ו'])

/** The verb of the same clause: behind the counted thing first ("7 people were killed"), else before the number ("killing at least 7"). */
function roleOf(tokens: readonly Token[], number: NumberFound, unit: Unit, from: number, to: number, next: NumberFound | undefined, before: NumberFound | undefined, language: string): string | undefined {
  const roleWords = rolesOf(language)
  if (unit.kind === 'measure' && unit.name !== 'percent') return undefined
  let own: string | undefined
  for (let k = number.last + 1; k <= unit.last; k++) own ??= roleWords.find(tokens[k]!.low)
  if (own && unit.kind !== 'money') return own
  const end = Math.min(to, next ? next.first : to, Math.max(number.last, unit.last) + 9)
  for (let k = Math.max(number.last, unit.last) + 1; k < end; k++) {
    const token = tokens[k]!
    if (borders.has(token.text)) break
    if (connectives.has(token.low)) break
    const pairRole = token.low === 'shot' && tokens[k + 1]?.low === 'down' ? 'shot down' : undefined
    const role = pairRole ?? roleWords.find(token.low)
    if (role) return role
  }
  const start = Math.max(from, before ? before.last + 1 : from, number.first - 9)
  for (let k = number.first - 1; k >= start; k--) {
    const token = tokens[k]!
    if (borders.has(token.text) && token.text !== ':') break
    if (token.low === 'down' && tokens[k - 1]?.low === 'shot') return 'shot down'
    const role = roleWords.find(token.low)
    if (role) return role
  }
  return undefined
}
