// A time written in the words of one language: "Mercredi 19 novembre 2013", "2 часа назад", "ayer a las 10.40". Whole or not at all: words that are
// neither of a time nor beside it make another language, or no language, the right one.

import type { When } from '../../model/when.ts'
import { inCalendar, persianMonth } from './calendars.ts'
import { takeClock } from './clock.ts'
import { fromDistance, fromParts, type Parts } from './interval.ts'
import { type Meaning, numberForm, type Unit, type Vocabulary } from './vocabulary.ts'

export type Context = { base?: Temporal.ZonedDateTime; zone: string; origin: string; order: string }
type Token = { number?: string; word?: string; meaning?: Meaning }

/** `spare`: how many letters of unknown words may stand beside a date. */
export function readWords(phrase: string, vocabulary: Vocabulary, context: Context, spare: number): When | undefined {
  return byPattern(phrase, vocabulary, context) ?? absolute(phrase, vocabulary, context, spare) ?? byDistance(phrase, vocabulary, context)
}

/** "# days ago" as ICU writes it, or a phrase such as "yesterday". */
function byPattern(phrase: string, vocabulary: Vocabulary, { base, origin }: Context): When | undefined {
  const whole = vocabulary.phrases.get(phrase)
  if (whole?.relative && base) return fromDistance([whole.relative], base, origin, true)
  const number = numberForm.exec(phrase)
  const pattern = number && vocabulary.patterns.get(phrase.replace(numberForm, '#'))
  if (!number || !pattern || !base) return undefined
  return fromDistance([{ unit: pattern.unit, amount: pattern.sign * Number(number[0].replace(',', '.')) }], base, origin)
}

function absolute(written: string, vocabulary: Vocabulary, context: Context, spare: number): When | undefined {
  const numeric = takeNumeric(eastAsian(written), context.order)
  const clock = takeClock(numeric?.rest ?? eastAsian(written), numeric !== undefined || /(?<!\d)\d{4}(?!\d)/.test(written))
  const tokens = tokensOf(clock?.rest ?? numeric?.rest ?? eastAsian(written), vocabulary)
  const persian = vocabulary.code === 'fa' || vocabulary.code === 'ps' ? persianMonth(written) : undefined
  const it = sort(tokens, numeric !== undefined, persian)
  if (!it || it.spare > spare) return undefined

  const hour = clock?.hour ?? it.hour ?? it.clock
  const time = hour === undefined ? {} : { hour: halved(hour, it.half), minute: clock?.minute ?? it.minute ?? 0, ...((clock?.second ?? it.second) !== undefined && { second: (clock?.second ?? it.second)! }) }
  const zone = clock?.offset ?? context.zone
  const { base, origin } = context
  const day = numeric?.day ?? it.day, month = numeric?.month ?? it.month, year = numeric?.year ?? it.year
  const other = inCalendar(written, vocabulary.code, { ...(day !== undefined && { day }), ...(month !== undefined && { month }), ...(year !== undefined && { year }) })
  if (persian && !other) return undefined
  if (other) return fromParts({ ...other, ...time }, zone, origin)

  if (month !== undefined && day !== undefined) {
    const parts = year === undefined ? nearest(month, day, base) : { year: fullYear(year), month, day }
    return parts && fromParts({ ...parts, ...time }, zone, origin)
  }
  if (month !== undefined && hour === undefined) {
    if (it.spare > 0 && spare < 20) return undefined
    const known = year === undefined ? base && yearOfMonth(month, base, it.sign) : fullYear(year)
    return known === undefined ? undefined : fromParts({ year: known, month }, zone, origin)
  }
  if (it.relative && !it.signed && it.weekday === undefined && base && day === undefined && it.spare === 0) return relativeDay(it.relative, time, zone, base, origin)
  if (it.weekday !== undefined && base && day === undefined && it.spare <= 4) {
    const back = (base.dayOfWeek - it.weekday + 7) % 7 || (it.sign === -1 ? 7 : 0)
    const at = it.sign === 1 ? base.add({ days: 7 - back || 7 }) : base.subtract({ days: back })
    return fromParts({ ...dayOf(at), ...time }, zone, origin)
  }
  if (hour !== undefined && clock && day === undefined && year === undefined && it.spare === 0 && !it.signed && it.units === 0) return clockAlone(time as Parts, zone, base, origin)
  return undefined
}

/** Only a clock: on the base's day where one is known, else the clock itself. */
function clockAlone(time: { hour?: number; minute?: number }, zone: string, base: Temporal.ZonedDateTime | undefined, origin: string): When | undefined {
  if (base) return fromParts({ ...dayOf(base.withTimeZone(zone)), ...time }, zone, origin)
  return { clock: `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`, zone, origin }
}

function relativeDay(relative: { unit: Unit; amount: number }, time: Partial<Parts>, zone: string, base: Temporal.ZonedDateTime, origin: string): When | undefined {
  if (time.hour === undefined) return fromDistance([relative], base, origin, true)
  if (relative.unit !== 'day') return undefined
  return fromParts({ ...dayOf(base.withTimeZone(zone).add({ days: relative.amount })), ...time }, zone, origin)
}

const dayOf = (at: Temporal.ZonedDateTime): { year: number; month: number; day: number } => ({ year: at.year, month: at.month, day: at.day })

/** A date without its year was written at the base: the last such day, or one at most a month ahead. */
function nearest(month: number, day: number, base: Temporal.ZonedDateTime | undefined): { year: number; month: number; day: number } | undefined {
  if (!base) return undefined
  const ahead = (year: number): number => Date.UTC(year, month - 1, day) - base.epochMilliseconds
  const year = [base.year + 1, base.year, base.year - 1].find((it) => ahead(it) <= 31 * 86_400_000)
  return year === undefined ? undefined : { year, month, day }
}

/** "October", said in June, is this year's; "December", said in February, was last year's. */
function yearOfMonth(month: number, base: Temporal.ZonedDateTime, sign: -1 | 1 | undefined): number {
  const ahead = month - base.month
  if (sign === -1) return ahead >= 0 ? base.year - 1 : base.year
  if (sign === 1) return ahead <= 0 ? base.year + 1 : base.year
  return ahead > 6 ? base.year - 1 : base.year
}

const halved = (hour: number, half: 0 | 1 | undefined): number => half === 1 && hour < 12 ? hour + 12 : half === 0 && hour === 12 ? 0 : hour

const fullYear = (year: number): number => year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year

/** Years, months and days of East Asian writing as numbers with hyphens: "2013年04月08日", "2013년 4월 8일", "令和6年5月3日". */
function eastAsian(phrase: string): string {
  if (!/[年月日년월일]/.test(phrase)) return phrase
  return phrase
    .replace(/(令和|平成|昭和|民國|民国)\s?(\d+|元)\s?年/g, (_, era: string, year: string) => `${({ 令和: 2018, 平成: 1988, 昭和: 1925, 民國: 1911, 民国: 1911 } as Record<string, number>)[era]! + (year === '元' ? 1 : Number(year))}年`)
    .replace(/(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]?/g, ' $1-$2-$3 ')
    .replace(/(?<!\d)(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日号號일]/g, ' $2-$1-@ ')
    .replace(/(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]/g, ' $1-$2-@ ')
}

type Numeric = { day?: number; month?: number; year?: number; rest: string }

/** "29.03.2019", "08/17/14", "2020-берез-11" has its month as a word and is read there. */
function takeNumeric(phrase: string, order: string): Numeric | undefined {
  const own = /(?<!\d)(?:(\d{4})-(\d{1,2})-@|(\d{1,2})-(\d{1,2})-@)/.exec(phrase)
  if (own) return { ...(own[1] ? { year: Number(own[1]), month: Number(own[2]) } : { day: Number(own[3]), month: Number(own[4]) }), rest: phrase.replace(own[0], ' ') }
  const found = /(?<![\d:])(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{1,2})(?![\d:])\.?/.exec(phrase)
  if (!found) {
    const short = order.startsWith('D') ? /(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?![\d.])/.exec(phrase) : undefined
    return short && Number(short[1]) <= 31 && Number(short[2]) <= 12 ? { day: Number(short[1]), month: Number(short[2]), rest: phrase.replace(short[0], ' ') } : undefined
  }
  const [whole, a = '', sign, b = '', c = ''] = found
  const parts = a.length === 4 ? { year: Number(a), month: Number(b), day: Number(c) } : a.length > 2 ? undefined : ordered(Number(a), Number(b), Number(c), c.length === 4 || sign === '.' ? (sign === '.' ? order.replace('MDY', 'DMY').replace('YMD', c.length === 4 || Number(a) > 31 || Number(c) > 31 ? 'DMY' : 'YMD') : order.replace('YMD', 'DMY')) : order)
  return parts && { ...parts, rest: phrase.replace(whole, ' ') }
}

/** In the order of the language; turned where that gives a thirteenth month. */
function ordered(a: number, b: number, c: number, order: string): { day: number; month: number; year: number } | undefined {
  const tries = order === 'YMD' ? [[c, b, a], [a, b, c]] : order === 'MDY' ? [[b, a, c], [a, b, c], [c, b, a]] : [[a, b, c], [b, a, c], [c, b, a]]
  const fits = tries.find(([day = 0, month = 0]) => day >= 1 && day <= 31 && month >= 1 && month <= 12)
  return fits && { day: fits[0]!, month: fits[1]!, year: fits[2]! }
}

const letter = /[\p{L}\p{M}]/u
const unspaced = /[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

/** The longest known phrase at each border, else a number, else an unknown word. */
export function tokensOf(text: string, vocabulary: Vocabulary): Token[] {
  const tokens: Token[] = []
  let i = 0
  while (i < text.length) {
    const c = text[i]!
    if (/\d/.test(c)) {
      const number = /^\d+(?:[.,]\d+(?![.,]?\d*[.,]\d))?/.exec(text.slice(i))![0]
      tokens.push({ number })
      i += number.length
      continue
    }
    const phrase = longestAt(text, i, vocabulary)
    if (phrase) {
      tokens.push({ word: phrase, meaning: vocabulary.phrases.get(phrase)! })
      i += phrase.length
      continue
    }
    if (!letter.test(c)) { i++; if (c === '+' || c === '-') tokens.push({ word: c, meaning: { fill: true } }); continue }
    const word = /^[\p{L}\p{M}']+/u.exec(text.slice(i))![0]
    const meaning = byStem(word, vocabulary)
    const afterNumber = i > 0 && /\d/.test(text[i - 1]!)
    tokens.push(meaning ? { word, meaning } : afterNumber && word.length <= 4 ? { word, meaning: { fill: true } } : { word })
    i += word.length
  }
  return tokens
}

function longestAt(text: string, at: number, vocabulary: Vocabulary): string | undefined {
  const before = text[at - 1]
  if (before !== undefined && letter.test(before) && letter.test(text[at]!) && !unspaced.test(before)) return undefined
  for (let length = Math.min(vocabulary.longest, text.length - at); length > 0; length--) {
    const phrase = text.slice(at, at + length)
    if (!vocabulary.phrases.has(phrase)) continue
    const after = text[at + length]
    if (after === undefined || !letter.test(after) || !letter.test(phrase.at(-1)!) || unspaced.test(after)) return phrase
  }
  return undefined
}

/** Cases and cut forms: "септембра" by "септембар", "верес" for "вересень", Hebrew's "בנובמבר". Only months and days, only where one alone fits. */
function byStem(word: string, vocabulary: Vocabulary): Meaning | undefined {
  const bare = /^[לבהו]/.test(word) ? vocabulary.phrases.get(word.slice(1)) ?? vocabulary.phrases.get(word.slice(2)) : undefined
  if (bare?.month || bare?.weekday) return bare
  if (word.length < 3) return undefined
  let found: Meaning | undefined
  for (const [phrase, meaning] of vocabulary.phrases) {
    if ((meaning.month === undefined && meaning.weekday === undefined) || phrase.length < 3) continue
    const shared = phrase.startsWith(word) || (phrase.length >= 4 && word.startsWith(phrase) && word.length - phrase.length <= 4) || (word.length >= 5 && phrase.length >= 5 && phrase.slice(0, -2) === word.slice(0, phrase.length - 2) && Math.abs(word.length - phrase.length) <= 2)
    if (!shared) continue
    if (found && (found.month !== meaning.month || found.weekday !== meaning.weekday)) return undefined
    found = meaning
  }
  return found
}

type Sorted = { day?: number; month?: number; year?: number; hour?: number; minute?: number; second?: number; weekday?: number; half?: 0 | 1; clock?: number; relative?: { unit: Unit; amount: number }; sign?: -1 | 1; signed: boolean; units: number; spare: number }

/** What each token is. `undefined` where two months or more numbers than a date has stand there. */
function sort(tokens: readonly Token[], dated: boolean, month?: number): Sorted | undefined {
  const it: Sorted = { spare: 0, signed: false, units: 0, ...(month !== undefined && { month }) }
  const numbers: string[] = []
  tokens.forEach(({ number, word, meaning }, i) => {
    if (number !== undefined) {
      const next = tokens[i + 1]?.meaning, last = tokens[i - 1]?.meaning
      const unit = number.length > 2 || leadsOn(tokens, i) ? undefined : next?.unit
      if (unit === 'hour' || (last?.unit === 'hour' && it.hour === undefined && unit !== 'minute')) it.hour = Number(number)
      else if (unit === 'minute') it.minute = Number(number)
      else if (unit === 'second') it.second = Number(number)
      else numbers.push(number)
    } else if (meaning?.month !== undefined && (it.month === undefined || it.month === meaning.month)) it.month = meaning.month
    else if (meaning?.month !== undefined && meaning.weekday === undefined && !meaning.fill) it.spare += 1000
    else if (meaning?.weekday !== undefined) it.weekday ??= meaning.weekday
    else if (meaning?.clock !== undefined) it.clock = meaning.clock
    else if (meaning?.half !== undefined) it.half = meaning.half
    else if (meaning?.relative) it.relative ??= meaning.relative
    else if (meaning?.sign) { it.signed = true; it.sign = meaning.sign }
    else if (meaning?.unit) it.units++
    else if (!meaning?.fill && meaning?.amount === undefined) it.spare += word?.length ?? 0
  })
  if (it.month === undefined && !dated && numbers.length > 0) it.spare += 1000
  for (const number of numbers) {
    const value = Number(number)
    if (!Number.isInteger(value) || number.length > 4) return undefined
    if (number.length >= 3) { if (it.year !== undefined) return undefined; it.year = value }
    else if (!dated && it.day === undefined && value >= 1 && value <= 31) it.day = value
    else if (!dated && it.year === undefined) it.year = value
    else return undefined
  }
  return it
}

/** "02 ساعت 11": the word for hours stands before its number there, so it is not the first number's. */
function leadsOn(tokens: readonly Token[], at: number): boolean {
  if (tokens[at + 1]?.meaning?.unit !== 'hour') return false
  const next = tokens.findIndex((it, i) => i > at && it.number !== undefined)
  return next > 0 && tokens.slice(at + 1, next).every((it) => it.meaning?.unit === 'hour') && tokens[next + 1]?.meaning?.unit !== 'minute'
}

/** "1 year, 2 months and 3 days ago", "in three weeks", "час назад", "2 min". Every word must be of it; without a sign the past is meant. */
function byDistance(phrase: string, vocabulary: Vocabulary, { base, origin, zone }: Context): When | undefined {
  if (!base) return undefined
  const clock = takeClock(phrase, false)
  const tokens = tokensOf(clock?.rest ?? phrase, vocabulary)
  const steps: { unit: Unit; amount: number }[] = []
  let amount: number | undefined, sign: -1 | 1 | undefined, own: -1 | 1 | undefined
  for (const [i, { number, word, meaning }] of tokens.entries()) {
    if (number !== undefined) { if (amount !== undefined) return undefined; amount = Number(number.replace(',', '.')) }
    else if (word === '+' || word === '-') own = word === '+' ? 1 : -1
    else if (!meaning) return undefined
    else if (meaning.unit && (amount !== undefined || !meaning.sign || tokens.length === 1)) {
      const later = tokens.slice(i + 1).find((it) => it.number !== undefined || it.meaning?.unit)
      if (amount === undefined && later?.number !== undefined && steps.length === 0 && tokens.slice(i + 1).every((it) => !it.meaning?.unit)) { amount = Number(later.number.replace(',', '.')); steps.push({ unit: meaning.unit, amount }); amount = Number.NaN; continue }
      steps.push({ unit: meaning.unit, amount: (amount === undefined || Number.isNaN(amount) ? 1 : amount) * (own ?? 1) })
      amount = undefined
    } else if (meaning.amount !== undefined && amount === undefined) amount = meaning.amount
    else if (meaning.sign) sign = sign ?? meaning.sign
    else if (meaning.relative?.amount === 0 || meaning.fill || meaning.amount !== undefined) continue
    else if (meaning.relative) steps.push({ unit: meaning.relative.unit, amount: -meaning.relative.amount })
    else return undefined
  }
  if (steps.length === 0 || (amount !== undefined && !Number.isNaN(amount))) return undefined
  const numbered = tokens.some((it) => it.number !== undefined || it.meaning?.amount !== undefined)
  if (!numbered && sign === undefined) return undefined
  const direction = own !== undefined ? 1 : (sign ?? -1)
  const distance = steps.map((it) => ({ unit: it.unit, amount: it.amount * direction }))
  if (!clock) return fromDistance(distance, base, origin)
  const day = fromDistance(distance, base, origin)
  if (!day?.from || steps.some((it) => it.unit !== 'day' && it.unit !== 'week')) return undefined
  return fromParts({ ...dayOf(Temporal.Instant.from(day.from).toZonedDateTimeISO(base.timeZoneId)), hour: clock.hour, minute: clock.minute }, clock.offset ?? zone, origin)
}
