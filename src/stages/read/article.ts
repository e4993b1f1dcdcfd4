// A page that holds one article: which blocks are its text, and what is known of it.

import type { Article } from '../../model/document.ts'
import { documentId } from '../../model/ids.ts'
import { assemble, removedOf } from './assemble.ts'
import type { Move } from './common.ts'
import { datelineOf } from './credit.ts'
import { densest } from './densest.ts'
import { readFacts } from './facts.ts'
import { key, type Page } from './page.ts'

export function readArticle(page: Page, moves: Move[], options: { whole?: boolean } = {}): Article {
  const dense = densest(page.blocks)
  const title = key(page.h1[0]?.text ?? '')
  const kept = page.blocks.map((it, i) => options.whole ? it.text.length > 0 : dense.kept[i]! && !(it.kind === 'heading' && key(it.text) === title))
  moves.push({ move: 'text', why: dense.why })
  const first = kept.indexOf(true), last = kept.lastIndexOf(true)
  const chosen = page.blocks.filter((it, i) => kept[i] || (it.media && i > first && i < last))
  const { blocks, text } = assemble(chosen, page.base)
  const facts = readFacts(page, text, moves)
  const dateline = datelineOf(text)
  const { url } = page.input
  return {
    kind: 'article', id: documentId({ ...(url && { url }), ...(facts.outlet && { outlet: facts.outlet.name }), title: facts.title, text }), ...(url && { url }), ...facts,
    blocks, text, removed: removedOf(page.blocks, kept, () => 'outside the article'), ...(dateline && { dateline }),
  }
}
