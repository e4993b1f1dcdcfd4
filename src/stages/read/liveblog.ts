// A page that is a live blog: posts from its structured data and from its form, each checked against the other; the summary on top; what it says of itself.

import type { LiveBlog, Post } from '../../model/document.ts'
import { documentId, idOf } from '../../model/ids.ts'
import { type Element, textOf, textOfHtml } from '../../text/dom.ts'
import { addressed } from './address.ts'
import { assemble } from './assemble.ts'
import { linkedAuthors, namesOf } from './byline.ts'
import type { Move } from './moves.ts'
import { firstOf } from './elements.ts'
import { readFacts } from './facts.ts'
import { key, type Page } from './page.ts'
import { openFragment } from './fragment.ts'
import { timesOfPosts } from './post-times.ts'
import { zoneOfPosts } from './post-zone.ts'
import { findNamedUnits, findUnits, type Unit, weigh } from './post-units.ts'
import { readPost } from './posts.ts'
import { postsOfState } from './state-posts.ts'
import { type LinkedNode, list, typesOf, wordsOf } from './structured.ts'
import { clockFirst, holds, says } from './text-signs.ts'
import { readTime } from './times.ts'
import { houseNames } from './title.ts'

/** Nothing where the page is no live blog. */
export function readLiveBlog(page: Page, moves: Move[]): LiveBlog | undefined {
  const node = page.linked.find((it) => typesOf(it).includes('LiveBlogPosting'))
  const told = node ? linkedPosts(node, page) : []
  const signs = liveSigns(page)
  if (!node && !signs) return undefined
  const houses = houseNames(page)
  const timed = findUnits(page.root, page.blocks), units = timed.length < unitsFew && signs && !signs.startsWith('elements') ? findNamedUnits(page.elements.all, page.blocks, livePost) : timed
  const drawn = told.length === 0 && units.length < unitsFew ? postsOfState(page, houses) : []
  if (!node && drawn.length === 0 && !isLiveForm(units, signs!)) return undefined

  const draft: Move[] = []
  const facts = readFacts(page, units.slice(0, 20).flatMap((it) => it.blocks.map((block) => block.text)).join('\n').slice(0, 4000) || told.map((it) => it.text).join('\n').slice(0, 4000), draft)
  const times = timesOfPosts(units.map((it) => ({ ...(it.mark.stamp && { stamp: it.mark.stamp }), ...(it.mark.words && { words: it.mark.words }), ...(it.day && { day: it.day }) })), { zone: zoneOfPosts(page), language: facts.language, newest: facts.updated?.from ?? facts.published?.from, oldest: facts.published?.from, fetched: page.input.fetched })
  const seen = drawn.length > 0 ? drawn : units.map((unit, i) => readPost(unit, times[i], page.base, houses)).filter((it) => it.text || it.title)
  const posts = join(told, seen, page)
  if (posts.length < (node ? 1 : 3)) return undefined

  moves.push(...draft, { move: 'kind', why: node ? `a live blog: its structured data is a LiveBlogPosting with ${told.length} posts, ${seen.length} stand in the page` : drawn.length > 0 ? `a live blog: ${signs ?? 'its structured data says so'}, and the state in a script holds ${drawn.length} posts` : `a live blog: ${signs}, ${seen.length} siblings built alike, each with a time and words of its own` })
  const first = units[0]?.roots[0]
  const summary = readSummary(page, first, facts.title)
  const text = [facts.standfirst, ...summary].filter(Boolean).join('\n')
  const { url } = page.input
  const claimed = claimedPosts(page)
  const ended = node?.coverageEndTime !== undefined && page.input.fetched ? (readTime(wordsOf(node.coverageEndTime) ?? '', page.zone)?.from ?? '9') < page.input.fetched : page.blocks.some((it) => it.text.length < 200 && closed.test(it.text))
  return {
    kind: 'liveblog', id: documentId({ ...(url && { url }), ...(facts.outlet && { outlet: facts.outlet.name }), title: facts.title, text: text || posts[0]!.text }), ...(url && { url }), ...facts,
    summary, posts: posts.slice(0, postsMax), ...(claimed !== undefined && { claimedPosts: claimed }), ...(ended && { ended: true }), blocks: [], text, removed: [],
  }
}

const postsMax = 5_000
/** A page that draws itself shows at most a few of its posts. */
const unitsFew = 3
const closed = /\b(live ?blog|live (coverage|updates?)|liveticker|ticker|coverage)\b.{0,40}\b(is|has|are|have|wurde|ist)\b.{0,20}\b(closed|ended|now closed|beendet|geschlossen)\b|(ce direct est terminé|finaliza la cobertura|termina la diretta|este liveblog está fechado)/i

/** What makes a page without structured data a live page at all: its kind in meta, its address, its title, its names for things. */
function liveSigns(page: Page): string | undefined {
  const path = (page.input.url ?? '').replace(/^https?:\/\/[^/]+/, '')
  if (/(^|[/_.-])(live|liveblog|live-?blog|liveticker|live-?ticker|newsticker|news-?blog|newsblog|en-?direct|en-?vivo|en-?directo|minuto-a-minuto|minute-by-minute|ao-vivo|aovivo|diretta|na-zywo|live-?updates?|live-?news|live-?story|suivez|direct|canli|zive|relacja)([/_.-]|$)/i.test(path)) return 'its address says so'
  const titles = [page.titleTag, page.h1[0]?.text ?? '', page.meta.get('og:title')?.[0] ?? '']
  if (titles.some((it) => holds('live', it) && /live|ticker|direct|vivo|directo|diretta|ao vivo|blog|minut|suoraan|żywo|živě|élő|прямой|онлайн|наживо|canlı|مباشر|زنده|直播|速報|실시간|สด|trực tiếp|langsung/iu.test(it))) return 'its title says so'
  if (!page.elements.isCalled(livePart)) return undefined
  const named = firstOf(page.elements.all, (it) => livePart.test(`${it.attributes.class ?? ''} ${it.attributes.id ?? ''} ${it.attributes['data-component'] ?? ''}`), 3)
  return named.length > 2 ? 'elements are named after live posts' : undefined
}

/** One post; a whole feed or box of them is none. */
const livePost = /live-?(?:blog|ticker)?[-_]*(?:post|entry|item|update|eintrag|beitrag)(?![-_]*(?:s|list|feed|container|wrap\w*|title|time|head\w*|body|content|text)\b)/i
const livePart = /live-?blog|live-?ticker|live-?feed|live-?post|live-?event|live-?updat|newsticker|liveblog|live-?stream-?entr|timeline-?(item|post|entry)|blog-?post-?entry|ticker-?(item|entry|post)|live-?entr|live-?item/i

/** A live page's posts are texts: a list of headlines with times is a list of articles. */
function isLiveForm(units: readonly Unit[], signs: string): boolean {
  if (units.length < (signs.startsWith('elements') ? 4 : 3)) return false
  const sizes = units.map((unit) => unit.blocks.reduce((sum, it) => sum + weigh(it.text) - it.links, 0)).sort((a, b) => a - b)
  return sizes[sizes.length >> 1]! >= 60
}

type Told = Post & { loose: string }

function linkedPosts(node: LinkedNode, page: Page): Told[] {
  const houses = houseNames(page)
  return list(node.liveBlogUpdate).flatMap((value): Told[] => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
    const it = value as LinkedNode
    const title = withoutClock(textOfHtml(wordsOf(it.headline) ?? wordsOf(it.name) ?? ''))
    const { blocks, text } = assemble(openFragment(wordsOf(it.articleBody) ?? wordsOf(it.text) ?? wordsOf(it.description) ?? ''), page.base)
    if (!text && !title) return []
    const published = whenOf(wordsOf(it.datePublished) ?? wordsOf(it.dateCreated), page.zone), updated = whenOf(wordsOf(it.dateModified), page.zone)
    const url = addressed(wordsOf(it.url) ?? wordsOf(it['@id']) ?? wordsOf(it.mainEntityOfPage), page.base)
    const anchor = url && /#([^/\s<>"']+)$/.exec(url)?.[1]
    const authors = linkedAuthors(it.author, page.linked).flatMap((name) => namesOf(name, houses).names)
    return [{
      id: anchor ?? idOf(title, text), ...(url && { url }), ...(title && key(title) !== key(text) && { title }), key: false, authors: [...new Set(authors)],
      ...(published && { published }), ...(updated && updated.from !== published?.from && { updated }), blocks, text, loose: key(`${title}${text}`),
    }]
  }).slice(0, postsMax)
}

/** "18:16(IST) Rain stops play": the clock is the post's time, not its title. */
function withoutClock(title: string): string {
  const rest = clockFirst(title)?.rest.replace(/^\s*\([A-Z]{2,5}\)/, '').replace(/^[\s:|,–—-]+/, '')
  return rest !== undefined && rest.length > 8 ? rest : title
}

const whenOf = (words: string | undefined, zone: string) => { const when = words ? readTime(words, zone) : undefined; return when?.from ? { ...when, origin: `structured data: ${words}` } : undefined }

/** Posts of both readings as one row: the page's words and order, the data's times, addresses and people; what only the data has stays while the data agrees with the page. */
function join(told: readonly Told[], seen: readonly Post[], page: Page): Post[] {
  if (told.length === 0) return [...seen]
  const bags = seen.map((it) => wordSet(`${it.title ?? ''} ${it.text}`))
  const used = new Set<number>()
  const pairs = told.map((it) => {
    const bag = wordSet(`${it.title ?? ''} ${it.text}`)
    let best = -1, bestScore = 0.45
    seen.forEach((post, i) => {
      if (used.has(i)) return
      const score = post.id === it.id ? 0.5 + likeness(bag, bags[i]!) : likeness(bag, bags[i]!)
      if (score > bestScore) { best = i; bestScore = score }
    })
    if (best >= 0) used.add(best)
    return best
  })
  const matched = pairs.filter((it) => it >= 0).length
  const letters = key(textOf(page.root))
  const stands = told.map((it) => it.loose.length < 16 || letters.includes(it.loose.slice(0, 40)) || letters.includes(key(it.text).slice(0, 40)))
  const trusted = stands.filter(Boolean).length >= told.length * 0.4 || seen.length === 0
  const posts: Post[] = []
  told.forEach((it, i) => {
    const { loose, ...own } = it
    const post = seen[pairs[i]!]
    if (post) posts.push({ ...own, ...post, ...(it.url && { url: it.url }), authors: post.authors.length > 0 ? post.authors : it.authors, ...(it.title && !post.title && !key(post.text).startsWith(key(it.title)) && { title: it.title }), ...(it.published && { published: it.published }), ...(it.updated && { updated: it.updated }), ...(post.text.length < it.text.length * 0.5 && { blocks: it.blocks, text: it.text }) })
    else if (trusted || stands[i]) posts.push(own)
  })
  // what stands in the page but not in the data: the data was cut, unless it has nothing in common with these
  if (matched > 0 || !trusted) seen.forEach((it, i) => { if (!used.has(i) && it.text.length > 40) posts.push(it) })
  return ordered(posts)
}

/** Newest first or oldest first, as most of them stand already; those without a time keep their place. */
function ordered(posts: readonly Post[]): Post[] {
  let falls = 0, rises = 0
  for (let i = 1; i < posts.length; i++) { const a = posts[i - 1]!.published?.from, b = posts[i]!.published?.from; if (a && b) { const step = instant(b) - instant(a); if (step < 0) falls++; else if (step > 0) rises++ } }
  if (posts.some((it) => !it.published?.from)) return [...posts]
  const sign = falls >= rises ? -1 : 1
  const order = posts.map((it, i) => ({ it, i, at: instant(it.published!.from!) }))
  return order.sort((a, b) => Number(b.it.pinned ?? false) - Number(a.it.pinned ?? false) || sign * (a.at - b.at) || a.i - b.i).map(({ it }) => it)
}

const instant = (stamp: string): number => Temporal.Instant.from(stamp).epochMilliseconds

const wordSet = (text: string): Set<string> => new Set(text.slice(0, 6000).toLowerCase().match(/[\p{L}\p{M}\p{N}]{4,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{2}/gu) ?? [])
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let both = 0
  for (const it of a) if (b.has(it)) both++
  return both / Math.max(Math.min(a.size, b.size), Math.max(a.size, b.size) * 0.6)
}

/** Points above the first post: the items of a list that is words, not links to posts. */
function readSummary(page: Page, first: Element | undefined, title: string): string[] {
  const end = first?.at ?? 0, start = page.h1[0]?.element.at ?? 0
  const points = page.blocks.filter((it) => it.kind === 'item' && it.element.at > start && it.element.at < end && it.text.length > 30 && it.links < it.text.length * 0.5 && key(it.text) !== key(title) && !says('more', it.text))
  return points.length >= 2 ? points.slice(0, 20).map((it) => it.text) : []
}

/** "18 Posts", "42 Beiträge": a count that the page states. */
function claimedPosts(page: Page): number | undefined {
  for (const it of page.blocks) {
    const said = it.text.length < 30 ? /^(\d{1,4})\s+(\p{L}[\p{L} ]{2,18})$/u.exec(it.text) : null
    if (said && says('posts', said[2]!)) return Number(said[1])
  }
  return undefined
}
