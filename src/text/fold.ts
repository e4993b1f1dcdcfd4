// One key for spellings that readers take for the same word: case, width, accents and Arabic letter forms go.
// For comparing and searching only: the result has another length than the text and is never shown. Transliteration is elsewhere.

/** "Größe" → "grosse", "Élysée" → "elysee", "أخبار" → "اخبار", "ＡＢＣ" → "abc". Й, ї and ў stay letters of their own. */
export function fold(s: string): string {
  if (ascii.test(s)) return s.toLowerCase()
  let folded = s.normalize('NFKC').toLowerCase()
  if (arabic.test(folded)) folded = folded.replace(arabicMarks, '').replace(arabicForms, (c) => arabicForm[c] ?? c)
  if (hebrewPoints.test(folded)) folded = folded.replace(/[\u0591-\u05bd\u05bf-\u05c7]/g, '')
  if (!accented.test(folded)) return folded
  return folded.replace(ligatures, (c) => ligature[c] ?? c).replace(accentedLetters, bare)
}

const ascii = /^[\x00-\x7f]*$/
const arabic = /[\u0600-\u06ff]/
/** Short vowels, the small alef, Koranic signs, the stretching line. */
const arabicMarks = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/g
const arabicForms = /[آأإٱىیېےئکڪەۀةۃهھہؤ]/g
const arabicForm: Record<string, string> = {
  آ: 'ا', أ: 'ا', إ: 'ا', ٱ: 'ا', ى: 'ي', ی: 'ي', ې: 'ي', ے: 'ي', ئ: 'ي', ک: 'ك', ڪ: 'ك', ە: 'ه', ۀ: 'ه', ة: 'ه', ۃ: 'ه', ھ: 'ه', ہ: 'ه', ؤ: 'و',
}
const hebrewPoints = /[\u0591-\u05c7]/
const accented = /[\u00c0-\u052f\u1e00-\u1fff\u0300-\u036f]/
const ligatures = /[ßæœøłđðþıŋħŧĸʼ]/g
const ligature: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ŋ: 'n', ħ: 'h', ŧ: 't', ĸ: 'k', ʼ: "'" }
const accentedLetters = /[\u00e0-\u024f\u0370-\u052f\u1e00-\u1fff][\u0300-\u036f]*|[a-z][\u0300-\u036f]+/g

/** Breve on и (й), diaeresis on і (ї) and breve on у (ў) make letters; every other mark on Latin, Greek and Cyrillic goes. */
const bare = (letter: string): string =>
  letter === 'й' || letter === 'ї' || letter === 'ў' ? letter : letter.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace('ς', 'σ')
