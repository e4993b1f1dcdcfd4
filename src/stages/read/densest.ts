// The second, independent candidate for the text of a page: the container in which running text is densest, after the idea of Readability.
// It knows no weights that were fitted; where it and the classifier disagree, choose.ts decides.

import type { Element } from '../../text/dom.ts'
import { place, type RawBlock } from './blocks.ts'

const unlikely = /-ad-|banner|breadcrumb|combx|comment|community|cookie|consent|disqus|extra|footer|gdpr|legends|menu|newsletter|outbrain|paywall|popup|promo|related|recirc|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|subscribe|supplemental|taboola|teaser|yom-remote/i
const likely = /article|body|content|entry|main|page|post|story|text|blog|shadow/i

export type Densest = { kept: boolean[]; why: string; top: Element | undefined }

/** Which blocks the densest container holds, as flags beside the blocks; and why. */
export function densest(blocks: readonly RawBlock[]): Densest {
  const nameWeight = remembered(weightOfNames), isUnlikely = remembered((it) => unlikely.test(namesOf(it)))
  const scores = new Map<Element, number>()
  for (const block of blocks) {
    if (block.text.length < 25 || isOutside(block)) continue
    const score = (1 + commasIn(block.text) + Math.min(3, block.text.length / 100)) * (1 - block.links / block.text.length)
    let up: Element | undefined = block.element.parent
    for (let level = 0; up && level < 5; level++, up = up.parent) scores.set(up, (scores.get(up) ?? 0) + score / (level === 0 ? 1 : level === 1 ? 2 : level * 3))
  }
  let top: Element | undefined, topScore = 0
  for (const [element, raw] of scores) {
    const score = raw * nameWeight(element)
    if (score > topScore) { top = element; topScore = score }
  }
  if (!top) return { kept: blocks.map(() => false), why: 'no running text found', top }

  // siblings of the densest that are nearly as dense belong to it: bodies cut up by advertising
  const kin = new Set<Element>([top])
  for (const child of top.parent?.children ?? []) if (child.kind === 'element' && child !== top && (scores.get(child) ?? 0) * nameWeight(child) > Math.max(10, topScore * 0.2)) kin.add(child)
  const kept = blocks.map((block) => block.text.length > 0 && isRunning(block, isUnlikely) && isWithin(block.element, kin, top.depth))
  return { kept, why: `densest container is <${top.name}${top.attributes.class ? ` class="${top.attributes.class.slice(0, 60)}"` : ''}>`, top }
}

const outside = place.nav | place.footer | place.form | place.figure | place.dialog | place.hidden
const isOutside = (block: RawBlock): boolean => (block.within & outside) !== 0

const namesOf = (element: Element): string => `${element.attributes.class ?? ''} ${element.attributes.id ?? ''}`

function weightOfNames(element: Element): number {
  const name = namesOf(element)
  return (unlikely.test(name) && !/body|article|main/i.test(name) ? 0.5 : 1) * (likely.test(name) ? 1.25 : 1)
}

/** Each element is asked once: thousands of blocks stand below the same few. */
function remembered<T>(ask: (element: Element) => T): (element: Element) => T {
  const known = new Map<Element, T>()
  return (element) => {
    let it = known.get(element)
    if (it === undefined) known.set(element, it = ask(element))
    return it
  }
}

function commasIn(text: string): number {
  let n = 0
  for (let i = 0; i < text.length; i++) { const unit = text.charCodeAt(i); if (unit === 0x2c || unit === 0x60c || unit === 0x3001 || unit === 0xff0c) n++ }
  return n
}

function isWithin(element: Element, kin: ReadonlySet<Element>, depth: number): boolean {
  for (let it: Element | undefined = element; it && it.depth >= depth; it = it.parent) if (kin.has(it)) return true
  return false
}

function isRunning(block: RawBlock, isUnlikely: (element: Element) => boolean): boolean {
  if (block.within & (place.nav | place.footer | place.form | place.dialog)) return false
  const share = block.links / block.text.length
  if (block.kind === 'heading') return share < 0.5 && block.text.length < 250
  if (share > 0.1) for (let it: Element | undefined = block.element, up = 0; it && up < 3; it = it.parent, up++) if (isUnlikely(it)) return false
  return share < 0.5 && (block.text.length > 40 || block.kind !== 'item' || share < 0.2)
}
