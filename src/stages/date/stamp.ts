// Times that machines write: ISO 8601 and its near kin, RFC 822, seconds since 1970. Exact or nothing; words are read in date.ts.

import type { When } from '../../model/when.ts'

export function readStamp(text: string, zone: string): When | undefined {
  const iso = isoForm.exec(text)
  if (iso) return fromParts(iso.groups as Parts, zone, text)
  const mail = mailForm.exec(text)
  if (mail) {
    const it = mail.groups as Parts & { zone?: string; name: string }
    const month = String(1 + months.indexOf(it.name.toLowerCase().slice(0, 3))).padStart(2, '0')
    return fromParts({ ...it, year: it.year.length === 2 ? (Number(it.year) < 70 ? '20' : '19') + it.year : it.year, month, day: it.day!.padStart(2, '0'), hour: it.hour?.padStart(2, '0'), offset: offsetOf(it.zone) }, zone, text)
  }
  if (epoch.test(text)) return interval(new Date(text.length > 11 ? Number(text) : Number(text) * 1000), 1000, text)
  return undefined
}

type Parts = { year: string; month?: string; day?: string; hour?: string | undefined; minute?: string; second?: string; offset?: string | undefined }

const isoForm = /^(?<year>\d{4})(?:-(?<month>\d\d)(?:-(?<day>\d\d)(?:[T ](?<hour>\d\d):?(?<minute>\d\d)(?::?(?<second>\d\d)(?:[.,]\d+)?)?\s?(?<offset>Z|[+-]\d\d(?::?\d\d)?)?)?)?)?$/i
/** "Mon, 02 Jun 2025 10:00:00 EST" and what is near it. */
const mailForm = /^(?:[\p{L}.]+,?\s+)?(?<day>\d{1,2})[\s-](?<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[\s-](?<year>\d{4}|\d\d)(?:\s+(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:\.\d+)?)?)?(?:\s+(?<zone>[A-Z]{1,5}(?:[+-]\d{1,2})?|(?:GMT|UTC)?\s?[+-]\d\d:?\d\d))?$/iu
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const hours: Record<string, number> = { GMT: 0, UTC: 0, UT: 0, Z: 0, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7, CET: 1, CEST: 2, EET: 2, EEST: 3, MSK: 3, BST: 1 }

function offsetOf(zone: string | undefined): string | undefined {
  if (!zone) return undefined
  const numeric = /([+-])(\d{1,2}):?(\d\d)?$/.exec(zone)
  if (numeric) return `${numeric[1]}${numeric[2]!.padStart(2, '0')}:${numeric[3] ?? '00'}`
  const hour = hours[zone.toUpperCase()]
  return hour === undefined ? undefined : `${hour < 0 ? '-' : '+'}${String(Math.abs(hour)).padStart(2, '0')}:00`
}

const epoch = /^1\d{9}(?:\d{3})?$/

function fromParts(it: Parts, zone: string, text: string): When | undefined {
  try {
    const month = it.month ?? '01', day = it.day ?? '01'
    const plain = Temporal.PlainDateTime.from(`${it.year}-${month}-${day}T${it.hour ?? '00'}:${it.minute ?? '00'}:${it.second ?? '00'}`)
    const own = it.offset ? (/^z$/i.test(it.offset) ? '+00:00' : it.offset.replace(/^([+-]\d\d):?(\d\d)?$/, (_, h: string, m = '00') => `${h}:${m}`)) : zone
    const length = it.second ? { seconds: 1 } : it.hour ? { minutes: 1 } : it.day ? { days: 1 } : it.month ? { months: 1 } : { years: 1 }
    const from = plain.toZonedDateTime(own)
    return { from: stamp(from), to: stamp(from.add(length)), zone: own, origin: text }
  } catch {
    return undefined   // a month 13, a zone nobody knows: no time
  }
}

const stamp = (it: Temporal.ZonedDateTime): string => it.toString({ timeZoneName: 'never', smallestUnit: 'second' }).replace(/\+00:00$/, 'Z')

const interval = (from: Date, ms: number, origin: string): When => ({ from: from.toISOString().replace(/\.000Z$/, 'Z'), to: new Date(from.getTime() + ms).toISOString().replace(/\.000Z$/, 'Z'), zone: 'UTC', origin })
