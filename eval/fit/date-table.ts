// Makes tables/dates.json from the ICU of the packaged Node: how each language names months, days of the week, halves of the day, units of time and
// relative times. A table rather than a question at run time, so that every machine reads alike and a reader need not build 250 formatters.

import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { datePhrase } from '../../src/stages/date/phrase.ts'

const letters = [...'abcdefghijklmnopqrstuvwxyz']
const codes = [...letters.flatMap((a) => letters.map((b) => a + b)), ...letters.flatMap((a) => letters.flatMap((b) => letters.map((c) => a + b + c))), 'uz-Cyrl', 'bs-Cyrl', 'sr-Latn', 'shi-Latn', 'az-Cyrl', 'pa-Arab', 'uz-Arab', 'zh-Hant', 'vai-Latn', 'hi-Latn', 'de-AT', 'es-MX', 'pt-PT', 'en-GB', 'fr-CA', 'ar-MA', 'ar-SY']
  .filter((it) => Intl.DateTimeFormat.supportedLocalesOf(it).length > 0 && new Intl.DateTimeFormat(it).resolvedOptions().locale === it)
const units = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const
const counts = [1, 2, 3, 5, 11, 21, 25, 1.5]

type Row = { order: string; months: Record<string, number>; days: Record<string, number>; halves: Record<string, number>; relative: Record<string, string>; units: Record<string, string> }

const table: Record<string, Row> = {}
for (const code of codes) table[code] = rowOf(code)
/** Phrases that one meaning has in a language are written in one string, "1:jan january|2:…", to keep the file small. */
const packed = Object.fromEntries(Object.entries(table).map(([code, it]) => [code, [it.order, ...[it.months, it.days, it.halves, it.relative, it.units].map(pack)].join('\n')]))
writeFileSync(resolve(import.meta.dirname, '../../tables/dates.json'), `{\n${Object.entries(packed).map(([code, row]) => `${JSON.stringify(code)}: ${JSON.stringify(row)}`).join(',\n')}\n}\n`)

function pack(phrases: Record<string, number | string>): string {
  const byMeaning = Map.groupBy(Object.entries(phrases), ([, meaning]) => String(meaning))
  return [...byMeaning].map(([meaning, list]) => `${meaning}=${list.map(([phrase]) => phrase).join('|')}`).join('\t')
}

function rowOf(code: string): Row {
  const locale = `${code}-u-nu-latn-ca-gregory`
  const months: Row['months'] = {}, days: Row['days'] = {}, halves: Row['halves'] = {}, relative: Row['relative'] = {}, words: Row['units'] = {}
  const put = <T>(into: Record<string, T>, phrase: string, meaning: T): void => { const key = datePhrase(phrase); if (key && /\p{L}/u.test(key)) into[key] ??= meaning }
  for (const style of ['long', 'short'] as const) {
    for (const more of [{}, { day: 'numeric' }, { day: 'numeric', year: 'numeric' }] as const) {
      const format = new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC', ...more })
      for (let month = 0; month < 12; month++) for (const part of format.formatToParts(Date.UTC(2023, month, 15))) if (part.type === 'month') put(months, part.value, month + 1)
    }
    for (const more of [{}, { day: 'numeric', month: 'long' }] as const) {
      const format = new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC', ...more })
      for (let day = 0; day < 7; day++) for (const part of format.formatToParts(Date.UTC(2023, 4, 1 + day))) if (part.type === 'weekday') put(days, part.value, day + 1)
    }
  }
  for (const hour of [1, 13]) for (const part of new Intl.DateTimeFormat(locale, { hour: 'numeric', hour12: true, timeZone: 'UTC' }).formatToParts(Date.UTC(2023, 4, 1, hour))) if (part.type === 'dayPeriod') put(halves, part.value, hour < 12 ? 0 : 1)
  for (const dayPeriod of ['long', 'short'] as const) {
    const hours = new Map<string, number[]>()
    for (let hour = 0; hour < 24; hour++) for (const part of new Intl.DateTimeFormat(locale, { hour: 'numeric', hour12: true, dayPeriod, timeZone: 'UTC' }).formatToParts(Date.UTC(2023, 4, 1, hour))) if (part.type === 'dayPeriod') hours.set(part.value, [...(hours.get(part.value) ?? []), hour])
    for (const [phrase, list] of hours) if (list.every((it) => it < 12) || list.every((it) => it >= 12)) put(halves, phrase, list[0]! < 12 ? 0 : 1)
  }
  for (const unit of units) {
    for (const style of ['long', 'short', 'narrow'] as const) {
      const auto = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style }), always = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style })
      for (const count of [-2, -1, 0, 1, 2]) { const phrase = auto.format(count, unit); if (!/\d/.test(phrase)) put(relative, phrase, `${unit} ${count}`) }
      for (const count of counts) for (const sign of [-1, 1]) {
        const phrase = always.format(sign * count, unit), open = phrase.replace(/\d+(?:[.,٫]\d+)?/, '#')
        put(relative, open, open.includes('#') ? `${unit} ${sign < 0 ? '-' : '+'}` : `${unit} ${sign * count}`)
      }
      if (unit === 'quarter') continue
      const plain = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: style })
      for (const count of counts) put(words, plain.formatToParts(count).filter((it) => it.type === 'unit').map((it) => it.value).join(' '), unit)
    }
  }
  const order = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'numeric', day: 'numeric' }).formatToParts(0).flatMap((it) => ({ year: 'Y', month: 'M', day: 'D' } as Record<string, string>)[it.type] ?? []).join('')
  return { order, months, days, halves, relative, units: words }
}
