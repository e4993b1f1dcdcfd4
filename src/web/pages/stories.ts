// Every story, weightiest first, page by page: what the front page has no room for.

import { html } from 'hono/html'
import { limits } from '../../limits.ts'
import type { StorySummary } from '../../store/reader.ts'
import type { Page } from '../page.ts'
import { pager, section } from '../parts/section.ts'
import { storyList } from '../parts/story-row.ts'
import { pressOf, watched } from '../press.ts'
import { wholeNumber } from '../questions.ts'
import { feedTwins, routes } from '../routes.ts'
import { words } from '../words.ts'

type Loaded = { rows: readonly StorySummary[]; more: boolean; from: number; watched: readonly string[]; sample: readonly StorySummary[] }

export const storiesPage: Page<Loaded, Loaded> = {
  load(reader, params) {
    const from = wholeNumber(params, 'from') ?? 0
    const shown = reader.editions().sample.shown
    const page = reader.stories.list({ edition: 'main', sort: 'weight', limit: limits.pageRows, offset: from })
    return { ...page, from, watched: watched(pressOf(reader)), sample: shown && from === 0 ? reader.stories.list({ edition: 'sample', sort: 'weight', limit: limits.pageRows }).rows : [] }
  },
  view: (loaded) => loaded,
  render(view, visit) {
    return {
      title: words.stories.title, current: routes.home.to(), feeds: [feedTwins(words.home.title, routes.home.feed)],
      main: html`<header class="plain-head"><h1>${words.stories.title}</h1><p class="lede">${words.stories.about}</p></header>
${view.rows.length ? section('all', words.home.top, '', html`<div>${storyList(view.rows, visit.clock, view.watched)}${pager(view.from ? routes.stories.to({ from: Math.max(0, view.from - limits.pageRows) }) : undefined, view.more ? routes.stories.to({ from: view.from + limits.pageRows }) : undefined, words.home)}</div>`) : ''}
${view.sample.length ? section('sample', words.sample.title, words.sample.about, storyList(view.sample, visit.clock, view.watched)) : ''}`,
    }
  },
}
