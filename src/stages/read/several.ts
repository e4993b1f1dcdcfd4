// A page that holds several whole articles, one below the other: infinite scroll, a day's reports on one sheet. Each becomes an article of its own, never one welded text.
// Sections of one long text, and teasers under an article, have that form too and are told apart here.

import type { Article, Collection } from '../../model/document.ts'
import { documentId } from '../../model/ids.ts'
import { type Element, find, textOf } from '../../text/dom.ts'
import { addressed, domainOf } from './address.ts'
import { readArticle } from './article.ts'
import { type RawBlock, splitBlocks } from './blocks.ts'
import { choose, type Choice } from './choose.ts'
import { elementsBelow } from './elements.ts'
import type { Move } from './moves.ts'
import { key, type Page } from './page.ts'
import { weigh } from './post-units.ts'
import { wordsOf } from './structured.ts'
import { timeMarkOf } from './time-marks.ts'

const storiesMin = 2, storiesMax = 60, proseMin = 300, paragraphMin = 60

type Story = { element: Element; heading: Element; title: string }

/** Nothing where fewer than two siblings have a headline, and a whole text, and what only an article has: a heading of the first rank, a byline or date of its own, an address of its own. */
export function readSeveral(page: Page, moves: Move[], choosing: (page: Page) => Choice = choose): Collection | undefined {
  const stories = storiesOf(page)
  if (stories.length < storiesMin) return undefined
  const draft: Move[] = []
  const articles = stories.slice(0, storiesMax).map((it, i) => readStory(page, it, i, draft, choosing)).filter((it) => !it.stub && it.text)
  if (articles.length < storiesMin || new Set(articles.map((it) => it.id)).size < articles.length) return undefined
  moves.push({ move: 'kind', why: `several articles in one page: ${articles.length} siblings with a headline and a whole text each` }, ...draft)
  const { url } = page.input
  const title = articles[0]!.title
  return { kind: 'collection', id: documentId({ ...(url && { url }), title, text: articles.map((it) => it.text).join('\n') }), ...(url && { url }), title, articles, links: [], removed: [] }
}

/** The article as if it were alone on its page: what the page says of itself is said of the first. */
function readStory(page: Page, { element, heading, title }: Story, at: number, moves: Move[], choosing: (page: Page) => Choice): Article {
  const linked = page.linked.filter((it) => { const said = wordsOf(it.headline); return said !== undefined && key(said) === key(title) })
  const own = at === 0 ? page.input.url : addressOf(element, heading, page)
  const { url: _, entry: __, previous: ___, ...rest } = page.input
  const site = page.meta.get('og:site_name')
  const part: Page = {
    ...page, root: element, elements: elementsBelow(element), blocks: splitBlocks(element), linked, article: linked[0], titleTag: title, h1: [{ text: title, element: heading }],
    input: at === 0 ? page.input : { ...rest, ...(page.input.url && { url: own ?? page.input.url }) }, meta: at === 0 ? page.meta : new Map(site && [['og:site_name', site]]), links: at === 0 ? page.links : [],
  }
  const article = readArticle(part, moves, { choice: choosing(part) })
  if (own) return { ...article, id: documentId({ url: own, title: article.title, text: article.text }) }
  const { url: ____, canonical: _____, ...bare } = article
  return { ...bare, id: documentId({ ...(article.outlet && { outlet: article.outlet.name }), title: article.title, text: article.text }) }
}

/** The address that the page gives for a story: an attribute, or the link of its headline; of this domain only. */
function addressOf(element: Element, heading: Element, page: Page): string | undefined {
  const linkOf = (it: Element): string | undefined => find(it, (el) => el.name === 'a' && !!el.attributes.href)?.attributes.href ?? (it.parent?.name === 'a' ? it.parent.attributes.href : undefined)
  const said = element.attributes['data-url'] ?? element.attributes['data-href'] ?? element.attributes['data-permalink'] ?? element.attributes['data-canonical'] ?? linkOf(heading)
  const url = said && !said.startsWith('#') ? addressed(said, page.base) : undefined
  return url && page.input.url && domainOf(url) === domainOf(page.input.url) && url !== page.input.url ? url : undefined
}

/** A quick no for most pages. */
const mayHoldSeveral = (page: Page): boolean => page.elements.tagged('h1').length > 1 || page.elements.tagged('article').length > 1 || page.linked.filter((it) => typeof it.datePublished === 'string').length > 1

function storiesOf(page: Page): Story[] {
  if (!mayHoldSeveral(page)) return []
  const headings = page.elements.all.filter((it) => it.name === 'h1' || it.name === 'h2')
  if (headings.length < storiesMin || headings.length > 400) return []
  const groups = new Map<string, Story[]>()
  const sums = proseBelow(page.blocks)
  for (const heading of headings) {
    const title = textOf(heading)
    if (title.length < 8 || title.length > 250) continue
    if ((sums.get(heading.parent?.parent ?? heading) ?? 0) === 0 && (sums.get(heading.parent?.parent?.parent?.parent ?? heading) ?? 0) < proseMin || isApart(heading)) continue
    // the widest element that has this heading as its first, and no other of its rank
    for (let it: Element | undefined = heading.parent, up = 0; it && up < 7 && it.name !== 'body' && it.name !== 'html'; it = it.parent, up++) {
      if (!it.parent || (sums.get(it) ?? 0) < proseMin) continue
      const name = `${it.depth} ${it.name}.${(it.attributes.class ?? '').split(/\s+/)[0] ?? ''}`
      const group = groups.get(name)
      if (!group) groups.set(name, [{ element: it, heading, title }])
      else if (group.at(-1)!.element !== it) group.push({ element: it, heading, title })
    }
  }
  let best: Story[] = []
  for (const group of groups.values()) if (group.length > best.length && areStories(group, page, sums)) best = group
  return best
}

/** Each has a heading of the first rank, or its own date or byline and its own address or structured data; the first is the page's own article or all are of one size. */
function areStories(group: readonly Story[], page: Page, sums: ReadonlyMap<Element, number>): boolean {
  if (group.length < storiesMin || new Set(group.map((it) => key(it.title))).size < group.length) return false
  const sizes = group.map((it) => sums.get(it.element) ?? 0)
  if (Math.min(...sizes) * 12 < Math.max(...sizes)) return false
  const signed = group.map((it, i) => {
    const said = page.linked.some((node) => { const headline = wordsOf(node.headline); return headline !== undefined && key(headline) === key(it.title) && typeof node.datePublished === 'string' })
    const first = it.heading.name === 'h1', facts = hasFacts(it), own = i === 0 || addressOf(it.element, it.heading, page) !== undefined
    return said || (first && facts) || (first && own) || (facts && own && it.element.name === 'article')
  })
  return signed.every(Boolean)
}

/** A date or a byline near the headline. */
const hasFacts = ({ element }: Story): boolean => find(element, (it) => timeMarkOf(it) !== undefined || (/byline|author|autor|auteur|pubdate|publish|dateline|(^|[-_ ])date([-_ ]|$)|fecha|datum/i.test(`${it.attributes.class ?? ''} ${it.attributes.itemprop ?? ''}`) && textOf(it).length < 120 && textOf(it).length > 4)) !== undefined

function proseBelow(blocks: readonly RawBlock[]): Map<Element, number> {
  const sums = new Map<Element, number>()
  for (const block of blocks) {
    if (block.kind !== 'paragraph' || weigh(block.text) < paragraphMin || block.links > block.text.length * 0.4) continue
    for (let it: Element | undefined = block.element; it; it = it.parent) sums.set(it, (sums.get(it) ?? 0) + weigh(block.text))
  }
  return sums
}

function isApart(element: Element): boolean {
  for (let it: Element | undefined = element; it; it = it.parent) if (/^(nav|footer|aside|form)$/.test(it.name) || /related|recommend|comment|newsletter|most-?read|sidebar/i.test(`${it.attributes.class ?? ''} ${it.attributes.id ?? ''}`)) return true
  return false
}
