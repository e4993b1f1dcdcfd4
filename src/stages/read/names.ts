// The words that elements are called by (class, id, itemprop, role and their like), cut to tokens: "article-body__lead" → article, body, lead. What they say is learnt, in tables/read-blocks.json.

import type { Element } from '../../text/dom.ts'

const attributes = ['class', 'id', 'itemprop', 'role', 'data-testid', 'data-component', 'data-type', 'data-module', 'data-block', 'data-gu-name', 'data-qa', 'data-test', 'aria-label', 'property', 'rel'] as const
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

/** The first words of a short text, folded only by case: "read", "more", "©", "weiterlesen". */
export function textTokens(text: string): string[] {
  if (text.length > shortCharsMax) return []
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+|[©@|»›]/gu) ?? []
  return [...new Set(words.length > 12 ? [...words.slice(0, 8), ...words.slice(-4)] : words)]
}

const shortCharsMax = 140
