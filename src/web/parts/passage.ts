// A stored text as it is read: blocks in their order, English and original sharing a row, and the asked-for words marked at their place,
// so that a cite's link leads to an anchor that holds exactly its words.

import { html, raw } from 'hono/html'
import type { Block, Translated } from '../../model/document.ts'
import type { Html } from '../page.ts'
import { attributes, isEnglish, tongue } from '../tongue.ts'
import { words } from '../words.ts'
import { foreignLink } from '../safe-url.ts'

export type Marked = { start: number; end: number }
export type Passage = { text: string; blocks: readonly Block[]; language: string; translated?: Translated | undefined }

export function passage(it: Passage, marked: Marked | undefined): Html {
  const pieces = piecesOf(it)
  const both = it.translated !== undefined && it.translated.sentences.length > 0 && !isEnglish(it.language)
  return html`${pieces.map((piece) => piece.block && piece.block.text === undefined ? aside(piece.block) : both ? pair(piece, it, marked) : alone(piece, it, marked))}`
}

/** The text of a title or a stretch with the words marked where they stand. */
export function withMark(text: string, offset: number, marked: Marked | undefined): Html {
  const start = Math.max(0, (marked?.start ?? 0) - offset), end = Math.min(text.length, (marked?.end ?? 0) - offset)
  if (!marked || end <= start) return html`${text}`
  return html`${text.slice(0, start)}<mark${marked.start >= offset ? raw(' id="words"') : ''}>${text.slice(start, end)}</mark>${text.slice(end)}`
}

type Piece = { text: string; start: number; block?: Block }

/** Blocks where they carry the text; else the text's own lines, as in a stub or a live blog's summary. */
function piecesOf(it: Passage): Piece[] {
  const placed = it.blocks.filter((block) => block.text !== undefined && block.start !== undefined && it.text.slice(block.start, block.start + block.text.length) === block.text)
  if (placed.length > 0) return it.blocks.flatMap((block) => block.text === undefined ? [{ text: '', start: -1, block }] : block.start === undefined ? [] : [{ text: block.text, start: block.start, block }])
  const pieces: Piece[] = []
  let at = 0
  for (const line of it.text.split('\n')) {
    if (line.trim()) pieces.push({ text: line, start: at })
    at += line.length + 1
  }
  return pieces
}

function pair(piece: Piece, it: Passage, marked: Marked | undefined): Html {
  const english = it.translated!.sentences.filter((each) => each.start >= piece.start && each.start < piece.start + piece.text.length)
  return html`<div class="para"><p class="en">${english.map((each) => each.ok ? html`${each.text} ` : html`<span${attributes(tongue(it.text.slice(each.start, each.end), it.language))} title="${words.article.notConfident}${each.why ? `: ${each.why}` : ''}">${it.text.slice(each.start, each.end)}</span> `)}</p>${element(piece, it, marked, 'or')}</div>`
}

const alone = (piece: Piece, it: Passage, marked: Marked | undefined): Html => element(piece, it, marked, '')

function element(piece: Piece, it: Passage, marked: Marked | undefined, classes: string): Html {
  const own = attributes(tongue(piece.text, it.language)), text = withMark(piece.text, piece.start, marked), named = classes ? raw(` class="${classes}"`) : ''
  switch (piece.block?.kind) {
    case 'heading': return classes ? html`<p${named}${own}><b>${text}</b></p>` : html`<h3${own}>${text}</h3>`
    case 'quote': return html`<blockquote${named}${own}>${text}</blockquote>`
    case 'item': return html`<p class="item ${classes}"${own}>${text}</p>`
    case 'table': return html`<p class="tabled ${classes}"${own}>${text}</p>`
    default: return html`<p${named}${own}>${text}</p>`
  }
}

/** Pictures are neither shown nor fetched: caption, credit, and the way there. */
function aside(block: Block): Html {
  const name = block.kind === 'image' ? words.article.picture : block.kind === 'video' ? words.article.video : words.article.embed
  if (!block.caption && !block.credit && !block.url) return html``
  return html`<p class="pictured facts">${foreignLink(block.url, name)}${block.caption ? html`: <span${attributes(tongue(block.caption))}>${block.caption}</span>` : ''}${block.credit ? html` (${words.article.credit} ${block.credit})` : ''}</p>`
}
