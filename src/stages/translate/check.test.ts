import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Engine } from './engine.ts'
import { whatIsLost } from './check.ts'
import { translateText } from './translate.ts'

const check = (from: string, original: string, rendering: string, off: RegExp | undefined): void => {
  const it = whatIsLost(original, rendering, from)
  if (off) assert.match(it ?? 'nothing', off, `${original} → ${rendering}`)
  else assert.equal(it, undefined, `${original} → ${rendering}`)
}

test('numbers are quantities: digits of any script, either separator, scale words, words', () => {
  check('es', 'El fondo perdió 2300 millones de euros.', 'The fund lost 2.3 billion euros.', undefined)
  check('es', 'El fondo perdió 2300 millones de euros.', 'The fund lost 2.3 million euros.', /2300/)
  check('de', 'Es kamen 1.500 Menschen.', '1,500 people came.', undefined)
  check('de', 'Es kamen siebenundzwanzig Menschen.', '27 people came.', undefined)
  check('de', 'Es kamen siebenundzwanzig Menschen.', '37 people came.', /37/)
  check('ar', 'قتل ١٢ شخصا', '12 people were killed', undefined)
  check('ar', 'قتل ١٢ شخصا', '21 people were killed', /12/)
  check('zh', '政府投入40万元。', 'The government spent 400,000 yuan.', undefined)
  check('ru', 'Более 3 млн человек, 55 000 домов.', 'More than 3 million people, 55,000 homes.', undefined)
  check('it', 'Alle 13:00 di venerdì.', 'At 1:00 p.m. on Friday.', undefined)
  check('fr', 'Il a 48 ans.', 'He is old.', /48/)
  check('es', 'Los dos pueblos perdieron siete casas.', 'The two villages lost nine houses.', /nine/)
})
test('a negation that is lost or added is found, and one that is joined by two words counts once', () => {
  check('pl', 'Nikt nigdy nie odpowiedział na pytania.', 'Nobody ever answered the questions.', undefined)
  check('es', 'El alcalde no firmó la ley.', 'The mayor signed the law.', /negation/)
  check('es', 'El alcalde firmó la ley.', 'The mayor did not sign the law.', /negation/)
  check('fr', 'Il n’est plus ministre.', 'He is no longer minister.', undefined)
  check('tr', 'Belediye başkanı yasayı imzalamadı.', 'The mayor signed the law.', /negation/)
  check('tr', 'Eve gitmeden önce konuştu.', 'He spoke before going home.', undefined)
  check('de', 'Er kam ohne Mantel.', 'He came with a coat.', /negation/)
})
test('names survive in any script; another name in their place does not', () => {
  check('ru', 'Вчера Орвина Тандальская выступила в Берлине.', 'Yesterday Orvina Tandalskaya spoke in Berlin.', undefined)
  check('ru', 'Вчера Орвина Тандальская выступила в Берлине.', 'Yesterday Orvina Kowalski spoke in Berlin.', /Kowalski/)
  check('ar', 'قال الوزير مرزوق إن القانون جديد', 'Minister Marzouk said the law was new', undefined)
  check('ar', 'قال الوزير مرزوق إن القانون جديد', 'Minister Tanaka said the law was new', /Tanaka/)
  check('it', 'La ministra brasiliana è a Londra.', 'The Brazilian minister is in London.', undefined)
  check('it', 'La ministra brasiliana è a Londra.', 'The Norwegian minister is in London.', /Norwegian/)
})
test('a glossary of people binds', () => {
  assert.equal(whatIsLost('Говорит Ртищева.', 'Rtishcheva speaks.', 'ru', [{ original: 'Ртищева', english: 'Rtishcheva' }]), undefined)
  assert.match(whatIsLost('Говорит Ртищева.', 'Rtisheva speaks.', 'ru', [{ language: 'ru', original: 'Ртищева', english: 'Rtishcheva' }]) ?? '', /glossary/)
})
test('what is no translation is not shown', () => {
  const words = 'La tormenta llegó a la costa por la noche y dejó calles sin luz.'
  check('es', words, '', /empty/)
  check('es', words, words, /came back/)
  check('es', words, '🎉', /no words/)
  check('es', words, 'The *tormenta arrived on the coast at night and left streets without light.', /not translated/)
  check('es', words, 'Буря пришла на берег ночью и оставила улицы без света.', /script/)
  check('es', words, 'The storm.', /short/)
  check('es', words, 'the storm the storm the storm the storm without the the the the', /repeats/)
})
test('an engine that throws, or gives one sentence too few, has said nothing; the next one is asked', async () => {
  const engine = (name: string, translate: Engine['translate']): Engine => ({ name, can: () => true, translate })
  const text = 'Llegó la lluvia. Cerraron la escuela.'
  const good = engine('good', async (all) => all.map((it) => it.startsWith('L') ? 'The rain came.' : 'They closed the school.'))
  for (const bad of [engine('dead', async () => { throw new Error('away') }), engine('short', async () => ['They closed the school.']), engine('long', async (all) => [...all, 'More.', 'Words.'])]) {
    const it = await translateText({ id: 'x', text, from: 'es' }, [bad, good])
    assert.equal(it.by, 'good')
    assert.equal(it.text, 'The rain came. They closed the school.')
    assert.equal((await translateText({ id: 'x', text, from: 'es' }, [bad])).text, undefined)
  }
})
