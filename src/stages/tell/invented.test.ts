// Invented tellings for the tests of this room: texts whose notes are written into them, so that no test depends on another stage.
// [words|#value unit/role/bound/claimant] a figure · [words|@2026-03-03] a day · [words|!person:key] a name · [words|"Speaker] a quote.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Leaf } from '../../model/document.ts'
import type { Bound, Mention, Notes, QuoteMention, Quantity, DateMention } from '../../model/notes.ts'
import type { Cite, CopyOf, Story } from '../../model/story.ts'
import type { Answered, TellInput } from '../../model/telling.ts'
import { tellStory } from './tell.ts'

export type Invented = {
  id: string; outlet?: string; country?: string; at?: string; title?: string; text?: string; language?: string
  posts?: { id: string; at: string; title?: string; text: string; key?: boolean }[]
  copyOf?: CopyOf; confirmed?: boolean; mark?: 'opinion' | 'analysis' | 'satire' | 'sponsored'; agencies?: string[]; family?: string; url?: string
}

type Marked = { text: string; figures: Quantity[]; dates: DateMention[]; names: Mention[]; quotes: QuoteMention[] }

export function unmark(marked: string): Marked {
  const found: Marked = { text: '', figures: [], dates: [], names: [], quotes: [] }
  let last = 0
  for (const it of marked.matchAll(/\[([^|\]]+)\|([#@!"])([^\]]+)\]/g)) {
    found.text += marked.slice(last, it.index)
    const start = found.text.length, end = start + it[1]!.length, [, words, kind, about] = it
    found.text += words
    last = it.index + it[0].length
    if (kind === '@') found.dates.push({ start, end, when: { from: `${about}T00:00:00Z`, to: new Date(Date.parse(about!) + 864e5).toISOString(), origin: words! } })
    if (kind === '!') found.names.push({ start, end, kind: about!.startsWith('person') ? 'person' : about!.startsWith('organisation') ? 'organisation' : 'place', entity: about! })
    if (kind === '"') found.quotes.push({ start, end, ...(about !== '-' && { speaker: about! }) })
    if (kind === '#') {
      const [amount, role, bound, claimant] = about!.split('/'), [value, ...unit] = amount!.split(' ')
      found.figures.push({ start, end, value: Number(value), unit: unit.join(' '), bound: (bound || 'exact') as Bound, ...(role && { role }), ...(claimant && { claimant }) })
    }
  }
  found.text += marked.slice(last)
  return found
}

function notesOf(title: Marked, body: Marked, language: string): Notes {
  const sentences = [...body.text.matchAll(/[^.!?。\n]+[.!?。]*["”»“]?/g)].filter((it) => it[0].trim()).map((it) => ({ start: it.index, end: it.index + it[0].length }))
  return {
    language, sentences, names: body.names, about: [], figures: body.figures, quotes: body.quotes, dates: body.dates, title: { names: title.names, figures: title.figures, dates: title.dates },
    print: { terms: [], title: [], shingles: [], quoted: [], kept: 1, grams: [], words: 0 },
  }
}

export function inputOf(invented: readonly Invented[], more: { home?: string; now?: string; answered?: Answered[]; homeOutlets?: number } = {}): TellInput {
  const notes: Record<string, Notes> = {}
  const documents = invented.map((it): Leaf => {
    const title = unmark(it.title ?? ''), body = unmark(it.text ?? ''), language = it.language ?? 'en'
    notes[it.id] = notesOf(title, body, language)
    const common = {
      id: it.id, title: title.text, text: body.text, language, authors: [], agencies: it.agencies ?? [], blocks: [], removed: [], ...(it.mark && { mark: it.mark }), ...(it.url && { url: it.url }),
      ...(it.outlet && { outlet: { name: it.outlet, ...(it.country && { country: it.country }), ...(it.family && { family: it.family }) } }),
      published: { from: it.at ?? '2026-03-03T12:00:00Z', to: it.at ?? '2026-03-03T12:01:00Z', origin: 'page' },
    }
    if (!it.posts) return { kind: 'article', ...common }
    return {
      kind: 'liveblog', ...common, summary: [], posts: it.posts.map((post) => {
        const head = unmark(post.title ?? ''), text = unmark(post.text)
        notes[`${it.id}#${post.id}`] = notesOf(head, text, language)
        return { id: post.id, ...(post.title && { title: head.text }), key: post.key ?? false, authors: [], blocks: [], text: text.text, published: { from: post.at, to: post.at, origin: 'page' } }
      }),
    }
  })
  const tellings = invented.flatMap((it) => [undefined, ...(it.posts ?? []).map((post) => post.id)].map((post) => ({
    document: it.id, ...(post && { post }), seen: it.at ?? '2026-03-03T12:00:00Z', confirmed: it.confirmed ?? it.outlet !== undefined, ...(it.copyOf && { copyOf: it.copyOf }),
  })))
  return { id: 'invented', edition: 'main', story: { id: 'invented', seen: '2026-03-03T12:00:00Z', history: [] }, documents, tellings, notes, ...more }
}

export function told(invented: readonly Invented[], more?: Parameters<typeof inputOf>[1]): Story {
  const input = inputOf(invented, more)
  const story = tellStory(input)
  for (const it of citesIn(story)) assert.equal(wordsAt(input.documents, it), it.words, 'a cite must stand word for word at its place')
  return story
}

export function citesIn(it: unknown, found: Cite[] = []): Cite[] {
  if (Array.isArray(it)) for (const one of it) citesIn(one, found)
  else if (it && typeof it === 'object') {
    if ('words' in it && 'start' in it && 'document' in it) found.push(it as Cite)
    else for (const one of Object.values(it)) citesIn(one, found)
  }
  return found
}

function wordsAt(documents: readonly Leaf[], cite: Cite): string | undefined {
  const leaf = documents.find((it) => it.id === cite.document)
  const unit = cite.post === undefined ? leaf : leaf?.kind === 'liveblog' ? leaf.posts.find((it) => it.id === cite.post) : undefined
  return (cite.part ? unit?.title : unit?.text)?.slice(cite.start, cite.end)
}

test('marks in an invented text become its notes', () => {
  const marked = unmark('A fire killed [seven|#7 people/killed] on [Tuesday|@2026-03-03].')
  assert.equal(marked.text, 'A fire killed seven on Tuesday.')
  assert.equal(marked.text.slice(marked.figures[0]!.start, marked.figures[0]!.end), 'seven')
})
