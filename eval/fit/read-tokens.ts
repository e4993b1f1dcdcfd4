// What names and first words say of blocks, counted over sites: log odds for tables/read-blocks.json. A site never tells of itself.

import type { OddsTables } from '../../src/stages/read/odds.ts'
import { nameTokens, textTokens } from '../../src/stages/read/names.ts'
import type { Page } from '../../src/stages/read/page.ts'
import type { Labelled } from './read-labels.ts'

type Counts = Map<string, Map<string, { hit: number; all: number }>>
export type TokenCounts = { own: Counts; above: Counts; words: Counts; base: number }

export function countTokens(pages: readonly Labelled[]): TokenCounts {
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

export function oddsFor(counts: TokenCounts, without: string | undefined): OddsTables {
  const table = (it: Counts): ((token: string) => number | undefined) => { const known = new Map<string, number | undefined>(); return (token) => { if (!known.has(token)) known.set(token, oddsOf(it, counts.base, token, without)); return known.get(token) } }
  return { own: table(counts.own), above: table(counts.above), words: table(counts.words) }
}

export function tokenTables(counts: TokenCounts): { own: Record<string, number>; above: Record<string, number>; words: Record<string, number> } {
  const table = (it: Counts): Record<string, number> => Object.fromEntries([...it.keys()].sort().flatMap((token) => { const odds = oddsOf(it, counts.base, token, undefined); return odds === undefined ? [] : [[token, Number(odds.toFixed(2))]] }))
  return { own: table(counts.own), above: table(counts.above), words: table(counts.words) }
}

