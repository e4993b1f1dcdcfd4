// What the moves of this room share: the facts that articles and live blogs have alike, and the record of what was done and why.

import type { Article } from '../../model/document.ts'

export type Common = Omit<Article, 'kind' | 'id' | 'url' | 'blocks' | 'text' | 'removed' | 'dateline' | 'stub' | 'versions' | 'translated'>

/** One decision of a reading, for `parallax read --explain`. */
export type Move = { move: string; why: string }
