// Translation beside the pipeline: an event of its own, after which a document's stories are told again. Grouping never waits for it.

import type { Job } from '../jobs/queue.ts'
import type { Leaf, Translated } from '../model/document.ts'
import type { Edition } from '../model/edition.ts'
import { tellingId } from '../model/ids.ts'
import type { Notes } from '../model/notes.ts'
import type { Engine } from '../stages/translate/engine.ts'
import { translateText } from '../stages/translate/translate.ts'
import type { Store } from '../store/store.ts'
import type { Errand } from './run.ts'

export type Translators = { for(edition: Edition): readonly Engine[] }

export const canTranslate = (translators: Translators, edition: Edition, language: string): boolean => !/^en\b/i.test(language) && translators.for(edition).some((it) => it.can(language))

export const translating = (store: Store, translators: Translators): Errand => ({
  kind: 'translate',
  atOnce: 2,
  async run(job: Job, signal) {
    const { document, told } = job.payload as { document: string; told: readonly string[] }, leaf = store.documents.leaf(document)?.document
    if (!leaf) return () => []
    const engines = translators.for(job.edition), done: { telling: string; it: Translated }[] = []
    for (const telling of told) {
      const part = partOf(leaf, telling)
      if (!part) continue
      const notes = store.documents.notes<Notes>(telling)
      const it = await rendered(part, leaf.language, engines, signal, notes?.sentences)
      if (it) done.push({ telling, it })
    }
    return () => {
      for (const { telling, it } of done) store.documents.saveTranslation(telling, it)
      if (done.length === 0) return []
      return store.documents.storiesOf(document).map((story) => ({ kind: 'tell' as const, key: story, payload: { story } }))
    }
  },
})

type Part = { title: string; standfirst?: string; text: string }

function partOf(leaf: Leaf, telling: string): Part | undefined {
  if (telling === leaf.id) return { title: leaf.title, text: leaf.text, ...(leaf.standfirst && { standfirst: leaf.standfirst }) }
  const post = leaf.kind === 'liveblog' ? leaf.posts.find((it) => tellingId(leaf.id, it.id) === telling) : undefined
  return post && { title: post.title ?? '', text: post.text }
}

async function rendered(part: Part, from: string, engines: readonly Engine[], signal: AbortSignal, sentences?: readonly { start: number; end: number }[]): Promise<Translated | undefined> {
  const whole = async (text: string): Promise<{ text: string; by: string } | undefined> => {
    if (!text) return undefined
    const it = await translateText({ id: '', text, from, sentences: [{ start: 0, end: text.length }] }, engines, signal)
    return it.text && it.by ? { text: it.text, by: it.by } : undefined
  }
  const title = await whole(part.title), standfirst = part.standfirst ? await whole(part.standfirst) : undefined
  const body = await translateText({ id: '', text: part.text, from, ...(sentences && { sentences }) }, engines, signal)
  const by = [...new Set([title?.by, body.by].flatMap((it) => it ?? []))].join(', ')
  return by ? { by, ...(title && { title: title.text }), ...(standfirst && { standfirst: standfirst.text }), sentences: body.sentences } : undefined
}
