// A story in a list: headline, sightline, how many outlets and countries, from when to when; a state only where there is something to say.

import { html } from 'hono/html'
import type { StorySummary } from '../../store/reader.ts'
import type { Html } from '../page.ts'
import { routes } from '../routes.ts'
import { type Clock, shortTime, time } from '../times.ts'
import { words } from '../words.ts'
import { headlineLink, originalLine } from './headline.ts'
import { glyph } from './mark.ts'
import { sampleWord } from './sample.ts'
import { fan } from './sightline.ts'

function storyRow(it: StorySummary, clock: Clock, watched: readonly string[]): Html {
  return html`<li class="story"><h3>${headlineLink(it, routes.story.to(it.id))}</h3>${originalLine(it)}<div class="where">${fan(it.coverage, it.about[0]?.country, watched)}${storyFacts(it, clock)}</div></li>`
}

export function storyFacts(it: StorySummary, clock: Clock): Html {
  const from = it.first ?? it.seen, to = it.last
  const span = to && shortTime(from, clock) !== shortTime(to, clock) ? html`<span>${time(from, clock)} ${words.story.to} ${time(to, clock)}</span>` : html`<span>${time(from, clock)}</span>`
  return html`<p class="facts dots">${it.edition === 'sample' ? sampleWord : ''} <span><b>${words.story.outlets(it.outlets)}</b></span> ${it.coverage.length ? html`<span><b>${words.story.countries(it.coverage.length)}</b></span>` : ''} ${span} ${stateChips(it)} ${it.posts > 1 ? html`<a class="live-word" href="${routes.storyLive.to(it.id)}">${words.story.livePosts(it.posts)}</a>` : ''}</p>`
}

function stateChips(it: StorySummary): Html {
  return html`${it.disputed ? html`<span class="chip">${glyph('disputed')}${words.story.disputed(capital(it.disputed.what))}</span>` : ''} ${it.updatedFigure ? html`<span class="chip">${glyph('updated')}${words.story.updated(capital(it.updatedFigure.what))}</span>` : ''}`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const storyList = (all: readonly StorySummary[], clock: Clock, watched: readonly string[], classes = ''): Html =>
  html`<ol class="stories ${classes}">${all.map((it) => storyRow(it, clock, watched))}</ol>`
