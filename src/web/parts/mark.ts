// The evidence mark: the sightline as a glyph, and how many independent reports stand behind the sentence. Never colour alone.

import { html, raw } from 'hono/html'
import type { Html } from '../page.ts'
import { count } from '../page.ts'
import { words } from '../words.ts'

export type Relation = 'agreed' | 'updated' | 'disputed' | 'single'
/** `against`: reports on the other side, where they part. */
export type Mark = { relation: Relation; reports: number; against?: number }

export const glyph = (relation: Relation): Html => raw(`<svg class="glyph" aria-hidden="true" focusable="false"><use href="#s-${relation}"/></svg>`)

/** A word joiner before it keeps it with the last word; it never begins a line. */
export const markInside = (it: Mark): Html => it.against === undefined
  ? html`&#8288;${glyph(it.relation)}<span class="n">${count(it.reports)}</span><span class="sr"> ${words.mark.agreed(it.reports)}</span>`
  : html`&#8288;${glyph(it.relation)}<span class="n a">${count(it.reports)}</span><span class="n b">${count(it.against)}</span><span class="sr"> ${words.mark.disputed(it.reports, it.against)}</span>`

export const markLink = (to: string, it: Mark): Html => html`<a class="mark" href="${to}">${markInside(it)}</a>`
