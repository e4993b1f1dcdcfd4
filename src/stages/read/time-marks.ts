// Where a page writes times: attributes made for machines, `<time>`, and short texts that are a clock or a date. The raw words only; days are put to clocks in post-times.ts.

import { type Element, textOf } from '../../text/dom.ts'
import { clockAlone, clockFirst } from './text-signs.ts'

/** `stamp`: words made for machines. `words`: what the reader of the page sees. */
export type TimeMark = { element: Element; stamp?: string; words?: string; modified: boolean }

/** `data-timestamp`, `data-post-time`, `data-published-at`, `data-sort-time`: whatever a page calls them. */
const stampName = /^(?:datetime|data-(?:\w+-)*(?:timestamp|time|datetime|date|published|created|posted|posttime|pubdate|epoch|unix|ts|utime|livetime)(?:-(?:at|gmt|utc|iso|ms|value|time))?)$/
const stampForm = /^(?:1\d{9}(?:\d{3})?(?:\.\d+)?|(?:19|20)\d\d[-/]\d\d?[-/]\d\d?(?:[T ]+\d\d?:\d\d.*)?|\p{L}{3},? \d\d? \p{L}{3} \d{4}.*)$/u

/** The element's own mark, not that of what is below it. */
export function timeMarkOf(element: Element): TimeMark | undefined {
  const { attributes, name } = element
  const modified = /modif|updated|update-time/i.test(`${attributes.class ?? ''} ${attributes.itemprop ?? ''}`)
  let best: string | undefined
  for (const [it, value] of Object.entries(attributes)) {
    if (value.length < 8 || value.length > 60 || !stampName.test(it) || /update|modif|edit|expir|end/.test(it) || !stampForm.test(value.trim())) continue
    // one with a zone says more than one without
    if (best === undefined || (!hasZone(best) && hasZone(value))) best = value.trim()
  }
  if (best !== undefined) return { element, stamp: best, modified, ...shown(element) }
  if (name === 'meta' && /datePublished/i.test(attributes.itemprop ?? '') && attributes.content) return { element, stamp: attributes.content, modified }
  if (name === 'time') { const it = shown(element); return it.words && /\d/.test(it.words) ? { element, modified, ...it } : undefined }
  if (holdsElements(element)) return undefined
  const words = textOf(element)
  if (words.length < 2 || words.length > 60 || !/\d/.test(words)) return undefined
  return isClock(words) ? { element, words, modified } : undefined
}

/** Seconds since 1970 are of no zone but UTC. */
export const hasZone = (stamp: string): boolean => /^1\d{9}|Z$|[+-]\d\d:?\d\d$|[A-Z]{3}$/.test(stamp.trim())

const shown = (element: Element): { words?: string } => { const words = textOf(element); return words && words.length < 80 ? { words } : {} }
const holdsElements = (element: Element): boolean => element.children.some((it) => it.kind === 'element' && it.name !== 'br' && it.name !== 'sup' && it.name !== 'span' && it.name !== 'b' && it.name !== 'strong')

/** "12:46", "12.46 EST", "2d ago / 5:52 AM UTC", "May 3, 9:15 a.m.", "14:05 Uhr", "vor 5 Min." */
export const isClock = (words: string): boolean => clockAlone(words) !== undefined || (words.length < 60 && dated.test(words) && /\d{1,2}\s?[:.h時시]\s?\d\d|\d\s?[ap]\.?m\b/i.test(words)) || ago.test(words) || (words.length < 48 && /^[[(]?\d{1,2}[:.h]\d\d/.test(words) && clockFirst(words) !== undefined && !/[.!?]\s*$/.test(words))
const dated = /\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]|(?:^|[\s,/|–—-])(?:\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|\d{1,2}\.?\s\p{L}{3,}|\p{L}{3,}\.?\s\d{1,2}\b|\d+\p{L}* ago|[A-Z]{2,5}$|\d{4})/u
const ago = /^(?:\d+\s?(?:m|min|mins|minutes?|h|hr|hrs|hours?|d|days?)\.?\s(?:ago)|vor \d+ \p{L}+\.?|il y a \d+ \p{L}+|hace \d+ \p{L}+)$/iu
