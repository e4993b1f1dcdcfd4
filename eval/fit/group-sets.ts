// Labelled articles as `group` meets them: notes taken, nothing of the label in sight.

import type { Arriving } from '../../src/model/grouping.ts'
import { takeNotes } from '../../src/stages/understand/understand.ts'

export type Article = { id: string; title: string; text: string; language: string; outlet?: string; url?: string; published?: string }

/** Notes cost far more than comparing, and every fit asks for them again. */
const known = new Map<string, Arriving>()

export function arriving(it: Article): Arriving {
  const key = `${it.language}\0${it.title}\0${it.text}\0${it.published ?? ''}\0${it.id}`, before = known.get(key)
  if (before) return before
  const day = it.published?.length === 10, from = it.published && (day ? `${it.published}T00:00:00Z` : it.published)
  const published = from === undefined ? undefined : { from, ...(day && { to: new Date(Date.parse(from) + 86_400_000).toISOString() }), origin: 'given' }
  const notes = takeNotes({ id: it.id, title: it.title, text: it.text, language: it.language, ...(published && { published }) })
  const made: Arriving = {
    id: it.id, edition: 'main', title: it.title, language: it.language, confirmed: true, seen: '2026-01-01T00:00:00Z', agencies: [], notes,
    ...(it.outlet !== undefined && { outlet: { name: it.outlet } }), ...(it.url !== undefined && { url: it.url }), ...(published && { published }),
  }
  known.set(key, made)
  return made
}
