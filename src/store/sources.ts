// Sources and how they do: the schedule of polling, what was seen of each, its last tries. Which are due is asked here; asking them is pipeline/poll.ts'.

import type { Edition } from '../model/edition.ts'
import type { Health, Outlet, Source } from '../model/outlet.ts'
import { type Connection, param } from './connection.ts'
import type { Schema } from './schema.ts'

type Row = Schema['source']

/** What a source needs for its next question, and whose it is. */
export type Due = {
  id: string; edition: Edition; kind: Source['kind']; url: string; other: readonly string[]; home?: string; outlet: Outlet; zone?: string; language?: string; /** added by the reader */ own: boolean
  etag?: string; lastModified?: string; failures: number; newest?: string; everyMs?: number
}
export type Asked = { source: string; at: string; outcome: 'new' | 'same' | 'failed'; url?: string; kind?: Source['kind']; etag?: string; lastModified?: string; failures: number; cause?: string; says?: string; newest?: string; everyMs?: number; next: string }

/** A page of health shows the last two days of a source that is asked every half hour. */
const triesMax = 96

export function openSources(db: Connection) {
  const find = db.statement((q) => q.selectFrom('source').selectAll().where('id', '=', param('id')))
  const byUrl = db.statement((q) => q.selectFrom('source').selectAll().where('url', '=', param('url')))
  const upsert = db.statement((q) => q.insertInto('source').values({
    id: param('id'), edition: param('edition'), own: param('own'), muted: 0, paused: 0, listed: 1, country: param('country'), outlet_key: param('outletKey'), kind: param('kind'), url: param('url'), other: param('other'),
    home: param('home'), section: param('section'), language: param('language'), checked: param('checked'), outlet: param('outlet'), zone: param('zone'), etag: null, last_modified: null, failures: 0, cause: null, says: null, newest: null, every_ms: null, tried_at: null, answered_at: null, next_at: param('next'),
  }).onConflict((it) => it.column('id').doUpdateSet((set) => ({
    listed: 1 as const, country: set.ref('excluded.country'), outlet: set.ref('excluded.outlet'), other: set.ref('excluded.other'), home: set.ref('excluded.home'), section: set.ref('excluded.section'), language: set.ref('excluded.language'), checked: set.ref('excluded.checked'), zone: set.ref('excluded.zone'), outlet_key: set.ref('excluded.outlet_key'),
  }))))
  const unlist = db.statement((q) => q.updateTable('source').set({ listed: 0 }).where('own', '=', 0).where('edition', '=', param('edition')))
  const due = db.statement((q) => q.selectFrom('source').selectAll().where('next_at', '<=', param('now')).where('muted', '=', 0).where('paused', '=', 0).where('listed', '=', 1).orderBy('next_at').limit(param('most')))
  const postpone = db.statement((q) => q.updateTable('source').set({ next_at: param('next') }).where('id', '=', param('id')))
  const asked = db.statement((q) => q.updateTable('source').set({
    etag: param('etag'), last_modified: param('lastModified'), failures: param('failures'), cause: param('cause'), says: param('says'), newest: param('newest'), every_ms: param('everyMs'), tried_at: param('at'), answered_at: param('answered'), next_at: param('next'), url: param('url'), kind: param('kind'),
  }).where('id', '=', param('id')))
  const putTry = db.statement((q) => q.insertInto('source_try').values({ source: param('source'), at: param<string>('at'), outcome: param('outcome') }))
  const dropTries = db.raw<never>('delete from source_try where source = ? and key <= (select key from source_try where source = ? order by key desc limit 1 offset ?)', ['source', 'source', 'most'])
  const seen = db.statement((q) => q.selectFrom('entry_seen').select('entry').where('source', '=', param('source')).where('entry', '=', param('entry')))
  const putSeen = db.statement((q) => q.insertInto('entry_seen').values({ source: param('source'), entry: param('entry'), at: param<string>('at') }).onConflict((it) => it.columns(['source', 'entry']).doUpdateSet({ at: param<string>('at') })))
  const forgetSeen = db.raw<never>('delete from entry_seen where at < ?', ['before'])
  const set = db.raw<never>('update source set muted = ?, paused = ? where id = ?', ['muted', 'paused', 'id'])
  const remove = db.raw<never>('delete from source where id = ?', ['id'])
  const answered = db.statement((q) => q.selectFrom('source').select(['outlet_key', 'outlet', 'answered_at']).where('country', '=', param('country')).where('edition', '=', param('edition')).where('own', '=', 0).where('listed', '=', 1))
  return {
    get: (id: string): Source | undefined => { const row = find.first({ id }); return row && toSource(row) },
    due(now: string, most: number): Due[] { return due.all({ now, most }).map(toDue) },
    one(id: string): Due | undefined { const row = find.first({ id }); return row && toDue(row) },
    byUrl: (url: string): Source | undefined => { const row = byUrl.first({ url }); return row && toSource(row) },
    /** Pushed out of sight of `due` while its job is on the way. */
    postpone: (id: string, next: string): void => { postpone.run({ id, next }) },
    /** The shipped list, or the reader's additions; what the shipped list no longer names is no longer asked. */
    upsert(sources: readonly (Source & { zone?: string })[], edition: Edition, next: string | ((source: Source) => string), options: { whole?: boolean } = {}): void {
      if (options.whole) unlist.run({ edition })
      for (const it of sources) upsert.run({
        id: it.id, edition, own: it.own === true, country: it.outlet.country, outletKey: it.outlet.id ?? it.outlet.name, kind: it.kind, url: it.url, other: JSON.stringify(it.other ?? []), home: it.outlet.home,
        section: it.section, language: it.language, checked: it.checked, outlet: JSON.stringify(it.outlet), zone: it.zone, next: typeof next === 'string' ? next : next(it),
      })
    },
    asked(it: Asked): void {
      const row = find.first({ id: it.source })
      if (!row) return
      asked.run({ id: it.source, url: it.url ?? row.url, kind: it.kind ?? row.kind, etag: it.etag, lastModified: it.lastModified, failures: it.failures, cause: it.cause, says: it.says, newest: it.newest, everyMs: it.everyMs, at: it.at, answered: it.outcome === 'failed' ? row.answered_at : it.at, next: it.next })
      putTry.run({ source: it.source, at: it.at, outcome: it.outcome === 'failed' ? 'fail' : it.outcome === 'new' ? 'new' : 'short' })
      dropTries.run({ source: it.source, most: triesMax })
    },
    seen: (source: string, entries: readonly string[]): ReadonlySet<string> => new Set(entries.filter((entry) => seen.first({ source, entry }))),
    markSeen(source: string, entries: readonly string[], at: string): void { for (const entry of entries) putSeen.run({ source, entry, at }) },
    forgetSeenBefore: (before: string): void => { forgetSeen.run({ before }) },
    mute(id: string, muted: boolean): void { const row = find.first({ id }); if (row) set.run({ id, muted, paused: row.paused }) },
    pause(id: string, paused: boolean): void { const row = find.first({ id }); if (row) set.run({ id, muted: row.muted, paused }) },
    /** A shipped source is muted rather than removed: the list would bring it back. */
    remove(id: string): void { const row = find.first({ id }); if (row?.own) remove.run({ id }); else this.mute(id, true) },
    /** When home's catalogued outlets last answered: whether something is "missed at home" hangs on it. */
    answeredIn(country: string, edition: Edition): { outlet: string; at: string }[] {
      const newest = new Map<string, string>()
      for (const row of answered.all({ country, edition })) {
        const known = newest.get(row.outlet_key)
        if (known === undefined || (row.answered_at ?? '') > known) newest.set(row.outlet_key, row.answered_at ?? '')
      }
      return [...newest].map(([outlet, at]) => ({ outlet, at }))
    },
  }
}
export type Sources = ReturnType<typeof openSources>

const toDue = (row: Row): Due => ({
  id: row.id, edition: row.edition as Edition, kind: row.kind as Source['kind'], url: row.url, other: JSON.parse(row.other), outlet: JSON.parse(row.outlet), failures: row.failures, own: row.own === 1,
  ...(row.home !== null && { home: row.home }), ...(row.zone !== null && { zone: row.zone }), ...(row.language !== null && { language: row.language }), ...(row.etag !== null && { etag: row.etag }), ...(row.last_modified !== null && { lastModified: row.last_modified }), ...(row.newest !== null && { newest: row.newest }), ...(row.every_ms !== null && { everyMs: row.every_ms }),
})

export function toSource(row: Row, now = Date.now()): Source {
  const other = JSON.parse(row.other) as string[]
  return {
    id: row.id, outlet: JSON.parse(row.outlet), kind: row.kind as Source['kind'], url: row.url, checked: row.checked, health: healthOf(row, now),
    ...(other.length > 0 && { other }), ...(row.section !== null && { section: row.section }), ...(row.language !== null && { language: row.language }), ...(row.own === 1 && { own: true as const }), ...((row.muted === 1 || row.paused === 1) && { muted: true as const }),
  }
}

/** Against its own rhythm: silent for thrice its usual pause is quiet, for ten times (two days at least) stale. */
export function healthOf(row: Pick<Row, 'failures' | 'cause' | 'says' | 'tried_at' | 'newest' | 'every_ms' | 'paused' | 'muted' | 'next_at'>, now: number): Health {
  const silence = row.newest === null ? undefined : now - Date.parse(row.newest), usual = Math.max(row.every_ms ?? 3_600_000, 600_000)
  const state = row.tried_at === null ? 'unasked' : row.failures > 0 ? 'fails' : silence === undefined ? 'quiet' : silence > Math.max(10 * usual, 172_800_000) ? 'stale' : silence > Math.max(3 * usual, 21_600_000) ? 'quiet' : 'answers'
  const cause = row.failures > 0 ? row.says ?? row.cause ?? undefined : state === 'stale' && silence !== undefined ? `silent for ${span(silence)}, and usually something new every ${span(usual)}: its feed may have moved, which "parallax sources check" looks for` : undefined
  return {
    state, ...(cause !== undefined && { cause }), ...(row.tried_at !== null && { tried: row.tried_at }), ...(row.paused === 0 && row.muted === 0 && { next: row.next_at }), ...(row.newest !== null && { newest: row.newest }), ...(row.every_ms !== null && { everyHours: Math.round(row.every_ms / 36_000) / 100 }),
  }
}

/** Fine enough for a rhythm: minutes, hours, days. */
const span = (milliseconds: number): string => {
  const minutes = Math.round(milliseconds / 60_000), [count, unit] = minutes < 90 ? [minutes, 'minute'] : minutes < 36 * 60 ? [Math.round(minutes / 60), 'hour'] : [Math.round(minutes / 1440), 'day']
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
