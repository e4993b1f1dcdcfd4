// The stories in memory: who belongs to which, in order of arrival. It keeps book; what belongs together is judged elsewhere.

import { idOf } from '../../model/ids.ts'
import type { Held } from './telling.ts'

export type Story = {
  id: string
  /** in order of arrival; the first are its core */
  members: Held[]
  saga: string | undefined
}

export type Stories = {
  get(id: string): Story | undefined
  of(it: Held): Story | undefined
  /** opens a story named by its first telling */
  open(first: Held): Story
  put(it: Held, id: string, saga?: string): Story
  take(it: Held): void
  merge(from: Story, into: Story): void
  all(): Iterable<Story>
}

export function openStories(): Stories {
  const stories = new Map<string, Story>(), byTelling = new Map<Held, Story>()

  function put(it: Held, id: string, saga?: string): Story {
    let story = stories.get(id)
    if (!story) stories.set(id, story = { id, members: [], saga })
    if (saga !== undefined) story.saga = saga
    let at = story.members.length
    while (at > 0 && story.members[at - 1]!.order > it.order) at--
    story.members.splice(at, 0, it)
    byTelling.set(it, story)
    return story
  }
  function take(it: Held): void {
    const story = byTelling.get(it)
    if (!story) return
    byTelling.delete(it)
    story.members.splice(story.members.indexOf(it), 1)
    if (story.members.length === 0) stories.delete(story.id)
  }

  return {
    get: (id) => stories.get(id),
    of: (it) => byTelling.get(it),
    open(first) {
      const id = idOf(first.id)
      return put(first, stories.has(id) ? id + idOf(first.id, 'again').slice(0, 4) : id)
    },
    put,
    take,
    merge(from, into) {
      for (const it of [...from.members]) {
        take(it)
        put(it, into.id)
      }
      stories.delete(from.id)
    },
    all: () => stories.values(),
  }
}
