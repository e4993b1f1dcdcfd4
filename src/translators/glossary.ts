// The reader's own names, from `names.json` in the data folder: `{"ru": {"Ртищева": "Rtishcheva"}}`, or under "*" for every language. Read again when the file changed; a file that cannot be read is as none.

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Glossary } from '../stages/translate/check.ts'

export function openGlossary(folder: string, now: () => number): () => Glossary {
  const path = join(folder, 'names.json')
  let known: Glossary = [], changed = -1, looked = Number.NEGATIVE_INFINITY
  return () => {
    if (now() - looked < 5_000) return known
    looked = now()
    const at = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (at === changed) return known
    changed = at
    known = at > 0 ? read(path) : []
    return known
  }
}

function read(path: string): Glossary {
  try {
    const table = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Record<string, unknown>>
    return Object.entries(table).flatMap(([language, names]) => Object.entries(names ?? {}).flatMap(([original, english]) => original && typeof english === 'string' && english ? [{ original, english, ...(language !== '*' && { language }) }] : [])).slice(0, 20_000)
  } catch { return [] }
}
