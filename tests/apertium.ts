// Apertium from Debian as a real translator, in CI: twenty invented sentences of Spanish through the engine and the check. Run by .ci/run; without the command it says so loudly and passes.

import assert from 'node:assert/strict'
import { translateText } from '../src/stages/translate/translate.ts'
import { apertiumModes, openApertium } from '../src/translators/apertium.ts'

const sentences = [
  'La lluvia llegó ayer a la costa de Brumalia.', 'El puente fue cerrado a las 18 horas.', 'Tres barcos salieron del puerto con 240 pasajeros.', 'El alcalde no firmó la ley.', 'La ministra habló durante dos horas en el parlamento.',
  'El precio del pan subió un 12 por ciento.', 'Nadie resultó herido en el accidente.', 'Los maestros piden más dinero para las escuelas.', 'El tren de la mañana llegó con 35 minutos de retraso.', 'La ciudad tiene 1.500 habitantes.',
  'El equipo ganó el partido por 3 a 1.', 'Los médicos trabajan sin descanso desde el lunes.', 'El presidente viajó a la capital con su esposa.', 'La policía busca a un hombre de 48 años.', 'El museo abrió sus puertas en 1974.',
  'Las casas del valle quedaron sin luz.', 'El gobierno gastó 2 millones de euros en el camino.', 'La tormenta no llegó al norte de la isla.', 'Los vecinos limpiaron la plaza el domingo.', 'El libro cuenta la historia de una familia pobre.',
]
const digits = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*/g)?.map((it) => it.replace(/\D/g, '')) ?? []

const modes = await apertiumModes('apertium')
if (!modes.has('spa-eng')) console.log('NOT TESTED: apertium with spa-eng is not installed (apt-get install apertium apertium-eng-spa)')
else {
  const engine = openApertium({ command: 'apertium', modes }), signal = AbortSignal.timeout(60_000), out = await engine.translate(sentences, 'es', signal)
  assert.equal(out.length, sentences.length)
  for (const [i, it] of out.entries()) {
    if (it === undefined) assert.fail(sentences[i]!)
    assert.ok(!it.includes('*'), it)
    assert.deepEqual(digits(it), digits(sentences[i]!), it)
  }
  let shown = 0
  for (const text of sentences) if ((await translateText({ id: '', text, from: 'es' }, [engine], signal)).by === 'Apertium') shown++
  assert.ok(shown >= 17, `${shown} of ${sentences.length} passed the check`)
  console.log(`Apertium: ${sentences.length} sentences, ${shown} shown`)
}
