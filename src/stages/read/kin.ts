// Which blocks belong together, as numbers: those of one parent, of one grandparent, and those built alike anywhere on the page. Counted once for the features and for the second look.

import type { Element } from '../../text/dom.ts'
import type { RawBlock } from './blocks.ts'

/** For each block the number of its group; `alike`: same tag and names in the same kind of parent. */
export type Kin = { parent: Int32Array; grand: Int32Array; alike: Int32Array; groups: number }

export function kinOf(blocks: readonly RawBlock[]): Kin {
  const parent = new Int32Array(blocks.length), grand = new Int32Array(blocks.length), alike = new Int32Array(blocks.length)
  const parents = new Map<Element | undefined, number>(), forms = new Map<string, number>(), pairs = new Map<number, number>(), formOf = new Map<Element | undefined, number>()
  const numbered = <K>(map: Map<K, number>, it: K): number => { let n = map.get(it); if (n === undefined) map.set(it, n = map.size); return n }
  const form = (element: Element | undefined): number => {
    let n = formOf.get(element)
    if (n === undefined) formOf.set(element, n = numbered(forms, element ? `${element.name}.${element.attributes.class ?? ''}` : '.'))
    return n
  }
  blocks.forEach(({ element }, i) => {
    parent[i] = numbered(parents, element.parent)
    grand[i] = numbered(parents, element.parent?.parent)
    alike[i] = numbered(pairs, form(element) * 1_000_000 + form(element.parent))
  })
  return { parent, grand, alike, groups: Math.max(parents.size, pairs.size) }
}
