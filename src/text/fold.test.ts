import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold } from './fold.ts'
import { asciiDigits } from './numerals.ts'
import { searchWords, words } from './segment.ts'

const check = (written: string, folded: string): void => { test(`${written} → ${folded}`, () => assert.equal(fold(written), folded)) }
check('Größe Élysée Łódź', 'grosse elysee lodz')
check('Ёлка, Киев, їжак, Йод', 'елка, киев, їжак, йод')
check('أَخْبَارٌ', 'اخبار')
check('ایران', 'ايران')
check('Ἀθῆναι Αθήνα', 'αθηναι αθηνα')
check('ＡＢＣ', 'abc')

test('digits of other scripts, one for one', () => assert.equal(asciiDigits('٢٠٢٦ २०२६ ๒๕'), '2026 2026 25'))

test('words stand where they say', () => {
  for (const text of ['It wasn\'t 3.5 % of l\'État.', 'ท่าเรือเปิดอีกครั้ง', '港口重新开放了', 'порт-сити']) {
    for (const it of words(text)) assert.equal(text.slice(it.start, it.end), it.text)
  }
  assert.deepEqual(words('It wasn\'t 3.5 %').map((it) => it.text), ['It', 'wasn\'t', '3.5'])
})

test('a query finds its word in a sentence of any script', () => {
  const found: [string, string][] = [['停火', '双方宣布停火协议'], ['停戦', '両国は停戦に合意した'], ['휴전', '양측은 휴전에 합의했다'], ['หยุดยิง', 'ทั้งสองฝ่ายตกลงหยุดยิงแล้ว'], ['Gespräche', 'Die gespräche dauern an'], ['都知事', '東京都知事が会見']]
  for (const [query, sentence] of found) {
    const index = new Set(searchWords(sentence))
    assert.ok(searchWords(query).some((it) => index.has(it)), query)
  }
})
