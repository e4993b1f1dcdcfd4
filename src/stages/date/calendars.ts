// Dates of other calendars by their signs: Persian month names or years, the Buddhist year of Thailand, the Hijri year. Each as the Gregorian day.

import { datePhrase } from './phrase.ts'

type Day = { day?: number; month?: number; year?: number }

/** `undefined` where the date is Gregorian. */
export function inCalendar(phrase: string, language: string, it: Day): { year: number; month: number; day: number } | undefined {
  const { day, year } = it
  if (language === 'fa' || language === 'ps') {
    const month = persianMonth(phrase) ?? it.month
    const full = year === undefined ? undefined : year < 100 ? 1300 + year + (year < 50 ? 100 : 0) : year
    const count = day ?? ordinal(phrase)
    if (full && full < 1700 && month && count) return converted('persian', full, month, count)
  }
  if (day === undefined || it.month === undefined || year === undefined) return undefined
  if (language === 'th' && year >= 2400 && year <= 2700) return { year: year - 543, month: it.month, day }
  if (language === 'ar' && year >= 1300 && year <= 1500) return converted('islamic-umalqura', year, it.month, day)
  return undefined
}

/** The month that a Persian name stands for, 1 to 12. */
export const persianMonth = (phrase: string): number | undefined => persianMonths.findIndex((name) => ` ${phrase.replace(/\d+/g, ' ')} `.includes(` ${name} `)) + 1 || undefined

/** Words of a Persian date, which the Gregorian vocabulary lacks. */
export const persianWords = (): string[] => [...persianMonths, ...ordinals]

const persianMonths = ['فروردين', 'ارديبهشت', 'خرداد', 'تير', 'مرداد', 'شهريور', 'مهر', 'ابان', 'اذر', 'دي', 'بهمن', 'اسفند']
const ordinals = ['يكم', 'دوم', 'سوم', 'چهارم', 'پنجم', 'ششم', 'هفتم', 'هشتم', 'نهم', 'دهم', 'يازدهم', 'دوازدهم', 'سيزدهم', 'چهاردهم', 'پانزدهم', 'شانزدهم', 'هفدهم', 'هجدهم', 'نوزدهم', 'بيستم', 'بيست و يكم', 'بيست و دوم', 'بيست و سوم', 'بيست و چهارم', 'بيست و پنجم', 'بيست و ششم', 'بيست و هفتم', 'بيست و هشتم', 'بيست و نهم', 'سي ام', 'سي و يكم'].map(datePhrase)

/** "چهاردهم" is the fourteenth; the longest that fits is meant. */
function ordinal(phrase: string): number | undefined {
  const words = ` ${phrase.replace(/\d+/g, ' ').replace(/\s+/g, ' ')} `
  let best = -1
  ordinals.forEach((it, i) => { if (words.includes(` ${it} `) && (best < 0 || it.length > ordinals[best]!.length)) best = i })
  return best < 0 ? undefined : best + 1
}

function converted(calendar: string, year: number, month: number, day: number): { year: number; month: number; day: number } | undefined {
  try {
    // A month that was seen a day longer than the table has it ("30-02-1433") runs into the next.
    const date = Temporal.PlainDate.from({ calendar, year, month, day: 1 }, { overflow: 'reject' }).add({ days: day - 1 }).withCalendar('iso8601')
    return { year: date.year, month: date.month, day: date.day }
  } catch {
    return undefined
  }
}
