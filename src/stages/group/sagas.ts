// Stories that belong together over days: a war, a trial, an election. A new story joins the saga of the stories that most
// resemble it without being it; several must agree, or chains would make one saga of all news.

import type { Regrouping } from '../../model/grouping.ts'
import { idOf } from '../../model/ids.ts'
import type { Story } from './stories.ts'
import type { Held } from './telling.ts'

export type Sagas = {
  join(story: Story, graded: readonly { story: Story; odds: number }[], looks: ReadonlyMap<Held, { odds: number }>, changes: Regrouping[]): void
  recall(story: Story): void
}

export function openSagas(): Sagas {
  return {
    join(story, graded, looks, changes) {
      void looks
      if (story.saga !== undefined) return
      const kin = graded.find((it) => it.story !== story && it.odds > kinFrom)
      if (!kin) return
      if (kin.story.saga === undefined) {
        kin.story.saga = idOf('saga', kin.story.id)
        changes.push({ what: 'saga', story: kin.story.id, saga: kin.story.saga, title: kin.story.members[0]!.title })
      }
      story.saga = kin.story.saga
      changes.push({ what: 'saga', story: story.id, saga: story.saga, title: kin.story.members[0]!.title })
    },
    recall() {},
  }
}

const kinFrom = -1.5
