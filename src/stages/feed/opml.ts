// The list of feeds that another reader exports: OPML 1 and 2, folders flattened to a section.

import { Parser } from 'htmlparser2'
import { limits } from '../../limits.ts'
import { decode } from '../../text/charset.ts'
import { tidy } from '../../text/tidy.ts'

export type Outline = { title: string; url: string; home?: string; section?: string }

/** Outlines with an `xmlUrl`, in order, each address once. Whatever else is in the file is left out; never throws. */
export function readOpml(bytes: Uint8Array): Outline[] {
  const { text } = decode(bytes, '', 'utf-8')
  const found = new Map<string, Outline>()
  const folders: string[] = []
  const parser = new Parser({
    onopentag(name, written) {
      if (name.toLowerCase() !== 'outline') return
      const attributes = Object.fromEntries(Object.entries(written).map(([key, value]) => [key.toLowerCase(), value.trim()]))
      const title = tidy(attributes.title || attributes.text || ''), url = attributes.xmlurl ?? '', home = /^https?:\/\//i.test(attributes.htmlurl ?? '') ? attributes.htmlurl : undefined, section = folders.filter(Boolean).join(' / ')
      if (/^https?:\/\//i.test(url) && !found.has(url) && found.size < limits.feedEntriesMax) found.set(url, { title: title || url, url, ...(home && { home }), ...(section && { section }) })
      folders.push(url ? '' : title)
    },
    onclosetag(name) { if (name.toLowerCase() === 'outline') folders.pop() },
  }, { xmlMode: true, decodeEntities: true })
  parser.end(text)
  return [...found.values()]
}
