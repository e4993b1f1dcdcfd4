// The page as a row of blocks: every leaf that holds text, with what its place in the tree says of it. Which of them are the article is decided in classify.ts.

import type { Block } from '../../model/document.ts'
import { blockTags, type Element, textOf, unseen } from '../../text/dom.ts'
import { tidy } from '../../text/tidy.ts'
import { readMedia } from './media.ts'
import { readTable } from './grid.ts'

/** `links`: signs that stand inside links; `bold`: inside bold type. `within`: bits of `place`. */
export type RawBlock = {
  kind: Block['kind']
  text: string
  element: Element
  links: number
  linkCount: number
  bold: number
  within: number
  /** elements with a name of their own inside the line: a span, a link */
  inline: Element[]
  /** of a heading, 1…6 */
  level: number
  media?: { caption?: string; credit?: string; url?: string }
}

/** Where a block stands, as bits. */
export const place = {
  nav: 1, aside: 2, footer: 4, header: 8, form: 16, figure: 32, article: 64, main: 128, list: 256, table: 512, quote: 1024, hidden: 2048, bodyProperty: 4096, link: 8192, bold: 16384, dialog: 32768, dl: 65536,
} as const

const placeOfTag: Record<string, number> = {
  nav: place.nav, menu: place.nav, aside: place.aside, footer: place.footer, header: place.header, form: place.form, button: place.form, figure: place.figure, figcaption: place.figure, article: place.article, main: place.main,
  li: place.list, td: place.table, th: place.table, blockquote: place.quote, a: place.link, b: place.bold, strong: place.bold, dialog: place.dialog, dd: place.dl, dt: place.dl,
}
const placeOfRole: Record<string, number> = { navigation: place.nav, complementary: place.aside, contentinfo: place.footer, banner: place.header, dialog: place.dialog, alertdialog: place.dialog, main: place.main, article: place.article }

type Flow = { parts: string[]; chars: number; links: number; linkCount: number; bold: number; within: number; inline: Element[] }

export function splitBlocks(root: Element): RawBlock[] {
  const blocks: RawBlock[] = []
  let flow = emptyFlow()

  function flush(container: Element): void {
    if (flow.chars > 0) {
      const text = tidy(flow.parts.join(''))
      if (text) {
        const ratio = text.length / Math.max(1, flow.chars)
        const [kind, level] = kindOf(container, flow.within)
        blocks.push({ kind, text, element: container, links: Math.min(text.length, flow.links * ratio), linkCount: flow.linkCount, bold: Math.min(text.length, flow.bold * ratio), within: flow.within & ~place.link & ~place.bold, inline: flow.inline, level })
      }
    }
    flow = emptyFlow()
  }

  function visit(element: Element, container: Element, outer: number): void {
    const { name } = element
    if (name === 'br') { breakLine(element, container); return }
    if (name === 'hr') { flush(container); return }
    const within = outer | placeOf(element)

    const media = readMedia(element)
    if (media) {
      if (media.kind !== 'image' || media.own) flush(container)
      blocks.push({ kind: media.kind, text: '', element, links: 0, linkCount: 0, bold: 0, within, inline: [], level: 0, media: media.media })
      if (media.own) return
    }
    if (unseen.has(name) && name !== 'select') { return }
    if (name === 'table') {
      const text = readTable(element)
      if (text !== undefined) {
        flush(container)
        if (text) blocks.push({ kind: 'table', text, element, links: linkChars(element), linkCount: 0, bold: 0, within: within | place.table, inline: [], level: 0 })
        return
      }
    }

    const isBlock = blockTags.has(name)
    if (isBlock) flush(container)
    const inner = isBlock ? element : container
    if (name === 'a') flow.linkCount++
    if (!isBlock && flow.inline.length < 6 && element.attributes.class) flow.inline.push(element)
    for (const child of element.children) {
      if (child.kind === 'text') add(child.text, within)
      else visit(child, inner, within)
    }
    if (isBlock) flush(element)
  }

  function add(text: string, within: number): void {
    if (flow.chars === 0) {
      if (!/\S/.test(text)) return
      flow.within = within
    }
    flow.parts.push(text)
    const chars = visibleLength(text)
    flow.chars += chars
    if (within & place.link) flow.links += chars
    if (within & place.bold) flow.bold += chars
  }

  /** Two breaks part paragraphs, and so does one after the end of a sentence: old pages write paragraphs so. */
  function breakLine(br: Element, container: Element): void {
    const last = flow.parts.at(-1)
    if (last === undefined) return
    if (last === '\n' || (/[.!?…。！？。”"»“’)]\s*$/.test(last) && !isInLine(br))) flush(container)
    else flow.parts.push('\n')
  }

  visit(root, root, 0)
  flush(root)
  return blocks
}

const emptyFlow = (): Flow => ({ parts: [], chars: 0, links: 0, linkCount: 0, bold: 0, within: 0, inline: [] })

/** A break inside a heading or a link only wraps the line. */
const isInLine = (br: Element): boolean => /^(h[1-6]|a)$/.test(br.parent?.name ?? '')

const visibleLength = (text: string): number => /\s\s|[\n\t]/.test(text) ? text.replace(/\s+/g, ' ').length : text.length

function placeOf(element: Element): number {
  let bits = placeOfTag[element.name] ?? 0
  const { attributes } = element
  const role = attributes.role
  if (role) bits |= placeOfRole[role] ?? 0
  if (attributes.itemprop && /articleBody/i.test(attributes.itemprop)) bits |= place.bodyProperty
  if ('hidden' in attributes || attributes['aria-hidden'] === 'true' || (attributes.style && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes.style))) bits |= place.hidden
  return bits
}

function kindOf(container: Element, within: number): [Block['kind'], number] {
  const heading = /^h([1-6])$/.exec(container.name)
  if (heading) return ['heading', Number(heading[1])]
  if (within & place.quote) return ['quote', 0]
  if (within & place.list && nearList(container)) return ['item', 0]
  return ['paragraph', 0]
}

/** A whole article can sit in a list item; only what is close to one is an item. */
function nearList(container: Element): boolean {
  let it: Element | undefined = container
  for (let up = 0; it && up < 3; up++, it = it.parent) {
    if (it.name === 'li') return it.children.filter((child) => child.kind === 'element' && /^(p|div|h[1-6]|ul|section|article)$/.test(child.name)).length <= 2
  }
  return false
}

function linkChars(element: Element): number {
  let chars = 0
  const visit = (it: Element): void => {
    for (const child of it.children) if (child.kind === 'element') { if (child.name === 'a') chars += textOf(child).length; else visit(child) }
  }
  visit(element)
  return chars
}
