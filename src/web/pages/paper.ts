// The day on paper: a page a section, each story with its current take and the words it stands on. Printing it is the browser's.

import { html } from 'hono/html'
import type { Story } from '../../model/story.ts'
import type { Reader, StorySummary } from '../../store/reader.ts'
import { countryName } from '../countries.ts'
import type { Html, Page, Visit } from '../page.ts'
import { headline } from '../parts/headline.ts'
import { sampleWord } from '../parts/sample.ts'
import { storyFacts } from '../parts/story-row.ts'
import { witnessesOf } from '../parts/witness.ts'
import { longDay } from '../times.ts'
import { attributes, inTongue, tongue } from '../tongue.ts'
import { words } from '../words.ts'

type Told = { summary: StorySummary; story?: Story }
type Part = { name: string; stories: readonly Told[] }

const storiesEach = 8

export const paperPage: Page<readonly Part[], readonly Part[]> = {
  load(reader) {
    const { sample } = reader.editions(), home = reader.settings().home
    const top = reader.stories.list({ edition: 'main', sort: 'weight', limit: storiesEach }).rows
    const parts: Part[] = [{ name: words.paper.top, stories: told(reader, top) }]
    if (home) parts.push({ name: `${words.paper.missed}: ${countryName(home)}`, stories: told(reader, reader.stories.missingAt(home, storiesEach)) })
    if (sample.shown) parts.push({ name: words.sample.title, stories: told(reader, reader.stories.list({ edition: 'sample', sort: 'weight', limit: storiesEach }).rows) })
    return parts.filter((it) => it.stories.length > 0)
  },
  view: (loaded) => loaded,
  render(view, visit) {
    return {
      title: words.paper.title, bodyClass: 'paper',
      main: html`<header class="plain-head"><h1>${words.paper.title}</h1><p class="lede">${longDay(Temporal.PlainDate.from(visit.clock.today))}. ${words.paper.lede}</p></header>
${view.map((part, i) => html`<section class="sheet-page" aria-labelledby="part-${i}"><h2 id="part-${i}">${part.name}</h2>${part.stories.map((it) => oneStory(it, visit))}</section>`)}${view.length ? '' : html`<p>${words.home.empty}</p>`}`,
    }
  },
}

const told = (reader: Reader, all: readonly StorySummary[]): Told[] => all.map((summary) => {
  const found = reader.stories.get(summary.id)
  return { summary, ...(found && 'story' in found && { story: found.story }) }
})

function oneStory({ summary, story }: Told, visit: Visit): Html {
  const title = headline(summary), witnesses = story && witnessesOf(story)
  return html`<article class="printed"><h3${attributes(tongue(title.text, title.language))}>${title.text}</h3>${summary.edition === 'sample' ? html`<p>${sampleWord}</p>` : ''}${storyFacts(summary, visit.clock)}
${story?.take.map((it) => html`<p><span${attributes(it.translated ? {} : tongue(it.text, it.language))}>${it.translated?.words ?? it.text}</span> <span class="small">(${it.cites.slice(0, 4).map((cite, i) => { const outlet = witnesses!.telling(cite)?.outlet; return html`${i ? ', ' : ''}${outlet ? inTongue(outlet.name) : words.unnamedOutlet}` })})</span></p>`)}</article>`
}
