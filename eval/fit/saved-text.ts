// Fits tables/saved-text-weights.json, by which text-region.ts tells article from page: `node eval/fit/saved-text.ts SETS`, where SETS is a folder with saved/ and extraction/.
// `--cross` prints instead what four fifths of the sites say of the fifth that they never saw.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Parser } from 'htmlparser2'
import { idOf } from '../../src/model/ids.ts'
import { featuresOf } from '../../src/stages/read/text-features.ts'
import { cleaned, type Line, linesOf, weight } from '../../src/stages/read/text-lines.ts'
import { grade, regionFrom } from '../../src/stages/read/text-region.ts'
import { boost, type Boosted, type Row } from './boost.ts'

type Page = { id: string; group: string; text: string; html?: string; expected: { articleBody?: string; text?: string } }
export type Labelled = { id: string; fold: number; saved: boolean; lines: Line[]; gold: string; x: Float64Array[]; y: number[] }

const folds = 5
const sets = process.argv[2] ?? ''
const options = { rounds: 140, depth: 5, rate: 0.09, least: 8 }

const readSet = (name: string): Page[] => gunzipSync(readFileSync(join(sets, name, 'dev.jsonl.gz'))).toString().split('\n').filter(Boolean).map((it) => JSON.parse(it))
const foldOf = (site: string): number => Number.parseInt(idOf('fold', site).slice(0, 6), 16) % folds

/** Runs of letters and digits, one token a character where words have no spaces: as the sets are scored. */
const tokens = (text: string): string[] => text.toLowerCase().match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{N}_]+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])|[\p{L}\p{N}_]+/gu) ?? []
function shingles(text: string): Map<string, number> {
  const list = tokens(text), bag = new Map<string, number>()
  for (let i = 0; i < Math.max(1, list.length - 3); i++) { const it = list.slice(i, i + 4).join(' '); if (it) bag.set(it, (bag.get(it) ?? 0) + 1) }
  return bag
}

/** A line is news when half of its runs of four words stand in the gold; a shorter one when the gold has it as a line, or in order between lines that are. */
function label(lines: readonly Line[], gold: string): number[] {
  const bag = shingles(gold), goldLines = new Set(gold.split('\n').map((it) => tokens(it).join(' ')))
  return lines.map(({ text }) => {
    const own = tokens(text)
    if (own.length < 4) return goldLines.has(own.join(' ')) && own.length > 0 ? 1 : 0
    let found = 0
    for (let i = 0; i + 4 <= own.length; i++) if (bag.has(own.slice(i, i + 4).join(' '))) found++
    return found * 2 >= own.length - 3 ? 1 : 0
  })
}

export function labelled(page: Page, saved: boolean): Labelled {
  const gold = page.expected.articleBody ?? page.expected.text ?? '', lines = linesOf(cleaned(page.text))
  return { id: page.id, fold: foldOf(page.group), saved, lines, gold, x: featuresOf(lines), y: label(lines, gold) }
}

/** What a browser would copy, near enough: blocks on lines, paragraphs parted by a blank one, nothing hidden. */
export function copied(html: string): string {
  let text = '', hidden = 0, title = ''
  let inTitle = false
  const quiet = new Set(['script', 'style', 'noscript', 'template', 'svg', 'iframe', 'head', 'select', 'textarea', 'object'])
  const blocks = new Set(['div', 'section', 'article', 'header', 'footer', 'main', 'aside', 'nav', 'li', 'ul', 'ol', 'tr', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'figure', 'figcaption', 'blockquote', 'form', 'dl', 'dt', 'dd', 'address', 'pre', 'button'])
  const stack: boolean[] = []
  const parser = new Parser({
    onopentag(name, attributes) {
      const gone = quiet.has(name) || 'hidden' in attributes || /display:\s*none|visibility:\s*hidden/.test(attributes.style ?? '')
      stack.push(gone)
      if (gone) hidden++
      if (name === 'title' && !title) inTitle = true
      if (hidden) return
      if (name === 'p') text += '\n\n'
      else if (name === 'br' || blocks.has(name)) text += '\n'
    },
    ontext(data) { if (inTitle) title += data; else if (!hidden) text += data.replace(/\s+/g, ' ') },
    onclosetag(name) {
      if (stack.pop()) hidden--
      if (name === 'title') inTitle = false
      if (hidden) return
      if (name === 'p') text += '\n\n'
      else if (blocks.has(name)) text += '\n'
    },
  }, { decodeEntities: true })
  parser.end(html)
  return `${title.trim()}\n\n${text.split('\n').map((it) => it.trim()).join('\n').replace(/\n{3,}/g, '\n\n')}`
}

/** The pages as they are, and cut close round the article, as people copy who select with care. */
export function load(): Labelled[] {
  const saved = readSet('saved')
  const known = new Set(saved.map((it) => it.id.replace(/\/saved$/, '')))
  const more = ['extraction/zyte', 'extraction/publishers', 'extraction/newsclean'].flatMap((it) => readSet(it)).filter((it) => !known.has(it.id) && tokens(it.expected.articleBody ?? it.expected.text ?? '').length > 60)
  const rest = more.map((it) => ({ ...it, text: copied(it.html!) })).filter((it) => it.text.length < 60_000)
  return [...saved.map((it) => labelled(it, true)), ...rest.map((it) => labelled(it, false))]
}

/** `round` 0: up to eight lines of the page stay on either side; 1: the title, the article and little else. */
function cropped(it: Labelled, round: number): Labelled {
  const first = it.y.indexOf(1), last = it.y.lastIndexOf(1)
  if (first < 0) return it
  const k = Number.parseInt(idOf('crop', String(round), it.id).slice(0, 4), 16), most = round === 0 ? 9 : 3
  const from = Math.max(0, first - k % most), to = Math.min(it.lines.length, last + 1 + (k >> 4) % most * (round === 0 ? 1 : k & 1))
  const lines = from > 0 ? [it.lines[0]!, ...it.lines.slice(from, to)] : it.lines.slice(0, to)
  return { ...it, lines, x: featuresOf(lines), y: from > 0 ? [it.y[0]!, ...it.y.slice(from, to)] : it.y.slice(0, to) }
}

const rowsOf = (it: Labelled, w: number): Row[] => it.x.map((x, i) => ({ x, y: it.y[i]!, w: w * Math.min(4, 0.25 + weight(it.lines[i]!.text) / 100) }))

export function fit(pages: readonly Labelled[]): Boosted {
  return boost(pages.flatMap((it) => [...rowsOf(it, it.saved ? 1 : 0.6), ...rowsOf(cropped(it, 0), 0.5), ...rowsOf(cropped(it, 1), 0.5)]), options)
}

export function counts(gold: string, got: string): { p: number; r: number } {
  const a = shingles(gold), b = shingles(got)
  let tp = 0, fp = 0, fn = 0
  for (const [key, x] of a) { const y = b.get(key) ?? 0; tp += Math.min(x, y); fn += Math.max(0, x - y) }
  for (const [key, y] of b) fp += Math.max(0, y - (a.get(key) ?? 0))
  return { p: tp + fp ? tp / (tp + fp) : 0, r: tp + fn ? tp / (tp + fn) : 0 }
}
export const f1 = (list: readonly { p: number; r: number }[]): number => {
  const p = list.reduce((sum, it) => sum + it.p, 0) / list.length, r = list.reduce((sum, it) => sum + it.r, 0) / list.length
  return 2 * p * r / (p + r)
}
const answer = (it: Labelled, model: Boosted): string => {
  const region = regionFrom(it.lines, grade(it.x, model))
  return it.lines.filter((_, i) => region.keep[i]).map((line) => line.text).join('\n')
}

if (import.meta.main) {
  const pages = load()
  console.log(`${pages.filter((it) => it.saved).length} saved pages, ${pages.filter((it) => !it.saved).length} more, ${pages.reduce((sum, it) => sum + it.lines.length, 0)} lines`)
  console.log('ceiling of a choice of lines', f1(pages.filter((it) => it.saved).map((it) => counts(it.gold, it.lines.filter((_, i) => it.y[i]).map((line) => line.text).join('\n')))).toFixed(4))
  if (process.argv.includes('--cross')) {
    const scores: { it: Labelled; score: { p: number; r: number } }[] = []
    for (let fold = 0; fold < folds; fold++) {
      const model = fit(pages.filter((it) => it.fold !== fold))
      for (const it of pages.filter((page) => page.fold === fold)) scores.push({ it, score: counts(it.gold, answer(it, model)) })
    }
    const saved = scores.filter((it) => it.it.saved)
    console.log('cross-validated by site, saved', f1(saved.map((it) => it.score)).toFixed(4), 'other pages', f1(scores.filter((it) => !it.it.saved).map((it) => it.score)).toFixed(4))
    for (const { it, score } of saved.sort((a, b) => a.score.p + a.score.r - b.score.p - b.score.r).slice(0, 25)) console.log(it.id, score.p.toFixed(3), score.r.toFixed(3))
  } else {
    const model = fit(pages)
    console.log('fitted, saved', f1(pages.filter((it) => it.saved).map((it) => counts(it.gold, answer(it, model)))).toFixed(4))
    writeFileSync(join(import.meta.dirname, '../../tables/saved-text-weights.json'), JSON.stringify(model))
  }
}
