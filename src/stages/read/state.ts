// Pages whose body comes as JSON in a script (`__NEXT_DATA__`, Fusion, Apollo and their like): the text is found by its shape, a list of pieces of prose, never by host.

import { rawText, textOfHtml } from '../../text/dom.ts'
import { tidy } from '../../text/tidy.ts'
import type { RawBlock } from './blocks.ts'
import { firstOf } from './elements.ts'
import { openFragment } from './fragment.ts'
import type { Page } from './page.ts'
import { type Json, parseLoosely } from './structured.ts'

const nodesMax = 150_000, scriptCharsMax = 8_000_000

/** The blocks of the longest text in the page's state; nothing where there is none of 400 signs. */
export function stateBlocks(page: Page): RawBlock[] {
  let best: RawBlock[] = [], bestChars = 400
  for (const value of statesOf(page)) {
    for (const candidate of proseLists(value)) {
      const chars = candidate.reduce((sum, it) => sum + it.words.length, 0)
      if (chars <= bestChars) continue
      best = candidate.flatMap((it) => openFragment(it.words).map((block): RawBlock => it.heading && block.text.length < 200 ? { ...block, kind: 'heading', level: 2 } : block))
      bestChars = chars
    }
  }
  return best
}

/** Every JSON value that the page's scripts hold. */
export function statesOf(page: Page): Json[] {
  return firstOf(page.elements.tagged('script'), (it) => !/ld\+json|importmap|speculationrules/.test(it.attributes.type ?? ''), 400).flatMap((script): Json[] => {
    const text = rawText(script)
    if (text.length < 400 || text.length > scriptCharsMax) return []
    if (/json/.test(script.attributes.type ?? '') || /^\s*[{[]/.test(text)) { const value = parseLoosely(text); return value === undefined ? [] : [value] }
    // window.NAME = {…}; NAME.part={…};
    return [...text.matchAll(/(?:^|[;\s(,])(?:(?:window|self|globalThis|var|let|const)[.\s])?[\w$.[\]'"]{2,60}\s*=\s*(?=[{[]["{[])/g)].slice(0, 12).flatMap((it): Json[] => {
      const value = parseFrom(text, it.index + it[0].length)
      return value === undefined ? [] : [value]
    })
  })
}

/** The JSON value that begins here, cut where its brackets close. */
function parseFrom(text: string, start: number): Json | undefined {
  let depth = 0, inString = false
  for (let i = start; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (inString) { if (unit === 92) i++; else if (unit === 34) inString = false; continue }
    if (unit === 34) inString = true
    else if (unit === 123 || unit === 91) depth++
    else if (unit === 125 || unit === 93) { depth--; if (depth === 0) return i - start < 300 ? undefined : parseLoosely(text.slice(start, i + 1)) }
  }
  return undefined
}

type Piece = { words: string; heading: boolean }
const fields = ['content', 'text', 'html', 'body', 'value', 'paragraph', 'copy', 'articleBody', 'bodyHtml', 'contentHtml', 'body_html', 'content_html', 'rendered', 'markup', 'data'] as const

/** Lists whose items are pieces of prose, and single fields that hold a whole body. */
function proseLists(root: Json): Piece[][] {
  const found: Piece[][] = []
  let seen = 0
  const visit = (value: Json, depth: number): void => {
    if (depth > 40 || seen++ > nodesMax || typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      const pieces = value.flatMap((it): Piece[] => pieceOf(it))
      if (pieces.filter((it) => isProse(it.words)).length >= 2) found.push(pieces)
      for (const it of value) visit(it, depth + 1)
      return
    }
    for (const name of fields) { const it = value[name]; if (typeof it === 'string' && it.length > 600 && isProse(textOfHtml(it.slice(0, 2000)))) found.push([{ words: it, heading: false }]) }
    for (const it of Object.values(value)) visit(it, depth + 1)
  }
  visit(root, 0)
  return found
}

function pieceOf(item: Json): Piece[] {
  if (typeof item === 'string') return item.length > 20 ? [{ words: item, heading: false }] : []
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return []
  const type = typeof item.type === 'string' ? item.type : typeof item.__typename === 'string' ? item.__typename : ''
  if (/image|video|ad|promo|related|newsletter|embed|gallery|link/i.test(type) && !/text|paragraph/i.test(type)) return []
  const words = wordsIn(item, 0)
  return words.length > 1 ? [{ words, heading: /head|title/i.test(type) }] : []
}

/** The words of one piece: its own field, else those of its children one after the other. */
function wordsIn(item: { [name: string]: Json }, depth: number): string {
  for (const name of fields) { const it = item[name]; if (typeof it === 'string' && it.length > 1 && !/^https?:\S+$/.test(it)) return it }
  if (depth > 5) return ''
  for (const name of ['children', 'content', 'nodes', 'elements', 'model', 'text', 'data', 'blocks', 'props']) {
    const it = item[name]
    if (Array.isArray(it)) { const joined = tidy(it.map((child) => typeof child === 'string' ? child : typeof child === 'object' && child !== null && !Array.isArray(child) ? wordsIn(child, depth + 1) : '').join('')); if (joined) return joined }
    else if (typeof it === 'object' && it !== null) { const inner = wordsIn(it, depth + 1); if (inner) return inner }
  }
  return ''
}

const isProse = (words: string): boolean => words.length > 60 && (/[.!?…。！？।؟۔][\s"'»“”’<)]|[.!?…。！？।؟۔]$/.test(words)) && !/[{};]{2}|function\s*\(|https?:\S+$/.test(words.slice(0, 300))
