// What the steps of pipeline.ts load and save, made from the store. Here it is decided what one document is, who counts as a witness, and what is new in it.

import type { Job, Queue } from '../jobs/queue.ts'
import { limits } from '../limits.ts'
import type { Document, Leaf } from '../model/document.ts'
import type { Edition } from '../model/edition.ts'
import type { Decision } from '../model/grouping.ts'
import { documentId, idOf, splitTelling, tellingId } from '../model/ids.ts'
import type { Entry, Origin } from '../model/read.ts'
import type { Story } from '../model/story.ts'
import { outletKeyOf } from '../store/documents.ts'
import { keyOf } from '../store/packed.ts'
import { digestOf } from '../store/settings.ts'
import type { Store } from '../store/store.ts'
import { type PackedArriving, packedArriving, textsOf } from './arriving.ts'
import type { Publishers } from './given.ts'
import type { Rooms } from './pipeline.ts'
import type { Follow } from './step.ts'
import { withEarlier } from './versions.ts'

/** What `read` is asked, without its bytes: they lie in the store's pages. */
export type ReadPayload = {
  name: string
  /** which item of what was handed in together */
  item?: number
  page?: string
  form: 'bytes' | 'html' | 'text' | 'entry'
  contentType?: string
  url?: string
  fetched?: string
  entry?: Entry
  origin: Origin
  /** handed in by the reader: no address in it is identity */
  given: boolean
  /** the reader's own word for the outlet, and whether naming it confirms it */
  word?: string
  confirm?: boolean
  /** polled, or asked for at this address */
  asked?: boolean
}
type UnderstandPayload = { document: string; told: readonly string[]; item?: number }
type GroupPayload = { document: string; posts?: readonly string[]; whole: boolean; item?: number }

/** What became of the items of one request; whoever waits asks it. */
export type Outcomes = {
  read(batch: string, item: number, it: { kind: Document['kind']; documents: readonly string[]; news: boolean }): void
  failed(batch: string, item: number, why: string): void
}

/** Part of the digest of a reading: to be counted up when `read` is given something learnt from the stream. Today it is given nothing. */
const snapshot = 0

export type RoomTools = { store: Store; queue: Queue; publishers: Publishers; outcomes: Outcomes; now(): number; canTranslate(edition: Edition, language: string): boolean }

export function openRooms({ store, queue, publishers, outcomes, now, canTranslate }: RoomTools): Rooms {
  const { documents, stories, arrivals, settings, sources, pages } = store
  const iso = (): string => new Date(now()).toISOString()
  const toldAt = new Map<string, number>()

  return {
    matter(job) {
      const it = job.payload as ReadPayload, page = it.page ? pages.get(it.page) : undefined
      if (it.page && !page) return undefined
      return {
        given: it.given, id: it.url ?? idOf('given', it.name), ...(it.url && !it.given && { url: it.url }), ...(it.fetched && { fetched: it.fetched }), ...(it.contentType && { contentType: it.contentType }), ...(it.entry && { entry: it.entry }), ...(Object.keys(it.origin).length > 0 && { source: it.origin }),
        ...(page && (it.form === 'bytes' ? { bytes: page.bytes } : { [it.form]: new TextDecoder().decode(page.bytes) })),
      }
    },

    keepDocuments(out, job) {
      const it = job.payload as ReadPayload, at = iso()
      if (out.documents.length === 0) {
        notRead(job, 'there is no article, live blog or list in it')
        return []
      }
      const follow: Follow[] = [], kept: string[] = []
      let news = false, kind: Document['kind'] = 'article'
      for (const [i, found] of out.documents.entries()) {
        const print = out.prints[i]!
        const { document, earlier } = identify(it.given ? named(found) : found, it, job, print)
        const digest = digestOf(String(out.version), String(snapshot), JSON.stringify(bare(document)))
        const merged = earlier && document.kind !== 'collection' ? withEarlier(document, earlier, at) : document
        const saved = documents.save({ document: merged, edition: job.edition, seen: at, given: it.given, isWitness: (leaf) => isWitness(leaf, it), digest, ...(it.page && { page: it.page }), ...(i === 0 && { explain: out.explain }) })
        if (it.given && merged.kind !== 'collection') documents.rememberPrint(merged.id, print)
        for (const [document, told] of byDocument(saved.told)) follow.push({ kind: 'understand', payload: { document, told, ...(it.item !== undefined && { item: it.item }) } satisfies UnderstandPayload })
        kept.push(...saved.leaves)
        news ||= saved.told.length > 0
        if (i === 0) kind = saved.kind
      }
      if (job.batch && it.item !== undefined) outcomes.read(job.batch, it.item, { kind, documents: kept, news })
      return follow
    },

    notRead,

    texts(job) {
      const { document, told } = job.payload as UnderstandPayload, it = documents.leaf(document)?.document
      if (!it) return undefined
      const posts = new Set(told.flatMap((id) => splitTelling(id).post ?? [])), texts = [...textsOf(it, posts)]
      // The whole is understood once; where only posts are new its notes are there already.
      return told.includes(document) || !documents.packedNotes(document) ? texts : texts.slice(1)
    },

    keepNotes(out, job) {
      const { document, told, item } = job.payload as UnderstandPayload
      for (const [telling, notes] of Object.entries(out.notes)) documents.saveNotes(telling, out.version, notes)
      const posts = told.flatMap((id) => splitTelling(id).post ?? [])
      const language = documents.leaf(document)?.document.language
      return [...(language && canTranslate(job.edition, language) ? [{ kind: 'translate' as const, due: 1, payload: { document, told } }] : []), { kind: 'group', payload: { document, whole: told.includes(document), ...(posts.length > 0 && { posts }), ...(item !== undefined && { item }) } satisfies GroupPayload }]
    },

    arriving(job) {
      const { document, posts } = job.payload as GroupPayload, it = documents.leaf(document)
      if (!it) return undefined
      const fresh = new Set((posts ?? []).filter((post) => stories.storyOf(tellingId(document, post)) === undefined))
      // What was placed stays where it is: a new wording is a version, not a new telling.
      if (stories.storyOf(document) !== undefined && fresh.size === 0) return undefined
      const ids = [document, ...[...fresh].map((post) => tellingId(document, post))]
      const notes = Object.fromEntries(ids.flatMap((id) => { const known = documents.packedNotes(id); return known ? [[id, known]] : [] }))
      return packedArriving(it.document, notes, { edition: it.edition, seen: it.seen, confirmed: it.confirmed, posts: fresh })
    },

    place(decision, job, arriving) {
      const at = iso(), edition = job.edition
      const known = (id: string): boolean => stories.storyOf(id) !== undefined
      const decided: Decision = decision.failed ? standingAlone(arriving, decision.failed) : { placed: decision.placed.filter((it) => it.id !== arriving.id || !known(it.id)), changes: decision.changes }
      const posts = arriving.posts?.map((it) => splitTelling(it.id).post ?? '')
      const number = arrivals.take('telling', arriving.id, edition, at, { ...decided, ...(posts && posts.length > 0 && { posts }), ...(decision.failed && { alone: true }) })
      return stories.place(decided, number, { edition, at, by: 'program' }).map((story) => ({ kind: 'tell', key: story, payload: { story }, due: tellDue(story) }))
    },

    tellings(job) {
      const { story } = job.payload as { story: string }, it = stories.material(story)
      if (!it) return undefined
      if (it.tellings.length === 0) {
        store.transaction(() => stories.removeIfEmpty(story))
        return undefined
      }
      const home = homeOf(), newest = it.tellings.map((telling) => telling.seen).sort().at(-1)!
      const answered = home ? sources.answeredIn(home, it.edition) : []
      return {
        id: story, edition: it.edition, now: newest, documents: it.documents, tellings: it.tellings, notes: it.notes,
        story: { id: it.id, seen: it.seen, history: it.history, ...(it.saga && { saga: it.saga }) }, ...(home && { home, answered: answered.filter((outlet) => outlet.at), homeOutlets: answered.length }),
      }
    },

    keepStory(out: Story, job) {
      toldAt.delete(out.id)
      toldAt.set(out.id, now())
      if (toldAt.size > 10_000) toldAt.delete(toldAt.keys().next().value!)
      stories.save(out, job.edition, iso())
      return []
    },
  }

  function notRead(job: Job, error: string): void {
    const { item } = job.payload as { item?: number }
    if (job.batch && item !== undefined) outcomes.failed(job.batch, item, error)
  }

  function homeOf(): string | undefined {
    const home = settings.all().get('home')
    return typeof home === 'string' ? home : undefined
  }

  /** At once where it was not told for two seconds; while a burst arrives a little later, so that one telling tells of many. */
  function tellDue(story: string): number {
    const burst = (queue.nextDue('understand') ?? Number.POSITIVE_INFINITY) <= now() || (queue.nextDue('read') ?? Number.POSITIVE_INFINITY) <= now()
    return Math.max(now() + (burst ? limits.tellEveryMs : 0), (toldAt.get(story) ?? 0) + limits.tellEveryMs)
  }

  /** What is handed in without an address counts as the reader's word for the outlet that it names: its facts then come from the catalogue. */
  function named<T extends Document>(found: T): T {
    if (found.kind === 'collection') return { ...found, articles: found.articles.map(named) }
    const { outlet } = found as Leaf
    if (!outlet || outlet.id || found.url || (found as Leaf).canonical) return found
    const { claimed: _, ...own } = outlet
    return { ...found, outlet: publishers.named(outlet.name, outlet.country) ?? own }
  }

  /** Which document it is, and the reading that it is a new version of. */
  function identify(found: Document, it: ReadPayload, job: Job, print: readonly number[]): { document: Document; earlier?: Leaf } {
    if (found.kind === 'collection') return { document: it.given ? { ...found, ...(found.url && { id: idOf('', found.title, ...found.articles.map((part) => part.id), ...found.links.map((link) => link.title)) }) } : found }
    if (!it.given) {
      const before = documents.leaf(found.id)
      if (!before) return { document: found }
      // The same address under another outlet is not a version: who publishes is decided by the host, and that has changed hands.
      return before.document.outlet && found.outlet && outletKeyOf(before.document) !== outletKeyOf(found) ? { document: { ...found, id: idOf(found.id, outletKeyOf(found) ?? '') } } : { document: found, earlier: before.document }
    }
    const document = { ...found, ...(it.url && !found.url && { url: it.url }), ...(found.url && { id: documentId({ ...(found.outlet && { outlet: found.outlet.name }), title: found.title, text: found.kind === 'liveblog' ? [found.text, ...found.posts.map((post) => post.text)].join('\n') : found.text }) }) }
    const earlier = documents.leaf(document.id) ? undefined : earlierText(document, job, print)
    return earlier ? { document: { ...document, id: earlier.id }, earlier } : { document }
  }

  /** A text without an address is a version where outlet and title agree, or where neither names another outlet and half of it stands in the other. */
  function earlierText(it: Leaf, job: Job, hashes: readonly number[]): Leaf | undefined {
    const { byTitle, byWords } = documents.earlier({ titleKey: keyOf(it.title), hashes }), key = outletKeyOf(it)
    const sameTitle = byTitle.find((known) => known.edition === job.edition && known.outletKey === (key ?? null) && (key !== undefined || (byWords.get(known.id) ?? 0) * 4 >= hashes.length))
    const sameWords = [...byWords].filter(([, count]) => count * 2 >= hashes.length).sort((a, b) => b[1] - a[1]).map(([id]) => id)
    for (const id of [sameTitle?.id, ...sameWords]) {
      const known = id === undefined ? undefined : documents.leaf(id)
      if (!known?.given || known.edition !== job.edition || known.document.kind !== it.kind) continue
      const other = outletKeyOf(known.document)
      if (key === undefined || other === undefined || key === other) return known.document
    }
    return undefined
  }

  /** See the contract, "Who counts as a witness". */
  function isWitness(document: Leaf, it: ReadPayload): boolean {
    const { outlet } = document
    if (it.confirm && it.word) {
      settings.confirm(it.word, iso())
      if (outlet) settings.confirm(outlet.name, iso(), outletKeyOf(document)!)
      return true
    }
    if (!outlet) return false
    if (settings.isConfirmed(outletKeyOf(document)!)) return true
    if (it.asked) return !outlet.claimed && it.origin.outlet !== undefined
    return it.given && !it.url && !document.url && !document.canonical
  }
}

const bare = (it: Document): unknown => { const { versions: _, translated: __, ...rest } = it as Leaf; return rest }

function byDocument(told: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const id of told) {
    const { document } = splitTelling(id), known = found.get(document)
    if (known) known.push(id)
    else found.set(document, [id])
  }
  return found
}

/** It could not be compared with anything: it stays by itself, and its story says why. */
function standingAlone(it: PackedArriving, why: string): Decision {
  const story = idOf(it.id), reason = `it could not be compared: ${why}`
  return { placed: [it, ...(it.posts ?? [])].map((telling, i) => ({ id: telling.id, story, opened: i === 0, why: reason })), changes: [] }
}
