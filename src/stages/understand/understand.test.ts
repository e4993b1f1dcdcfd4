// Each case is one line of text in the language where the form differs; what must come out, and what must not.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takeNotes } from './understand.ts'

type Expected = { figures?: string[]; quotes?: string[]; names?: string[]; about?: string; sentences?: number }

function check(language: string, text: string, expected: Expected): void {
  test(`${language}: ${text.slice(0, 70)}`, () => {
    const notes = takeNotes({ id: 'x', text, language })
    if (expected.figures) assert.deepEqual(notes.figures.map((it) => `${it.bound === 'exact' ? '' : `${it.bound} `}${it.value}${it.to === undefined ? '' : `–${it.to}`} ${it.unit}${it.role ? `, ${it.role}` : ''}`), expected.figures)
    if (expected.quotes) assert.deepEqual(notes.quotes.map((it) => `${text.slice(it.start, it.end)} ← ${it.speaker ?? ''}`), expected.quotes)
    if (expected.names) for (const name of expected.names) assert.ok(notes.names.some((it) => `${it.kind} ${text.slice(it.start, it.end)}` === name), `${name} is none of ${notes.names.map((it) => `${it.kind} ${text.slice(it.start, it.end)}`)}`)
    if (expected.about) assert.equal(notes.about[0]?.country, expected.about)
    if (expected.sentences) assert.equal(notes.sentences.length, expected.sentences)
    for (const span of [...notes.sentences, ...notes.names, ...notes.figures, ...notes.quotes]) assert.ok(span.start < span.end && span.end <= text.length)
  })
}

check('en', 'At least seven people were killed and 13 were hurt in the fire.', { figures: ['at least 7 people, killed', '13 people, injured'] })
check('en', 'Brovia launched 412 drones, and air defences shot down 300 of 412 drones.', { figures: ['412 drones, launched', '300 drones, shot down', '412 drones'] })
check('en', 'The 28-point plan was discussed on 12 March by Ilko Maresh, 45, in Room 12 at 18:50.', { figures: [] })
check('en', 'They paid 75 USD million, then 30 MUSD, and 15 USD 50 for 70 of us.', { figures: ['75000000 USD', '30000000 USD', '15.5 USD', '70 people'] })
check('en', 'The harbour board wants: 1) a pier and 2) 40 boats; lot 9AB8 stays.', { figures: ['40 boats'] })
check('de', '(Tel. der „Yll. Allg. Ztg.“) Der Bürgermeister von Yll sagte: „Wir warten nun schon seit drei Tagen auf das Schiff, und es', { quotes: ['„Wir warten nun schon seit drei Tagen auf das Schiff, und es ← Der Bürgermeister von Yll'] })
check('en', 'It cost $1.45 billion, up 6.2 percent.', { figures: ['1450000000 USD, cost', '6.2 percent, rose'] })
check('de', 'Mindestens 1.200 Menschen wurden verletzt, zweiundzwanzig starben.', { figures: ['at least 1200 people, injured', '22 people, killed'] })
check('hi', 'बाढ़ में कम से कम २५ लोग मारे गए।', { figures: ['at least 25 people, killed'] })
check('en', '“We will wait for the results,” said the mayor, Aoife Brannick. “Then we decide together.”', { quotes: ['“We will wait for the results,” ← Aoife Brannick', '“Then we decide together.” ← Aoife Brannick'] })
check('de', '„Wir warten auf das Ergebnis“, sagte Bürgermeisterin Grete Wolkensteiner.', { quotes: ['„Wir warten auf das Ergebnis“ ← Grete Wolkensteiner'] })
check('en', 'Mr. Tarn met J. Orrel on Monday. They left the U.S. Embassy at 6 p.m. and drove home.', { sentences: 2 })
check('ru', 'Президент Украины прибыл в Киев.', { about: 'UA' })
check('ja', 'ロンドンでイギリスの首相が会見した。', { about: 'GB' })

check('zh', '暴雨造成3.2万人转移，十余人受伤，至少5人死亡。', { figures: ['32000 people, evacuated', 'more than 10 people, injured', 'at least 5 people, killed'] })
check('fr', 'Quatre-vingt-dix-sept personnes ont été secourues ; la région versera deux milliards d’euros.', { figures: ['97 people, rescued', '2000000000 EUR'] })
check('en', 'Six people were killed, the mayor, Aoife Brannick, said.', { figures: ['6 people, killed'], names: ['person Aoife Brannick'] })

/** Time of this process's own work, since other work on the machine must not fail a test: four times the text may cost some four times the work. */
const work = (text: string): number => {
  const before = process.cpuUsage()
  takeNotes({ id: 'x', text, language: 'en' })
  const after = process.cpuUsage(before)
  return (after.user + after.system) / 1000
}
test('hostile texts end in linear time', () => {
  for (const piece of ['(', '1,', '"', 'A ', '“', "'", 'A.', 'one ', '1-', 'said ', 'a', '\n', '"a ', '— a ', '$', '„', '.', '"a b c," 1 man said ', 'Ann Orrel said he "a b c d". ']) {
    work(piece.repeat(Math.floor(10_000 / piece.length)))
    const small = work(piece.repeat(Math.floor(20_000 / piece.length))), large = work(piece.repeat(Math.floor(80_000 / piece.length)))
    assert.ok(large < 12 * small + 200, `${JSON.stringify(piece)}: ${Math.round(small)} ms, four times as long ${Math.round(large)} ms`)
  }
})
test('a chain of hyphens is no number, however long', () => assert.deepEqual(takeNotes({ id: 'x', text: `Twelve people came. ${'A-'.repeat(50_000)}`, language: 'en' }).figures.map((it) => it.value), [12]))

/** Days as the text names them, from one day of publication: `words from…to`. */
function checkDates(language: string, text: string, expected: string[]): void {
  test(`dates, ${language}: ${text.slice(0, 60)}`, () => {
    const { dates } = takeNotes({ id: 'x', text, language, published: '2025-05-08' })
    assert.deepEqual(dates.map((it) => `${text.slice(it.start, it.end)} ${it.when.from?.slice(0, 10)}…${it.when.to?.slice(0, 10)}`), expected)
  })
}
checkDates('en', 'Work began in 2019 and, after two weeks of delay in 2020 and 2021, ended two years ago.', ['2019 2019-01-01…2020-01-01', '2020 2020-01-01…2021-01-01', '2021 2021-01-01…2022-01-01', 'two years ago 2023-01-01…2024-01-01'])
checkDates('en', 'The court said Tuesday it will meet on Friday, and the pier stays shut until Monday.', ['Tuesday 2025-05-06…2025-05-07', 'on Friday 2025-05-09…2025-05-10', 'Monday 2025-05-12…2025-05-13'])
checkDates('en', 'In 2010 the board moved; in 2000 boats were lost, and the team scored in the third quarter.', ['2010 2010-01-01…2011-01-01'])
checkDates('es', 'El puerto cerró a comienzos de 2019; desde 2021 el mar sube, y la próxima semana se celebrará el juicio el martes.', ['a comienzos de 2019 2019-01-01…2020-01-01', '2021 2021-01-01…2022-01-01', 'la próxima semana 2025-05-12…2025-05-19', 'martes 2025-05-13…2025-05-14'])
