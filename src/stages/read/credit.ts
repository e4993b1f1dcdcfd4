// Agencies that a text credits, wherever it does so, and the dateline that it opens with.

import { agency } from './text-signs.ts'

/** "(Reuters)", "— AFP", "with material from dpa", "KYIV (AP) —": at the borders of the text, where credits stand, not where agencies are quoted as a source. */
export function creditedAgencies(text: string): string[] {
  const found = new Set<string>()
  const head = text.slice(0, 400), tail = text.slice(-500)
  for (const it of head.matchAll(/[([]([^()[\]]{2,40})[)\]]\s*[-–—:]/gu)) add(it[1])
  for (const it of tail.matchAll(/[([]([^()[\]]{2,60})[)\]]/gu)) add(it[1])
  for (const it of tail.matchAll(/(?:[-–—/]|(?:^|\n)\s*)\s*([\p{Lu}][\p{L}. -]{1,28})\s*\.?\s*$/gmu)) add(it[1])
  function add(words: string | undefined): void {
    for (const part of (words ?? '').split(/\s*[/,;&]\s*|\s+(?:and|und|et|y|mit|with)\s+/u)) { const name = agency(part); if (name) found.add(name) }
  }
  return [...found]
}

/** "KYIV, Ukraine (AP) — …", "BERLIN, 3. Mai (Reuters) - …": place in capitals or before an agency's sign. */
export function datelineOf(text: string): { place: string; day?: string } | undefined {
  const head = /^\s*(\p{Lu}[\p{L}\p{M}'’. -]{1,40}?(?:,\s*\p{Lu}[\p{L}\p{M}. ]{1,30}?)?)(?:,?\s+(\p{L}{3,9}\.?\s+\d{1,2}|\d{1,2}\.?\s+\p{L}{3,9}\.?))?\s*(?:[([]([^()[\]]{2,40})[)\]])?\s*(?:--|[-–—])\s+(?=\S)/u.exec(text.slice(0, 160))
  if (!head?.[1]) return undefined
  const named = head[1].trim(), city = named.split(',')[0]!.trim()
  const capitals = city.length > 2 && city === city.toUpperCase() && /\p{Lu}{3}/u.test(city)
  if (!capitals && !(head[3] && agency(head[3].split(/[/,]/)[0] ?? ''))) return undefined
  if (agency(named) || named.split(/\s+/).length > 5) return undefined
  return { place: capitals ? city.toLowerCase().replace(/(^|[\s'’.-])(\p{Ll})/gu, (_, a: string, b: string) => a + b.toUpperCase()) : city, ...(head[2] && { day: head[2] }) }
}
