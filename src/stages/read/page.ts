// One fetched page with everything that is looked up again and again: its tree, its blocks, its structured data, its headings. Built once; the moves of read.ts read it.

import { limits } from '../../limits.ts'
import type { ReadInput } from '../../model/read.ts'
import { parseHtml, type Element, textOf } from '../../text/dom.ts'
import { fold } from '../../text/fold.ts'
import { tidy } from '../../text/tidy.ts'
import { addressed } from './address.ts'
import { type RawBlock, splitBlocks } from './blocks.ts'
import { type Elements, elementsBelow, firstOf } from './elements.ts'
import { articleNode, type LinkedNode, readLinkedData, readMeta, titleElement, wordsOf } from './structured.ts'

export type Page = {
  input: ReadInput
  root: Element
  elements: Elements
  blocks: RawBlock[]
  linked: LinkedNode[]
  /** the node of `linked` that is this page's article */
  article: LinkedNode | undefined
  meta: Map<string, string[]>
  links: { rel: string; href: string; type?: string; hreflang?: string }[]
  /** what `<title>` says */
  titleTag: string
  h1: { text: string; element: Element }[]
  /** the address that relative links are resolved against; absent where the page's own is not known */
  base: string | undefined
  zone: string
}

export function openPage(html: string, input: ReadInput): Page {
  const root = parseHtml(html, { depthMax: limits.domDepthMax, nodesMax: limits.domNodesMax })
  const elements = elementsBelow(root)
  const meta = readMeta(elements)
  const linked = readLinkedData(elements)
  const h1 = elements.tagged('h1').slice(0, 40).map((element) => ({ element, text: textOf(element) })).filter((it) => it.text)
  const titleTag = tidy(titleElement(elements) ?? '')
  const shown = new Set([...h1.map((it) => key(it.text)), key(titleTag), ...(meta.get('og:title') ?? []).map(key)])
  const isShown = (words: string): boolean => { const it = key(words); return it.length > 3 && (shown.has(it) || [...shown].some((other) => other.startsWith(it) || (other.length > 20 && it.startsWith(other)))) }
  const base = baseOf(elements, input.url)
  const article = articleNode(linked, { address: input.url, isShown })
  return { input, root, elements, blocks: splitBlocks(root), linked, article, meta, links: readLinks(elements), titleTag, h1, base, zone: input.source?.zone ?? zoneSaid(article, meta, elements) ?? 'UTC' }
}

/**
 * The offset that the page's own stamps carry, for those that carry none: "+01:00" of a publication is that of its clocks. UTC says nothing: machines write it;
 * but where a `<time>` without a zone shows the same minute and second some whole hours off, these hours are the zone.
 */
function zoneSaid(article: LinkedNode | undefined, meta: ReadonlyMap<string, readonly string[]>, elements: Elements): string | undefined {
  const stamps = [wordsOf(article?.datePublished), wordsOf(article?.dateModified), ...['article:published_time', 'article:modified_time', 'og:updated_time', 'datepublished'].map((it) => meta.get(it)?.[0])].flatMap((it) => it ? [it.trim()] : [])
  for (const it of stamps) { const offset = /T\d\d:\d\d(?::\d\d(?:\.\d+)?)?([+-])(\d\d):?(\d\d)$/.exec(it); if (offset && offset[2] !== '00') return `${offset[1]}${offset[2]}:${offset[3]}` }
  const shown = firstOf(elements.tagged('time'), (it) => /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d$/.test(it.attributes.datetime ?? ''), 6)
  for (const stamp of stamps) {
    const universal = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|\+00:?00)$/.exec(stamp)?.[1]
    if (!universal || universal.endsWith(':00')) continue
    for (const it of shown) {
      const hours = (Date.parse(`${it.attributes.datetime!.replace(' ', 'T')}Z`) - Date.parse(`${universal}Z`)) / 3_600_000
      if (hours !== 0 && Number.isInteger(hours) && Math.abs(hours) <= 14) return `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`
    }
  }
  return undefined
}

const readLinks = (elements: Elements): Page['links'] => firstOf(elements.tagged('link'), (it) => !!it.attributes.href && !!it.attributes.rel && !/stylesheet|preload|icon|dns-prefetch|preconnect/.test(it.attributes.rel), 100)
  .map((it) => ({ rel: it.attributes.rel!.toLowerCase(), href: it.attributes.href!, ...(it.attributes.type && { type: it.attributes.type }), ...(it.attributes.hreflang && { hreflang: it.attributes.hreflang }) }))

/** Letters and digits alone, folded: whether two strings are the same words. */
export const key = (words: string): string => {
  const folded = fold(words)
  return /[^\x00-\x7f]/.test(folded) ? folded.replace(/[^\p{L}\p{N}]+/gu, '') : folded.replace(/[^a-z0-9]+/g, '')
}

function baseOf(elements: Elements, url: string | undefined): string | undefined {
  const base = elements.tagged('base').find((it) => !!it.attributes.href)?.attributes.href
  return addressed(base, url) ?? addressed(url, undefined)
}

export const metaOf = (page: Page, ...names: string[]): string | undefined => {
  for (const name of names) { const it = page.meta.get(name)?.[0]; if (it) return it }
  return undefined
}
