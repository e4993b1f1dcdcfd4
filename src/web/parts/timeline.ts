// What happened when: time, dot, sentence, mark. Key events are full and heavy. All times of a page are in one zone, and it is named.

import { html } from 'hono/html'
import type { Event } from '../../model/story.ts'
import type { Html } from '../page.ts'
import { type Clock, whenTime } from '../times.ts'
import { attributes, tongue } from '../tongue.ts'
import { words } from '../words.ts'
import { citePath, fromLanguage } from './cite.ts'
import { markLink } from './mark.ts'
import type { Witnesses } from './witness.ts'

const shownFirst = 24

export function timeline(events: readonly Event[], witnesses: Witnesses, clock: Clock): Html {
  const rest = events.slice(shownFirst, 200)
  return html`<ol class="timeline">${events.slice(0, shownFirst).map((it) => entry(it, witnesses, clock))}</ol>${rest.length ? html`<details class="more"><summary>${words.story.moreEvents(rest.length)}</summary><ol class="timeline">${rest.map((it) => entry(it, witnesses, clock))}</ol></details>` : ''}`
}

function entry(it: Event, witnesses: Witnesses, clock: Clock): Html {
  const reports = witnesses.independent(it.cites), first = it.cites[0]
  return html`<li${it.key ? html` class="key"` : ''}>${whenTime(it.when, clock)}<p><span${attributes(it.translated ? {} : tongue(it.title, it.language))}>${it.translated?.words ?? it.title}</span>${it.translated ? html` ${fromLanguage(it.language)}` : ''}${it.background ? html` <span class="small">${words.story.background}</span>` : ''}${first ? markLink(citePath(first), { relation: reports > 1 ? 'agreed' : 'single', reports }) : ''}</p></li>`
}
