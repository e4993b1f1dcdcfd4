// Exit codes and the two errors that carry one. Nowhere else is a number of an exit written down.

export const exit = {
  done: 0,
  failed: 1,
  usage: 2,
  /** some items failed; each is named on standard error */
  partly: 3,
  interrupted: 130,
} as const
export type Exit = (typeof exit)[keyof typeof exit]

/** One sentence for people: what, why, what to do. */
export class Failed extends Error {
  override name = 'Failed'
}

/** The caller asked in a way that means nothing; the sentence says what would. */
export class WrongUsage extends Error {
  override name = 'WrongUsage'
}
