// The port between what makes work and who does it. A job is put in the transaction that saves the result it follows from, and is done when its own result is saved.

import type { Edition } from '../model/edition.ts'

export type JobKind = 'poll' | 'fetch-page' | 'read' | 'understand' | 'group' | 'translate' | 'tell'

export type NewJob = {
  kind: JobKind
  edition: Edition
  payload: unknown
  /** one waiting job a key: a second one becomes the first, and runs again where the first is running */
  key?: string
  /** milliseconds since the epoch; absent: at once */
  due?: number
  /** what was handed in together is waited for together */
  batch?: string
}
export type Job = { id: number; kind: JobKind; edition: Edition; payload: unknown; key?: string; batch?: string; tries: number; due: number }

export type Queue = {
  put(job: NewJob, now: number): void
  /** The oldest that are due; nobody else gets them until the lease is over. */
  lease(kind: JobKind, most: number, now: number): Job[]
  /** The same for a kind that one worker alone does, one after the other: not leased, since nobody else takes them. */
  peek(kind: JobKind, most: number, now: number): Job[]
  done(job: Job): void
  /** Later again with growing delay; after the last try it is quarantined with its error. */
  failed(job: Job, error: string, now: number): 'later' | 'quarantined'
  quarantine(job: Job, error: string): void
  /** Back in line at once, not counted as a try: its worker stopped. */
  release(job: Job): void
  /** What a process that died had leased: it alone used this store. */
  releaseAll(): void
  /** When the next job of a kind is due; undefined: none waits */
  nextDue(kind: JobKind): number | undefined
  waiting(): Record<string, number>
  pendingIn(batch: string): number
  pending(kind: JobKind, keys: readonly string[]): string[]
  quarantined(): { id: number; kind: JobKind; error: string; payload: unknown }[]
}
