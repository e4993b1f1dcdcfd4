// What the fold holds: the tellings of the window, the indexes that find among them, the stories they stand in. Here an
// arrival is compared and placed, and here what has grown old is let go.

import fitted from '../../../tables/group-weights.json' with { type: 'json' }
import { isOfAnotherDay } from './another-day.ts'
import { limits } from '../../limits.ts'
import type { Arriving, Decision, Placement, ReaderDecision, Regrouping } from '../../model/grouping.ts'
import type { CopyOf } from '../../model/story.ts'
import { openCandidates } from './candidates.ts'
import { copyGrade, copyOf, openCopies } from './copies.ts'
import { openSeries } from './digests.ts'
import { openLexicon } from './lexicon.ts'
import { agreement, otherHappening } from './repair.ts'
import { type Judged, openSagas } from './sagas.ts'
import { type Lens, odds, openLens } from './score.ts'
import { openStories, type Story } from './stories.ts'
import { gramsOf, type Held, hold, slotsOf } from './telling.ts'

export type Memory = {
  /** decides where it belongs; `others` are placements of older tellings that this one changed */
  place(arriving: Arriving, changes: Regrouping[]): { placement: Placement; others: Placement[] }
  storyForPost(post: Arriving, blogStory: string): { story: string; why: string } | undefined
  recall(arriving: Arriving, placed: { story: string; saga?: string; copyOf?: CopyOf }): void
  forget(id: string): Decision
  decide(decision: ReaderDecision, changes: Regrouping[]): void
  /** lets go what is beyond the window and looks again at the story that changed last */
  tidy(changes: Regrouping[]): void
  settle(changes: Regrouping[]): void
}

export function openMemory(window: number): Memory {
  const lexicon = openLexicon(), focus = openLens(lexicon), candidates = openCandidates(lexicon), copies = openCopies()
  const stories = openStories(), sagas = openSagas(kin), series = openSeries()
  const held = new Map<string, Held>(), byOrder = new Map<number, Held>(), byAddress = new Map<string, Held>()
  const queues = new Map<string, Queue>(), cores: Queue = { all: [], from: 0 }, origins = new Map<Held, Held>()
  const apart = new Map<string, Set<string>>(), tied = new Set<string>()
  const doubts: (readonly [Story, Story])[] = [], grown: Story[] = []
  let order = 0, gone = 0, newest = Number.NEGATIVE_INFINITY

  // Taking in and letting go

  function take(arriving: Arriving): Held {
    const it = hold(arriving, order++, lexicon)
    if (series.isNext(it.house, it.title)) it.digest = true
    lexicon.add(it.language, slotsOf(it), gramsOf(it))
    held.set(it.id, it)
    byOrder.set(it.order, it)
    if (it.url !== undefined) byAddress.set(addressKey(it), it)
    const queue = queues.get(it.language) ?? { all: [], from: 0 }
    queue.all.push(it)
    queues.set(it.language, queue)
    newest = Math.max(newest, it.seen)
    return it
  }

  /** After its place is known, so that nothing finds itself. */
  function file(it: Held): void {
    if (it.digest) return
    candidates.file(it)
    copies.file(it)
  }

  function release(it: Held): void {
    stories.take(it)
    origins.delete(it)
    held.delete(it.id)
    byOrder.delete(it.order)
    if (it.url !== undefined && byAddress.get(addressKey(it)) === it) byAddress.delete(addressKey(it))
    series.forget(it.house, it.title)
    lexicon.drop(it.language, slotsOf(it), gramsOf(it))
    if (++gone < sweepAfter) return
    gone = 0
    const alive = (number: number) => byOrder.has(number)
    candidates.sweep(alive)
    copies.sweep(alive)
  }

  /** Beyond the window the first tellings of a story stay while they are young, so that a follow-up finds it. */
  function expire(): void {
    const oldest = newest - limits.windowDays * 24
    for (const queue of queues.values()) {
      while (queue.from < queue.all.length && (queue.all.length - queue.from > window || queue.all[queue.from]!.seen < oldest)) {
        const it = queue.all[queue.from++]!
        if (byOrder.get(it.order) !== it) continue
        if (it.seen >= oldest && isCore(it)) cores.all.push(it)
        else release(it)
      }
      shorten(queue)
    }
    while (cores.from < cores.all.length && (cores.all.length - cores.from > window / 2 || cores.all[cores.from]!.seen < oldest)) {
      const it = cores.all[cores.from++]!
      if (byOrder.get(it.order) === it) release(it)
    }
    shorten(cores)
  }
  const isCore = (it: Held): boolean => {
    const members = stories.of(it)?.members ?? []
    return members.length >= limits.coreTellings && members.indexOf(it) < limits.coreTellings
  }

  // Judging

  /** The stories of the candidates, each graded by several of its tellings: one voice joins nothing. */
  function judge(it: Held, lens: Lens, barred: ReadonlySet<string> | undefined): { best: Judged | undefined; graded: Judged[]; looks: Map<Held, Looked> } {
    const met = new Map<Story, Met>(), looks = new Map<Held, Looked>()
    const look = (other: Held): Looked => {
      const known = looks.get(other)
      if (known) return known
      const seen = lens.look(other), looked = { odds: odds(seen), copy: copyGrade(it, other, seen) }
      looks.set(other, looked)
      return looked
    }
    const near = candidates.near(it, candidatesMax), sharing = copies.sharing(it, (number) => storyAt(number)?.id)
    for (const number of [...near, ...sharing]) {
      const other = byOrder.get(number), story = other && stories.of(other)
      if (!other || !story || other.edition !== it.edition || other === it) continue
      const grade = look(other).odds, so = met.get(story)
      if (!so) met.set(story, { story, best: grade, judges: [other] })
      else if (!so.judges.includes(other)) {
        so.judges.push(other)
        so.best = Math.max(so.best, grade)
      }
    }
    // Whoever was found by chance is not worth five more comparisons.
    const worthwhile = [...met.values()].filter(({ story }) => !barred?.has(story.id)).sort((a, b) => b.best - a.best || a.story.members[0]!.order - b.story.members[0]!.order)
    const isShort = it.words < 25
    const graded = worthwhile.map(({ story, judges, best }, i): Judged => {
      if (i < storiesJudged && best > hopeless) {
        for (const other of story.members.slice(0, limits.coreTellings)) if (!judges.includes(other)) judges.push(other)
        for (const other of story.members.slice(-latestTellings)) if (!judges.includes(other)) judges.push(other)
      }
      let sum = 0, n = 0
      for (const other of judges) {
        sum += Math.max(-clamp, Math.min(clamp, look(other).odds))
        if (++n === judgesMax) break
      }
      return { story, odds: sum / n - doubtOf(n, isShort, judges[0]!.language === it.language) }
    })
    graded.sort((a, b) => b.odds - a.odds || a.story.members[0]!.order - b.story.members[0]!.order)
    const first = graded.find(({ story }) => !isOfAnotherDay([it], story.members))
    return { best: first && first.odds > borderOf(it) ? first : undefined, graded, looks }
  }
  const storyAt = (number: number): Story | undefined => {
    const it = byOrder.get(number)
    return it && stories.of(it)
  }

  // Copies

  /** Whose words it stands on: the surest one that was first, or is the agency it credits. Where this one was first, the others stand on it. */
  function copyLinks(it: Held, looks: ReadonlyMap<Held, Looked>): { own: CopyOf | undefined; others: Placement[] } {
    let best: { other: Held; copy: number } | undefined
    const others: Placement[] = []
    for (const [other, { copy }] of looks) {
      if (copy < copyFrom || sameVersion(it, other)) continue
      if (isFirst(other, it)) {
        if (!best || copy > best.copy || (copy === best.copy && isFirst(other, best.other))) best = { other, copy }
      } else if (!origins.has(other)) {
        const story = stories.of(other)
        origins.set(other, it)
        if (story) others.push({ id: other.id, story: story.id, opened: false, copyOf: copyOf(other, it), why: 'an earlier telling has its words' })
      }
    }
    if (best) origins.set(it, best.other)
    return { own: best && copyOf(it, best.other), others }
  }

  function place(arriving: Arriving, changes: Regrouping[]): { placement: Placement; others: Placement[] } {
    const older = held.get(arriving.id) ?? (arriving.url === undefined ? undefined : sameAddress(arriving))
    const before = older && stories.of(older)
    const olderOrigin = older && origins.get(older)
    if (older) release(older)

    const it = take(arriving), lens = focus(it)
    const { best, graded, looks } = judge(it, lens, apart.get(it.id))
    const { own, others } = copyLinks(it, looks)
    lens.close()

    // A digest may quote anything and stands for itself; a version stays where its address was.
    const home = before ?? (it.digest ? undefined : best?.story)
    const story = before ? stories.put(it, before.id, before.saga) : home ? stories.put(it, home.id) : stories.open(it)
    if (olderOrigin && byOrder.has(olderOrigin.order)) origins.set(it, olderOrigin)
    file(it)
    if (!before && !it.digest) {
      const rival = graded.find((other) => other.story !== story && other.odds > borderOf(it) && !isOfAnotherDay(story.members, other.story.members))
      if (rival) doubts.push([story, rival.story])
      // Stories of two languages seldom fit one telling so well; where they are worth a look, their tellings are asked together.
      const foreign = graded.find((other) => other.story !== story && other !== rival && other.odds > linkAsk && other.story.members.every((member) => member.language !== it.language))
      if (foreign) doubts.push([story, foreign.story])
    }
    if (story.members.length >= splitFrom && Number.isInteger(Math.log2(story.members.length))) grown.push(story)
    if (!before && !it.digest) sagas.join(story, graded, changes)

    const why = before ? 'a later version' : best && !it.digest ? reason(best, looks) : it.digest ? 'tells of several things' : 'nothing in the window tells this'
    return { placement: { id: it.id, story: story.id, opened: !home, ...(story.saga !== undefined && { saga: story.saga }), ...(own && { copyOf: own }), why }, others }
  }

  // Looking again

  function compare(it: Held, others: readonly Held[]): number[] {
    const lens = focus(it), grades = others.map((other) => Math.max(-clamp, Math.min(clamp, odds(lens.look(other)))))
    lens.close()
    return grades
  }
  function mergeIfOne(a: Story, b: Story, changes: Regrouping[]): void {
    const [into, from] = a.members[0]!.order < b.members[0]!.order ? [a, b] : [b, a]
    if (isBarred(from, into) || isBarred(into, from) || isOfAnotherDay(from.members, into.members) || !areOne(a, b)) return
    stories.merge(from, into)
    changes.push({ what: 'merged', story: from.id, into: into.id, why: 'their tellings tell the same' })
    sagas.merged(from, into, changes)
  }
  /** Each kind of likeness has its own border: across languages only names and numbers speak, and titles alone say little each. */
  function areOne(a: Story, b: Story): boolean {
    const bare = isBare(a) && isBare(b), across = !a.members.some((it) => b.members.some((other) => other.language === it.language))
    const { odds: grade, yes, asked } = agreement(a, b, compare)
    if (across) return asked >= linkPairs && grade > (bare ? linkBare : link) && yes >= (bare ? linkQuorumBare : linkQuorum)
    return grade > (bare ? mergeBare : merge) && yes >= mergeQuorum
  }
  function splitIfTwo(story: Story, changes: Regrouping[]): void {
    if (tied.has(story.id)) return
    const [first, ...rest] = otherHappening(story, compare, split)
    if (!first) return
    for (const it of [first, ...rest]) stories.take(it)
    const fresh = stories.open(first)
    for (const it of rest) stories.put(it, fresh.id)
    changes.push({ what: 'split', story: story.id, into: fresh.id, tellings: [first.id, ...rest.map((it) => it.id)], why: 'they tell of another happening' })
    if (story.saga !== undefined) sagas.follow(fresh, story, changes)
  }
  const isBarred = (from: Story, into: Story): boolean => from.members.some((it) => apart.get(it.id)?.has(into.id))

  function sameAddress(arriving: Arriving): Held | undefined {
    const found = byAddress.get(`${arriving.url}\0${houseOf(arriving) ?? ''}`)
    return found?.edition === arriving.edition ? found : undefined
  }

  return {
    place,
    storyForPost(post, blogStory) {
      const it = hold(post, order, lexicon)
      lexicon.add(it.language, slotsOf(it), gramsOf(it))
      const lens = focus(it), { best, graded } = judge(it, lens, undefined)
      lens.close()
      lexicon.drop(it.language, slotsOf(it), gramsOf(it))
      const own = graded.find(({ story }) => story.id === blogStory)
      if (!best || best.story.id === blogStory || (own && own.odds > best.odds - postMargin)) return undefined
      const houses = new Set(best.story.members.filter((other) => other.house !== it.house).map((other) => other.house))
      return houses.size >= postHouses ? { story: best.story.id, why: 'a post on what other outlets tell' } : undefined
    },
    recall(arriving, placed) {
      const older = held.get(arriving.id)
      if (older) release(older)
      const it = take(arriving)
      stories.put(it, placed.story, placed.saga)
      const origin = placed.copyOf && held.get(placed.copyOf.telling)
      if (origin) origins.set(it, origin)
      file(it)
      if (placed.saga !== undefined) sagas.recall(stories.get(placed.story)!)
    },
    forget(id) {
      const it = held.get(id)
      if (it) release(it)
      return { placed: [], changes: [] }
    },
    decide(decision, changes) {
      if (decision.what === 'apart') {
        const barred = apart.get(decision.telling) ?? new Set()
        apart.set(decision.telling, barred.add(decision.story))
        const it = held.get(decision.telling), story = it && stories.of(it)
        if (!it || story?.id !== decision.story || story.members.length < 2) return
        stories.take(it)
        changes.push({ what: 'split', story: story.id, into: stories.open(it).id, tellings: [it.id], why: 'the reader took it out' })
      }
      if (decision.what === 'together') {
        const from = stories.get(decision.story), into = stories.get(decision.into)
        if (!from || !into || from === into) return
        stories.merge(from, into)
        tied.add(into.id)
        changes.push({ what: 'merged', story: from.id, into: into.id, why: 'the reader put them together' })
      }
    },
    tidy(changes) {
      for (const [a, b] of doubts.splice(0)) if (stories.get(a.id) === a && stories.get(b.id) === b) mergeIfOne(a, b, changes)
      for (const story of grown.splice(0)) if (stories.get(story.id) === story) splitIfTwo(story, changes)
      expire()
    },
    settle(changes) {
      for (const story of [...stories.all()]) if (story.members.length >= splitFrom && stories.get(story.id) === story) splitIfTwo(story, changes)
    },
  }
}

/** A row that is read from its head; what was read is cut off now and then. */
type Queue = { all: Held[]; from: number }
function shorten(queue: Queue): void {
  if (queue.from < 1024 || queue.from * 2 < queue.all.length) return
  queue.all = queue.all.slice(queue.from)
  queue.from = 0
}

type Met = { story: Story; best: number; judges: Held[] }
type Looked = { odds: number; copy: number }

const houseOf = ({ outlet }: Arriving): string | undefined => outlet && (outlet.family ?? outlet.id ?? outlet.name.toLowerCase())
const addressKey = (it: Held): string => `${it.url}\0${it.house ?? ''}`
const sameVersion = (a: Held, b: Held): boolean => a.url !== undefined && a.url === b.url && a.house === b.house

/** The earlier interval is the origin, but the agency that is credited comes before those who credit it. */
function isFirst(a: Held, b: Held): boolean {
  const credits = (one: Held, other: Held) => other.house !== undefined && one.agencies.some((agency) => agency.toLowerCase() === other.house)
  if (credits(b, a) !== credits(a, b)) return credits(b, a)
  const at = (it: Held) => Number.isNaN(it.hour) ? it.seen : it.hour
  return at(a) < at(b) || (at(a) === at(b) && a.order < b.order)
}

const reason = ({ story, odds: grade }: Judged, looks: ReadonlyMap<Held, Looked>): string => {
  const agreed = story.members.filter((other) => (looks.get(other)?.odds ?? -1) > 0).length
  return `${agreed} of its tellings tell the same (${grade.toFixed(1)})`
}

/** Fitted beside the weights: how far one judge may pull; the mean log-odds from which a telling joins, from which two stories are one, below which one is two. */
const { clamp, accept, acceptBare, aloneDoubt, bareDoubts, merge, mergeBare, link, linkBare, split, kin } = (fitted as unknown as { rule: Rule }).rule
type Rule = { clamp: number; accept: number; acceptBare: number; aloneDoubt: number; bareDoubts: [number, number, number]; merge: number; mergeBare: number; link: number; linkBare: number; split: number; kin: number }
/** A title alone has few words to agree in: its odds are drawn towards the middle, and so is its border. */
const borderOf = (it: Held): number => it.words < 25 ? acceptBare : accept
/** Surer than between two alone: a window asks about hundreds of pairs where `pair` asks about one (9 false of 246 at .5 in the labelled pool). */
const copyFrom = 0.8
const isBare = (story: Story): boolean => story.members.filter((it) => it.words < 25).length * 2 > story.members.length
/** One judge errs more often than four that agree, most of all on titles: taken off the mean of their log-odds. */
function doubtOf(judges: number, bare: boolean, sameLanguage: boolean): number {
  if (!bare) return judges === 1 && sameLanguage ? aloneDoubt : 0
  return judges === 1 ? bareDoubts[0] : judges < 4 ? bareDoubts[1] : bareDoubts[2]
}
const mergeQuorum = 0.6
/** A foreign story is asked from these log-odds on, and by so many pairs at least. */
const linkAsk = -1, linkPairs = 4, linkQuorum = 0.5, linkQuorumBare = 0.3
const splitFrom = 4
const candidatesMax = 32, latestTellings = 2, judgesMax = 10
/** Stories that are held against their core, and the log-odds of the best found telling below which none is: found by measure, scores stay as they were. */
const storiesJudged = 6, hopeless = -2
/** A post leaves its blog only for a story that fits it clearly better and that two other houses tell. */
const postMargin = 1, postHouses = 2
const sweepAfter = 4096
