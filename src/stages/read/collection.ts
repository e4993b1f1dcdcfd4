// A page that is no article but a list of them: a home page, a tag page, search results. What it gives is the links with their titles, never one welded text.

import type { Collection, Removed } from '../../model/document.ts'
import { documentId } from '../../model/ids.ts'
import { type Element, textOf } from '../../text/dom.ts'
import { addressed } from './address.ts'
import type { Choice } from './choose.ts'
import type { Move } from './moves.ts'
import { firstOf } from './elements.ts'
import { key, metaOf, type Page } from './page.ts'
import { typesOf } from './structured.ts'
import { readTitle } from './title.ts'

const linksMax = 500, headlinesMin = 10, titleCharsMin = 24

/** Nothing where the page says it is an article, or its running text outweighs its headlines. */
export function readCollection(page: Page, choice: Choice, moves: Move[]): Collection | undefined {
  if (page.article || /article/i.test(metaOf(page, 'og:type') ?? '') || metaOf(page, 'article:published_time')) return undefined
  const links = headlines(page)
  if (links.length < headlinesMin) return undefined
  const running = page.blocks.reduce((sum, it, i) => choice.kept[i] && it.text.length > 120 && it.links < it.text.length * 0.3 ? sum + it.text.length : sum, 0)
  const listed = links.reduce((sum, it) => sum + it.title.length, 0)
  const said = page.linked.some((it) => typesOf(it).some((type) => /CollectionPage|ItemList|SearchResultsPage/.test(type))) || /^https?:\/\/[^/]+\/?(\?.*)?$/.test(page.input.url ?? '')
  if (running > listed * (said ? 1 : 0.25)) return undefined
  const { title } = readTitle(page)
  moves.push({ move: 'kind', why: `a list of articles: ${links.length} headlines that lead elsewhere, ${running} signs of running text` })
  const { url } = page.input
  const removed: Removed[] = []
  return { kind: 'collection', id: documentId({ ...(url && { url }), title, text: links.map((it) => it.title).join('\n') }), ...(url && { url }), title, articles: [], links, removed }
}

/** Links whose words are a headline, each address and each title once. */
function headlines(page: Page): Collection['links'] {
  const seen = new Set<string>(), links: Collection['links'] = []
  for (const it of firstOf(page.elements.tagged('a'), (el) => !!el.attributes.href, 5_000)) {
    if (inMenu(it)) continue
    const title = textOf(it), url = addressed(it.attributes.href, page.base)
    if (title.length < titleCharsMin || title.length > 300 || (!/\s/.test(title) && !/[\u0e00-\u9fff]/.test(title))) continue
    const print = key(title)
    if (seen.has(print) || (url && seen.has(url))) continue
    seen.add(print)
    if (url) seen.add(url)
    links.push({ title, ...(url && { url }) })
    if (links.length >= linksMax) break
  }
  return links
}

function inMenu(element: Element): boolean {
  for (let it: Element | undefined = element; it; it = it.parent) if (/^(nav|footer|form)$/.test(it.name)) return true
  return false
}
