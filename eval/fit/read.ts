// Fits the block classifier of `read` on labelled pages and writes tables/read-blocks.json: `node eval/fit/read.ts SETS [--check]`, SETS the folder that holds extraction/*.
// Cross-validated by site: what is printed as "held out" was predicted by forests that never saw a page of that site. `--check` writes nothing.

import { createHash } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { choose } from '../../src/stages/read/choose.ts'
import { withContext } from '../../src/stages/read/context.ts'
import { densest } from '../../src/stages/read/densest.ts'
import { type Features, featureNames, featuresOf } from '../../src/stages/read/features.ts'
import { type OddsTables, sayingOf } from '../../src/stages/read/odds.ts'
import type { Page } from '../../src/stages/read/page.ts'
import { readOpened } from '../../src/stages/read/read.ts'
import { type Forest, plant, probability } from '../../src/stages/read/trees.ts'
import { tokensOf } from '../score/extraction.ts'
import { textOfPage } from '../score/pages.ts'
import { label, type Labelled, readSet } from './read-labels.ts'
import { reportBlocks, reportTexts } from './read-report.ts'
import { type TokenCounts, countTokens, oddsFor, tokenTables } from './read-tokens.ts'
import { type Growing, growForest, rounded } from './trees.ts'

const folds = 5
export const first: Growing = { trees: 80, depth: 4, rate: 0.12, l2: 2, leafWeightMin: 3, columnShare: 0.5, rowShare: 0.8, seed: 11 }
export const second: Growing = { trees: 80, depth: 4, rate: 0.1, l2: 3, leafWeightMin: 3, columnShare: 0.5, rowShare: 0.8, seed: 23 }

function main(): void {
  const [sets, ...flags] = process.argv.slice(2)
  if (!sets || !existsSync(join(sets, 'extraction'))) { console.error('usage: node eval/fit/read.ts SETS [--check]; SETS holds extraction/{zyte,publishers,segments,newsclean}/dev.jsonl.gz'); process.exit(2) }
  const pages = ['zyte', 'publishers', 'segments', 'newsclean'].flatMap((set) => readSet(join(sets, 'extraction', set, 'dev.jsonl.gz')).map((row) => label(set, row)))
  console.log(`${pages.length} pages of ${new Set(pages.map((it) => it.site)).size} sites`)

  const crossed = crossValidate(pages)
  const texts = new Map(pages.map((it) => [it, textWith(it, crossed.second.get(it.id)!)]))
  reportBlocks(pages, crossed.second)
  reportTexts(pages, texts)
  const dump = flags.indexOf('--dump')
  if (dump >= 0) writeFileSync(flags[dump + 1]!, [...texts].map(([it, text]) => JSON.stringify({ id: it.id, text, likely: Array.from(crossed.second.get(it.id)!, (p) => Math.round(p * 1000) / 1000) })).join('\n'))
  if (flags.includes('--check')) return

  const { counts, taught, known, forest } = firstLook(pages)
  const two = growForest(...samplesOf(taught, known, crossed.first), second)
  const about = 'Weights of the block classifier of stages/read: log odds of tokens, and two forests. Fitted by eval/fit/read.ts on labelled pages of other sites; no page text is in it.'
  writeFileSync(join(import.meta.dirname, '../../tables/read-blocks.json'), `${JSON.stringify({ about, features: featureNames.length, ...tokenTables(counts), first: rounded(forest), second: rounded(two) })}\n`)
}

/** By the ids of pages. */
type Scores = Map<string, Float64Array>
type Known = Map<string, Features>

/** Scores of every page, of the first look and of the second, by forests and token odds that did not see its site. */
export function crossValidate(pages: readonly Labelled[]): { first: Scores; second: Scores } {
  const early: Scores = new Map(), late: Scores = new Map()
  const parts = Array.from({ length: folds }, (_, fold) => {
    const test = pages.filter((it) => foldOf(it.site) === fold)
    const { counts, taught, known, forest } = firstLook(pages.filter((it) => foldOf(it.site) !== fold))
    const unseen: Known = new Map(test.map((it) => [it.id, featuresWith(it.page, oddsFor(counts, undefined))])), planted = plant(forest)
    for (const [id, { rows }] of unseen) early.set(id, Float64Array.from(rows, (row) => probability(planted, row)))
    console.error(`fold ${fold}: first look grown`)
    return { taught, known, unseen }
  })
  for (const { taught, known, unseen } of parts) {
    const forest = plant(growForest(...samplesOf(taught, known, early), second))
    for (const [id, { rows, blocks, kin }] of unseen) late.set(id, Float64Array.from(withContext(rows, early.get(id)!, blocks, kin), (row) => probability(forest, row!)))
  }
  return { first: early, second: late }
}

/** Grown twice: pages of which a person marked only some strings are first read by what the other pages teach, and what is sure of them then teaches too. */
export function firstLook(pages: readonly Labelled[]): { counts: TokenCounts; taught: Labelled[]; known: Known; forest: Forest } {
  const knownBy = (counts: TokenCounts, some: readonly Labelled[]): Known => new Map(some.map((it) => [it.id, featuresWith(it.page, oddsFor(counts, it.site))]))
  const early = countTokens(pages), before = knownBy(early, pages), teacher = plant(growForest(...samplesOf(pages, before), { ...first, trees: 50 }))
  const taught = pages.map((it) => it.set === 'segments' ? withSure(it, before.get(it.id)!.rows.map((row) => probability(teacher, row))) : it)
  const counts = countTokens(taught), known = knownBy(counts, taught)
  return { counts, taught, known, forest: growForest(...samplesOf(taught, known), first) }
}

const sureWeight = 0.5, sureMin = 0.8, unsureMax = 0.1

function withSure(it: Labelled, likely: readonly number[]): Labelled {
  const labels = Float32Array.from(it.labels), weights = Float32Array.from(it.weights)
  const words = it.texts.map((at) => tokensOf(it.page.blocks[at]!.text, 'unspaced').length)
  const size = Math.max(60, words.reduce((sum, n, i) => likely[i]! > 0.5 ? sum + n : sum, 0))
  likely.forEach((p, i) => {
    if (weights[i]! > 0 || (p > unsureMax && p < sureMin)) return
    labels[i] = p > 0.5 ? 1 : 0
    weights[i] = sureWeight * (words[i]! + 4) / size
  })
  return { ...it, labels, weights }
}

/** What the program would say of a page, had it these scores for its blocks. */
export function textWith({ page, texts }: Labelled, scores: Float64Array): string {
  const likely = new Float32Array(page.blocks.length)
  texts.forEach((at, i) => { likely[at] = scores[i]! })
  return textOfPage(readOpened(page, [], () => choose(page, { likely, dense: densest(page.blocks) })))
}

export function samplesOf(pages: readonly Labelled[], known: Known, earlier?: Scores): [Float32Array[], number[], number[]] {
  const rows: Float32Array[] = [], labels: number[] = [], weights: number[] = []
  for (const it of pages) {
    const features = known.get(it.id)!
    const all = earlier ? withContext(features.rows, earlier.get(it.id)!, features.blocks, features.kin) : features.rows
    all.forEach((row, i) => {
      if (!row) return
      const plainly = it.labels[i] === 0 && (features.blocks[i]!.text.length < 40 || features.blocks[i]!.links > features.blocks[i]!.text.length * 0.8)
      if (it.weights[i] === 0 || (plainly && i % plainShare !== 0)) return
      rows.push(row)
      labels.push(it.labels[i]!)
      weights.push(it.weights[i]! * (plainly ? plainShare : 1))
    })
  }
  return [rows, labels, weights]
}

/** Of menus and the like one row in four stands for all: they are most of every page and all alike. */
const plainShare = 4

export const featuresWith = (page: Page, odds: OddsTables): Features => featuresOf(page, sayingOf(odds)())

export const foldOf = (site: string): number => createHash('sha1').update(`fold ${site}`).digest()[0]! % folds

if (import.meta.main) main()
