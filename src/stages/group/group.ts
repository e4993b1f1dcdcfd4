// The fold that decides which story each telling belongs to, in order of arrival: copies first, then stories, then sagas.
// What it decides is a function of what it holds: the store keeps arrivals and placements, `recall` puts them back.

import { z } from 'zod'
import { limits } from '../../limits.ts'
import type { Arriving, Decision, Placement, ReaderDecision, Regrouping } from '../../model/grouping.ts'
import { splitTelling } from '../../model/ids.ts'
import type { CopyOf } from '../../model/story.ts'
import type { Fold, Folding } from '../stage.ts'
import { openMemory } from './memory.ts'

/** What the pipeline may ask beside `add`. */
export type Grouping = Folding<Arriving, Decision> & {
  /** puts a telling or a post back where it was placed before a restart; nothing is decided */
  recall(arriving: Arriving, placed: { story: string; saga?: string; copyOf?: CopyOf }): void
  remove(id: string): Decision
  /** what the reader decided; it binds from here on, and said again it changes nothing */
  decide(decision: ReaderDecision): Decision
  /** re-examines every story that is still in doubt */
  settle(): Decision
}

export const group: Omit<Fold<Arriving, Decision>, 'open'> & { open(options?: { window?: number }): Grouping } = {
  name: 'group',
  version: 2,
  about: 'Places each telling in the story of its happening, in order of arrival.',
  input: z.custom<Arriving>((it) => typeof it === 'object' && it !== null && 'notes' in it && 'id' in it),
  open,
}

function open(options: { window?: number } = {}): Grouping {
  const memory = openMemory(options.window ?? limits.windowArticles)
  /** where posts of live blogs stand; they are no tellings that others are compared with */
  const posts = new Map<string, Map<string, string>>()

  function add(arriving: Arriving): Decision {
    const placed: Placement[] = [], changes: Regrouping[] = []
    const own = memory.place(arriving, changes)
    placed.push(own.placement, ...own.others)
    if (arriving.posts?.length) placed.push(...addPosts(arriving, own.placement.story))
    memory.tidy(changes)
    return { placed, changes: [...changes, ...followed(changes)] }
  }

  /** A post stays with its blog unless another story, told by other houses, is clearly its own. What was placed before stays. */
  function addPosts(blog: Arriving, story: string): Placement[] {
    const before = posts.get(blog.id), now = new Map<string, string>(), placed: Placement[] = []
    for (const post of blog.posts ?? []) {
      const known = before?.get(post.id), other = known === undefined ? memory.storyForPost(post, story) : undefined
      const at = known ?? other?.story ?? story
      now.set(post.id, at)
      placed.push({ id: post.id, story: at, opened: false, why: other ? other.why : at === story ? 'a post of a live blog on this' : 'as before' })
    }
    posts.set(blog.id, now)
    return placed
  }

  /** Posts go where their blog goes when a split or the reader takes it elsewhere. */
  function followed(changes: readonly Regrouping[]): Regrouping[] {
    const more: Regrouping[] = []
    for (const it of changes) {
      if (it.what === 'merged') for (const of of posts.values()) for (const [post, story] of of) if (story === it.story) of.set(post, it.into)
      if (it.what !== 'split') continue
      const moved = it.tellings.flatMap((telling) => [...posts.get(telling) ?? []].filter(([, story]) => story === it.story).map(([post]) => post))
      for (const post of moved) posts.get(splitTelling(post).document)?.set(post, it.into)
      if (moved.length) more.push({ ...it, tellings: moved })
    }
    return more
  }

  return {
    add,
    recall(arriving, placed) {
      const { document, post } = splitTelling(arriving.id)
      if (post === undefined) memory.recall(arriving, placed)
      else posts.set(document, (posts.get(document) ?? new Map()).set(arriving.id, placed.story))
    },
    remove(id) {
      posts.delete(id)
      return memory.forget(id)
    },
    decide(decision) {
      const changes: Regrouping[] = []
      memory.decide(decision, changes)
      return { placed: [], changes: [...changes, ...followed(changes)] }
    },
    settle() {
      const changes: Regrouping[] = []
      memory.settle(changes)
      return { placed: [], changes: [...changes, ...followed(changes)] }
    },
  }
}
