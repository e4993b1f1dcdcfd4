// Fits tables/saved-title-weights.json, by which text-title.ts tells the headline: `node eval/fit/saved-title.ts SETS` after saved-text.ts, since where the text begins is a measure.
// `--cross` prints instead how many headlines are exact on sites that the weights never saw.

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { idOf } from '../../src/model/ids.ts'
import { cleaned, type Line, linesOf } from '../../src/stages/read/text-lines.ts'
import { regionOf } from '../../src/stages/read/text-region.ts'
import { type Candidate, titleCandidates } from '../../src/stages/read/text-title.ts'
import { grade } from '../../src/stages/read/text-region.ts'
import { boost, type Boosted, type Row } from './boost.ts'
import { copied } from './saved-text.ts'

const sets = process.argv[2] ?? '', folds = 5
type Page = { id: string; group: string; text?: string; html?: string; expected: { title?: string } }
type Labelled = { id: string; fold: number; saved: boolean; gold: string; candidates: Candidate[]; cropped: Candidate[] }

const readSet = (name: string): Page[] => gunzipSync(readFileSync(join(sets, name, 'dev.jsonl.gz'))).toString().split('\n').filter(Boolean).map((it) => JSON.parse(it))
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
const foldOf = (site: string): number => Number.parseInt(idOf('fold', site).slice(0, 6), 16) % folds

function labelled(page: Page, saved: boolean): Labelled | undefined {
  const lines = linesOf(cleaned(page.text ?? copied(page.html!))), gold = folded(page.expected.title ?? '')
  if (!gold || lines.length === 0 || lines.length > 3000) return undefined
  const candidates = titleCandidates(lines, regionOf(lines).start)
  if (!candidates.some((it) => folded(it.titled.title) === gold)) return saved ? { id: page.id, fold: foldOf(page.group), saved, gold, candidates, cropped: [] } : undefined
  return { id: page.id, fold: foldOf(page.group), saved, gold, candidates, cropped: cropped(lines, gold) }
}

/** As people copy who begin at the headline. */
function cropped(lines: readonly Line[], gold: string): Candidate[] {
  const at = lines.findIndex((it, i) => i > 0 && folded(it.text) === gold)
  if (at < 0) return []
  const rest = lines.slice(at)
  return titleCandidates(rest, regionOf(rest).start)
}

const rowsOf = (list: readonly Candidate[], gold: string, w: number): Row[] => list.map((it) => ({ x: it.x, y: folded(it.titled.title) === gold ? 1 : 0, w }))
const fit = (pages: readonly Labelled[]): Boosted => boost(pages.flatMap((it) => [...rowsOf(it.candidates, it.gold, 1), ...rowsOf(it.cropped, it.gold, 0.5)]), { rounds: 60, depth: 4, rate: 0.1, least: 2 })

function right(it: Labelled, model: Boosted): boolean {
  const grades = grade(it.candidates.map((one) => one.x), model)
  return folded(it.candidates[grades.indexOf(Math.max(...grades))]?.titled.title ?? '') === it.gold
}

const saved = readSet('saved')
const shown = new Set(saved.filter((it) => (it as { shown?: { title?: boolean } }).shown?.title).map((it) => it.id))
const known = new Set(saved.map((it) => it.id.replace(/\/saved$/, '')))
const pages = [...saved.filter((it) => shown.has(it.id)).map((it) => labelled(it, true)), ...['extraction/publishers', 'extraction/newsclean'].flatMap(readSet).filter((it) => !known.has(it.id)).map((it) => labelled(it, false))].filter((it) => it !== undefined)
const rate = (list: readonly boolean[]): string => `${list.filter(Boolean).length} of ${list.length}`
console.log('headline among the candidates:', rate(pages.filter((it) => it.saved).map((it) => it.candidates.some((one) => folded(one.titled.title) === it.gold))))
if (process.argv.includes('--cross')) {
  const done = Array.from({ length: folds }, (_, fold) => { const model = fit(pages.filter((it) => it.fold !== fold)); return pages.filter((it) => it.fold === fold).map((it) => ({ it, ok: right(it, model) })) }).flat()
  console.log('cross-validated by site, saved', rate(done.filter((it) => it.it.saved).map((it) => it.ok)), 'other pages', rate(done.filter((it) => !it.it.saved).map((it) => it.ok)))
} else {
  const model = fit(pages)
  console.log('fitted, saved', rate(pages.filter((it) => it.saved).map((it) => right(it, model))))
  writeFileSync(join(import.meta.dirname, '../../tables/saved-title-weights.json'), JSON.stringify(model))
}
