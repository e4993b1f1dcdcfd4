// The words that elements are called by (class, id, itemprop, role and their like), cut to tokens: "article-body__lead" → article, body, lead. What they say is learnt, in tables/read-blocks.json.

import type { Element } from '../../text/dom.ts'

const attributes = ['class', 'id', 'itemprop', 'role', 'data-testid', 'data-component', 'data-type', 'data-module', 'data-block', 'data-gu-name', 'data-qa', 'data-test', 'aria-label', 'property', 'rel'] as const
const naming: ReadonlySet<string> = new Set(attributes)
const tokensMax = 24

/** Lower-case words of two letters and more; numbers and most generated names go, the rest is rare and never learnt. */
export function nameTokens(element: Element): string[] {
  const tokens = new Set<string>()
  for (const it of attributes) {
    const value = element.attributes[it]
    if (!value) continue
    if (simple.test(value)) { tokens.add(value); continue }
    for (const part of value.slice(0, 300).replace(/([a-z])([A-Z])/g, '$1 $2').split(/[^A-Za-z]+/)) {
      if (part.length < 2 || part.length > 24) continue
      tokens.add(part.toLowerCase())
      if (tokens.size >= tokensMax) return [...tokens]
    }
  }
  return [...tokens]
}

const simple = /^[a-z]{2,24}$/

/** The one value that names an element, '' where nothing does: equal ones have equal tokens. Nothing where there are several. */
export function namingOf(element: Element): string | undefined {
  let only = ''
  for (const name in element.attributes) {
    if (!naming.has(name)) continue
    const value = element.attributes[name]
    if (!value) continue
    if (only) return undefined
    only = value
  }
  return only
}

/** The first words of a short text, folded only by case: "read", "more", "©", "weiterlesen". */
export function textTokens(text: string): string[] {
  if (text.length > shortCharsMax) return []
  const words = wordsOf(text.toLowerCase())
  const chosen = words.length > 12 ? [...words.slice(0, 8), ...words.slice(-4)] : words
  return chosen.filter((it, i) => chosen.indexOf(it) === i)
}

const shortCharsMax = 140

/** Runs of letters and marks, and the signs of furniture, each alone. */
function wordsOf(text: string): string[] {
  if (/[\ud800-\udfff]/.test(text)) return text.match(/[\p{L}\p{M}]+|[©@|»›]/gu) ?? []
  const words: string[] = []
  let start = -1
  for (let i = 0; i < text.length; i++) {
    const kind = kindOf(text.charCodeAt(i))
    if (kind === letter) { if (start < 0) start = i; continue }
    if (start >= 0) { words.push(text.slice(start, i)); start = -1 }
    if (kind === sign) words.push(text[i]!)
  }
  if (start >= 0) words.push(text.slice(start))
  return words
}

const other = 1, letter = 2, sign = 3
/** Kinds of the units met so far; 0 where not yet asked. */
const kinds = new Uint8Array(65_536)
const kindOf = (unit: number): number => kinds[unit] ||= /[\p{L}\p{M}]/u.test(String.fromCharCode(unit)) ? letter : /[©@|»›]/.test(String.fromCharCode(unit)) ? sign : other
