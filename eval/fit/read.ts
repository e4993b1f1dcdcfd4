// Fits the block classifier of `read` on labelled pages and writes tables/read-blocks.json: `node eval/fit/read.ts SETS [--check]`, SETS the folder that holds extraction/*.
// Cross-validated by site: what is printed as "held out" was predicted by forests that never saw a page of that site. `--check` writes nothing.

import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { withContext } from '../../src/stages/read/context.ts'
import { type Features, featureNames, featuresOf } from '../../src/stages/read/features.ts'
import { nameTokens, textTokens } from '../../src/stages/read/names.ts'
import { type OddsTables, sayingOf } from '../../src/stages/read/odds.ts'
import { openPage, type Page } from '../../src/stages/read/page.ts'
import { type Forest, plant, probability } from '../../src/stages/read/trees.ts'
import { bodyCounts, bodyFigures, shinglesOf, tokensOf } from '../score/extraction.ts'
import { type Growing, growForest, rounded } from './trees.ts'

type Row = { id: string; group: string; url?: string; html: string; expected: { articleBody?: string; text?: string; title?: string; with?: string[]; without?: string[] } }
type Labelled = { id: string; set: string; site: string; page: Page; gold: string; labels: Float32Array; weights: Float32Array; texts: number[] }
type Counts = Map<string, Map<string, { hit: number; all: number }>>

const folds = 5
const first: Growing = { trees: 80, depth: 4, rate: 0.12, l2: 2, leafWeightMin: 3, columnShare: 0.5, rowShare: 0.8, seed: 11 }
const second: Growing = { trees: 80, depth: 4, rate: 0.1, l2: 3, leafWeightMin: 3, columnShare: 0.5, rowShare: 0.8, seed: 23 }

function main(): void {
  const [sets, ...flags] = process.argv.slice(2)
  if (!sets || !existsSync(join(sets, 'extraction'))) { console.error('usage: node eval/fit/read.ts SETS [--check]; SETS holds extraction/{zyte,publishers,segments,newsclean}/dev.jsonl.gz'); process.exit(2) }
  const pages = ['zyte', 'publishers', 'segments', 'newsclean'].flatMap((set) => readSet(join(sets, 'extraction', set, 'dev.jsonl.gz')).map((row) => label(set, row)))
  console.log(`${pages.length} pages of ${new Set(pages.map((it) => it.site)).size} sites`)

  const heldOut = new Map<Labelled, number[]>()
  const early = crossed(pages)
  for (let fold = 0; fold < folds; fold++) {
    const train = pages.filter((it) => foldOf(it.site) !== fold), test = pages.filter((it) => foldOf(it.site) === fold)
    const counts = countTokens(train)
    const forest = plant(grow(train, (it) => early.scores.get(it)!, counts, second))
    const one = plant(early.forests[fold]!)
    for (const it of test) {
      const { rows, blocks, kin } = featuresWith(it.page, oddsFor(counts, undefined))
      const start = rows.map((row) => probability(one, row))
      heldOut.set(it, withContext(rows, start, blocks, kin).map((row) => probability(forest, row!)))
    }
  }
  report(pages, heldOut)
  if (flags.includes('--dump')) writeFileSync(flags[flags.indexOf('--dump') + 1]!, JSON.stringify(pages.map((it) => [it.id, heldOut.get(it)!.map((p) => Math.round(p * 1000) / 1000)])))
  if (flags.includes('--check')) return

  const counts = countTokens(pages)
  const one = grow(pages, undefined, counts, first)
  const two = grow(pages, (it) => early.scores.get(it)!, counts, second)
  const tables = tokenTables(counts)
  const about = 'Weights of the block classifier of stages/read: log odds of tokens, and two forests. Fitted by eval/fit/read.ts on labelled pages of other sites; no page text is in it.'
  writeFileSync(join(import.meta.dirname, '../../tables/read-blocks.json'), `${JSON.stringify({ about, features: featureNames.length, ...tables, first: rounded(one), second: rounded(two) })}\n`)
}

/** First-look scores of every page by forests that did not see its site. */
function crossed(pages: readonly Labelled[]): { scores: Map<Labelled, number[]>; forests: Forest[] } {
  const scores = new Map<Labelled, number[]>(), forests: Forest[] = []
  for (let fold = 0; fold < folds; fold++) {
    const train = pages.filter((it) => foldOf(it.site) !== fold), counts = countTokens(train)
    const forest = grow(train, undefined, counts, first)
    console.error(`fold ${fold}: first look grown`)
    forests[fold] = forest
    const planted = plant(forest)
    for (const it of pages.filter((page) => foldOf(page.site) === fold)) scores.set(it, featuresWith(it.page, oddsFor(counts, undefined)).rows.map((row) => probability(planted, row)))
  }
  return { scores, forests }
}

function grow(pages: readonly Labelled[], earlier: ((it: Labelled) => number[]) | undefined, counts: TokenCounts, options: Growing): Forest {
  const rows: Float32Array[] = [], labels: number[] = [], weights: number[] = []
  for (const it of pages) {
    const features = featuresWith(it.page, oddsFor(counts, it.site))
    const all = earlier ? withContext(features.rows, earlier(it), features.blocks, features.kin) : features.rows
    all.forEach((row, i) => {
      if (!row) return
      const plainly = it.labels[i] === 0 && (features.blocks[i]!.text.length < 40 || features.blocks[i]!.links > features.blocks[i]!.text.length * 0.8)
      if (it.weights[i] === 0 || (plainly && i % plainShare !== 0)) return
      rows.push(row)
      labels.push(it.labels[i]!)
      weights.push(it.weights[i]! * (plainly ? plainShare : 1))
    })
  }
  return growForest(rows, labels, weights, options)
}

/** Of menus and the like one row in four stands for all: they are most of every page and all alike. */
const plainShare = 4

const featuresWith = (page: Page, odds: OddsTables): Features => featuresOf(page, sayingOf(odds)())

const foldOf = (site: string): number => createHash('sha1').update(`fold ${site}`).digest()[0]! % folds

const readSet = (path: string): Row[] => gunzipSync(readFileSync(path)).toString('utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row)

/** A block is article as far as its shingles stand in what a person took out; an error weighs as much as it costs in the measure, with a floor for short blocks. */
function label(set: string, row: Row): Labelled {
  const page = openPage(row.html, { id: row.id, ...(row.url && { url: row.url }) })
  const texts = page.blocks.flatMap((it, i) => it.text ? [i] : [])
  const labels = new Float32Array(texts.length), weights = new Float32Array(texts.length)
  const gold = row.expected.articleBody ?? row.expected.text ?? ''
  const base = { id: row.id, set, site: row.group, page, gold, labels, weights, texts }
  if (row.expected.with) {
    const squeeze = (s: string): string => s.replace(/\s+/gu, ' ').trim()
    const share = 1 / (row.expected.with.length + (row.expected.without?.length ?? 0))
    texts.forEach((at, i) => {
      const { text } = page.blocks[at]!
      const wanted = row.expected.with!.some((it) => has(text, squeeze(it))), unwanted = row.expected.without!.some((it) => has(text, squeeze(it)))
      if (wanted !== unwanted) { labels[i] = wanted ? 1 : 0; weights[i] = share * 0.6 }
    })
    return base
  }
  if (!gold.trim()) return base
  const mode = set === 'zyte' ? 'words' : 'unspaced'
  const bag = shinglesOf(gold, 4, mode), lines = new Set(gold.split('\n').map((it) => tokensOf(it, mode).join(' ')))
  const size = Math.max(60, tokensOf(gold, mode).length)
  const seen = new Map<string, number>()
  texts.forEach((at, i) => {
    const tokens = tokensOf(page.blocks[at]!.text, mode), print = tokens.join(' ')
    if (tokens.length === 0) return
    if (tokens.length < 4) labels[i] = lines.has(print) ? 1 : 0
    else {
      const own = shinglesOf(page.blocks[at]!.text, 4, mode)
      let inside = 0, all = 0
      for (const [it, n] of own) { all += n; if (bag.has(it)) inside += n }
      labels[i] = inside / all
    }
    weights[i] = (tokens.length + 4) / size
    // the same words twice on a page: one of them is an echo (a teaser, a meta box), unless the gold has them twice
    if (labels[i]! > 0.5 && tokens.length >= 6) { const before = seen.get(print); if (before !== undefined) weights[i] = weights[before] = weights[i]! / 2; seen.set(print, i) }
  })
  return base
}

const has = (text: string, words: string): boolean => text.includes(words) || (words.length > 40 && text.length > 40 && words.includes(text))

type TokenCounts = { own: Counts; above: Counts; words: Counts; base: number }

function countTokens(pages: readonly Labelled[]): TokenCounts {
  const counts: TokenCounts = { own: new Map(), above: new Map(), words: new Map(), base: 0.25 }
  const add = (table: Counts, token: string, site: string, hit: number): void => {
    let sites = table.get(token)
    if (!sites) table.set(token, sites = new Map())
    const it = sites.get(site) ?? { hit: 0, all: 0 }
    it.hit += hit; it.all++
    sites.set(site, it)
  }
  for (const { page, site, texts, labels, weights } of pages) {
    const above = new Map<object, Set<string>>()
    const aboveOf = (element: Page['root'] | undefined): Set<string> => {
      if (!element) return new Set()
      let it = above.get(element)
      if (!it) above.set(element, it = new Set([element.name, ...nameTokens(element), ...aboveOf(element.parent)]))
      return it
    }
    texts.forEach((at, i) => {
      if (!weights[i]) return
      const block = page.blocks[at]!, hit = labels[i]! > 0.5 ? 1 : 0
      for (const it of new Set([block.element, ...block.inline].flatMap((el) => [el.name, ...nameTokens(el)]))) add(counts.own, it, site, hit)
      for (const it of aboveOf(block.element.parent)) add(counts.above, it, site, hit)
      for (const it of textTokens(block.text)) add(counts.words, it, site, hit)
    })
  }
  return counts
}

const smooth = 2.5, sitesMin = 3

/** Log odds against the middle, shrunk to nothing where few sites know the token; `without` leaves one site out, so that a page never learns from itself. */
function oddsOf(table: Counts, base: number, token: string, without: string | undefined): number | undefined {
  const sites = table.get(token)
  if (!sites) return undefined
  let hits = 0, n = 0
  for (const [site, it] of sites) if (site !== without) { hits += it.hit / it.all; n++ }
  if (n < sitesMin) return undefined
  const p = (hits + smooth * base) / (n + smooth)
  return Math.max(-4, Math.min(4, Math.log(p / (1 - p)) - Math.log(base / (1 - base))))
}

function oddsFor(counts: TokenCounts, without: string | undefined): OddsTables {
  const table = (it: Counts): ((token: string) => number | undefined) => { const known = new Map<string, number | undefined>(); return (token) => { if (!known.has(token)) known.set(token, oddsOf(it, counts.base, token, without)); return known.get(token) } }
  return { own: table(counts.own), above: table(counts.above), words: table(counts.words) }
}

function tokenTables(counts: TokenCounts): { own: Record<string, number>; above: Record<string, number>; words: Record<string, number> } {
  const table = (it: Counts): Record<string, number> => Object.fromEntries([...it.keys()].sort().flatMap((token) => { const odds = oddsOf(it, counts.base, token, undefined); return odds === undefined ? [] : [[token, Number(odds.toFixed(2))]] }))
  return { own: table(counts.own), above: table(counts.above), words: table(counts.words) }
}

function report(pages: readonly Labelled[], heldOut: ReadonlyMap<Labelled, readonly number[]>): void {
  for (const set of ['zyte', 'publishers', 'newsclean']) {
    for (const cut of [0.35, 0.45, 0.5, 0.55, 0.65]) {
      const counts = pages.filter((it) => it.set === set && it.gold.trim()).map((it) => bodyCounts(it.gold, it.texts.filter((_, i) => heldOut.get(it)![i]! > cut).map((at) => it.page.blocks[at]!.text).join('\n'), set === 'zyte' ? 'words' : 'unspaced'))
      const { f1, precision, recall } = bodyFigures(counts)
      console.log(`held out ${set} at ${cut}: F1 ${f1.toFixed(4)} (${precision.toFixed(3)} / ${recall.toFixed(3)})`)
    }
    const ideal = bodyFigures(pages.filter((it) => it.set === set && it.gold.trim()).map((it) => bodyCounts(it.gold, it.texts.filter((_, i) => it.labels[i]! > 0.5).map((at) => it.page.blocks[at]!.text).join('\n'), set === 'zyte' ? 'words' : 'unspaced')))
    console.log(`  the best that whole blocks can give: ${ideal.f1.toFixed(4)}`)
  }
}

main()
