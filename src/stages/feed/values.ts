// The values that feeds of every kind write alike: addresses, times, text without markup.

import { Parser } from 'htmlparser2'
import { readDate } from '../date/date.ts'

/** An absolute address, or what was written where nothing says what it is relative to; `undefined` for schemes that lead nowhere. */
export function absolute(written: string | undefined, base?: string): string | undefined {
  const address = written?.trim().replace(/[\n\r\t]/g, '')
  if (!address || /^(javascript|data|vbscript|file):/i.test(address)) return undefined
  if (/^[a-z][a-z0-9+.-]*:/i.test(address)) return address
  if (!base) return address
  try { return new URL(address, base).href } catch { return address }
}

/** An instant in ISO 8601; a missing zone is taken as GMT, as readers of RFC 822 do. */
export function readTime(written: string | undefined): string | undefined {
  if (!written?.trim()) return undefined
  return readDate(written, { zone: 'UTC' })?.from
}

/** Text of a field that may hold markup: titles, names. "Profit < 5 % &amp; <b>rising</b>" → "Profit < 5 % & rising". */
export function plain(text: string): string {
  const bare = text.includes('<') ? text.replace(/<!\[CDATA\[|\]\]>/g, '').replace(tags, ' ') : text
  return decoded(bare).replace(/\s+/g, ' ').trim()
}

/** Only what is markup in headlines: "<3" and "List<String>" are words. */
const tags = /<\/?(?:a|abbr|b|big|blockquote|br|center|cite|code|div|em|font|h[1-6]|hr|i|img|ins|li|mark|nobr|ol|p|s|small|span|strike|strong|sub|sup|table|tbody|td|tr|tt|u|ul|wbr)(?:\s[^<>]*)?\/?>/gi

/** Entities of HTML by the parser that pages are read with. */
export function decoded(text: string): string {
  if (!text.includes('&')) return text
  const found: string[] = []
  const parser = new Parser({ ontext: (piece) => { found.push(piece) } }, { decodeEntities: true })
  parser.end(text.replaceAll('<', '&lt;'))
  return found.join('')
}
