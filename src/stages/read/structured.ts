// JSON-LD of a page as a flat list of nodes, mended where publishers write it badly. What of it is believed is decided by whoever compares it with the page.

import { rawText } from '../../text/dom.ts'
import { type Elements, firstOf } from './elements.ts'

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
export type LinkedNode = { [key: string]: Json }

const nodesMax = 2_000

/** All objects with a type, outermost first, `@graph` and nested ones included. */
export function readLinkedData(elements: Elements): LinkedNode[] {
  const nodes: LinkedNode[] = []
  for (const script of firstOf(elements.tagged('script'), (it) => /ld\+json/i.test(it.attributes.type ?? ''), 60)) {
    const value = parseLoosely(rawText(script))
    if (value !== undefined) gather(value, nodes, 0)
  }
  return nodes
}

function gather(value: Json, nodes: LinkedNode[], depth: number): void {
  if (depth > 8 || nodes.length >= nodesMax || typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) { for (const it of value) gather(it, nodes, depth + 1); return }
  if (value['@type'] !== undefined) nodes.push(value)
  for (const [key, it] of Object.entries(value)) if (key !== 'liveBlogUpdate' && typeof it === 'object') gather(it, nodes, depth + 1)
}

/** JSON as people write it into pages: in comments, with raw line breaks in strings, trailing commas, stray semicolons. */
export function parseLoosely(text: string): Json | undefined {
  const bare = text.trim().replace(/^(?:\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[))+|(?:(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*)+$|;\s*$/g, '')
  if (!bare) return undefined
  for (const mend of [(it: string) => it, (it: string) => it.replace(/[\u0000-\u001f]+/g, ' '), (it: string) => it.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1').replace(/\\(?!["\\/bfnrtu])/g, '\\\\').replace(/}\s*{/g, '},{').replace(/^{(.*},{.*)}$/s, '[{$1}]')]) {
    try { return JSON.parse(mend(bare)) as Json } catch { /* the next mending may do */ }
  }
  return undefined
}

export const typesOf = (node: LinkedNode): string[] => list(node['@type']).filter((it) => typeof it === 'string').map((it) => it.replace(/^.*[/#:]/, ''))

export const list = (value: Json | undefined): Json[] => value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]

/** The text of a value: a string, the first of a list, `@value`, `name`, `url` or `@id` of an object. */
export function wordsOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) { for (const it of value) { const words = wordsOf(it); if (words) return words } return undefined }
  if (value && typeof value === 'object') return wordsOf(value['@value']) ?? wordsOf(value.name) ?? wordsOf(value.url) ?? wordsOf(value['@id'])
  return undefined
}

const articleTypes = /(?:Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|DiscussionForumPosting|Report|Review)$/

/** The node that is this page's article: by its address, else by a headline that the page shows; the fullest of equals. */
export function articleNode(nodes: readonly LinkedNode[], page: { address: string | undefined; isShown: (words: string) => boolean }): LinkedNode | undefined {
  let best: LinkedNode | undefined, bestScore = 0
  for (const node of nodes) {
    if (!typesOf(node).some((it) => articleTypes.test(it))) continue
    const headline = wordsOf(node.headline) ?? wordsOf(node.name)
    const addresses = [wordsOf(node.url), wordsOf(node.mainEntityOfPage), wordsOf(node['@id'])]
    let score = Object.keys(node).length / 100
    if (page.address && addresses.some((it) => it && samePath(it, page.address!))) score += 2
    if (headline && page.isShown(headline)) score += 2
    if (node.datePublished) score += 0.5
    if (node.liveBlogUpdate) score += 1
    if (score > bestScore) { best = node; bestScore = score }
  }
  return bestScore >= 0.5 ? best : undefined
}

const samePath = (a: string, b: string): boolean => pathOf(a) === pathOf(b) && pathOf(a) !== ''
const pathOf = (address: string): string => address.replace(/^https?:\/\/[^/]*/, '').replace(/[?#].*$/, '').replace(/\/+$/, '')

/** `<meta>` by name, property or itemprop (lower case); the first of each that says something. */
export function readMeta(elements: Elements): Map<string, string[]> {
  const meta = new Map<string, string[]>()
  for (const it of elements.tagged('meta').slice(0, 600)) {
    const { attributes } = it
    const content = (attributes.content ?? attributes.value ?? '').trim()
    if (!content) continue
    for (const key of [attributes.property, attributes.name, attributes.itemprop, attributes['http-equiv']]) {
      if (!key) continue
      const name = key.trim().toLowerCase()
      const values = meta.get(name)
      if (values) values.push(content)
      else meta.set(name, [content])
    }
  }
  return meta
}

export const titleElement = (elements: Elements): string | undefined => {
  const it = elements.tagged('title').find((el) => el.parent?.name !== 'svg')
  return it && rawText(it)
}
