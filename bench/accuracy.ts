// Whether our reader is better than Readability on labelled pages, set by set: both read the same pages, then 1,000 resamplings of the pages say how often ours stays ahead.
// PARALLAX_SETS names the folder of the sets; PARALLAX_TEXTS a file of {id, text} lines to score in place of the program's own (what `eval/fit/read.ts --dump` wrote of pages that the weights did not see).

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { bodyCounts, bodyFigures, type Counts } from '../eval/score/extraction.ts'
import { segmentFigures, textOfPage } from '../eval/score/pages.ts'
import { readExplained } from '../src/stages/read/read.ts'
import type { Row } from './way.ts'
import { chance } from '../src/world/chance.ts'

type Line = { id: string; url?: string; html: string; expected: { articleBody?: string; text?: string; with?: string[]; without?: string[] } }
type Segments = { expected: { with: string[]; without: string[] }; text: string }

const times = 1_000

export async function accuracy(): Promise<Row[]> {
  const folder = process.env.PARALLAX_SETS
  if (!folder) return [{ what: 'PARALLAX_SETS must name the folder that holds extraction/*/dev.jsonl.gz', value: 0, unit: '' }]
  // biome-ignore lint/suspicious/noExplicitAny: packages of bench/package.json, which the program's own types do not know
  const load = async (name: string): Promise<any> => import(name)
  const { Readability } = await load('@mozilla/readability'), { parseHTML } = await load('linkedom')
  const given = process.env.PARALLAX_TEXTS && existsSync(process.env.PARALLAX_TEXTS) ? new Map(linesOf(readFileSync(process.env.PARALLAX_TEXTS, 'utf8')).map((it) => { const { id, text } = it as unknown as { id: string; text: string }; return [id, text] })) : undefined
  const rows: Row[] = []
  for (const set of ['zyte', 'publishers', 'segments', 'newsclean']) {
    const lines = linesOf(gunzipSync(readFileSync(join(folder, 'extraction', set, 'dev.jsonl.gz'))).toString('utf8')).filter((it) => it.expected.with || (it.expected.articleBody ?? it.expected.text ?? '').trim())
    const ours = lines.map((it) => given ? given.get(it.id) ?? '' : textOfPage(readExplained({ id: it.id, ...(it.url && { url: it.url }), html: it.html }).documents))
    const theirs = lines.map((it) => textOf(Readability, parseHTML, it.html))
    const figure = figureOf(set, lines)
    const [a, b] = [figure(ours), figure(theirs)]
    const all = lines.map((_, i) => i), random = chance(1)
    let ahead = 0
    for (let n = 0; n < times; n++) { const some = all.map(() => Math.floor(random() * all.length)); if (a(some) > b(some)) ahead++ }
    rows.push({ what: `${set}: F1 of ours`, value: a(all), unit: `of ${lines.length} pages` }, { what: `${set}: F1 of Readability`, value: b(all), unit: `of ${lines.length} pages` }, { what: `${set}: resamplings in which ours is ahead`, value: ahead, unit: `of ${times}` })
  }
  return rows
}

const linesOf = (text: string): Line[] => text.split('\n').filter(Boolean).map((it) => JSON.parse(it) as Line)

/** The set's published figure over any choice of its pages; what a page costs is counted once. */
function figureOf(set: string, lines: readonly Line[]): (texts: readonly string[]) => (chosen: readonly number[]) => number {
  if (set === 'segments') return (texts) => { const pages = lines.map((it, i): Segments => ({ expected: it.expected as Segments['expected'], text: texts[i]! })), counts = pages.map((it) => segmentFigures([it])); return (chosen) => overall(chosen.map((i) => counts[i]!)) }
  return (texts) => { const counts: Counts[] = lines.map((it, i) => bodyCounts(it.expected.articleBody ?? it.expected.text ?? '', texts[i]!, set === 'zyte' ? 'words' : 'unspaced')); return (chosen) => bodyFigures(chosen.map((i) => counts[i]!)).f1 }
}

function overall(pages: readonly { tp: number; fp: number; fn: number }[]): number {
  let tp = 0, fp = 0, fn = 0
  for (const it of pages) { tp += it.tp; fp += it.fp; fn += it.fn }
  return (2 * tp) / (2 * tp + fp + fn || 1)
}

/** Readability's content with a line a block, as its own users print it. */
// biome-ignore lint/suspicious/noExplicitAny: see above
function textOf(Readability: any, parseHTML: any, html: string): string {
  try {
    const content: string | undefined = new Readability(parseHTML(html).document).parse()?.content
    if (!content) return ''
    const { document } = parseHTML(`<!doctype html><html><body>${content.replace(/<(\/?(?:p|div|li|h[1-6]|blockquote|tr|ul|ol|section|article|figure|figcaption|pre|table))\b|<br\b/gi, '\n$&')}</body></html>`)
    return document.body.textContent
  } catch { return '' }   // a page that it cannot read is an empty answer
}
