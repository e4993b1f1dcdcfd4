// The fold that decides which story each telling belongs to, in order of arrival: copies first, then stories, then sagas.
// Its memory is a pure function of what it holds: the store keeps arrivals and placements, `recall` puts them back.

import { z } from 'zod'
import fitted from '../../../tables/group-weights.json' with { type: 'json' }
import { limits } from '../../limits.ts'
import { idOf } from '../../model/ids.ts'
import type { Arriving, Decision, Placement, ReaderDecision } from '../../model/grouping.ts'
import type { Fold, Folding } from '../stage.ts'
import { openCandidates } from './candidates.ts'
import { openLexicon } from './lexicon.ts'
import { odds, openLens } from './score.ts'
import { type Held, hold, slotsOf } from './telling.ts'

/** What the pipeline may ask beside `add`. */
export type Grouping = Folding<Arriving, Decision> & {
  /** puts a telling back where it was placed before a restart; nothing is decided */
  recall(arriving: Arriving, placed: { story: string; saga?: string; copyOf?: Placement['copyOf'] }): void
  /** forgets a telling */
  remove(id: string): Decision
  /** what the reader decided; it binds from here on */
  decide(decision: ReaderDecision): Decision
  /** re-examines what is still in doubt; nothing is left undecided after it */
  settle(): Decision
}

export const group: Fold<Arriving, Decision> & { open(options?: { window?: number }): Grouping } = {
  name: 'group',
  version: 1,
  about: 'Places each telling in the story of its happening, in order of arrival.',
  input: z.custom<Arriving>((it) => typeof it === 'object' && it !== null && 'notes' in it && 'id' in it),
  open,
}

type Story = { id: string; members: Held[]; saga: string | undefined }

function open(options: { window?: number } = {}): Grouping {
  const window = options.window ?? limits.windowArticles
  const lexicon = openLexicon(), focus = openLens(lexicon), candidates = openCandidates(lexicon)
  const held = new Map<string, Held>(), stories = new Map<string, Story>(), storyOf = new Map<Held, Story>()
  let order = 0

  function take(arriving: Arriving): Held {
    if (held.has(arriving.id)) forget(arriving.id)
    const it = hold(arriving, order++, lexicon)
    held.set(it.id, it)
    lexicon.add(it.language, slotsOf(it), it.grams)
    return it
  }
  function put(it: Held, id: string, saga?: string): Story {
    let story = stories.get(id)
    if (!story) stories.set(id, story = { id, members: [], saga })
    story.members.push(it)
    storyOf.set(it, story)
    candidates.file(it)
    return story
  }
  function forget(id: string): void {
    const it = held.get(id)
    if (!it) return
    held.delete(id)
    lexicon.drop(it.language, slotsOf(it), it.grams)
    candidates.drop(it)
    const story = storyOf.get(it)
    storyOf.delete(it)
    if (!story) return
    story.members.splice(story.members.indexOf(it), 1)
    if (!story.members.length) stories.delete(story.id)
  }
  function expire(): void {
    for (const it of held.values()) {
      if (held.size <= window) break
      forget(it.id)
    }
  }
  function best(it: Held): { story: Story; odds: number } | undefined {
    const lens = focus(it), met = new Map<Story, Set<Held>>()
    for (const other of candidates.near(it, candidatesMax)) {
      const story = storyOf.get(other)
      if (!story) continue
      const so = met.get(story)
      if (so) so.add(other)
      else met.set(story, new Set([other]))
    }
    let found: { story: Story; odds: number } | undefined
    for (const [story, near] of met) {
      for (const other of story.members.slice(0, limits.coreTellings)) near.add(other)
      for (const other of story.members.slice(-latestTellings)) near.add(other)
      let sum = 0, n = 0
      for (const other of near) {
        sum += Math.max(-clamp, Math.min(clamp, odds(lens.look(other))))
        if (++n === judgesMax) break
      }
      const grade = sum / n
      if (!found || grade > found.odds) found = { story, odds: grade }
    }
    lens.close()
    return found && found.odds > accept ? found : undefined
  }
  function nameFor(it: Held): string {
    const id = idOf(it.id)
    return stories.has(id) ? id + idOf(it.id, 'again').slice(0, 4) : id
  }

  return {
    add(arriving) {
      const it = take(arriving), found = best(it)
      const story = put(it, found?.story.id ?? nameFor(it))
      expire()
      return { placed: [{ id: it.id, story: story.id, opened: !found, why: found ? `tells what ${story.members.length - 1} others tell` : 'nothing in the window tells this' }], changes: [] }
    },
    recall(arriving, placed) {
      put(take(arriving), placed.story, placed.saga)
      expire()
    },
    remove(id) {
      forget(id)
      return { placed: [], changes: [] }
    },
    decide: () => ({ placed: [], changes: [] }),
    settle: () => ({ placed: [], changes: [] }),
  }
}

/** Fitted beside the weights: how far one judge may pull, and the mean log-odds from which a telling joins. */
const { clamp, accept } = (fitted as { rule: Rule }).rule
type Rule = { clamp: number; accept: number }
const candidatesMax = 32, latestTellings = 2, judgesMax = 10
