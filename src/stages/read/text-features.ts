// What is measured of each line of a saved page, for telling news from page: its own form, its neighbours, and where the prose of the page lies. No words of any outlet.

import { closingAgency } from './text-dateline.ts'
import { isDateLine, likenessOf, tokensOf } from './text-head.ts'
import { endsSentence, isProse, type Line, weight } from './text-lines.ts'
import { ago, clockAlone, creditOf, furnitureOf, holds, isNameLike, opensWith, stamped } from './text-signs.ts'

type Form = { size: number; ends: boolean; prose: boolean; furniture: boolean; page: boolean; repeated: boolean; own: number[] }

/** The order of the measures is that of the fitted weights: a change here needs `eval/fit/saved-text.ts` again. */
export function featuresOf(lines: readonly Line[]): Float64Array[] {
  const counts = new Map<string, number>()
  for (const { text } of lines) counts.set(text, (counts.get(text) ?? 0) + 1)
  const title = new Set(tokensOf(lines[0]?.text ?? ''))
  const common = commonWords(lines)
  const forms = lines.map((it, i) => formOf(it, lines[i + 1], counts.get(it.text)!, title, common))
  const clusters = clustersOf(forms)
  const largest = Math.max(1, ...clusters.map((it) => it.size))
  const ahead = running(forms), all = Math.max(1, ahead.at(-1) ?? 1)
  const toProse = distances(forms)
  /** prose in the lines [from, to) */
  const between = (from: number, to: number): number => (ahead[Math.min(forms.length, to) - 1] ?? 0) - (ahead[Math.max(0, from) - 1] ?? 0)
  return forms.map((it, i) => {
    const at = (k: number): Form => forms[i + k] ?? nothing
    const cluster = clusters[clusterAt(clusters, i)]!
    return Float64Array.from([
      ...it.own,
      log(at(-1).size), log(at(-2).size), log(at(1).size), log(at(2).size), log(at(3).size),
      +at(-1).ends, +at(1).ends, +at(-1).prose, +at(1).prose, +at(-2).prose, +at(2).prose, +at(-1).furniture, +at(1).furniture, +at(-2).furniture, +at(2).furniture, +at(1).page, +at(-1).page,
      log(between(i - 5, i) + between(i + 1, i + 6)), log(between(i - 15, i) + between(i + 1, i + 16)), log(between(i + 1, i + 6)), log(between(i - 5, i)), log(between(i + 1, i + 16)), log(between(i - 15, i)),
      toProse.before[i]!, toProse.after[i]!,
      i / lines.length, (ahead[i - 1] ?? 0) / all, 1 - ahead[i]! / all, log(lines.length),
      cluster.size / largest, (i - cluster.from) / Math.max(1, cluster.to - cluster.from), i < cluster.from ? -1 : i >= cluster.to ? 1 : 0, log(all),
    ])
  })
}

const nothing: Form = { size: 0, ends: false, prose: false, furniture: false, page: false, repeated: false, own: [] }
const log = (x: number): number => Math.log2(1 + x)

function formOf(line: Line, next: Line | undefined, count: number, title: ReadonlySet<string>, common: ReadonlySet<string>): Form {
  const text = closingAgency(line.text)?.text || line.text, size = weight(text), short = size < 200
  const ends = endsSentence(text), prose = isProse(text)
  const furniture = short && furnitureOf(text) !== undefined
  const page = size < 400 && holds('machine', text)
  const words = text.split(' '), { letters, digits, cased } = signsIn(text)
  const own = [
    log(size), log(words.length), +ends, log(text.match(/[.!?。！？؟۔।](?=\s|["”’»」]|$)/gu)?.length ?? 0), (text.match(/[,،、，;；]/gu)?.length ?? 0) / Math.max(1, size / 50),
    cased / words.length, digits / text.length, letters / text.length, +furniture, +page, +(count > 1), Math.min(3, line.blank), next ? Math.min(3, next.blank) : 3,
    +(line.bullet === true), +(short && creditOf(text) !== undefined), +(short && isNameLike(text)), +(short && (isDateLine(text) || ago(text) || clockAlone(text) !== undefined || stamped('updated', text) !== undefined || stamped('published', text) !== undefined)),
    +(short && (opensWith('more', text) !== undefined || opensWith('watch', text) !== undefined || holds('more', text))), +/^\p{Ll}/u.test(text), +/["“”«»„「『]/.test(text), +/[|•›»→>]/.test(text), +/https?:|www\.|@\w|\.(?:com|org|net)\b/i.test(text),
    +/[:：]$/.test(text), +/[?!？！]["”’»]?$/.test(text), (size < 600 ? likenessOf(new Set(tokensOf(text)), title) : 0) * Math.min(1, words.length / 3), sharedWords(words, common),
  ]
  return { size, ends, prose, furniture, page, repeated: count > 1, own }
}

/** What each UTF-16 unit is, looked up once: 1 a letter, 2 a number, 4 a capital; 8 says that it was looked up. */
const classes = new Uint8Array(65_536)
const classOf = (sign: string): number => (/\p{L}/u.test(sign) ? 1 : 0) | (/\p{N}/u.test(sign) ? 2 : 0) | (/\p{Lu}/u.test(sign) ? 4 : 0) | 8

/** Letters, numbers, and the words whose first letter is a capital, in one walk. */
function signsIn(text: string): { letters: number; digits: number; cased: number } {
  let letters = 0, digits = 0, cased = 0, first = true
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    let it = classes[unit]!
    if (it === 0) {
      const pair = unit >= 0xd800 && unit < 0xdc00
      it = classOf(pair ? String.fromCodePoint(text.codePointAt(i)!) : text[i]!)
      if (!pair) classes[unit] = it
      else i++
    }
    if (unit === 32) { first = true; continue }
    if (it & 2) digits++
    if (!(it & 1)) continue
    letters++
    if (first && it & 4) cased++
    first = false
  }
  return { letters, digits, cased }
}

/** Words of the page's prose that come more than once: what the article speaks of. */
function commonWords(lines: readonly Line[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { text } of lines) {
    if (!isProse(text)) continue
    for (const it of new Set(text.toLowerCase().match(/[\p{L}\p{M}]{5,}/gu) ?? [])) counts.set(it, (counts.get(it) ?? 0) + 1)
  }
  return new Set([...counts].filter((it) => it[1] > 1).map((it) => it[0]))
}

function sharedWords(words: readonly string[], common: ReadonlySet<string>): number {
  let long = 0, shared = 0
  for (const it of words) {
    const word = it.toLowerCase().replace(/[^\p{L}\p{M}]+/gu, '')
    if (word.length < 5) continue
    long++
    if (common.has(word)) shared++
  }
  return long ? shared / long : 0.3
}

/** Runs of prose, with up to four short lines between. */
function clustersOf(forms: readonly Form[]): { from: number; to: number; size: number }[] {
  const clusters: { from: number; to: number; size: number }[] = []
  forms.forEach((it, i) => {
    if (!it.prose || it.page) return
    const last = clusters.at(-1)
    if (last && i - last.to <= 4) { last.to = i + 1; last.size += it.size }
    else clusters.push({ from: i, to: i + 1, size: it.size })
  })
  return clusters.length ? clusters : [{ from: 0, to: forms.length, size: 1 }]
}

/** The cluster that holds the line, else the nearer one. */
function clusterAt(clusters: readonly { from: number; to: number }[], i: number): number {
  let low = 0, high = clusters.length - 1
  while (low < high) { const middle = (low + high) >> 1; if (clusters[middle]!.to <= i) low = middle + 1; else high = middle }
  const before = clusters[low - 1], here = clusters[low]!
  return before && i < here.from && i - before.to < here.from - i ? low - 1 : low
}

const running = (forms: readonly Form[]): number[] => { let sum = 0; return forms.map((it) => (sum += it.prose && !it.page ? it.size : 0)) }

function distances(forms: readonly Form[]): { before: number[]; after: number[] } {
  const before: number[] = [], after: number[] = new Array(forms.length)
  let last = 20
  for (const it of forms) { before.push(Math.min(20, last)); last = it.prose && !it.page ? 1 : last + 1 }
  last = 20
  for (let i = forms.length - 1; i >= 0; i--) { after[i] = Math.min(20, last); last = forms[i]!.prose && !forms[i]!.page ? 1 : last + 1 }
  return { before, after }
}
