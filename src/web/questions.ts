// Parameters of addresses, checked: what means nothing is answered with 400 and a sentence, never silently ignored.

import { findCountry } from './countries.ts'
import { BadParameter, type Params } from './page.ts'
import { words } from './words.ts'

export function wholeNumber(params: Params, name: string, most = 100_000): number | undefined {
  const text = params[name]
  if (text === undefined || text === '') return undefined
  if (!/^\d{1,6}$/.test(text) || Number(text) > most) throw new BadParameter(words.error.wrongNumber(name))
  return Number(text)
}

export function oneOf<T extends string>(params: Params, name: string, among: readonly T[]): T | undefined {
  const text = params[name]
  if (text === undefined || text === '') return undefined
  const found = among.find((it) => it === text)
  if (!found) throw new BadParameter(words.error.wrongName(name, among.join(', ')))
  return found
}

export function countryOf(params: Params, name = 'country'): string | undefined {
  const text = params[name]
  if (text === undefined || text === '') return undefined
  const found = /^[A-Za-z]{2}$/.test(text) ? findCountry(text)?.code : undefined
  if (!found) throw new BadParameter(words.error.unknownCountry(text))
  return found
}

export function languageOf(params: Params): string | undefined {
  const text = params.language
  if (text === undefined || text === '') return undefined
  if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(text)) throw new BadParameter(words.error.wrongName('language', 'a language tag such as fr or zh-Hans'))
  return text
}

export function moment(params: Params, name: string): string | undefined {
  const text = params[name]
  if (text === undefined || text === '') return undefined
  try { return Temporal.Instant.from(text).toString() } catch { throw new BadParameter(words.error.wrongDate(name)) }
}

/** `120-164`: a half-open span of UTF-16 units. */
export function spanOf(params: Params): { start: number; end: number } | undefined {
  const text = params.at
  if (text === undefined || text === '') return undefined
  const [, start, end] = text.match(/^(\d{1,8})-(\d{1,8})$/) ?? []
  if (start === undefined || end === undefined || Number(end) < Number(start)) throw new BadParameter(words.error.wrongRange)
  return { start: Number(start), end: Number(end) }
}
