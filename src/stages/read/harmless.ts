// The last look at a document: no tag that loads or runs something in any of its words. Texts and blocks are clean already, and their offsets must stand; names, origins and ids come from attributes and data as the page wrote them.

import type { Document } from '../../model/document.ts'
import { withoutCode } from '../../text/tidy.ts'

export const harmless = (document: Document): Document => cleanedOf(document) as Document

/** The same value where there was nothing to mend, which is nearly always. */
function cleanedOf(value: unknown): unknown {
  if (typeof value === 'string') return value.includes('<') ? withoutCode(value) : value
  if (typeof value !== 'object' || value === null) return value
  let made: Record<string, unknown> | unknown[] | undefined
  for (const [name, it] of Object.entries(value)) {
    if (name === 'blocks' || name === 'text') continue
    const clean = cleanedOf(it)
    if (clean !== it) (made ??= Array.isArray(value) ? [...value] : { ...value } as Record<string, unknown>)[name as never] = clean as never
  }
  return made ?? value
}
