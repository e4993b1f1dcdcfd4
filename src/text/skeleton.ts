// One key for one name in any script: transliterated, folded, vowels dropped. It finds candidates; a second witness must decide whether two names are one.

import anyAscii from 'any-ascii'

const memo = new Map<string, string>()
/** Names repeat: a news day has some ten thousand different words in names. At the bound the memory starts anew. */
const memoMax = 20_000

/** "Володимир Зеленський", "Volodymyr Zelensky" and "Zelenskyy, Volodimir" share each word's key: `vldmr`, `zlnsk`. Words keep their order. */
export function skeleton(name: string): string {
  const known = memo.get(name)
  if (known !== undefined) return known
  const key = latin(name).split(/[^a-z0-9]+/).map(word).filter(Boolean).join(' ')
  if (memo.size >= memoMax) memo.clear()
  memo.set(name, key)
  return key
}

/** Lower-case Latin letters of any script, marks gone: what is compared where vowels matter. */
export const latin = (text: string): string => {
  let plain = text
  if (/[^\x00-\x7f]/.test(text)) plain = anyAscii(text.normalize('NFC').replace(/[’ʼ'`´‘]/g, ''))
  return plain.toLowerCase().replace(/['’`]/g, '')
}

/** The order matters: digraphs before their letters. A first vowel stays as `a`, so that "Ali" and "Li" differ. */
function word(text: string): string {
  const folded = text
    .replace(/shch|sch|tch|tsch/g, 'c').replace(/ch|cz|sh|zh|kh|ts|tz|dj|dzh/g, digraph)
    .replace(/ph/g, 'f').replace(/th/g, 't').replace(/ck|q/g, 'k').replace(/x/g, 'ks').replace(/w/g, 'v').replace(/gh/g, 'g')
    .replace(/ou|oo/g, 'u').replace(/c(?=[eiy])/g, 's').replace(/c/g, 'k').replace(/j/g, 'y')
  const first = /^[aeiouy]/.test(folded) ? 'a' : ''
  return first + folded.replace(/^[aeiouy]+/, '').replace(/(?<=.)h/g, '').replace(/[aeiouy]+/g, '').replace(/(.)\1+/g, '$1')
}

const digraphs: Record<string, string> = { ch: 'c', cz: 'c', sh: 's', zh: 'z', kh: 'h', ts: 's', tz: 's', dj: 'j', dzh: 'j' }
const digraph = (pair: string): string => digraphs[pair] ?? pair
