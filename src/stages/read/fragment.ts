// Text out of structured data or a feed: HTML, or plain text with line breaks, as blocks like those of a page.

import { parseHtml } from '../../text/dom.ts'
import { tidy } from '../../text/tidy.ts'
import { type RawBlock, splitBlocks } from './blocks.ts'

export function openFragment(words: string): RawBlock[] {
  if (/<\w/.test(words)) return splitBlocks(parseHtml(words))
  const root = parseHtml('')
  const whole = /&\w+;|&#\d+;/.test(words) ? splitBlocks(parseHtml(words)).map((it) => it.text).join('\n\n') : words
  return whole.split(/\n\s*\n|\r\n|\n/).map(tidy).filter(Boolean).map((text) => ({ kind: 'paragraph', text, element: root, links: 0, linkCount: 0, bold: 0, within: 0, inline: [], level: 0 }))
}
