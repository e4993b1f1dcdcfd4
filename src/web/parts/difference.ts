// What was changed between two readings, word by word: struck is gone, underlined is new.

import { html } from 'hono/html'
import type { Version } from '../../model/document.ts'
import type { Html } from '../page.ts'

type Run = { kind: 'same' | 'gone' | 'new'; text: string }

export const difference = (it: Pick<Version, 'before' | 'after'>): Html =>
  html`${runs(it.before, it.after).map((run) => run.kind === 'gone' ? html`<del>${run.text}</del> ` : run.kind === 'new' ? html`<ins>${run.text}</ins> ` : html`${run.text} `)}`

/** Longest common subsequence over words; beyond `wordsMost` a side the two are shown whole, since the table grows with their product. */
export function runs(before: string, after: string): Run[] {
  const a = cut(before), b = cut(after)
  if (a.length > wordsMost || b.length > wordsMost) return [...(before ? [{ kind: 'gone' as const, text: before }] : []), ...(after ? [{ kind: 'new' as const, text: after }] : [])]
  const table = lengths(a, b), found: Run[] = []
  let i = 0, j = 0
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) { add(found, 'same', a[i]!); i++; j++ }
    else if (j >= b.length || (i < a.length && table[i + 1]![j]! >= table[i]![j + 1]!)) { add(found, 'gone', a[i]!); i++ }
    else { add(found, 'new', b[j]!); j++ }
  }
  return found
}

const wordsMost = 400
const cut = (text: string): string[] => text.split(/\s+/).filter(Boolean)

function lengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const table = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) for (let j = b.length - 1; j >= 0; j--) table[i]![j] = a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!)
  return table
}

function add(found: Run[], kind: Run['kind'], word: string): void {
  const last = found.at(-1)
  if (last?.kind === kind) last.text += ` ${word}`
  else found.push({ kind, text: word })
}
