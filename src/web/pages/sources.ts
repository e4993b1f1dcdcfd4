// The health of sources in sentences: failing first, with what happened and what is done about it; then stale, then the rest by country.

import { html, raw } from 'hono/html'
import type { Source } from '../../model/outlet.ts'
import type { SourceCounts } from '../../store/reader.ts'
import { allCountries, countryName } from '../countries.ts'
import { tokenField } from '../layout.ts'
import { count, type Html, type Page, type Visit } from '../page.ts'
import { health, ticks } from '../parts/health.ts'
import { jumps, pager, section } from '../parts/section.ts'
import { countryOf, oneOf, wholeNumber } from '../questions.ts'
import { actions, routes } from '../routes.ts'
import { foreignLink } from '../safe-url.ts'
import { shortTime } from '../times.ts'
import { attributes, inTongue, tongue } from '../tongue.ts'
import { words } from '../words.ts'

type Tries = readonly { at: string; outcome: 'new' | 'short' | 'fail' }[]
type Row = { source: Source; tries: Tries }
type Group = { id: string; name: string; about: string; rows: readonly Row[]; all: number; more?: string }
type Loaded = { counts: SourceCounts; groups: readonly Group[]; byCountry: readonly { code: string; sources: number; answers: number }[]; country?: string; from: number; state?: string; done: boolean }

const shownEach = 20, shownAlone = 50
const states = ['fails', 'stale', 'answers', 'quiet', 'unasked'] as const

export const sourcesPage: Page<Loaded, Loaded> = {
  load(reader, params) {
    const country = countryOf(params), state = oneOf(params, 'state', states), from = wholeNumber(params, 'from') ?? 0
    const all = reader.sources.list(country ? { country } : {})
    const alone = state !== undefined || country !== undefined
    const names = { fails: [words.sources.failing, words.sources.failingAbout], stale: [words.sources.stale, words.sources.staleAbout], answers: [words.sources.answering, words.sources.answeringAbout], quiet: [words.sources.quiet, ''], unasked: [words.sources.unasked, words.sources.unaskedAbout] } as const
    const ids = { fails: 'failing', stale: 'stale', answers: 'answering', quiet: 'quiet', unasked: 'unasked' } as const
    const groups = states.filter((it) => !state || it === state).map((it): Group => {
      const own = all.filter((source) => source.health.state === it).sort((a, b) => a.outlet.name.localeCompare(b.outlet.name, 'en'))
      const most = alone ? shownAlone : shownEach, shown = own.slice(from, from + most)
      const more = own.length > from + most ? routes.sources.to({ ...(country && { country }), state: it, from: alone ? from + most : 0 }) : undefined
      return { id: ids[it], name: names[it][0], about: names[it][1], rows: shown.map((source) => ({ source, tries: reader.sources.tries(source.id) })), all: own.length, ...(more && { more }) }
    }).filter((it) => it.all > 0)
    const byCountry = country ? [] : [...Map.groupBy(all, (it) => it.outlet.country ?? '')].filter(([code]) => code).map(([code, own]) => ({ code, sources: own.length, answers: own.filter((it) => it.health.state !== 'fails' && it.health.state !== 'unasked').length })).sort((a, b) => countryName(a.code).localeCompare(countryName(b.code), 'en'))
    return { counts: reader.sources.counts(), groups, byCountry, ...(country && { country }), from, ...(state && { state }), done: params.done !== undefined }
  },
  view: (loaded) => loaded,
  render(view, visit) {
    const { counts } = view
    const sections: (readonly [string, string])[] = [...view.groups.map((it) => [`#${it.id}`, `${it.name}, ${count(it.all)}`] as const), ...(view.byCountry.length ? [['#countries', words.sources.byCountry] as const] : []), ...(visit.who === 'reader' ? [['#add', words.sources.add] as const] : [])]
    return {
      title: words.sources.title, current: routes.sources.to(),
      main: html`<header class="plain-head"><h1>${words.sources.title}${view.country ? html`: ${countryName(view.country)}` : ''}</h1>
${view.done ? html`<p class="note-line" role="status">${words.sources.done}</p>` : ''}
<p class="lede">${words.sources.lede(counts.all, counts.answers, counts.quiet, counts.stale, counts.fails)}</p>
<p class="facts">${words.sources.kept} <a href="${routes.sources.opml}">${words.sources.opml}</a></p>
${jumps(words.sources.which, sections)}</header>
${view.groups.map((it) => section(it.id, it.name, it.about, html`<div>${table(it, visit)}${it.more ? pager(undefined, it.more, { newer: '', older: words.sources.more }) : ''}</div>`))}
${view.byCountry.length ? section('countries', words.sources.byCountry, '', html`<ul class="coverage">${view.byCountry.map((it) => html`<li><a href="${routes.sources.to({ country: it.code })}">${countryName(it.code)}</a> <span class="count">${words.sources.of(it.answers, it.sources)}</span></li>`)}</ul>`) : ''}
${visit.who === 'reader' ? section('add', words.sources.add, words.sources.addAbout, addForm(visit)) : ''}`,
    }
  },
}

function table(group: Group, visit: Visit): Html {
  return html`<table class="plain sources" role="table"><thead role="rowgroup"><tr role="row">${words.sources.columns.map((it) => html`<th scope="col" role="columnheader">${it}</th>`)}</tr></thead><tbody role="rowgroup">${group.rows.map((it) => row(it, visit))}</tbody></table>`
}

function row({ source, tries }: Row, visit: Visit): Html {
  const { outlet } = source
  const about = [!outlet.country ? '' : countryName(outlet.country), outlet.kind && (words.kind[outlet.kind] ?? outlet.kind), source.section, source.own && words.sources.own].filter(Boolean).join(', ')
  return html`<tr role="row"><th scope="row" role="rowheader">${inTongue(outlet.name)}${outlet.nativeName && outlet.nativeName !== outlet.name ? html` <span class="original"${attributes(tongue(outlet.nativeName, outlet.languages?.[0]))}>${outlet.nativeName}</span>` : ''}<span class="small">${about}</span><span class="small">${foreignLink(source.url, source.kind)}</span></th>
<td role="cell">${health(source, visit.clock)}</td><td role="cell">${ticks(tries)}</td><td role="cell" class="next"><span class="small">${source.health.next ? shortTime(source.health.next, visit.clock) : words.health.now}</span>${visit.who === 'reader' ? manage(source, visit) : ''}</td></tr>`
}

function manage(source: Source, visit: Visit): Html {
  const acts: (readonly [string, string])[] = [['check', words.sources.check], source.muted ? ['unmute', words.sources.unmute] : ['mute', words.sources.mute], ['pause', words.sources.pause], ['remove', words.sources.remove]]
  return html`<details class="more"><summary>${words.sources.manage}<span class="sr"> ${source.outlet.name}</span></summary><form class="row" method="post" action="${actions.source(source.id)}">${tokenField(visit)}${acts.map(([act, name]) => html`<button class="button plain" type="submit" name="act" value="${act}">${name}</button>`)}</form></details>`
}

function addForm(visit: Visit, problem?: string, url = ''): Html {
  return html`<form class="narrow" method="post" action="${actions.addSource}">${tokenField(visit)}<div class="field"><label for="source-url">${words.sources.addLabel}</label><input id="source-url" name="url" type="url" required value="${url}"${problem ? raw(' aria-invalid="true" aria-describedby="source-problem"') : ''}>${problem ? html`<span class="error" id="source-problem">${problem}</span>` : ''}</div>
<div class="field"><label for="source-outlet">${words.sources.outlet}</label><input id="source-outlet" name="outlet"></div><div class="field"><label for="source-country">${words.sources.country}</label><select id="source-country" name="country"><option value=""></option>${allCountries.map((it) => html`<option value="${it.code}">${it.name}</option>`)}</select></div><p><button type="submit" class="button">${words.sources.addButton}</button></p></form>`
}
