import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDate } from './date.ts'

const base = '2026-03-18T15:00:00Z'   // a Wednesday

/** `expected`: from, or from and to; `undefined` for what is no time. */
function check(language: string, text: string, expected: string | [string, string] | undefined, more: { zone?: string; base?: string } = {}): void {
  test(`${language}: ${text}`, () => {
    const when = readDate(text, { language, base, ...more })
    if (typeof expected === 'object') assert.deepEqual([when?.from, when?.to], expected)
    else assert.equal(when?.from, expected)
  })
}

check('en', '2026-03-01', ['2026-03-01T00:00:00Z', '2026-03-02T00:00:00Z'])
check('en', '2026-03-01', ['2026-03-01T00:00:00-05:00', '2026-03-02T00:00:00-05:00'], { zone: 'America/New_York' })
check('en', 'Sun, 01 Mar 2026 10:00:00 +0530', '2026-03-01T10:00:00+05:30')
check('en', 'March 1, 2026 at 4:32 pm EST', ['2026-03-01T16:32:00-05:00', '2026-03-01T16:33:00-05:00'])
check('en', '03/04/2026', '2026-03-04T00:00:00Z')
check('en', '03/04/2026', '2026-04-03T00:00:00+01:00', { zone: 'Europe/London' })
check('en', '2 hours ago', ['2026-03-18T13:00:00Z', '2026-03-18T14:00:00Z'])
check('en', '1 year, 2 months ago', ['2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z'])
check('en', 'in three weeks', '2026-04-08T00:00:00Z')
check('en', 'yesterday', ['2026-03-17T00:00:00Z', '2026-03-18T00:00:00Z'])
check('en', 'last week', ['2026-03-09T00:00:00Z', '2026-03-16T00:00:00Z'])
check('en', 'Friday', '2026-03-13T00:00:00Z')
check('en', 'Friday morning', '2026-03-13T00:00:00Z')
check('en', 'December', ['2025-12-01T00:00:00Z', '2026-01-01T00:00:00Z'])
check('en', 'the third quarter of 2025', ['2025-07-01T00:00:00Z', '2025-10-01T00:00:00Z'])
check('en', 'the 1990s', ['1990-01-01T00:00:00Z', '2000-01-01T00:00:00Z'])
check('en', '31 June 2026', undefined)
check('en', 'Read more about the harbour', undefined)
check('en', 'Advertisement', undefined)
check('de', 'Stand: 23. März 2026, 18.37 Uhr', '2026-03-23T18:37:00Z')
check('de', 'vor 2 Tagen', '2026-03-16T00:00:00Z')
check('fr', 'Publié le 22 janvier 2026 à 14h40', '2026-01-22T14:40:00Z')
check('es', 'ayer a las 10:40', '2026-03-17T10:40:00Z')
check('ru', '13 авг. 2025 г. 19:13', '2025-08-13T19:13:00Z')
check('ru', 'час назад', '2026-03-18T14:00:00Z')
check('uk', '28 лютого 2026 року об 11:57', '2026-02-28T11:57:00Z')
check('pl', '3 dni temu', '2026-03-15T00:00:00Z')
check('fi', '12.2.2026 klo 16.45', '2026-02-12T16:45:00Z')
check('he', 'בנובמבר 2025', ['2025-11-01T00:00:00Z', '2025-12-01T00:00:00Z'])
check('ar', '6 يناير 2026 الساعة 05:16 مساءً', '2026-01-06T17:16:00Z')
check('fa', '۲۷ اسفند ۱۴۰۴', '2026-03-18T00:00:00Z')
check('th', '18 มีนาคม 2569', '2026-03-18T00:00:00Z')
check('ja', '令和8年3月18日 9時05分', '2026-03-18T09:05:00Z')
check('zh', '2026年3月18日 20:15', '2026-03-18T20:15:00Z')
check('ko', '3시간 전', '2026-03-18T12:00:00Z')
check('hi', '१७ मार्च २०२६', '2026-03-17T00:00:00Z')
check('und', '15 minutter siden', '2026-03-18T14:45:00Z')

test('only a clock and no day: the clock is told, no instant', () => {
  assert.deepEqual(readDate('12.46 EST', { language: 'en' }), { clock: '12:46', zone: '-05:00', origin: '12.46 EST' })
})

test('relative words say nothing without a base', () => {
  assert.equal(readDate('yesterday', { language: 'en' }), undefined)
})
