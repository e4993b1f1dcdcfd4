// The learned classifier of blocks: how likely each is to be part of the article. Weights in tables/read-blocks.json, fitted across sites by eval/fit/read.ts.

import table from '../../../tables/read-blocks.json' with { type: 'json' }
import type { RawBlock } from './blocks.ts'
import { withContext } from './context.ts'
import { featuresOf, type OddsTables } from './features.ts'
import type { Page } from './page.ts'
import { probability } from './trees.ts'

/** A number for each of the page's blocks, 0…1; media, which have no text, are 0. */
export function classify(page: Page): Float32Array {
  const { rows, blocks, indexes } = featuresOf(page, shipped)
  const likely = new Float32Array(page.blocks.length)
  const scores = secondLook(rows, blocks)
  indexes.forEach((at, i) => { likely[at] = scores[i]! })
  return likely
}

function secondLook(rows: readonly Float32Array[], blocks: readonly RawBlock[]): number[] {
  const first = rows.map((row) => probability(table.first, row))
  return withContext(rows, first, blocks).map((row) => probability(table.second, row))
}

const oddsOf = (record: Record<string, number>): ((token: string) => number | undefined) => { const map = new Map(Object.entries(record)); return (token) => map.get(token) }
const shipped: OddsTables = { own: oddsOf(table.own), above: oddsOf(table.above), words: oddsOf(table.words) }
