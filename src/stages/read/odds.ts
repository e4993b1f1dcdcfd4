// What the names of elements and the first words of short lines say of a block: log odds learnt over sites (eval/fit/read.ts), summed over an element, over all above it, over a line.

import type { Element } from '../../text/dom.ts'
import type { RawBlock } from './blocks.ts'
import { namingOf, nameTokens, textTokens } from './names.ts'

/** What a token says: log odds that a block so named is article. */
export type Odds = (token: string) => number | undefined
export type OddsTables = { own: Odds; above: Odds; words: Odds }

/** `near`: of the element itself, without what is above it. */
export type Said = { min: number; max: number; sum: number; near: number }
export type NamesSay = { own(block: RawBlock): Said; above(element: Element | undefined): Said; words(text: string): Said }

const silent: Said = { min: 0, max: 0, sum: 0, near: 0 }
const namesMax = 20_000

/** One for a set of tables; call it once a page. What names say is remembered from page to page: houses use the same ones every day. */
export function sayingOf(odds: OddsTables): () => NamesSay {
  const ownOfName = new Map<string, Said>(), aboveOfName = new Map<string, Said>()
  const saidBy = (element: Element, table: Odds, known: Map<string, Said>): Said => {
    const naming = namingOf(element)
    if (naming === undefined) return say([element.name, ...nameTokens(element)], table)
    const name = `${element.name} ${naming}`
    let it = known.get(name)
    if (!it) {
      if (known.size >= namesMax) known.clear()
      known.set(name, it = say([element.name, ...nameTokens(element)], table))
    }
    return it
  }
  return () => {
    const ownOf = new Map<Element, Said>(), aboveOf = new Map<Element, Said>()
    const own = (element: Element): Said => {
      let it = ownOf.get(element)
      if (!it) ownOf.set(element, it = saidBy(element, odds.own, ownOfName))
      return it
    }
    const above = (element: Element | undefined): Said => {
      if (!element) return silent
      let it = aboveOf.get(element)
      if (!it) {
        const mine = saidBy(element, odds.above, aboveOfName)
        aboveOf.set(element, it = { ...join(mine, above(element.parent)), near: mine.sum })
      }
      return it
    }
    return { own: (block) => block.inline.length === 0 ? own(block.element) : block.inline.reduce((sum, it) => join(sum, own(it)), own(block.element)), above, words: (text) => say(textTokens(text), odds.words) }
  }
}

function say(tokens: readonly string[], table: Odds): Said {
  if (tokens.length === 0) return silent
  let min = 0, max = 0, sum = 0
  for (const token of tokens) { const it = table(token); if (it === undefined) continue; if (it < min) min = it; if (it > max) max = it; sum += it }
  return { min, max, sum, near: 0 }
}

const join = (a: Said, b: Said): Said => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max), sum: a.sum + b.sum, near: a.near })
