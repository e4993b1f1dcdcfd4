// A unit of a live page to a post: what in it is title, byline, key or pinned mark, furniture of sharing, and what is its text.

import type { Post } from '../../model/document.ts'
import { idOf } from '../../model/ids.ts'
import type { When } from '../../model/when.ts'
import { type Element, find, findAll, textOf } from '../../text/dom.ts'
import { addressed } from './address.ts'
import { assemble } from './assemble.ts'
import type { RawBlock } from './blocks.ts'
import { namesOf } from './byline.ts'
import { key } from './page.ts'
import type { Unit } from './post-units.ts'
import { isClock } from './time-marks.ts'
import { says } from './text-signs.ts'

export function readPost(unit: Unit, published: When | undefined, base: string | undefined, houses: ReadonlySet<string>): Post {
  const byline = bylineIn(unit)
  const rest = unit.blocks.filter((it) => !it.text || !isFurniture(it, unit, byline))
  const { title, body } = splitTitle(rest)
  const { blocks, text } = assemble(body, base)
  const anchor = anchorOf(unit)
  const link = addressed(permalinkOf(unit, anchor), base)
  return {
    id: anchor ?? idOf(title ?? '', text), ...(link && { url: link }), ...(title && { title }), key: isMarked(unit, keyNames, 'keyEvents'), ...(isMarked(unit, pinnedNames, 'pinned') && { pinned: true }),
    authors: byline ? namesOf(byline, houses).names : [], ...(published && { published }), blocks, text,
  }
}

/** The page's own anchor: the id of the unit, or of the first element in it that has one of its own. */
function anchorOf(unit: Unit): string | undefined {
  const own = (it: Element): string | undefined => ['id', 'data-post-id', 'data-id', 'data-liveblog-id', 'data-event-id', 'data-key'].map((name) => it.attributes[name]).find(isAnchor)
  const named = unit.roots.map(own).find((it) => it)
  if (named) return named
  const below = find(unit.roots[0]!, (it) => isAnchor(it.attributes.id) && /\d|post|event|entry|block|update/i.test(it.attributes.id) && it.depth <= unit.roots[0]!.depth + 2)
  if (below) return below.attributes.id
  const link = find(unit.roots[0]!, (it) => it.name === 'a' && /#[\w-]{3,}$/.test(it.attributes.href ?? '') && !/comment|respond/.test(it.attributes.href!))
  return link?.attributes.href?.replace(/^.*#/, '')
}

const isAnchor = (it: string | undefined): it is string => it !== undefined && /^[^\s<>"']{1,200}$/.test(it)

function permalinkOf(unit: Unit, anchor: string | undefined): string | undefined {
  const said = unit.roots.flatMap((root) => findAll(root, (it) => it.name === 'a' && !!it.attributes.href && (/(permalink|bookmark|timestamp|time)/i.test(`${it.attributes.rel ?? ''} ${it.attributes.class ?? ''}`) || find(it, (el) => el.name === 'time') !== undefined), 1))[0]
  if (said && !/^javascript/i.test(said.attributes.href!)) return said.attributes.href
  return anchor && /^[\w:.-]+$/.test(anchor) ? `#${anchor}` : undefined
}

const keyNames = /(^|[\s_-])(key|key-?event|keyevent|is-?key|important|highlight(ed)?|major|breaking|top-?post|key-?moment)(?=[\s_-]|$)/i
const pinnedNames = /(^|[\s_-])(pinned|sticky|is-?pinned|pin|featured-?post)(?=[\s_-]|$)/i

/** Said by the unit's own names and attributes, or by a badge in it. */
function isMarked(unit: Unit, names: RegExp, words: 'keyEvents' | 'pinned'): boolean {
  const own = unit.roots.slice(0, 1).some((it) => Object.entries(it.attributes).some(([name, value]) => name === 'href' || name === 'id' || name === 'style' ? false : names.test(value) || (names.test(name) && value !== 'false')))
  if (own) return true
  return unit.roots.some((root) => find(root, (it) => (names.test(`${it.attributes.class ?? ''} ${it.attributes['data-type'] ?? ''}`) && textOf(it).length < 40) || (!/^h\d$/.test(it.name) && it.children.length > 0 && it.children.length < 3 && textOf(it).length < 30 && says(words, textOf(it)))) !== undefined)
}

function bylineIn(unit: Unit): string | undefined {
  for (const root of unit.roots) {
    const it = find(root, (el) => el.attributes.rel === 'author' || (/(^|[\s_-])(byline|by-line|author|autor|auteur|contributor|writer|reporter)([\s_-]|name|$)|author/i.test(`${el.attributes.class ?? ''} ${el.attributes.itemprop ?? ''} ${el.attributes['data-testid'] ?? ''}`) && !/img|image|avatar|photo/i.test(el.attributes.class ?? '')) && textOf(el).length > 2 && textOf(el).length < 120)
    if (it) return textOf(it)
  }
  return undefined
}

/** Times, bylines, share buttons, key marks: small blocks around a post that are not its words. */
function isFurniture(block: RawBlock, unit: Unit, byline: string | undefined): boolean {
  const { text } = block
  if (text === unit.mark.words || isClock(text) || text === byline) return true
  if (text.length < 60 && (says('share', text) || says('machine', text) || (block.kind !== 'heading' && says('keyEvents', text)) || says('pinned', text) || says('more', text) || says('updated', text))) return true
  if (text.length < 70 && unit.mark.words && text.includes(unit.mark.words) && text.replace(unit.mark.words, '').length < 24) return true
  if (block.links > text.length * 0.9 && text.length < 24 && block.kind !== 'heading') return true
  if (byline && text.length < byline.length + 40 && text.includes(byline)) return true
  for (let it: Element | undefined = block.element; it && !unit.roots.includes(it); it = it.parent) if (/(^|[\s_-])(share|sharing|social|shares|sharebar|toolbar|copy-?link|reactions?|newsletter|advert\w*|promo)([\s_-]|$)/i.test(it.attributes.class ?? '')) return true
  return false
}

/** A heading at the head, or a first line that is bold throughout and no sentence. */
function splitTitle(blocks: readonly RawBlock[]): { title?: string; body: RawBlock[] } {
  const texts = blocks.filter((it) => it.text)
  const at = texts.slice(0, 3).findIndex((it) => it.kind === 'heading')
  const heading = at >= 0 && texts.slice(0, at).every((it) => it.text.length < 40) ? texts[at] : undefined
  const first = heading ?? (texts[0] && texts[0].bold > texts[0].text.length * 0.9 && texts[0].text.length < 180 && texts.length > 1 ? texts[0] : undefined)
  const named = first ?? texts.slice(0, 2).find((it) => it.text.length < 220 && /(^|[\s_-])(title|headline|heading|titel|titulo|titre)([\s_-]|$)/i.test(it.element.attributes.class ?? ''))
  if (!named) return { body: [...blocks] }
  return { title: named.text, body: blocks.filter((it) => it !== named && !(it.text && key(it.text) === key(named.text))) }
}

