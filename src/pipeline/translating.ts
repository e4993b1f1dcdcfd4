// Translation beside the pipeline: an event of its own, after which a document's stories are told again. Grouping never waits for it.
// Titles and leads of everything go first, then the bodies that stories need, then the rest; what could not be asked for comes again when an engine is back.

import type { Job } from '../jobs/queue.ts'
import { limits } from '../limits.ts'
import type { Leaf, Translated } from '../model/document.ts'
import type { Edition } from '../model/edition.ts'
import { splitTelling, tellingId } from '../model/ids.ts'
import type { Notes } from '../model/notes.ts'
import type { Glossary } from '../stages/translate/check.ts'
import type { Engine } from '../stages/translate/engine.ts'
import { translateText } from '../stages/translate/translate.ts'
import type { Store } from '../store/store.ts'
import type { Errand } from './run.ts'
import type { Follow } from './step.ts'

export type Translators = {
  for(edition: Edition): readonly Engine[]
  /** languages that the reader knows: left alone */
  known(edition: Edition): readonly string[]
  glossary(): Glossary
  /** when an engine that is left alone now will be asked again, where none can be asked */
  awayUntil(edition: Edition, language: string): number | undefined
}
type Payload = { document: string; told: readonly string[]; part?: 'body' }

const primary = (language: string): string => language.split('-')[0]!.toLowerCase()
const isKnown = (translators: Translators, edition: Edition, language: string): boolean => primary(language) === 'en' || translators.known(edition).some((it) => primary(it) === primary(language))

export const canTranslate = (translators: Translators, edition: Edition, language: string): boolean =>
  !isKnown(translators, edition, language) && (translators.for(edition).some((it) => it.can(language)) || translators.awayUntil(edition, language) !== undefined)

export function translating(store: Store, translators: Translators, now: () => number): Errand {
  const shared = store.db.raw<{ story: string }>('select story from telling where story = ? group by story having count(distinct document) > 1', ['story'])
  return {
    kind: 'translate',
    atOnce: 2,
    async run(job: Job, signal) {
      const { document, told, part } = job.payload as Payload, leaf = store.documents.leaf(document)?.document
      if (!leaf || isKnown(translators, job.edition, leaf.language)) return () => []
      const engines = translators.for(job.edition), glossary = translators.glossary(), done: { telling: string; it: Translated }[] = []
      // The sample's English is there already: nothing is gained by doing it in two steps.
      const parts = job.edition === 'sample' ? ['head', 'body'] as const : [part ?? 'head'] as const
      for (const telling of told) {
        const words = wordsOf(leaf, telling)
        if (!words) continue
        let it: Translated | undefined
        for (const each of parts) it = merged(it, each === 'head' ? await headOf(words, leaf.language, engines, signal, glossary) : await bodyOf(words, leaf.language, engines, signal, glossary, store.documents.notes<Notes>(telling)?.sentences))
        if (it) done.push({ telling, it })
      }
      const again = done.length === 0 ? translators.awayUntil(job.edition, leaf.language) : undefined
      return () => {
        store.renderings.save()
        if (again !== undefined) return [{ kind: 'translate' as const, payload: job.payload, due: again }]
        const before = store.documents.leaf(document)?.document
        for (const { telling, it } of done) store.documents.saveTranslation(telling, merged(before && wordsOf(before, telling)?.translated, it)!)
        const stories = store.documents.storiesOf(document), more: Follow[] = stories.map((story) => ({ kind: 'tell' as const, key: story, payload: { story } }))
        if (parts.length === 1 && part !== 'body') more.push({ kind: 'translate', payload: { document, told, part: 'body' } satisfies Payload, due: now() + (stories.some((story) => shared.first({ story }) !== undefined) ? 0 : limits.translateIdleMs) })
        return done.length > 0 ? more : more.filter((it) => it.kind === 'translate')
      }
    },
  }
}

/** Documents of a language that have no English yet, or that of a lesser engine than there is now; newest first. Each is asked for once while the program runs. */
export function openRetranslation(store: Store, bestFor: (language: string) => string | undefined): (limit: number) => Follow[] {
  const asked = new Set<string>()
  const rows = store.db.raw<{ id: string; language: string; by: string | null }>("select telling.id as id, telling.language as language, translation.by as by from telling left join translation on translation.telling = telling.id where telling.edition = 'main' and telling.post is null and telling.language not like 'en%' order by telling.at desc limit 2000", [])
  return (limit) => {
    const found: Follow[] = []
    for (const it of rows.all({})) {
      const best = bestFor(it.language), key = `${it.id} ${best}`
      if (!best || it.by?.split(', ').includes(best) || asked.has(key) || found.length >= limit) continue
      asked.add(key)
      found.push({ kind: 'translate', payload: { document: splitTelling(it.id).document, told: [it.id] } satisfies Payload })
    }
    if (asked.size > 20_000) asked.clear()
    return found
  }
}

type Words = { title: string; standfirst?: string; text: string; translated?: Translated | undefined }

function wordsOf(leaf: Leaf, telling: string): Words | undefined {
  if (telling === leaf.id) return { title: leaf.title, text: leaf.text, translated: leaf.translated, ...(leaf.standfirst && { standfirst: leaf.standfirst }) }
  const post = leaf.kind === 'liveblog' ? leaf.posts.find((it) => tellingId(leaf.id, it.id) === telling) : undefined
  return post && { title: post.title ?? '', text: post.text, translated: post.translated }
}

async function headOf(it: Words, from: string, engines: readonly Engine[], signal: AbortSignal, glossary: Glossary): Promise<Translated | undefined> {
  const whole = async (text: string | undefined): Promise<{ text: string; by: string } | undefined> => {
    if (!text) return undefined
    const made = await translateText({ id: '', text, from, sentences: [{ start: 0, end: text.length }] }, engines, signal, glossary)
    return made.text && made.by ? { text: made.text, by: made.by } : undefined
  }
  const title = await whole(it.title), standfirst = await whole(it.standfirst), by = [...new Set([title?.by, standfirst?.by].flatMap((each) => each ?? []))].join(', ')
  return by ? { by, ...(title && { title: title.text }), ...(standfirst && { standfirst: standfirst.text }), sentences: [] } : undefined
}

async function bodyOf(it: Words, from: string, engines: readonly Engine[], signal: AbortSignal, glossary: Glossary, sentences?: readonly { start: number; end: number }[]): Promise<Translated | undefined> {
  const made = await translateText({ id: '', text: it.text, from, ...(sentences && { sentences }) }, engines, signal, glossary)
  return made.by ? { by: made.by, sentences: made.sentences } : undefined
}

/** Head and body come one after the other, from what may be two engines. */
function merged(a: Translated | undefined, b: Translated | undefined): Translated | undefined {
  if (!a || !b) return b ?? a
  const by = [...new Set([...b.by.split(', '), ...(b.title && b.sentences.length > 0 ? [] : a.by.split(', '))])].join(', ')
  return { ...a, ...b, by, sentences: b.sentences.length > 0 ? b.sentences : a.sentences }
}
