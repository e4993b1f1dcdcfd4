// HTML as a bounded tree of plain nodes, and the text of its parts. What an element means for news is decided in stages/read.

import { Parser } from 'htmlparser2'
import { tidy } from './tidy.ts'

export type TextNode = { kind: 'text'; text: string; parent: Element }
/** `depth` counts from the root, `at` numbers the elements in order of the page; `name` and the names of attributes are lower case. */
export type Element = { kind: 'element'; name: string; attributes: Record<string, string>; children: Node[]; parent: Element | undefined; depth: number; at: number }
export type Node = TextNode | Element

export type Bounds = { depthMax: number; nodesMax: number }

/** Beyond the bounds tags are no longer opened: their text stays, flat, where the bound was met. Never throws. */
export function parseHtml(html: string, bounds: Bounds = { depthMax: 256, nodesMax: 200_000 }): Element {
  const root: Element = { kind: 'element', name: '#root', attributes: {}, children: [], parent: undefined, depth: 0, at: 0 }
  let open = root
  let nodes = 0
  /** names of tags that were not opened because of a bound, so that their ends close nothing else */
  const flat: string[] = []

  const parser = new Parser({
    onopentag(name, attributes) {
      if (flat.length > 0 || open.depth >= bounds.depthMax || nodes >= bounds.nodesMax) {
        if (flat.length < 100_000) flat.push(name)
        return
      }
      nodes++
      const element: Element = { kind: 'element', name, attributes, children: [], parent: open, depth: open.depth + 1, at: nodes }
      open.children.push(element)
      open = element
    },
    ontext(text) {
      const last = open.children.at(-1)
      if (last?.kind === 'text') last.text += text
      else { nodes++; open.children.push({ kind: 'text', text, parent: open }) }
    },
    onclosetag(name) {
      if (flat.length > 0) {
        if (flat.at(-1) === name) flat.pop()
        return
      }
      if (open.name === name && open.parent) open = open.parent
    },
  }, { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true })
  parser.write(html)
  parser.end()
  return root
}

/** The text of a node on one line; what no reader sees (scripts, styles, templates) is left out, block borders and line breaks are a space. */
export function textOf(node: Node): string {
  const parts: string[] = []
  collect(node, parts)
  return tidy(parts.join(''))
}

/** The text of a piece of HTML, or of a string that may hold some: "<b>A</b> &amp; B" → "A & B". */
export const textOfHtml = (html: string): string => /[<&]/.test(html) ? textOf(parseHtml(html)) : tidy(html)

function collect(node: Node, parts: string[]): void {
  if (node.kind === 'text') { parts.push(node.text); return }
  if (unseen.has(node.name)) return
  const parted = node.name === 'br' || blockTags.has(node.name)
  if (parted) parts.push(' ')
  for (const child of node.children) collect(child, parts)
  if (parted) parts.push(' ')
}

/** All elements below a node in order of the page, for which `wanted` holds. */
export function findAll(node: Element, wanted: (it: Element) => boolean, most = Number.POSITIVE_INFINITY): Element[] {
  const found: Element[] = []
  walk(node, (it) => {
    if (found.length < most && wanted(it)) found.push(it)
    return found.length < most
  })
  return found
}

export const find = (node: Element, wanted: (it: Element) => boolean): Element | undefined => findAll(node, wanted, 1)[0]

/** In order of the page; below an element for which `enter` says false nothing is visited. */
export function walk(node: Element, enter: (it: Element) => boolean): void {
  for (const child of node.children) if (child.kind === 'element' && enter(child)) walk(child, enter)
}

/** The text inside script and style elements, which `textOf` leaves out. */
export const rawText = (element: Element): string => element.children.map((it) => it.kind === 'text' ? it.text : '').join('')

export const unseen: ReadonlySet<string> = new Set(['script', 'style', 'template', 'noscript', 'head', 'svg', 'math', 'iframe', 'object', 'canvas', 'rt', 'rp', 'select', 'textarea', 'title', 'noembed', 'noframes', 'audio', 'video', 'datalist', 'option'])

/** Elements that begin and end a line of their own. */
export const blockTags: ReadonlySet<string> = new Set(('address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary ' +
  'table caption colgroup col tbody td tfoot th thead tr ul').split(' '))
