// Where a page writes times: attributes made for machines, `<time>`, and short texts that are a clock or a date. The raw words only; days are put to clocks in post-times.ts.

import { type Element, textOf } from '../../text/dom.ts'
import { clockAlone, clockFirst } from './text-signs.ts'

/** `stamp`: words made for machines. `words`: what the reader of the page sees. */
export type TimeMark = { element: Element; stamp?: string; words?: string; modified: boolean }

const stampAttributes = ['datetime', 'data-timestamp', 'data-time', 'data-datetime', 'data-date', 'data-published', 'data-publish-date', 'data-published-at', 'data-post-time', 'data-post-date', 'data-created', 'data-created-at', 'data-epoch', 'data-unix', 'data-ts', 'data-utime', 'data-pubdate', 'data-date-time', 'data-publication-date', 'data-update-time', 'data-posted', 'data-posttime', 'data-livetime'] as const
const stampForm = /^(?:1\d{9}(?:\d{3})?(?:\.\d+)?|(?:19|20)\d\d[-/]\d\d?[-/]\d\d?(?:[T ]+\d\d?:\d\d.*)?|\p{L}{3},? \d\d? \p{L}{3} \d{4}.*)$/u

/** The element's own mark, not that of what is below it. */
export function timeMarkOf(element: Element): TimeMark | undefined {
  const { attributes, name } = element
  const modified = /modif|updated|update-time/i.test(`${attributes.class ?? ''} ${attributes.itemprop ?? ''}`)
  for (const it of stampAttributes) {
    const value = attributes[it]?.trim()
    if (value && stampForm.test(value)) return { element, stamp: value, modified, ...shown(element) }
  }
  if (name === 'meta' && /datePublished/i.test(attributes.itemprop ?? '') && attributes.content) return { element, stamp: attributes.content, modified }
  if (name === 'time') { const it = shown(element); return it.words && /\d/.test(it.words) ? { element, modified, ...it } : undefined }
  if (holdsElements(element)) return undefined
  const words = textOf(element)
  if (words.length < 2 || words.length > 60 || !/\d/.test(words)) return undefined
  return isClock(words) ? { element, words, modified } : undefined
}

const shown = (element: Element): { words?: string } => { const words = textOf(element); return words && words.length < 80 ? { words } : {} }
const holdsElements = (element: Element): boolean => element.children.some((it) => it.kind === 'element' && it.name !== 'br' && it.name !== 'sup' && it.name !== 'span' && it.name !== 'b' && it.name !== 'strong')

/** "12:46", "12.46 EST", "2d ago / 5:52 AM UTC", "May 3, 9:15 a.m.", "14:05 Uhr", "vor 5 Min." */
export const isClock = (words: string): boolean => clockAlone(words) !== undefined || (words.length < 60 && dated.test(words) && /\d{1,2}\s?[:.h時시]\s?\d\d|\d\s?[ap]\.?m\b/i.test(words)) || ago.test(words) || (words.length < 48 && /^[[(]?\d{1,2}[:.h]\d\d/.test(words) && clockFirst(words) !== undefined && !/[.!?]\s*$/.test(words))
const dated = /(?:^|[\s,/|–—-])(?:\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|\d{1,2}\.?\s\p{L}{3,}|\p{L}{3,}\.?\s\d{1,2}\b|\d+\p{L}* ago|[A-Z]{2,5}$|\d{4})/u
const ago = /^(?:\d+\s?(?:m|min|mins|minutes?|h|hr|hrs|hours?|d|days?)\.?\s(?:ago)|vor \d+ \p{L}+\.?|il y a \d+ \p{L}+|hace \d+ \p{L}+)$/iu
