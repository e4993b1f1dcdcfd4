// Stories: where the fold placed each telling, what was told of it, and what became of ids. Every change keeps its reason.

import type { Leaf } from '../model/document.ts'
import type { Edition } from '../model/edition.ts'
import type { Decision } from '../model/grouping.ts'
import { idOf } from '../model/ids.ts'
import type { Change, CopyOf, Story } from '../model/story.ts'
import type { Member } from '../model/telling.ts'
import { type Connection, param } from './connection.ts'
import type { Documents } from './documents.ts'
import { pack, unpack, utc } from './packed.ts'
import { firstCountry, summaryOf } from './summary.ts'

export type Placing = { edition: Edition; at: string; by: Change['by'] }
export type Material = { id: string; edition: Edition; saga?: string; seen: string; history: Change[]; documents: Leaf[]; tellings: Member[]; notes: Record<string, Uint8Array> }

/** A story's page shows how it came about; of one with a thousand tellings the first hundred and the last hundred joinings say enough. */
const historyMax = 200
/** A story is told from its first and its newest tellings; more would make one story's telling as slow as a day's. */
const tellingsMax = 400

export function openStories(db: Connection, documents: Documents) {
  const find = db.statement((q) => q.selectFrom('story').selectAll().where('id', '=', param('id')))
  const open = db.statement((q) => q.insertInto('story').values({ id: param('id'), edition: param('edition'), heir: null, saga: null, seen: param('seen'), at: param<string>('seen'), changed: param('seen'), weight: 0, tellings: 0, origins: 0, posts: 0, abroad: 0, told: 0, summary: null, body: null }).onConflict((it) => it.column('id').doUpdateSet({ heir: null })))
  const setHeir = db.statement((q) => q.updateTable('story').set({ heir: param('heir'), told: 0, changed: param<string>('at') }).where('id', '=', param('id')))
  const setSaga = db.statement((q) => q.updateTable('story').set({ saga: param('saga') }).where('id', '=', param('id')))
  const putSaga = db.statement((q) => q.insertInto('saga').values({ id: param('id'), edition: param('edition'), title: param('title'), at: param<string>('at') }).onConflict((it) => it.column('id').doUpdateSet((set) => ({ title: set.ref('excluded.title'), at: set.ref('excluded.at') }))))
  const place = db.statement((q) => q.updateTable('telling').set({ story: param('story'), copy: param('copy'), arrived: param('arrived') }).where('id', '=', param('id')))
  const move = db.statement((q) => q.updateTable('telling').set({ story: param('story') }).where('id', '=', param('id')))
  const moveAll = db.statement((q) => q.updateTable('telling').set({ story: param('into') }).where('story', '=', param('story')))
  const storyOf = db.statement((q) => q.selectFrom('telling').select('story').where('id', '=', param('id')))
  const countOf = db.raw<{ count: number }>('select count(*) as count from story where edition = ? and told = 1', ['edition'])
  const standing = db.raw<{ story: string | null; copy: string | null; saga: string | null }>('select telling.story as story, telling.copy as copy, story.saga as saga from telling left join story on story.id = telling.story where telling.id = ?', ['id'])
  const arrived = db.statement((q) => q.selectFrom('telling').select('arrived').where('id', '=', param('id')))
  const members = db.statement((q) => q.selectFrom('telling').select(['id', 'document', 'post', 'copy', 'seen', 'arrived']).where('story', '=', param('story')).orderBy('arrived').orderBy('key'))
  const note = db.statement((q) => q.insertInto('story_change').values({ story: param('story'), at: param<string>('at'), what: param('what'), why: param('why'), other: param('other'), by: param('by') }))
  const changes = db.statement((q) => q.selectFrom('story_change').selectAll().where('story', '=', param('story')).orderBy('key'))
  const put = db.statement((q) => q.updateTable('story').set({ at: param<string>('at'), changed: param('changed'), weight: param('weight'), tellings: param('tellings'), origins: param('origins'), posts: param('posts'), abroad: param('abroad'), told: 1, summary: param('summary'), body: param('body') }).where('id', '=', param('id')))
  const putCountry = db.statement((q) => q.insertInto('story_country').values({ story: param('story'), country: param('country'), edition: param('edition'), wire_only: param('wireOnly'), first_here: param('firstHere'), only_here: param('onlyHere'), weight: param('weight'), at: param<string>('at') }))
  const putAbout = db.statement((q) => q.insertInto('story_about').values({ story: param('story'), country: param('country'), edition: param('edition'), share: param('share'), weight: param('weight'), at: param<string>('at') }).onConflict((it) => it.doNothing()))
  const putLanguage = db.statement((q) => q.insertInto('story_language').values({ story: param('story'), language: param('language'), edition: param('edition'), weight: param('weight'), at: param<string>('at') }))
  const putPerson = db.statement((q) => q.insertInto('person').values({ id: param('id'), edition: param('edition'), name: param('name'), role: param('role') }).onConflict((it) => it.column('id').doUpdateSet((set) => ({ role: set.fn.coalesce(set.ref('excluded.role'), set.ref('person.role')) }))))
  const putQuote = db.statement((q) => q.insertInto('person_quote').values({ person: param('person'), story: param('story'), place: param('place'), outlet: param('outlet'), body: param('body') }))
  const clear = (['story_country', 'story_about', 'story_language', 'person_quote'] as const).map((table) => db.raw<never>(`delete from ${table} where story = ?`, ['story']))
  const forget = db.raw<never>('delete from story where id = ?', ['story'])
  const clearFound = (story: string): void => { for (const it of clear) it.run({ story }) }

  const heirOf = (id: string): string => {
    let at = id
    for (let hops = 0; hops < 100; hops++) {
      const heir = find.first({ id: at })?.heir
      if (!heir) return at
      at = heir
    }
    return at
  }

  const record = (story: string, what: Change['what'], why: string, it: Placing, other?: string): void => { note.run({ story, at: it.at, what, why, other, by: it.by }) }

  return {
    heirOf,
    /** One decision of the fold, or of the reader; gives the stories that must be told again. */
    place(decision: Decision, number: number, how: Placing): string[] {
      const due = new Set<string>()
      for (const it of decision.placed) {
        const before = storyOf.first({ id: it.id })?.story
        if (it.opened || !find.first({ id: it.story })) {
          open.run({ id: it.story, edition: how.edition, seen: how.at })
          record(it.story, 'opened', it.why, how)
        } else if (before !== it.story) record(it.story, 'joined', it.why, how, it.id)
        place.run({ id: it.id, story: it.story, copy: it.copyOf && JSON.stringify(it.copyOf), arrived: number })
        if (it.saga) setSaga.run({ id: it.story, saga: it.saga })
        if (before && before !== it.story) due.add(before)
        due.add(it.story)
      }
      for (const it of decision.changes) {
        if (it.what === 'merged') {
          moveAll.run({ story: it.story, into: it.into })
          setHeir.run({ id: it.story, heir: it.into, at: how.at })
          clearFound(it.story)
          record(it.into, 'merged', it.why, how, it.story)
          due.delete(it.story)
          due.add(it.into)
        } else if (it.what === 'split') {
          if (!find.first({ id: it.into })) open.run({ id: it.into, edition: how.edition, seen: how.at })
          for (const id of it.tellings) move.run({ id, story: it.into })
          const what = how.by === 'reader' ? 'undone' : 'split'
          record(it.into, what, it.why, how, it.story)
          record(it.story, what, it.why, how, it.into)
          due.add(it.story).add(it.into)
        } else {
          putSaga.run({ id: it.saga, edition: how.edition, title: it.title, at: how.at })
          setSaga.run({ id: it.story, saga: it.saga })
          due.add(it.story)
        }
      }
      return [...due]
    },
    count: (edition: Edition): number => countOf.first({ edition })?.count ?? 0,
    editionOf: (story: string): Edition | undefined => find.first({ id: story })?.edition as Edition | undefined,
    placeOf(telling: string): { story: string; saga?: string; copyOf?: CopyOf } | undefined {
      const row = standing.first({ id: telling })
      return row?.story ? { story: row.story, ...(row.saga && { saga: row.saga }), ...(row.copy && { copyOf: JSON.parse(row.copy) as CopyOf }) } : undefined
    },
    arrivedOf: (telling: string): number | undefined => arrived.first({ id: telling })?.arrived ?? undefined,
    storyOf: (telling: string): string | undefined => storyOf.first({ id: telling })?.story ?? undefined,
    copiesOf(story: string): Map<string, string> {
      return new Map(members.all({ story }).flatMap((it) => it.copy ? [[it.id, (JSON.parse(it.copy) as CopyOf).telling]] : []))
    },
    /** All that `tell` takes of one story; undefined where it was merged, or nothing is left of it. */
    material(id: string): Material | undefined {
      const row = find.first({ id })
      if (!row || row.heir) return undefined
      const all = members.all({ story: id }), rows = all.length <= tellingsMax ? all : [...all.slice(0, tellingsMax / 4), ...all.slice(-tellingsMax * 3 / 4)]
      const loaded = new Map([...new Set(rows.map((it) => it.document))].flatMap((document) => { const it = documents.leaf(document); return it ? [[document, it]] : [] }))
      const tellings = rows.flatMap((it): Member[] => {
        const from = loaded.get(it.document)
        return from ? [{ document: it.document, seen: it.seen, confirmed: from.confirmed, ...(it.post !== null && { post: it.post }), ...(it.copy && { copyOf: JSON.parse(it.copy) as CopyOf }) }] : []
      })
      const ids = new Set([...rows.map((it) => it.id), ...loaded.keys()])
      const notes = Object.fromEntries([...ids].flatMap((it) => { const known = documents.packedNotes(it); return known ? [[it, known]] : [] }))
      return { id, edition: row.edition as Edition, seen: row.seen, history: shortened(changes.all({ story: id }).map(toChange)), documents: [...loaded.values()].map((it) => it.document), tellings, notes, ...(row.saga && { saga: row.saga }) }
    },
    save(story: Story, edition: Edition, at: string): void {
      const newest = utc(story.last) ?? story.seen, weight = story.importance.value, first = firstCountry(story)
      const own = { story: story.id, edition, weight, at: newest }
      put.run({ id: story.id, at: newest, changed: at, weight, tellings: story.tellings.length, origins: story.independent, posts: story.tellings.filter((it) => it.post !== undefined).length, abroad: story.countries.length, summary: JSON.stringify(summaryOf(story, edition)), body: pack(story) })
      clearFound(story.id)
      for (const it of story.coverage) putCountry.run({ ...own, country: it.country, wireOnly: it.wireOnly, firstHere: it.country === first, onlyHere: story.coverage.length === 1 })
      for (const it of story.about) putAbout.run({ ...own, country: it.country, share: it.weight })
      for (const language of new Set(story.tellings.map((it) => it.language))) putLanguage.run({ ...own, language })
      const outletOf = new Map(story.tellings.map((it) => [it.document, it.outlet?.name]))
      for (const [place, quote] of story.quotes.entries()) {
        if (!quote.person) continue
        const person = personId(edition, quote.person)
        putPerson.run({ id: person, edition, name: quote.speaker ?? quote.person, role: quote.role })
        putQuote.run({ person, story: story.id, place, outlet: quote.cites[0] && outletOf.get(quote.cites[0].document), body: JSON.stringify(quote) })
      }
    },
    /** A story that lost its last telling is gone. */
    removeIfEmpty(story: string): boolean {
      if (members.first({ story })) return false
      clearFound(story)
      forget.run({ story })
      return true
    },
    /** What is cited of a document: those spans outlive its text. */
    citedIn(document: string): { post?: string; start: number; end: number }[] {
      return documents.storiesOf(document).flatMap((id) => {
        const body = find.first({ id })?.body
        return body ? citesIn(unpack<Story>(body)).filter((it) => it.document === document) : []
      })
    },
  }
}
export type Stories = ReturnType<typeof openStories>

const personId = (edition: string, key: string): string => idOf('person', edition, key)

const toChange = (row: { at: string; what: string; why: string; other: string | null; by: string }): Change => ({ at: row.at, what: row.what as Change['what'], why: row.why, by: row.by as Change['by'], ...(row.other !== null && { from: row.other }) })

const shortened = (history: Change[]): Change[] => history.length <= historyMax ? history : [...history.slice(0, historyMax / 2), ...history.slice(-historyMax / 2)]

/** Every cite in whatever part of a story. */
function citesIn(value: unknown): { document: string; post?: string; start: number; end: number; part?: string }[] {
  if (Array.isArray(value)) return value.flatMap(citesIn)
  if (typeof value !== 'object' || value === null) return []
  const it = value as Record<string, unknown>
  if (typeof it.document === 'string' && typeof it.start === 'number' && typeof it.end === 'number') return it.part === 'title' ? [] : [it as never]
  return Object.values(it).flatMap(citesIn)
}
