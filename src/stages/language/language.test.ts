import assert from 'node:assert/strict'
import { test } from 'node:test'
import { detectLanguage } from './language.ts'

function check(expected: string, text: string, prior?: string[]): void {
  test(`${expected}: ${text.slice(0, 50)}`, () => assert.equal(detectLanguage(text, prior).language, expected))
}

check('en', 'The harbour was closed for two days after the storm, the port authority said.')
check('de', 'Der Hafen blieb nach dem Sturm zwei Tage lang geschlossen, teilte die Behörde mit.')
check('fr', 'Le port est resté fermé pendant deux jours après la tempête, ont annoncé les autorités.')
check('nb', 'Havnen var stengt i to dager etter stormen, ifølge myndighetene som ikke vil si noe mer.')
check('ru', 'Порт был закрыт два дня после шторма, сообщили власти.')
check('uk', 'Порт був закритий два дні після шторму, повідомила влада.')
check('bg', 'Пристанището беше затворено два дни след бурята, съобщиха властите.')
check('fa', 'بندر پس از توفان دو روز بسته بود و مقامات این را تایید کردند.')
check('ur', 'طوفان کے بعد بندرگاہ دو دن بند رہی، حکام نے بتایا ہے۔')
check('zh', '风暴过后港口关闭了两天')
check('ja', '嵐の後、港は二日間閉鎖された')
check('ko', '폭풍 후 항구는 이틀 동안 폐쇄되었다')
check('hi', 'तूफान के बाद बंदरगाह दो दिन बंद रहा')
check('mr', 'वादळानंतर बंदर दोन दिवस बंद होते आणि सर्व कामे थांबली आहेत')
check('sw', 'Bandari ilifungwa kwa siku mbili baada ya dhoruba, mamlaka imesema.')
check('sr', 'Luka je bila zatvorena dva dana posle oluje, rekao je predsednik opštine u Beogradu.')
check('hr', 'Luka je bila zatvorena dva tjedna nakon oluje, priopćio je ravnatelj i dodao da promet kreće u siječnju.')
check('id', 'Pelabuhan ditutup karena badai, kata polisi, dan kantor tidak bisa dibuka saat itu.')
check('ms', 'Pelabuhan ditutup kerana ribut, kata polis, dan pejabat tidak boleh dibuka.')
check('am', 'ወደቡ ከአውሎ ነፋሱ በኋላ ለሁለት ቀናት ተዘግቶ ነበር ሲሉ ባለሥልጣናት ተናግረዋል።')
check('ti', 'እቲ ወደብ ድሕሪ ህቦብላ ንክልተ መዓልቲ ተዓጽዩ ኣሎ ክብሉ ሰበስልጣን ኣፍሊጦም።')
check('und', '12345 – 678')
check('und', '')
check('ms', 'Ahmad Razali', ['ms'])

test('the outlet is a prior, not a verdict', () => {
  assert.equal(detectLanguage('Le port est resté fermé pendant deux jours après la tempête.', ['nl']).language, 'fr')
})

test('confidence is a share', () => {
  for (const text of ['ok', 'The port was closed', 'x', 'порт']) {
    const { confidence } = detectLanguage(text)
    assert.ok(confidence >= 0 && confidence <= 1)
  }
})
