// The words that a claim stands on: who printed them, where and when, English and original beside each other, and the way to the place.

import { html } from 'hono/html'
import type { Cite, Telling } from '../../model/story.ts'
import { countryName, languageName } from '../countries.ts'
import type { Html } from '../page.ts'
import { routes } from '../routes.ts'
import { type Clock, whenTime } from '../times.ts'
import { attributes, inTongue, isEnglish, tongue } from '../tongue.ts'
import { words } from '../words.ts'

/** The place of the words in the document as it is stored. */
export const citePath = (it: Cite): string => routes.article.spot(it.document, { start: it.start, end: it.end, post: it.post, part: it.part })

export function outletFacts(telling: Telling | undefined): Html {
  const outlet = telling?.outlet
  if (!outlet) return html`<b>${words.unnamedOutlet}</b>`
  const where = [outlet.country && countryName(outlet.country), outlet.kind && (words.kind[outlet.kind] ?? outlet.kind), outlet.claimed && words.claimed].filter(Boolean).join(', ')
  return html`<b>${inTongue(outlet.name)}</b>${where ? html` <span>${where}</span>` : ''}`
}

export const fromLanguage = (language: string | undefined): Html => isEnglish(language) ? html`` : html`<span class="mt">${words.tongue.from(languageName(language!))}<span class="sr">${words.tongue.machine}</span></span>`

/** English first where it is a translation, the printed words always. */
function citedWords(it: Cite, language: string | undefined): Html {
  const own = tongue(it.words, language)
  if (!it.translated) return html`<blockquote${attributes(own)}><mark>${it.words}</mark></blockquote>`
  return html`<div class="pair"><p class="engl"><mark>${it.translated.words}</mark></p><blockquote class="orig"${attributes(own)}><mark>${it.words}</mark></blockquote></div>`
}

function citeItem(it: Cite, telling: Telling | undefined, clock: Clock): Html {
  return html`<li class="word"><p class="who dots">${outletFacts(telling)} ${whenTime(telling?.published, clock)} ${it.translated ? fromLanguage(telling?.language) : ''} <a href="${citePath(it)}">${it.post ? words.story.post : words.story.article}</a></p>
${citedWords(it, telling?.language)}</li>`
}

/** Three are shown, the rest is one touch away. One item a report: the same words twice in one report are one. */
export function citeList(cites: readonly Cite[], tellingOf: (cite: Cite) => Telling | undefined, clock: Clock, shown = 3): Html {
  const seen = new Set<string>()
  const each = cites.filter((it) => { const key = `${it.document}#${it.post ?? ''}:${it.part ?? ''}${it.start}`; return !seen.has(key) && seen.add(key) })
  const rest = each.slice(shown, 40)
  return html`<ol>${each.slice(0, shown).map((it) => citeItem(it, tellingOf(it), clock))}</ol>${rest.length ? html`<details class="more"><summary>${words.story.more(rest.length)}</summary><ol>${rest.map((it) => citeItem(it, tellingOf(it), clock))}</ol></details>` : ''}`
}
