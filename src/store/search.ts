// The index of words: what is put in and how a query is asked. Words are cut by text/segment.ts, the same for both, so that every script is found.

import { limits } from '../limits.ts'
import { searchWords } from '../text/segment.ts'
import type { Connection } from './connection.ts'

/** Bounded: a text of a million words is found by its first hundred thousand. */
const wordsMax = 100_000

export function openSearchIndex(db: Connection) {
  const insert = db.raw('insert into search (rowid, words) values (?, ?)', ['key', 'words'])
  const remove = db.raw('delete from search where rowid = ?', ['key'])
  return {
    put(key: number, text: string): void { insert.run({ key, words: searchWords(text).slice(0, wordsMax).join(' ') }) },
    remove: (key: number): void => { remove.run({ key }) },
  }
}
export type SearchIndex = ReturnType<typeof openSearchIndex>

/** Every word of the query must be there; the last may be a beginning. Signs of the index's own language are not read. */
export function matchOf(query: string): { match: string; words: string[] } | undefined {
  const words = [...new Set(searchWords(query.slice(0, limits.queryCharacters)))].slice(0, 24)
  if (words.length === 0) return undefined
  return { match: words.map((it) => `"${it.replaceAll('"', '""')}"`).join(' AND '), words }
}
