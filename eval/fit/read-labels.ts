// Labelled pages for the fit of the block classifier: which blocks of a page a person took out, and how much an error there costs in the published measures.

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { openPage, type Page } from '../../src/stages/read/page.ts'
import { shinglesOf, tokensOf } from '../score/extraction.ts'

export type Row = { id: string; group: string; url?: string; html: string; expected: { articleBody?: string; text?: string; title?: string; with?: string[]; without?: string[] } }
export type Labelled = { id: string; set: string; site: string; page: Page; gold: string; row: Row; labels: Float32Array; weights: Float32Array; texts: number[] }

export const readSet = (path: string): Row[] => gunzipSync(readFileSync(path)).toString('utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as Row)

/** A block is article as far as its shingles stand in what a person took out; an error weighs as much as it costs in the measure, with a floor for short blocks. */
export function label(set: string, row: Row): Labelled {
  const page = openPage(row.html, { id: row.id, ...(row.url && { url: row.url }) })
  const texts = page.blocks.flatMap((it, i) => it.text ? [i] : [])
  const labels = new Float32Array(texts.length), weights = new Float32Array(texts.length)
  const gold = row.expected.articleBody ?? row.expected.text ?? ''
  const base = { id: row.id, set, site: row.group, page, gold, row, labels, weights, texts }
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

