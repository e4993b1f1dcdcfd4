// Deciding again: a stored span as a test of the fold (`replay`), and the whole past with the present version (`regroup`), which hands ids on.

import type { Decision } from '../model/grouping.ts'
import { splitTelling, tellingId } from '../model/ids.ts'
import type { Arrival } from '../store/arrivals.ts'
import type { Store } from '../store/store.ts'
import { type PackedArriving, packedArriving } from './arriving.ts'
import type { ToFold } from './fold-thread.ts'
import { openFolder } from './folder.ts'
import type { RequestTools } from './requests.ts'

/** What a stored arrival hands to the fold; nothing where the document is gone, or it was placed without the fold. */
function arrivingAgain(store: Store, it: Arrival & { alone?: true }): PackedArriving | undefined {
  if (it.what !== 'telling' || it.alone) return undefined
  const { document } = splitTelling(it.ref), kept = store.documents.leaf(document)
  if (!kept) return undefined
  const ids = [document, ...(it.posts ?? []).map((post) => tellingId(document, post))]
  const notes = Object.fromEntries(ids.flatMap((id) => { const known = store.documents.packedNotes(id); return known ? [[id, known]] : [] }))
  return packedArriving(kept.document, notes, { edition: it.edition, seen: kept.seen, confirmed: kept.confirmed, posts: new Set(it.posts ?? []) })
}

/** The memory of the fold after a start: the newest of what is stored, where it stands now, oldest first. */
export function* recalled(store: Store, most: number): Generator<ToFold[]> {
  let after = Math.max(0, store.arrivals.next() - 1 - most), piece: ToFold[] = []
  for (;;) {
    const some = store.arrivals.after(after, 500)
    for (const it of some) {
      if (it.what === 'decision') { piece.push({ do: 'decide', decision: it.decision }); continue }
      const arriving = arrivingAgain(store, it)
      if (arriving) piece.push({ do: 'recall', arriving, placed: standingOf(store, arriving) })
    }
    if (piece.length > 0) yield piece
    piece = []
    if (some.length < 500) return
    after = some.at(-1)!.number
  }
}

function standingOf(store: Store, arriving: PackedArriving): Decision['placed'] {
  return [arriving, ...(arriving.posts ?? [])].flatMap((it) => { const at = store.stories.placeOf(it.id); return at ? [{ id: it.id, opened: false, why: '', ...at }] : [] })
}

/** Decides a stored span again with a fresh memory, and says where it differs from what is stored. Nothing is changed. */
export async function replay({ store }: RequestTools, from: string, to: string): Promise<{ says: string; facts: Record<string, unknown> }> {
  const span = store.arrivals.between(from, to), folder = openFolder(() => []), first = span[0]?.number
  if (first === undefined) return { says: 'nothing arrived in that span', facts: { arrivals: 0, differences: [] } }
  const differences: { telling: string; stored: string; now: string }[] = [], renamed = new Map<string, string>()
  let after = Math.max(0, first - 1 - 30_000)
  const last = span.at(-1)!.number
  for (let done = false; !done;) {
    const some = store.arrivals.after(after, 200)
    for (const it of some) {
      if (it.number > last) { done = true; break }
      const arriving = it.what === 'telling' ? arrivingAgain(store, it) : undefined
      if (it.what === 'telling' && !arriving) continue
      const [decided] = await folder.decide([it.what === 'decision' ? { do: 'decide', decision: it.decision } : { do: 'add', arriving: arriving! }])
      if (it.what === 'decision' || !decided) continue
      if (it.number < first) continue
      const stored = new Map(it.decided.placed.map((placed) => [placed.id, placed.story]))
      for (const now of decided.placed) {
        const was = stored.get(now.id)
        if (was === undefined || was === now.story || renamed.get(was) === now.story) continue
        if (now.opened) renamed.set(was, now.story)
        differences.push({ telling: now.id, stored: was, now: now.story })
      }
    }
    after = some.at(-1)?.number ?? last
    if (some.length === 0) done = true
  }
  await folder.close()
  const says = differences.length === 0 ? `${span.length} arrivals decided again: all as stored` : `${span.length} arrivals decided again: ${differences.length} are decided otherwise now`
  return { says, facts: { arrivals: span.length, differences: differences.slice(0, 1000) } }
}

/** All arrivals through the present version, in order; stories keep the id of the old story that most of their tellings come from. */
export async function regroup(tools: RequestTools): Promise<{ says: string; facts: Record<string, unknown> }> {
  const { store, queue, runner, folder } = tools, now = tools.rooms.now
  await folder.decide([{ do: 'reset' }])
  const placed = new Map<string, { story: string; copyOf?: Decision['placed'][number]['copyOf']; saga?: string }>(), heirs = new Map<string, string>(), sagas = new Map<string, { saga: string; title: string }>()
  const take = (decision: Decision): void => {
    for (const it of decision.placed) placed.set(it.id, it)
    for (const it of decision.changes) {
      if (it.what === 'merged') heirs.set(it.story, it.into)
      else if (it.what === 'saga') sagas.set(it.story, { saga: it.saga, title: it.title })
      else for (const id of it.tellings) placed.set(id, { ...placed.get(id), story: it.into })
    }
  }
  for (let after = 0; ;) {
    const some = store.arrivals.after(after, 200)
    if (some.length === 0) break
    const steps = some.flatMap((it): ToFold[] => { if (it.what === 'decision') return [{ do: 'decide', decision: it.decision }]; const arriving = arrivingAgain(store, it); return arriving ? [{ do: 'add', arriving }] : [] })
    for (const it of await folder.decide(steps)) take(it)
    after = some.at(-1)!.number
  }
  const [settled] = await folder.decide([{ do: 'settle' }])
  if (settled) take(settled)
  const heirOf = (id: string): string => { let at = id; for (let i = 0; i < 100 && heirs.has(at); i++) at = heirs.get(at)!; return at }
  const names = handedOn(store, new Map([...placed].map(([id, it]) => [id, heirOf(it.story)])))
  let moved = 0
  await runner.commit(() => {
    const at = new Date(now()).toISOString()
    for (const [id, it] of placed) {
      const story = names.get(heirOf(it.story)) ?? heirOf(it.story)
      if (store.stories.storyOf(id) !== story) moved++
      const edition = store.stories.editionOf(store.stories.storyOf(id) ?? '') ?? 'main', saga = sagas.get(it.story)
      const due = store.stories.place({ placed: [{ id, story, opened: false, why: 'decided again with the present version', ...(it.copyOf && { copyOf: it.copyOf }) }], changes: saga ? [{ what: 'saga', story, ...saga }] : [] }, store.stories.arrivedOf(id) ?? 0, { edition, at, by: 'program' })
      for (const key of due) queue.put({ kind: 'tell', key, edition, payload: { story: key } }, now())
    }
  })
  // The memory knows the new ids only after it is built again from the store.
  await folder.decide([{ do: 'reset' }])
  for (const piece of recalled(store, 30_000)) await folder.decide(piece)
  runner.wake()
  return { says: `${placed.size} tellings decided again, ${moved} of them now stand in another story`, facts: { tellings: placed.size, moved } }
}

/** New story → old id, by the largest overlap; each old id once. */
function handedOn(store: Store, placed: ReadonlyMap<string, string>): Map<string, string> {
  const counts = new Map<string, Map<string, number>>()
  for (const [id, story] of placed) {
    const old = store.stories.storyOf(id)
    if (!old) continue
    const of = counts.get(story) ?? new Map<string, number>()
    of.set(old, (of.get(old) ?? 0) + 1)
    counts.set(story, of)
  }
  const pairs = [...counts].flatMap(([story, of]) => [...of].map(([old, count]) => ({ story, old, count }))).sort((a, b) => b.count - a.count || (a.old < b.old ? -1 : 1))
  const names = new Map<string, string>(), used = new Set<string>()
  for (const { story, old } of pairs) if (!names.has(story) && !used.has(old)) { names.set(story, old); used.add(old) }
  return names
}
