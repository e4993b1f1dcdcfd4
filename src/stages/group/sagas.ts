// Stories that belong together over days: a war, a trial, an election. A new story joins the saga of the stories that most
// resemble it without being it; several must agree, or chains would make one saga of all news.

import type { Regrouping } from '../../model/grouping.ts'
import { idOf } from '../../model/ids.ts'
import type { Story } from './stories.ts'

export type Sagas = {
  /** a new story looks for its kin among the stories it was compared with */
  join(story: Story, graded: readonly Judged[], changes: Regrouping[]): void
  /** a story that was split off stays in the saga */
  follow(story: Story, from: Story, changes: Regrouping[]): void
  merged(from: Story, into: Story, changes: Regrouping[]): void
  /** puts a saga back as it was */
  recall(story: Story): void
}
export type Judged = { story: Story; odds: number }

export function openSagas(kinFrom: number): Sagas {
  const members = new Map<string, Set<Story>>()

  function put(story: Story, saga: string, changes: Regrouping[]): void {
    story.saga = saga
    enter(story, saga)
    changes.push({ what: 'saga', story: story.id, saga, title: titleOf(saga) })
  }
  function enter(story: Story, saga: string): void {
    members.set(saga, (members.get(saga) ?? new Set()).add(story))
  }
  /** Of the first telling that is still held: what is known after a restart gives the same. */
  function titleOf(saga: string): string {
    let first: Story | undefined
    for (const it of members.get(saga) ?? []) {
      if (it.members.length === 0) members.get(saga)!.delete(it)
      else if (!first || it.members[0]!.order < first.members[0]!.order) first = it
    }
    return first ? first.members[0]!.title : ''
  }

  return {
    join(story, graded, changes) {
      if (story.saga !== undefined) return
      const kin = graded.filter((it) => it.story !== story && it.odds > kinFrom).slice(0, voices)
      const best = kin[0]?.story
      if (!best) return
      if (best.saga === undefined) {
        put(best, idOf('saga', best.id), changes)
      }
      // Of several kin, most must be of that saga or of none: one likeness alone would chain sagas together.
      const agree = kin.filter((it) => it.story.saga === undefined || it.story.saga === best.saga).length
      if (agree * 2 > kin.length) put(story, best.saga!, changes)
    },
    follow: (story, from, changes) => put(story, from.saga!, changes),
    merged(from, into, changes) {
      if (into.saga === undefined && from.saga !== undefined) put(into, from.saga, changes)
    },
    recall(story) {
      if (story.saga !== undefined) enter(story, story.saga)
    },
  }
}

const voices = 3
