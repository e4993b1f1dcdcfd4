// A page that holds one article: which blocks are its text, and what is known of it.

import type { Article } from '../../model/document.ts'
import { documentId } from '../../model/ids.ts'
import { assemble, removedOf } from './assemble.ts'
import type { RawBlock } from './blocks.ts'
import { withCaptions } from './captions.ts'
import { choose, type Choice } from './choose.ts'
import { datelineOf } from './credit.ts'
import { type Facts, readFacts } from './facts.ts'
import { openFragment } from './fragment.ts'
import type { Move } from './moves.ts'
import { key, type Page } from './page.ts'
import { reasonsOf } from './reasons.ts'
import { stateBlocks } from './state.ts'
import { wordsOf } from './structured.ts'
import { isConsent, isPaywalled } from './walls.ts'

/** `whole`: every block is article, as in the content of a feed. */
export function readArticle(page: Page, moves: Move[], options: { whole?: boolean; choice?: Choice } = {}): Article {
  const { kept, likely, why } = options.whole ? { kept: page.blocks.map((it) => it.text.length > 0), likely: undefined, why: 'all of it: the feed carries the text alone' } : options.choice ?? choose(page)
  moves.push({ move: 'text', why })
  const shown = chosenBlocks(page.blocks, kept)
  const { blocks: raw, from } = fullest(page, shown)
  if (from) moves.push({ move: 'text', why: from })
  const body = assemble(withCaptions(raw), page.base)
  const facts = readFacts(page, body.text, moves)
  const { url } = page.input
  const reasonFor = reasonsOf()
  const removed = removedOf(page.blocks, kept, (i) => reasonFor(page.blocks[i]!, likely?.[i] ?? 0))
  const base = { kind: 'article', ...(url && { url }), ...facts, removed } as const
  const id = (text: string): string => documentId({ ...(url && { url }), ...(facts.outlet && { outlet: facts.outlet.name }), title: facts.title, text })

  const wall = !body.text ? 'no text was found' : isConsent(body.text) ? 'it is a wall that asks for consent' : undefined
  if (wall) {
    const text = stubText(facts)
    moves.push({ move: 'stub', why: wall })
    return { ...base, id: id(text), blocks: [], text, stub: true }
  }
  const cut = isPaywalled(page, body.text)
  if (cut) moves.push({ move: 'stub', why: cut })
  const dateline = datelineOf(body.text)
  return { ...base, id: id(body.text), ...body, ...(dateline && { dateline }), ...(cut && { stub: true }) }
}

const stubText = (facts: Facts): string => facts.standfirst ?? facts.title

/** Pictures, videos and embeds between the first and the last words go with them. */
function chosenBlocks(blocks: readonly RawBlock[], kept: readonly boolean[]): RawBlock[] {
  const first = kept.indexOf(true), last = kept.lastIndexOf(true)
  return blocks.filter((it, i) => kept[i] || (it.media && i > first - 4 && i < last))
}

/** The page's own data goes before what it shows only where it holds that and clearly more: a body cut by script or wall. */
function fullest(page: Page, shown: readonly RawBlock[]): { blocks: readonly RawBlock[]; from?: string } {
  const body = wordsOf(page.article?.articleBody)
  const chars = shown.reduce((sum, it) => sum + it.text.length, 0)
  // long texts without a rival need no counting of letters
  if ((!body || body.length < chars) && chars > shownCharsEnough) return { blocks: shown }
  const letters = key(shown.map((it) => it.text).join(' '))
  if (body && body.length > 400 && key(body).length > letters.length * 1.6 + 300 && (letters.length < 200 || key(body).includes(letters.slice(40, 100)))) return { blocks: openFragment(body), from: `from structured data: the page shows ${letters.length} letters of ${key(body).length}` }
  if (letters.length < 500) {
    const state = stateBlocks(page)
    const own = key(state.map((it) => it.text).join(' '))
    if (own.length > letters.length * 1.6 + 300) return { blocks: state, from: `from the state in a script: the page shows ${letters.length} letters of ${own.length}` }
  }
  return { blocks: shown }
}

const shownCharsEnough = 3_000
