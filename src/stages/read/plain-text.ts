// Reading what a person gets who selects all of a page and copies it: no tags, so lines alone say what is title, byline, time, text, caption, page.
// An article, a live blog or several articles come out; what was left out stands in `removed` with its reason.

import type { Article, Collection, LiveBlog, Removed } from '../../model/document.ts'
import { documentId } from '../../model/ids.ts'
import type { Outlet } from '../../model/outlet.ts'
import type { ReadInput, ReadOutput } from '../../model/read.ts'
import type { When } from '../../model/when.ts'
import { readDate } from '../date/date.ts'
import { detectLanguage } from '../language/language.ts'
import { looksLikeMarkdown, withoutMarkdown } from './markdown.ts'
import { splitArticles } from './text-articles.ts'
import { build, isSpaced, type Layout, markLines, type Marked } from './text-blocks.ts'
import { datelineOf } from './text-dateline.ts'
import { isDateLine, readHead, splitTitle } from './text-head.ts'
import { cleaned, endsSentence, isGarbage, isProse, type Line, linesOf, squeeze, weight } from './text-lines.ts'
import { withoutMailHead } from './mail.ts'
import { bylineOf } from './text-people.ts'
import { appOf, outletOf } from './text-outlet.ts'
import { readBlog, timeOf } from './text-posts.ts'
import { type Region, regionOf } from './text-region.ts'
import { clockIn } from './text-signs.ts'
import { findTitle } from './text-title.ts'

export function readPlainText(input: ReadInput): ReadOutput {
  const whole = input.text ?? ''
  const raw = whole.length > weighedMax ? whole.slice(0, whole.lastIndexOf('\n', weighedMax) + 1 || weighedMax) : whole
  if (!raw.trim() || isGarbage(raw)) return { documents: [] }
  const text = withoutMailHead(cleaned(raw))
  const marked = looksLikeMarkdown(text.body)
  const lines = unwrapped(linesOf(marked ? withoutMarkdown(text.body) : text.body))
  if (!lines.some((it) => /[\p{L}\p{N}]/u.test(it.text))) return { documents: [] }
  const language = detectLanguage(sampleOf(lines), input.source?.languages).language
  const page: Page = { input, lines, layout: { spaced: isSpaced(lines), language }, via: appOf(lines), marked, ...(text.subject && { subject: text.subject }), ...(text.date && { date: text.date }) }
  const document = blogFrom(page) ?? collectionFrom(page) ?? articleFrom(page, lines)
  return { documents: [raw.length < whole.length ? withRest(document, whole, raw.length) : document] }
}

/** Characters whose lines are weighed: more than the words that are told of one document (limits.wordsToldMax). */
const weighedMax = 2_000_000

/** What lies beyond is kept as text below the last article, a line a paragraph, unweighed. */
function withRest(document: Article | LiveBlog | Collection, whole: string, from: number): Article | LiveBlog | Collection {
  const last = document.kind === 'collection' ? document.articles.at(-1) : document
  if (last?.kind !== 'article') return { ...document, removed: [...document.removed, { reason: 'beyond what is read of one text', text: `${whole.length - from} characters, from: ${squeeze(cleaned(whole.slice(from, from + 400)))}` }] }
  const parts = [last.text]
  let start = last.text.length
  // piece by piece: lines and copies of a whole long text would be as heavy as the text itself
  for (let at = from; at < whole.length;) {
    const border = at + pieceChars < whole.length ? whole.indexOf('\n', at + pieceChars) : -1, end = border < 0 ? whole.length : border + 1
    for (const { text } of linesOf(cleaned(whole.slice(at, end)))) {
      last.blocks.push({ kind: 'paragraph', text, start: start + 2 })
      parts.push(text)
      start += text.length + 2
    }
    at = end
  }
  last.text = parts.join('\n\n')
  return document
}

const pieceChars = 200_000

type Page = { input: ReadInput; lines: Line[]; layout: Layout; via: string | undefined; /** the marks of Markdown told what is page and what is text */ marked: boolean; subject?: string; date?: string }

/** Prose first: menus are often in another language than the article. */
const sampleOf = (lines: readonly Line[]): string => {
  const prose = lines.filter((it) => isProse(it.text)).slice(0, 40).map((it) => it.text).join('\n')
  return (prose.length > 60 ? prose : lines.slice(0, 60).map((it) => it.text).join('\n')).slice(0, 3000)
}

/** Text that was wrapped at a fixed width (mail, terminals): lines of one paragraph become one. */
function unwrapped(lines: Line[]): Line[] {
  const widths = lines.map((it) => it.text.length).sort((a, b) => a - b)
  const widest = widths[Math.floor(widths.length * 0.98)] ?? 0
  if (lines.length < 8 || widest > 90 || widest < 50) return lines
  const broken = lines.filter((it, i) => i + 1 < lines.length && lines[i + 1]!.blank === 0 && !endsSentence(it.text) && it.text.length > widest * 0.7).length
  if (broken < lines.length * 0.3) return lines
  const joined: Line[] = []
  let wide = false
  for (const it of lines) {
    const last = joined.at(-1)
    if (last && it.blank === 0 && !it.bullet && wide) last.text = `${last.text} ${it.text}`
    else joined.push({ ...it })
    wide = it.text.length > widest * 0.7
  }
  return joined
}

const whenOf = (page: Page) => (words: string): When | undefined => {
  const zone = page.input.source?.zone
  for (const it of [words, words.replace(/^[^\p{N}]*(?=\p{N})/u, ''), words.replace(/^\D{0,40}?[:：]\s*/u, '')]) {
    const found = it && readDate(it, { language: page.layout.language, ...(zone && { zone }) })
    if (found) return found
  }
  return undefined
}

function outletFrom(page: Page, lines: readonly Line[], suffixes: readonly string[], closing: readonly string[] = []): { outlet?: Outlet } {
  const known = page.input.source?.outlet
  if (known) return { outlet: known }
  const name = outletOf(lines, suffixes, closing)
  if (!name || page.via && name.toLowerCase() === page.via.toLowerCase()) return {}
  return { outlet: { name, ...(page.input.url && { claimed: true as const }) } }
}

function blogFrom(page: Page): LiveBlog | undefined {
  const when = whenOf(page)
  const blog = readBlog(page.lines, page.layout, when)
  if (!blog || blog.posts.length < 3) return undefined
  const titled = splitTitle(blog.title)
  const suffixes = splitTitle(blog.pageTitle).suffixes
  const outlet = outletFrom(page, page.lines, suffixes)
  const text = [blog.standfirst, ...blog.summary].filter((it) => it !== undefined).join('\n')
  return {
    kind: 'liveblog', ...named(page, outlet.outlet, titled.title, text || blog.posts.map((it) => it.text).join('\n')), ...outlet, ...(page.via && { via: page.via }), title: titled.title,
    ...(blog.standfirst && { standfirst: blog.standfirst }), authors: blog.authors, agencies: blog.agencies, language: page.layout.language,
    blocks: [], text, removed: bounded(blog.removed), summary: blog.summary, posts: blog.posts, ...(blog.claimedPosts !== undefined && { claimedPosts: blog.claimedPosts }),
  }
}

const named = (page: Page, outlet: Outlet | undefined, title: string, text: string): { id: string; url?: string } =>
  ({ id: documentId({ ...(page.input.url && { url: page.input.url }), ...(outlet && { outlet: outlet.name }), title, text }), ...(page.input.url && { url: page.input.url }) })

function collectionFrom(page: Page): Collection | undefined {
  const split = splitArticles(page.lines)
  if (!split) return undefined
  const articles = split.pieces.map((it) => articleFrom(page, it, true)).filter((it) => it.text)
  if (articles.length < 2) return undefined
  const title = split.title || page.subject || articles[0]!.title
  return {
    kind: 'collection', id: documentId({ ...(page.input.url && { url: page.input.url }), title, text: articles.map((it) => it.text).join('\n') }), ...(page.input.url && { url: page.input.url }), title, articles, links: [],
    removed: split.closing.map((it) => ({ reason: 'a closing mark', text: it })),
  }
}

function articleFrom(page: Page, lines: readonly Line[], part = false): Article {
  const region = page.marked ? wholeOf(lines) : regionOf(lines)
  const found = findTitle(lines, Math.max(1, region.end > region.start ? region.start : lines.length))
  const from = found.at >= region.start ? found.at + 1 : region.start
  const head = readHead(lines, found.at + 1, headEnd(lines, region, from))
  // pictures stand between title and text too
  const top = Math.max(found.at + 1, Math.min(from, region.start - 12), 0)
  const body = markLines(lines.slice(top, region.end).map((it, i) => ({ ...it, odds: top + i < from ? above : region.odds[top + i]! })), page.layout).filter((it) => !(it.as === 'gone' && it.odds === above))
  const inBody = new Set(body.map((it) => it.text))
  trimTail(body)
  const built = build(body)
  const removed: Removed[] = [
    ...lines.slice(0, from).flatMap((it, i) => i === found.at || inBody.has(it.text) ? [] : [{ reason: head.used.has(i) ? 'stands above the text' : 'above the article', text: it.text }]),
    ...built.removed, ...lines.slice(Math.max(from, region.end)).map((it) => ({ reason: 'below the article', text: it.text })),
  ]
  const dateline = datelineOf(built.text)
  const title = page.subject && !part && found.at < 0 ? page.subject : found.titled.title
  const suffixes = found.titled.suffixes
  const outlet = outletFrom(page, lines, suffixes, built.agencies)
  const section = suffixes.find((it) => it !== outlet.outlet?.name && weight(it) < 40)
  const when = whenOf(page)
  const published = firstTime([...head.times, ...(page.date && !part ? [page.date] : [])], when), updated = firstTime(head.updates, when)
  const agencies = [...new Set([...head.agencies, ...(dateline?.agency ? [dateline.agency] : []), ...built.agencies])]
  const text = built.text
  return {
    kind: 'article', ...named(page, outlet.outlet, title, text), ...(part && { id: documentId({ ...(outlet.outlet && { outlet: outlet.outlet.name }), title, text }) }), ...outlet, ...(page.via && { via: page.via }), title,
    ...(head.standfirst && { standfirst: head.standfirst }), authors: [...new Set([...head.authors, ...built.authors])], agencies, language: page.layout.language,
    ...(section && { section }), ...(published && { published }), ...(updated && { updated }),
    blocks: built.blocks, text: text || title, ...(!text && { stub: true }), removed: bounded(removed), ...(dateline && { dateline: { place: dateline.place, ...(dateline.day && { day: dateline.day }) } }),
  }
}

/** A text with marks has no page round it: all below its title is text. */
function wholeOf(lines: readonly Line[]): Region {
  const start = Math.min(lines.length, Math.max(1, lines.findIndex((it, i) => i > 0 && (isProse(it.text) || it.picture))))
  return { start, end: lines.length, keep: lines.map((_, i) => i >= start), odds: lines.map(() => 2) }
}

/** A standfirst may be weighed as text: a byline or a time below it says that the head goes on. */
function headEnd(lines: readonly Line[], region: Region, from: number): number {
  if (!isProse(lines[from]?.text ?? '')) return from
  for (let i = from + 1; i < Math.min(from + 5, region.end); i++) {
    if (isProse(lines[i]!.text)) return from
    if (region.odds[i]! <= 0 && (bylineOf(lines[i]!.text)?.marked || isDateLine(lines[i]!.text))) return Math.min(from + 6, region.end, lines.findIndex((it, k) => k > i && isProse(it.text)) + 1 || region.end) - 1
  }
  return from
}

/** Odds of lines above the region: only pictures are taken from there. */
const above = -9

const firstTime = (words: readonly string[], when: (words: string) => When | undefined): When | undefined => {
  for (const it of words) { const found = timeOf(clockIn(it), it, when); if (found?.from) return found }
  // A day without its year is no interval, but its words are evidence: they stay as the origin.
  return words[0] === undefined ? undefined : timeOf(clockIn(words[0]), words[0], when) ?? { origin: `page: ${words[0]}` }
}

/** Short lines without a stop after the last prose belong to the page. */
function trimTail(body: Marked[]): void {
  for (let i = body.length - 1; i >= 0; i--) {
    const it = body[i]!
    if (it.as === 'image' || it.as === 'video' || it.as === 'gone' || it.as === 'byline') continue
    if (it.as === 'item' || endsSentence(it.text) || weight(it.text) > 100 || it.odds !== undefined && it.odds > 1.5) return
    it.as = 'gone'
    it.reason = 'a short line below the text'
  }
}

const bounded = (removed: Removed[]): Removed[] => removed.length > removedMax ? [...removed.slice(0, removedMax), { reason: 'further lines of the page', text: `${removed.length - removedMax} lines` }] : removed
/** More lines than this explain nothing to a reader. */
const removedMax = 2000

