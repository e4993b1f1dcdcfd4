// Ids are made from content alone, never from a clock or chance: the same input has the same id on every machine.

import { createHash } from 'node:crypto'

/** The first 60 bits of SHA-256 as 15 hexadecimal digits. A NUL between parts keeps ("ab","c") and ("a","bc") apart. */
export const idOf = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 15)

/** A document's id: of its address, else of outlet, title and text. */
export const documentId = (it: { url?: string; outlet?: string; title: string; text: string }): string =>
  it.url ? idOf(it.url) : idOf('', it.outlet ?? '', it.title, it.text)

/** How a telling is named: the document's id, and the post's after `#` where a post is meant. */
export const tellingId = (document: string, post?: string): string => post === undefined ? document : `${document}#${post}`

export const splitTelling = (id: string): { document: string; post?: string } => {
  const at = id.indexOf('#')
  return at < 0 ? { document: id } : { document: id.slice(0, at), post: id.slice(at + 1) }
}
