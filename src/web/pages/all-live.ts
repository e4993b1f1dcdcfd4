// All stories that are told post by post.

import { html } from 'hono/html'
import { limits } from '../../limits.ts'
import type { StorySummary } from '../../store/reader.ts'
import type { Page } from '../page.ts'
import { headlineLink, originalLine } from '../parts/headline.ts'
import { sampleWord } from '../parts/sample.ts'
import { routes } from '../routes.ts'
import { shortTime } from '../times.ts'
import { words } from '../words.ts'

export const allLivePage: Page<readonly StorySummary[], readonly StorySummary[]> = {
  load(reader) {
    const main = reader.stories.list({ edition: 'main', live: true, sort: 'newest', limit: limits.pageRows }).rows
    return reader.editions().sample.shown ? [...main, ...reader.stories.list({ edition: 'sample', live: true, sort: 'newest', limit: 10 }).rows] : main
  },
  view: (loaded) => loaded,
  render(view, visit) {
    return {
      title: words.live.title, current: routes.live.to(),
      main: html`<header class="plain-head"><h1>${words.live.title}</h1><p class="lede">${words.live.about}</p></header>
${view.length ? html`<ol class="stories">${view.map((it) => html`<li class="story"><h2 class="t-row">${headlineLink(it, routes.storyLive.to(it.id))}</h2>${originalLine(it)}${it.lead ? html`<p>${it.lead}</p>` : ''}<p class="facts dots">${it.edition === 'sample' ? sampleWord : ''} <span class="live-word">${words.story.livePosts(it.posts)}</span> <span><b>${words.story.outlets(it.outlets)}</b></span> ${it.last ? html`<span>${words.live.last} ${shortTime(it.last, visit.clock)}</span>` : ''} <a href="${routes.story.to(it.id)}">${words.live.told}</a></p></li>`)}</ol>` : html`<p>${words.live.none}</p>`}`,
    }
  },
}
