// Search in every language and script. What is found can be followed as a feed.

import { html } from 'hono/html'
import { limits } from '../../limits.ts'
import type { Hit, StorySummary } from '../../store/reader.ts'
import { allCountries, countryName } from '../countries.ts'
import { BadParameter, type Html, type Page, type Visit } from '../page.ts'
import { pager, section } from '../parts/section.ts'
import { storyList } from '../parts/story-row.ts'
import { tellingRow } from '../parts/telling-row.ts'
import { pressOf, watched } from '../press.ts'
import { countryOf, languageOf, wholeNumber } from '../questions.ts'
import { feedTwins, routes, type SearchWords } from '../routes.ts'
import { attributes, tongue } from '../tongue.ts'
import { words } from '../words.ts'

type Loaded = { asked: SearchWords & { from: number }; hits: readonly Hit[]; more: boolean; total: number; stories: readonly StorySummary[]; watched: readonly string[] }

export const searchPage: Page<Loaded, Loaded> = {
  load(reader, params) {
    const asked = searchOf(params), from = asked.from ?? 0
    if (!asked.q) return { asked: { ...asked, from }, hits: [], more: false, total: 0, stories: [], watched: [] }
    const found = reader.search({ words: asked.q, ...(asked.country && { country: asked.country }), ...(asked.language && { language: asked.language }), limit: limits.pageRows, offset: from })
    return { asked: { ...asked, from }, hits: found.rows, more: found.more, total: found.total, stories: from ? [] : found.stories.slice(0, 8), watched: watched(pressOf(reader)) }
  },
  view: (loaded) => loaded,
  render({ asked, hits, more, total, stories, watched }, visit) {
    const { q = '', country, language } = asked
    const feed = feedTwins(q, routes.search.feed, { q, country, language })
    return {
      title: q ? `${words.search.title}: ${q}` : words.search.title, current: routes.search.to(), feeds: q ? [feed] : [],
      main: html`<header class="plain-head"><h1 class="${q ? 'sr' : ''}">${words.search.title}</h1>
<form class="search" action="${routes.search.to()}" role="search"><div class="inline"><div class="field"><label for="q">${words.search.label}</label><input id="q" name="q" type="search" value="${q}" maxlength="${limits.queryCharacters}"${q ? '' : html` autofocus`}></div><button type="submit" class="button">${words.search.button}</button></div>
<details class="more"><summary>${words.search.narrow}</summary><div class="inline"><div class="field"><label for="country">${words.search.country}</label><select id="country" name="country"><option value="">${words.search.any}</option>${allCountries.map((it) => html`<option value="${it.code}"${it.code === country ? html` selected` : ''}>${it.name}</option>`)}</select></div><div class="field"><label for="language">${words.search.language}</label><input id="language" name="language" value="${language ?? ''}" pattern="[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}" size="6"></div></div></details></form>
${q ? html`<p class="lede" role="status">${words.search.found(total)}${country ? ` ${countryName(country)}.` : ''}</p><p class="facts">${total === 0 ? words.search.none : ''} ${words.search.asFeed}: <a href="${feed.atom}">Atom</a>, <a href="${feed.json}">JSON Feed</a></p>` : html`<p class="facts">${words.search.empty} ${words.search.hint}</p>`}</header>
${stories.length ? section('stories', words.search.stories, '', storyList(stories, visit.clock, watched)) : ''}
${hits.length ? section('reports', words.search.reports, '', html`<div><ol class="tellings">${hits.map((it) => hit(it, visit))}</ol>${pager(asked.from ? routes.search.to({ ...asked, from: Math.max(0, asked.from - limits.pageRows) }) : undefined, more ? routes.search.to({ ...asked, from: asked.from + limits.pageRows }) : undefined, { newer: words.search.previous, older: words.search.more })}</div>`) : ''}`,
    }
  },
}

export function searchOf(params: Readonly<Record<string, string>>): SearchWords {
  const q = params.q?.trim() ?? ''
  if (q.length > limits.queryCharacters) throw new BadParameter(words.error.tooLong)
  const country = countryOf(params), language = languageOf(params), from = wholeNumber(params, 'from')
  return { ...(q && { q }), ...(country && { country }), ...(language && { language }), ...(from !== undefined && { from }) }
}

function hit(it: Hit, visit: Visit): Html {
  const excerpt = it.excerpt ? html`<p class="excerpt"${attributes(tongue(it.excerpt, it.language))}>${marked(it.excerpt, it.marks)}</p>` : html``
  return tellingRow(it, visit.clock, { country: true, excerpt })
}

function marked(text: string, marks: Hit['marks']): Html {
  const parts: Html[] = []
  let at = 0
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    if (start < at || end > text.length) continue
    parts.push(html`${text.slice(at, start)}<mark>${text.slice(start, end)}</mark>`)
    at = end
  }
  return html`${parts}${text.slice(at)}`
}
