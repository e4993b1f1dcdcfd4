// The values that feeds of every kind write alike: addresses, times, text without markup.

import { textOfHtml } from '../../text/dom.ts'
import { readDate } from '../date/date.ts'

/** An absolute address, or what was written where nothing says what it is relative to; `undefined` for schemes that lead nowhere. */
export function absolute(written: string | undefined, base?: string): string | undefined {
  const address = written?.trim().replace(/[\n\r\t]/g, '')
  // tags that fell into an address: it leads nowhere
  if (!address || /^(javascript|data|vbscript|file):|<\/?\w+[\s>]/i.test(address)) return undefined
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return address
  if (!base) return address
  try { return new URL(address, base).href } catch { return address }
}

/** "audio/mpeg", "image". */
export const mediaType = (written: string | undefined): string | undefined => /^[\w.+-]{1,60}(?:\/[\w.+-]{1,80})?/.exec(written?.trim() ?? '')?.[0]

/** An instant in ISO 8601; a missing zone is taken as GMT, as readers of RFC 822 do. */
export function readTime(written: string | undefined): string | undefined {
  if (!written?.trim()) return undefined
  return readDate(written, { zone: 'UTC' })?.from
}

/**
 * A title in one line. Tags go; named entities of HTML, which no document type of the feed may declare, are letters ("Caf&eacute;"). Numeric and
 * bracket escapes that are left after XML's own decoding stay as written: whether "&lt;p&gt;" is markup or a headline about markup is for `read`.
 */
export function plain(text: string): string {
  const bare = text.includes('<') ? text.replace(/<!\[CDATA\[|\]\]>/g, '').replace(tags, ' ') : text
  return (bare.includes('&') ? bare.replace(named, textOfHtml) : bare).replace(/\s+/g, ' ').trim()
}

/** Only what is markup in headlines: "<3" and "List<String>" are words. */
const tags = /<\/?(?:a|abbr|b|big|blockquote|br|center|cite|code|div|em|embed|font|h[1-6]|hr|i|iframe|img|ins|li|mark|nobr|object|ol|p|s|script|small|span|strike|strong|style|sub|sup|svg|table|tbody|td|tr|tt|u|ul|wbr)(?:\s[^<>]*)?\/?>/gi
const named = /&(?!(?:lt|gt);)[a-z][a-z0-9]{1,31};/gi
