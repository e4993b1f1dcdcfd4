// A light tree of one entry's or channel's elements with prefixes resolved by namespace, and what text and markup stand in it.

/** `name` is lower case with the usual prefix of its namespace, none for the feed's own; `base` is set where the feed names one. */
export type Node = { name: string; raw: string; attributes: Record<string, string>; base?: string; children: Node[]; parts: (string | Node)[] }

/** Text of a node and of what it holds. */
export const textOf = (node: Node | undefined): string => node ? node.parts.map((it) => typeof it === 'string' ? it : textOf(it)).join('') : ''

/** The markup inside a node, written out again: Atom's `type="xhtml"`. */
export const innerMarkup = (node: Node): string => node.parts.map((it) => typeof it === 'string' ? escaped(it) : outerMarkup(it)).join('')

const outerMarkup = (node: Node): string => {
  const name = node.raw.replace(/^.*:/, '')
  const attributes = Object.entries(node.attributes).filter(([key]) => !key.startsWith('xmlns')).map(([key, value]) => ` ${key}="${escaped(value).replaceAll('"', '&quot;')}"`).join('')
  return node.parts.length === 0 && empty.has(name) ? `<${name}${attributes}>` : `<${name}${attributes}>${innerMarkup(node)}</${name}>`
}
const empty = new Set(['br', 'img', 'hr', 'input', 'source', 'track', 'wbr', 'area', 'col', 'embed', 'link', 'meta', 'param'])

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The first child of the first name that has one. */
export const child = (node: Node | undefined, ...names: readonly string[]): Node | undefined => {
  for (const name of names) {
    const found = node?.children.find((it) => it.name === name)
    if (found) return found
  }
  return undefined
}
export const childrenNamed = (node: Node | undefined, ...names: readonly string[]): Node[] => node?.children.filter((it) => names.includes(it.name)) ?? []
