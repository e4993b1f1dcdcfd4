// The learned classifier of blocks: how likely each is to be part of the article. Weights in tables/read-blocks.json, fitted across sites by eval/fit/read.ts.

import table from '../../../tables/read-blocks.json' with { type: 'json' }
import { withContext } from './context.ts'
import type { Densest } from './densest.ts'
import { featuresOf } from './features.ts'
import { sayingOf } from './odds.ts'
import type { Page } from './page.ts'
import { plant, probability } from './trees.ts'

/** A number for each of the page's blocks, 0…1; media, which have no text, are 0. With it goes the densest container, which the features are counted from. */
export type Classified = { likely: Float32Array; dense: Densest }

export function classify(page: Page): Classified {
  const { rows, blocks, indexes, kin, dense } = featuresOf(page, sayingOnPage())
  const first = Float64Array.from(rows, (row) => probability(firstLook, row))
  const likely = new Float32Array(page.blocks.length)
  withContext(rows, first, blocks, kin, (i) => first[i]! > secondLookMin).forEach((row, i) => { likely[indexes[i]!] = row ? probability(secondLook, row) : first[i]! })
  return { likely, dense }
}

/** What the first look is so sure of is not asked again: on 152 pages no block below this came above 0.07, and four in five blocks are below it. */
const secondLookMin = 0.02

const oddsOf = (record: Record<string, number>): ((token: string) => number | undefined) => { const map = new Map(Object.entries(record)); return (token) => map.get(token) }
const sayingOnPage = sayingOf({ own: oddsOf(table.own), above: oddsOf(table.above), words: oddsOf(table.words) })
const firstLook = plant(table.first), secondLook = plant(table.second)
