// Documents and the tellings in them: the whole, and each post of a live blog. Saving says what is new, so that only that is understood and grouped.

import { limits } from '../limits.ts'
import type { Article, Collection, Document, Leaf, LiveBlog, Translated, Version } from '../model/document.ts'
import type { Edition } from '../model/edition.ts'
import { splitTelling, tellingId } from '../model/ids.ts'
import { type Connection, param } from './connection.ts'
import { keyOf, pack, unpack, utc } from './packed.ts'
import type { TellingRow } from './reader.ts'
import type { SearchIndex } from './search.ts'

export type Kept = {
  document: Document
  edition: Edition
  seen: string
  given: boolean
  /** asked of each leaf: the articles of one page may have different outlets */
  isWitness(leaf: Leaf): boolean
  /** of the input: the same again changes nothing */
  digest: string
  page?: string
  explain?: readonly string[]
  /** the collection it stands in */
  parent?: string
}
/** `told`: ids of the tellings that are new, or whose words changed. */
export type Saved = { id: string; leaves: readonly string[]; told: readonly string[]; kind: Document['kind']; before: boolean }
export type Loaded = { document: Document; edition: Edition; seen: string; given: boolean; confirmed: boolean; digest: string; explain?: readonly string[]; page?: string }

/** As it is packed: the articles of a collection are documents of their own. */
type Stored = Leaf | (Omit<Collection, 'articles'> & { articles: string[] })

/** `heldMax`: how many documents of the last moments the only writer keeps unpacked; a reader beside it must not, since it hears of no change. */
export function openDocuments(db: Connection, search: SearchIndex, heldMax = 0) {
  const find = db.statement((q) => q.selectFrom('document').selectAll().where('id', '=', param('id')))
  const insert = db.statement((q) => q.insertInto('document').values({
    id: param('id'), edition: param('edition'), kind: param('kind'), parent: param('parent'), url: param('url'), outlet_key: param('outletKey'), title_key: param('titleKey'), title: param('title'),
    country: param('country'), language: param('language'), published: param('published'), seen: param('seen'), given: param('given'), confirmed: param('confirmed'), page: param('page'), digest: param('digest'),
    body: param('body'), explain: param('explain'), cut: 0,
  }).onConflict((it) => it.column('id').doUpdateSet((set) => ({
    title_key: set.ref('excluded.title_key'), title: set.ref('excluded.title'), published: set.ref('excluded.published'), page: set.ref('excluded.page'), digest: set.ref('excluded.digest'), body: set.ref('excluded.body'), explain: set.ref('excluded.explain'), kind: set.ref('excluded.kind'), confirmed: set.ref('excluded.confirmed'), cut: 0 as const,
  }))))
  const byTitle = db.statement((q) => q.selectFrom('document').select(['id', 'outlet_key', 'edition']).where('title_key', '=', param('titleKey')).where('kind', '!=', 'collection').orderBy('seen').limit(20))
  const hashNames = Array.from({ length: limits.printHashes }, (_, i) => `hash${i}`)
  const printsLike = db.statement((q) => q.selectFrom('given_print').select(['document', (it) => it.fn.countAll<number>().as('count')]).where('hash', 'in', hashNames.map((name) => param<number>(name))).groupBy('document').orderBy('count', 'desc').limit(50))
  const putPrint = db.statement((q) => q.insertInto('given_print').values(hashNames.map((name) => ({ hash: param<number>(name), document: param<string>('document') }))).onConflict((it) => it.doNothing()))
  const dropPrint = db.statement((q) => q.deleteFrom('given_print').where('document', '=', param('document')))

  const telling = db.statement((q) => q.selectFrom('telling').select(['key', 'row']).where('id', '=', param('id')))
  const insertTelling = db.statement((q) => q.insertInto('telling').values({
    id: param('id'), document: param('document'), post: param('post'), edition: param('edition'), country: param('country'), outlet_key: param('outletKey'), language: param('language'),
    story: null, at: param<string>('at'), seen: param('seen'), copy: null, row: param('row'), arrived: null,
  }).onConflict((it) => it.column('id').doUpdateSet((set) => ({ row: set.ref('excluded.row'), at: set.ref('excluded.at'), language: set.ref('excluded.language') }))).returning('key'))
  const putNotes = db.statement((q) => q.insertInto('notes').values({ telling: param('telling'), version: param('version'), body: param('body') }).onConflict((it) => it.column('telling').doUpdateSet((set) => ({ version: set.ref('excluded.version'), body: set.ref('excluded.body') }))))
  const getNotes = db.statement((q) => q.selectFrom('notes').select('body').where('telling', '=', param('telling')))
  const translations = db.statement((q) => q.selectFrom('translation').selectAll().where('telling', '>=', param('from')).where('telling', '<', param('to')))
  const putTranslation = db.statement((q) => q.insertInto('translation').values({ telling: param('telling'), by: param('by'), title: param('title'), standfirst: param('standfirst'), body: param('body') }).onConflict((it) => it.column('telling').doUpdateSet((set) => ({ by: set.ref('excluded.by'), title: set.ref('excluded.title'), standfirst: set.ref('excluded.standfirst'), body: set.ref('excluded.body') }))))
  const tellingsOf = db.statement((q) => q.selectFrom('telling').select(['key', 'id', 'story']).where('document', '=', param('document')))
  const children = db.statement((q) => q.selectFrom('document').select('id').where('parent', '=', param('parent')))
  const putVersion = db.statement((q) => q.insertInto('version').values({ document: param('document'), at: param<string>('at'), kind: param('kind'), before: param('before'), after: param('after') }))
  const versions = db.statement((q) => q.selectFrom('version').selectAll().where('document', '=', param('document')).orderBy('key'))
  const drop = (['document', 'notes', 'translation', 'telling'] as const).map((table) => {
    const column = table === 'document' ? 'id' : table === 'telling' ? 'document' : 'telling'
    return [table, db.raw<never>(`delete from ${table} where ${column} = ?`, ['id'])] as const
  })
  const older = db.statement((q) => q.selectFrom('document').select(['id', 'body', 'kind']).where('seen', '<', param('before')).where('given', '=', 0).where('cut', '=', 0).limit(200))
  const setBody = db.statement((q) => q.updateTable('document').set({ body: param('body'), cut: 1 }).where('id', '=', param('id')))

  const saveTelling = (kept: Kept, leaf: Leaf, row: TellingRow, text: string): boolean => {
    const known = telling.first({ id: row.id }), packed = JSON.stringify(row)
    const { key } = insertTelling.first({
      id: row.id, document: row.document, post: row.post, edition: kept.edition, country: leaf.outlet?.country, outletKey: outletKeyOf(leaf), language: row.language,
      at: utc(row.published?.from) ?? kept.seen, seen: kept.seen, row: packed,
    })!
    if (known) search.remove(known.key)
    search.put(key, `${row.title}\n${row.standfirst ?? ''}\n${text}`)
    return !known || known.row !== packed
  }

  const saveLeaf = (kept: Kept, leaf: Leaf): Saved => {
    const before = find.first({ id: leaf.id })
    const seen = before?.seen ?? kept.seen, same = before?.digest === kept.digest
    if (same) return { id: leaf.id, leaves: [leaf.id], told: [], kind: leaf.kind, before: true }
    const earlier = before && unpack<Leaf>(before.body)
    insert.run({ ...columnsOf(kept, leaf), seen, body: pack(bare(leaf)) })
    held.delete(leaf.id)
    for (const it of leaf.versions ?? []) if (!(earlier?.versions ?? []).some((old) => old.at === it.at && old.before === it.before && old.after === it.after)) putVersion.run({ document: leaf.id, at: it.at, kind: it.kind, before: it.before, after: it.after })
    const told: string[] = []
    const whole = rowOf({ ...kept, seen }, leaf)
    if (saveTelling({ ...kept, seen }, leaf, whole, leaf.text) || earlier?.text !== leaf.text) told.push(leaf.id)
    if (leaf.kind === 'liveblog') {
      const known = new Map((earlier?.kind === 'liveblog' ? earlier.posts : []).map((it) => [it.id, it.text]))
      for (const post of leaf.posts) {
        if (known.get(post.id) === post.text) continue
        saveTelling(kept, leaf, postRow(kept, leaf, post), post.text)
        told.push(tellingId(leaf.id, post.id))
      }
    }
    return { id: leaf.id, leaves: [leaf.id], told, kind: leaf.kind, before: before !== undefined }
  }

  // The steps ask for the same document one after the other: it is unpacked once.
  const held = new Map<string, Loaded>()
  db.onRollback(() => held.clear())
  const load = (id: string): Loaded | undefined => {
    const known = held.get(id)
    if (known) return known
    const row = find.first({ id }), loaded = row && loadedFrom(row)
    if (!loaded || row.kind === 'collection') return loaded
    if (heldMax > 0) held.set(id, loaded)
    if (held.size > heldMax) held.delete(held.keys().next().value!)
    return loaded
  }
  const loadedFrom = (row: NonNullable<ReturnType<typeof find.first>>): Loaded => {
    const stored = unpack<Stored>(row.body)
    const document = stored.kind === 'collection' ? { ...stored, articles: stored.articles.flatMap((it) => { const at = load(it)?.document; return at?.kind === 'article' ? [at] : [] }) } : dressed(stored)
    return {
      document, edition: row.edition as Edition, seen: row.seen, given: row.given === 1, confirmed: row.confirmed === 1, digest: row.digest,
      ...(row.explain && { explain: unpack<string[]>(row.explain) }), ...(row.page !== null && { page: row.page }),
    }
  }

  /** With the translations that came since, and every version. */
  const dressed = (leaf: Leaf): Leaf => {
    const rendered = new Map(translations.all({ from: leaf.id, to: `${leaf.id}$` }).map((it) => [it.telling, { by: it.by, ...(it.title !== null && { title: it.title }), ...(it.standfirst !== null && { standfirst: it.standfirst }), sentences: unpack<Translated['sentences']>(it.body) }]))
    const changes = versions.all({ document: leaf.id }).map(versionOf), own = rendered.get(leaf.id)
    const whole = { ...leaf, ...(own && { translated: own }), ...(changes.length > 0 && { versions: changes }) }
    return whole.kind === 'article' ? whole : { ...whole, posts: whole.posts.map((post) => { const it = rendered.get(tellingId(leaf.id, post.id)); return it ? { ...post, translated: it } : post }) }
  }

  const removeOne = (id: string): string[] => {
    const stories: string[] = []
    for (const it of tellingsOf.all({ document: id })) {
      search.remove(it.key)
      if (it.story) stories.push(it.story)
      for (const [table, statement] of drop) if (table === 'notes' || table === 'translation') statement.run({ id: it.id })
    }
    for (const [table, statement] of drop) if (table === 'telling' || table === 'document') statement.run({ id })
    held.delete(id)
    dropPrint.run({ document: id })
    return stories
  }

  return {
    save(kept: Kept): Saved {
      const { document } = kept
      if (document.kind !== 'collection') return saveLeaf(kept, document)
      const parts = document.articles.map((it) => saveLeaf({ ...kept, document: it, digest: `${kept.digest}/${it.id}`, parent: document.id }, it))
      const row: Stored = { ...document, articles: document.articles.map((it) => it.id) }
      const before = find.first({ id: document.id }) !== undefined
      insert.run({ ...columnsOf(kept, document), body: pack(row) })
      return { id: document.id, leaves: parts.flatMap((it) => it.leaves), told: parts.flatMap((it) => it.told), kind: 'collection', before }
    },
    get: load,
    leaf(id: string): (Loaded & { document: Leaf }) | undefined {
      const it = load(id)
      return it && it.document.kind !== 'collection' ? { ...it, document: it.document } : undefined
    },
    /** Documents that may be an earlier version of a text that came without an address: of the same title, or with the same words. */
    earlier(it: { titleKey: string; hashes: readonly number[] }): { byTitle: { id: string; outletKey: string | null; edition: string }[]; byWords: Map<string, number> } {
      const byWords = new Map(it.hashes.length === 0 ? [] : printsLike.all(printBound(it.hashes)).map((row) => [row.document, row.count]))
      return { byTitle: byTitle.all({ titleKey: it.titleKey }).map((row) => ({ id: row.id, outletKey: row.outlet_key, edition: row.edition })), byWords }
    },
    rememberPrint(document: string, hashes: readonly number[]): void {
      dropPrint.run({ document })
      if (hashes.length > 0) putPrint.run({ ...printBound(hashes), document })
    },
    /** Packed where they were made, and unpacked where they are used: the thread that writes only carries them. */
    saveNotes: (telling: string, version: number, body: Uint8Array): void => { putNotes.run({ telling, version, body }) },
    packedNotes: (telling: string): Uint8Array | undefined => getNotes.first({ telling })?.body,
    notes<T>(telling: string): T | undefined {
      const row = getNotes.first({ telling })
      return row && unpack<T>(row.body)
    },
    saveTranslation(telling: string, it: Translated): void {
      held.delete(splitTelling(telling).document)
      putTranslation.run({ telling, by: it.by, title: it.title, standfirst: it.standfirst, body: pack(it.sentences) })
    },
    versions: (document: string): Version[] => versions.all({ document }).map(versionOf),
    storiesOf: (document: string): string[] => [...new Set(tellingsOf.all({ document }).flatMap((it) => it.story ?? []))],
    /** Gone with all that was made from it; gives the stories that must be told again. */
    remove(id: string): { removed: number; stories: string[] } {
      if (!find.first({ id })) return { removed: 0, stories: [] }
      const parts = children.all({ parent: id }).map((it) => it.id)
      return { removed: parts.length + 1, stories: [...new Set([...parts, id].flatMap(removeOne))] }
    },
    /** Texts older than `before` lose what nobody cites; offsets hold, since what goes is blanked. What the reader handed in is never cut. */
    cutBefore(before: string, cited: (document: string) => readonly { post?: string; start: number; end: number }[]): number {
      const rows = older.all({ before })
      for (const row of rows) {
        const stored = unpack<Stored>(row.body)
        held.delete(row.id)
        setBody.run({ id: row.id, body: row.kind === 'collection' ? row.body : pack(blanked(stored as Leaf, cited(row.id))) })
      }
      return rows.length
    },
  }
}
export type Documents = ReturnType<typeof openDocuments>

/** Statements take just so many hashes, the last one again where there are fewer. */
const printBound = (hashes: readonly number[]): Record<string, number> => Object.fromEntries(Array.from({ length: limits.printHashes }, (_, i) => [`hash${i}`, hashes[Math.min(i, hashes.length - 1)]!]))

const versionOf = (row: { document: string; at: string; kind: string; before: string; after: string }): Version => ({ document: row.document, at: row.at, kind: row.kind as Version['kind'], before: row.before, after: row.after })

const columnsOf = (kept: Kept, it: Document) => ({
  id: it.id, edition: kept.edition, kind: it.kind, parent: kept.parent, url: it.url, title: it.title, titleKey: keyOf(it.title), seen: kept.seen, given: kept.given, confirmed: it.kind !== 'collection' && kept.isWitness(it), page: kept.page, digest: kept.digest,
  explain: kept.explain && pack(kept.explain),
  ...(it.kind === 'collection' ? { outletKey: undefined, country: undefined, language: undefined, published: undefined } : { outletKey: outletKeyOf(it), country: it.outlet?.country, language: it.language, published: utc(it.published?.from) }),
})

/** Translations and versions have tables of their own. */
function bare<T extends Leaf>(leaf: T): T {
  const { translated: _, versions: __, ...rest } = leaf
  return rest as T
}

export const outletKeyOf = (leaf: Pick<Leaf, 'outlet'>): string | undefined => leaf.outlet && (leaf.outlet.id ?? keyOf(leaf.outlet.name))

export function rowOf(kept: Pick<Kept, 'edition' | 'seen'>, leaf: Leaf): TellingRow {
  return {
    id: leaf.id, document: leaf.id, edition: kept.edition, title: leaf.title, language: leaf.language, seen: kept.seen,
    ...(leaf.standfirst && { standfirst: leaf.standfirst }), ...(leaf.outlet && { outlet: leaf.outlet }), ...(leaf.published && { published: leaf.published }), ...(leaf.url && { url: leaf.url }), ...(leaf.mark && { mark: leaf.mark }),
    ...(leaf.kind === 'liveblog' && { liveblog: true }), ...(leaf.kind === 'article' && leaf.stub && { stub: true }),
  }
}

function postRow(kept: Kept, blog: LiveBlog, post: LiveBlog['posts'][number]): TellingRow {
  const { standfirst: _, published: __, url: ___, liveblog: ____, ...row } = rowOf(kept, blog), url = post.url ?? blog.url
  return { ...row, id: tellingId(blog.id, post.id), post: post.id, title: post.title ?? firstWords(post.text), ...(post.published && { published: post.published }), ...(url && { url }) }
}
const firstWords = (text: string): string => text.length <= 90 ? text : `${text.slice(0, 90).replace(/\s+\S*$/u, '')}…`

function blanked(leaf: Leaf, cited: readonly { post?: string; start: number; end: number }[]): Leaf {
  const keep = (text: string, post?: string): string => {
    const kept = Array.from({ length: text.length }, () => ' ')
    for (const it of cited) if (it.post === post) for (let i = it.start; i < Math.min(it.end, text.length); i++) kept[i] = text[i]!
    return kept.join('')
  }
  const cut = { ...leaf, blocks: [], removed: [], text: keep(leaf.text) }
  return cut.kind === 'article' ? cut as Article : { ...cut, posts: cut.posts.map((post) => ({ ...post, blocks: [], text: keep(post.text, post.id) })) }
}
