// One fetched or handed-in thing to documents: a page, an entry of a feed, a text. A list of moves, each with its reason; `readExplained` is the same path with the reasons kept.
// Plain text, Markdown and mail are read in plain-text.ts.

import { documentId } from '../../model/ids.ts'
import type { Document } from '../../model/document.ts'
import { ReadInput, type ReadInput as Input, type ReadOutput } from '../../model/read.ts'
import { decode } from '../../text/charset.ts'
import { textOfHtml } from '../../text/dom.ts'
import type { Stage } from '../stage.ts'
import { readArticle } from './article.ts'
import { type Choice, choose } from './choose.ts'
import { readCollection } from './collection.ts'
import type { Move } from './moves.ts'
import { stubOf } from './entry.ts'
import { harmless } from './harmless.ts'
import { readLiveBlog } from './liveblog.ts'
import { readSeveral } from './several.ts'
import { openPage, type Page } from './page.ts'
import { cutAtFetch, readTime } from './times.ts'
import { withVersions } from './versions.ts'
import { readPlainText } from './plain-text.ts'

export const read: Stage<Input, ReadOutput> = {
  name: 'read',
  version: 3,
  about: 'a page, an entry or a text to articles, live blogs with their posts, or the articles of a page that holds several',
  input: ReadInput,
  run: (input) => ({ documents: readExplained(input).documents }),
}

/** `explain`: what was decided and why, a line each. */
export function readExplained(input: Input): { documents: Document[]; explain: string[] } {
  const moves: Move[] = []
  const read = readAny(input, moves).map(harmless)
  const { previous } = input
  const documents = previous ? read.map((it, i) => read.length === 1 || i === 0 ? withVersions(it, previous, input.fetched) : it) : read
  return { documents, explain: moves.map((it) => `${it.move}: ${it.why}`) }
}

function readAny(input: Input, moves: Move[]): Document[] {
  const given = formOf(input)
  if (given.form === 'text') {
    moves.push({ move: 'form', why: 'no markup: read as plain text' })
    return readGivenText(given.text === undefined ? input : { ...input, text: given.text })
  }
  if (given.form === 'html') {
    moves.push({ move: 'form', why: given.charset ? `HTML in ${given.charset}` : 'HTML' })
    return readPage(given.text, input, moves)
  }
  return input.entry ? readEntry(input, moves) : []
}

/** A text whose giver says its title and time: the title stands above it, as on a page, unless it does already. */
function readGivenText(input: Input): Document[] {
  const { entry, text = '' } = input, title = textOfHtml(entry?.title ?? '').trim()
  const documents = readPlainText(title && text.trim() && !text.slice(0, 1000).includes(title) ? { ...input, text: `${title}\n\n${text}` } : input).documents
  const [only] = documents
  // too short to be told from furniture by its lines: the giver's word is all there is
  if (entry && title && documents.length === 1 && only?.kind === 'article' && only.stub && only.text === only.title) return [stubOf({ ...input, entry: { ...entry, title, summary: text } })]
  if (!entry?.published || documents.length !== 1 || !only || only.kind === 'collection' || only.published?.from) return documents
  const when = readTime(entry.published, input.source?.zone ?? 'UTC')
  return when?.from ? [{ ...only, published: cutAtFetch({ ...when, origin: `said with the text: ${entry.published}` }, input.fetched) }] : documents
}

type Form = { form: 'html'; text: string; charset?: string } | { form: 'text'; text?: string } | { form: 'none' }

/** What it is, by what the caller says, the declared type, and the first signs of the content. */
function formOf(input: Input): Form {
  if (input.html !== undefined) return { form: 'html', text: input.html }
  if (input.text !== undefined) return { form: 'text' }
  const bytes = input.bytes ?? (input.bytes_b64 === undefined ? undefined : new Uint8Array(Buffer.from(input.bytes_b64, 'base64')))
  if (!bytes) return { form: 'none' }
  const type = input.contentType ?? ''
  const { text, charset } = decode(bytes, type)
  if (/^\s*(message\/|multipart\/)/i.test(type)) return { form: 'text' }
  if (/html/i.test(type) || looksLikeHtml(text)) return isMailOrMarkdown(text, type) ? { form: 'text' } : { form: 'html', text, charset }
  return { form: 'text', ...(!/^\s*[\w-]+:\s|^From /.test(text.slice(0, 200)) && { text }) }
}

const looksLikeHtml = (text: string): boolean => /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|div|p|article|main|section|h1|table|meta|title)\b/i.test(text.slice(0, 4000))
const isMailOrMarkdown = (text: string, type: string): boolean => /markdown|plain/i.test(type) && !looksLikeHtml(text)

function readPage(html: string, input: Input, moves: Move[]): Document[] {
  return readOpened(openPage(html, input), moves)
}

/** `choosing`: what the fit puts in place of the program's own choice. */
export function readOpened(page: Page, moves: Move[], choosing: (page: Page) => Choice = choose): Document[] {
  const live = readLiveBlog(page, moves)
  if (live) return [live]
  const several = readSeveral(page, moves, choosing)
  if (several) return [several]
  const choice = choosing(page)
  return [readCollection(page, choice, moves) ?? readArticle(page, moves, { choice })]
}

/** An entry without its page: its full content where there is one, else a stub of summary or title. */
function readEntry(input: Input, moves: Move[]): Document[] {
  const entry = input.entry!
  const content = entry.content ?? entry.summary ?? ''
  const asPage: Input = { ...input, ...(input.url === undefined && entry.url !== undefined && { url: entry.url }) }
  if (textOfHtml(content).length >= contentCharsMin) {
    const page = openPage(`<article>${content}</article>`, asPage)
    const article = readArticle(page, moves, { whole: true })
    moves.push({ move: 'entry', why: 'the feed carries the whole text' })
    return [{ ...article, id: documentId({ ...(asPage.url && { url: asPage.url }), title: article.title, text: article.text }) }]
  }
  moves.push({ move: 'entry', why: 'the feed carries a summary at most: a stub' })
  return [stubOf(asPage)]
}

/** Summaries of feeds end around 300 signs; what is longer and has paragraphs is a text. */
const contentCharsMin = 700
