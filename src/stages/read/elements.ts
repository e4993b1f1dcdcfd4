// All elements of a page in order, by tag, and how they are called: walked once, because a dozen questions are asked of the whole page.

import { type Element, walk } from '../../text/dom.ts'

/** `isCalled`: whether a class, an id or a component's name anywhere on the page matches; a quick no for most questions. */
export type Elements = { all: readonly Element[]; tagged(name: string): readonly Element[]; isCalled(pattern: RegExp): boolean }

export function elementsBelow(root: Element): Elements {
  const all: Element[] = [], byTag = new Map<string, Element[]>(), names = new Set<string>()
  walk(root, (it) => {
    all.push(it)
    const same = byTag.get(it.name)
    if (same) same.push(it)
    else byTag.set(it.name, [it])
    for (const name of nameAttributes) { const value = it.attributes[name]; if (value) names.add(value) }
    return true
  })
  let joined: string | undefined
  return { all, tagged: (name) => byTag.get(name) ?? [], isCalled: (pattern) => pattern.test(joined ??= [...names].join('\n')) }
}

const nameAttributes = ['class', 'id', 'data-component'] as const

/** The first `most` that are wanted. */
export function firstOf(elements: readonly Element[], wanted: (it: Element) => boolean, most: number): Element[] {
  const found: Element[] = []
  for (const it of elements) {
    if (!wanted(it)) continue
    found.push(it)
    if (found.length >= most) break
  }
  return found
}
