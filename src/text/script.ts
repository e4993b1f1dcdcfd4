// Which writing systems a text uses, counted by letters. What language that makes likely is decided in stages/language.

export type Script =
  | 'Latin' | 'Cyrillic' | 'Greek' | 'Arabic' | 'Hebrew' | 'Han' | 'Kana' | 'Hangul' | 'Devanagari' | 'Bengali' | 'Gurmukhi' | 'Gujarati' | 'Oriya' | 'Tamil' | 'Telugu'
  | 'Kannada' | 'Malayalam' | 'Sinhala' | 'Thai' | 'Lao' | 'Tibetan' | 'Myanmar' | 'Georgian' | 'Ethiopic' | 'Khmer' | 'Mongolian' | 'Armenian' | 'Thaana' | 'Cherokee' | 'Syriac'
  | 'Tifinagh' | 'Ol Chiki' | 'Meetei' | 'Nko' | 'Vai' | 'Canadian'

/** The script of one UTF-16 unit; `undefined` for digits, signs, spaces and what lies outside the table. */
export function scriptOf(unit: number): Script | undefined {
  if (unit < 0x370) return isLatin(unit) ? 'Latin' : undefined
  let low = 0, high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const range = ranges[middle]!
    if (unit < range[0]) high = middle - 1
    else if (unit > range[1]) low = middle + 1
    else return range[2]
  }
  return undefined
}

/** Letters of each script among the first `most` units. */
export function countScripts(text: string, most = 4000): Map<Script, number> {
  const counts = new Map<Script, number>()
  const end = Math.min(text.length, most)
  for (let i = 0; i < end; i++) {
    const script = scriptOf(text.charCodeAt(i))
    if (script) counts.set(script, (counts.get(script) ?? 0) + 1)
  }
  return counts
}

/** Scripts written without spaces between words, as a test on a text. */
export const hasUnspacedScript = (text: string): boolean => unspaced.test(text)

const unspaced = /[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uaa60-\uaa7f\uf900-\ufaff\ud840-\ud87f]/

const isLatin = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0xc0 && unit <= 0x2af && unit !== 0xd7 && unit !== 0xf7)

/** Blocks of Unicode 17 that hold letters of news; sorted. */
const ranges: readonly (readonly [number, number, Script])[] = [
  [0x370, 0x3ff, 'Greek'], [0x400, 0x52f, 'Cyrillic'], [0x531, 0x58a, 'Armenian'], [0x591, 0x5f4, 'Hebrew'], [0x610, 0x61a, 'Arabic'], [0x620, 0x65f, 'Arabic'], [0x66e, 0x6d3, 'Arabic'],
  [0x6d5, 0x6ef, 'Arabic'], [0x6fa, 0x6ff, 'Arabic'], [0x700, 0x74f, 'Syriac'], [0x750, 0x77f, 'Arabic'], [0x780, 0x7bf, 'Thaana'], [0x7ca, 0x7ff, 'Nko'], [0x8a0, 0x8ff, 'Arabic'],
  [0x900, 0x963, 'Devanagari'], [0x971, 0x97f, 'Devanagari'], [0x980, 0x9e5, 'Bengali'], [0x9f0, 0x9ff, 'Bengali'], [0xa00, 0xa65, 'Gurmukhi'], [0xa70, 0xa7f, 'Gurmukhi'],
  [0xa80, 0xae5, 'Gujarati'], [0xaf0, 0xaff, 'Gujarati'], [0xb00, 0xb65, 'Oriya'], [0xb70, 0xb7f, 'Oriya'], [0xb80, 0xbe5, 'Tamil'], [0xc00, 0xc65, 'Telugu'], [0xc80, 0xce5, 'Kannada'],
  [0xd00, 0xd65, 'Malayalam'], [0xd70, 0xd7f, 'Malayalam'], [0xd80, 0xde5, 'Sinhala'], [0xdf2, 0xdff, 'Sinhala'], [0xe00, 0xe4e, 'Thai'], [0xe80, 0xecf, 'Lao'], [0xedc, 0xeff, 'Lao'],
  [0xf00, 0xf1f, 'Tibetan'], [0xf40, 0xfff, 'Tibetan'], [0x1000, 0x103f, 'Myanmar'], [0x104e, 0x109f, 'Myanmar'], [0x10a0, 0x10ff, 'Georgian'], [0x1100, 0x11ff, 'Hangul'],
  [0x1200, 0x135f, 'Ethiopic'], [0x1380, 0x139f, 'Ethiopic'], [0x13a0, 0x13ff, 'Cherokee'], [0x1400, 0x167f, 'Canadian'], [0x1780, 0x17dd, 'Khmer'], [0x1820, 0x18af, 'Mongolian'],
  [0x1c50, 0x1c7f, 'Ol Chiki'], [0x1c80, 0x1c8f, 'Cyrillic'], [0x1c90, 0x1cbf, 'Georgian'], [0x1d00, 0x1dbf, 'Latin'], [0x1e00, 0x1eff, 'Latin'], [0x1f00, 0x1fff, 'Greek'],
  [0x2d00, 0x2d2f, 'Georgian'], [0x2d30, 0x2d7f, 'Tifinagh'], [0x2d80, 0x2ddf, 'Ethiopic'], [0x2de0, 0x2dff, 'Cyrillic'], [0x2e80, 0x2fdf, 'Han'], [0x3005, 0x3007, 'Han'],
  [0x3041, 0x30ff, 'Kana'], [0x3131, 0x318e, 'Hangul'], [0x31f0, 0x31ff, 'Kana'], [0x3400, 0x4dbf, 'Han'], [0x4e00, 0x9fff, 'Han'], [0xa500, 0xa63f, 'Vai'], [0xa640, 0xa69f, 'Cyrillic'],
  [0xa720, 0xa7ff, 'Latin'], [0xaa60, 0xaa7f, 'Myanmar'], [0xab00, 0xab2f, 'Ethiopic'], [0xab70, 0xabbf, 'Cherokee'], [0xabc0, 0xabff, 'Meetei'], [0xac00, 0xd7ff, 'Hangul'],
  [0xd840, 0xd888, 'Han'], [0xf900, 0xfaff, 'Han'], [0xfb00, 0xfb06, 'Latin'], [0xfb13, 0xfb17, 'Armenian'], [0xfb1d, 0xfb4f, 'Hebrew'], [0xfb50, 0xfdff, 'Arabic'], [0xfe70, 0xfeff, 'Arabic'],
  [0xff21, 0xff3a, 'Latin'], [0xff41, 0xff5a, 'Latin'], [0xff66, 0xff9f, 'Kana'], [0xffa0, 0xffdc, 'Hangul'],
]
