// Stories that belong together over days, in order.

import { html } from 'hono/html'
import type { Edition } from '../../model/edition.ts'
import type { Saga } from '../../model/story.ts'
import type { StorySummary } from '../../store/reader.ts'
import type { Page } from '../page.ts'
import { sampleLine } from '../parts/sample.ts'
import { section } from '../parts/section.ts'
import { storyList } from '../parts/story-row.ts'
import { pressOf, watched } from '../press.ts'
import { feedTwins, routes } from '../routes.ts'
import { dayOf, longDay } from '../times.ts'
import { attributes, tongue } from '../tongue.ts'
import { words } from '../words.ts'

type Loaded = { saga: Saga; edition: Edition; stories: readonly StorySummary[]; watched: readonly string[] }
type View = Loaded & { days: { day: string; stories: readonly StorySummary[] }[] }

export const sagaPage: Page<Loaded, View> = {
  load(reader, params) {
    const found = reader.sagas.get(params.id!)
    return found && { ...found, stories: reader.stories.summaries(found.saga.stories), watched: watched(pressOf(reader)) }
  },
  view(loaded, visit) {
    const ordered = loaded.stories.toSorted((a, b) => (b.first ?? b.seen) < (a.first ?? a.seen) ? -1 : 1)
    const days = Map.groupBy(ordered, (it) => { const day = dayOf(it.first ?? it.seen, visit.clock); return day ? longDay(day) : '' })
    return { ...loaded, days: [...days].map(([day, stories]) => ({ day, stories })) }
  },
  render(view, visit) {
    return {
      title: view.saga.title, feeds: [feedTwins(view.saga.title, routes.saga.feed(view.saga.id))],
      main: html`${view.edition === 'sample' ? sampleLine(visit) : ''}<header class="plain-head"><p class="crumbs">${words.saga.title}</p><h1${attributes(tongue(view.saga.title))}>${view.saga.title}</h1><p class="lede">${words.saga.about(view.stories.length)}</p></header>
${view.days.map((it, i) => section(`day-${i + 1}`, it.day, '', storyList(it.stories, visit.clock, view.watched)))}`,
    }
  },
}
