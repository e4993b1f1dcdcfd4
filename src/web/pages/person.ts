// What a person said, where and when: only those with a role and quotes in two outlets have a page.

import { html } from 'hono/html'
import type { Person, StorySummary } from '../../store/reader.ts'
import type { Html, Page, Visit } from '../page.ts'
import { citePath, fromLanguage } from '../parts/cite.ts'
import { markLink } from '../parts/mark.ts'
import { quoted } from '../parts/quoted.ts'
import { sampleLine } from '../parts/sample.ts'
import { section } from '../parts/section.ts'
import { storyList } from '../parts/story-row.ts'
import { pressOf, watched } from '../press.ts'
import { routes } from '../routes.ts'
import { whenTime, whenWords } from '../times.ts'
import { attributes, inTongue, tongue } from '../tongue.ts'
import { words } from '../words.ts'

type Loaded = { person: Person; stories: readonly StorySummary[]; watched: readonly string[] }

export const personPage: Page<Loaded, Loaded> = {
  load(reader, params) {
    const person = reader.persons.get(params.id!)
    return person && { person, stories: reader.stories.summaries(person.stories.slice(0, 20)), watched: watched(pressOf(reader)) }
  },
  view: (loaded) => loaded,
  render({ person, stories, watched }, visit) {
    return {
      title: person.name,
      main: html`${person.edition === 'sample' ? sampleLine(visit) : ''}<header class="plain-head"><p class="crumbs">${words.person.title}</p><h1${attributes(tongue(person.name))}>${person.name}</h1><p class="lede">${person.role ? html`${inTongue(person.role)}. ` : ''}${words.person.said(person.quotes.length)}.</p></header>
${section('quotes', words.story.quotes, words.person.about, html`<div class="quotes">${person.quotes.slice(0, 40).map((it) => said(it, stories, visit))}</div>`)}
${stories.length ? section('stories', words.person.stories, '', storyList(stories, visit.clock, watched)) : ''}`,
    }
  },
}

function said(it: Person['quotes'][number], stories: readonly StorySummary[], visit: Visit): Html {
  const story = stories.find((each) => each.id === it.story), cite = it.cites[0]
  const printed = it.direct ? quoted(it.words) : it.words
  return html`<figure>${it.translated ? html`<div class="pair"><blockquote>${it.direct ? quoted(it.translated.words) : it.translated.words}</blockquote><blockquote${attributes(tongue(it.words, it.language))}>${printed}</blockquote></div>` : html`<blockquote${attributes(tongue(it.words, it.language))}>${printed}</blockquote>`}
<figcaption class="facts dots">${it.outlet ? html`<b>${inTongue(it.outlet)}</b>` : ''} ${whenWords(it.said, visit.clock) ? html`<span>${whenTime(it.said, visit.clock)}</span>` : ''} ${it.medium ? html`<span>${inTongue(it.medium)}</span>` : ''} ${it.translated ? fromLanguage(it.language) : ''} ${story ? html`<span>${words.person.in} <a href="${routes.story.to(story.id)}">${inTongue(story.translated?.words ?? story.title, story.translated ? undefined : story.language)}</a></span>` : ''}${cite ? markLink(citePath(cite), { relation: 'single', reports: 1 }) : ''}</figcaption></figure>`
}
