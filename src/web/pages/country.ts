// One country's own press: newest and weightiest first, in English beside the original; who prints it and how its sources are;
// what was carried here first, only here, and not here.

import { html } from 'hono/html'
import { limits } from '../../limits.ts'
import type { Source } from '../../model/outlet.ts'
import type { PageOf, StorySummary, TellingRow } from '../../store/reader.ts'
import { countryFact, countryName, languageName } from '../countries.ts'
import type { Html, Page, Visit } from '../page.ts'
import { locator } from '../parts/globe.ts'
import { health } from '../parts/health.ts'
import { sampleLine } from '../parts/sample.ts'
import { jumps, pager, section } from '../parts/section.ts'
import { storyList } from '../parts/story-row.ts'
import { tellingRow } from '../parts/telling-row.ts'
import { pressOf, watched } from '../press.ts'
import { wholeNumber } from '../questions.ts'
import { feedTwins, routes } from '../routes.ts'
import { type Clock, hoursAhead, shortTime, time } from '../times.ts'
import { attributes, inTongue, tongue } from '../tongue.ts'
import { words } from '../words.ts'

type Loaded = { code: string; latest: PageOf<TellingRow>; from: number; weighty: readonly StorySummary[]; first: readonly StorySummary[]; only: readonly StorySummary[]; missing: readonly StorySummary[]; sources: readonly Source[]; watched: readonly string[]; sampleOnly: boolean; newest?: string; /** nothing of it is fresh, measured by the newest of the edition */ silent: boolean }
type View = Loaded & { name: string; languages: string[]; outlets: readonly Source[]; answer: number }

const rowsFirst = 30

export const countryPage: Page<Loaded, View> = {
  load(reader, params) {
    const code = params.code!
    if (!countryFact(code)) return undefined
    const from = wholeNumber(params, 'from') ?? 0
    const { main, sample } = reader.editions(), summaries = reader.countries.get(code)
    const sampleOnly = sample.shown && !summaries.some((it) => it.edition === 'main' && it.tellings > 0) && summaries.some((it) => it.edition === 'sample' && it.tellings > 0)
    const edition = sampleOnly ? 'sample' as const : 'main' as const
    const newest = summaries.find((it) => it.edition === edition)?.newest
    const last = sampleOnly ? sample.newest : main.newest
    const silent = !newest || (last !== undefined && Date.parse(last) - Date.parse(newest) > limits.freshMs)
    return {
      code, from, sampleOnly, silent, ...(newest && { newest }),
      latest: reader.documents.list({ edition, country: code, limit: rowsFirst, offset: from }),
      weighty: from ? [] : reader.stories.list({ edition, country: code, sort: 'weight', limit: 6 }).rows,
      first: from ? [] : reader.stories.firstIn(code, 4), only: from ? [] : reader.stories.onlyIn(code, 6), missing: from ? [] : reader.stories.missingAt(code, 4),
      sources: reader.sources.list({ country: code }), watched: watched(pressOf(reader)),
    }
  },

  view(loaded) {
    const outlets = [...Map.groupBy(loaded.sources, (it) => it.outlet.id ?? it.outlet.name).values()].map((all) => all.find((it) => it.health.state === 'answers') ?? all[0]!)
    const languages = [...new Set(outlets.flatMap((it) => it.outlet.languages ?? (it.language ? [it.language] : [])))]
    return { ...loaded, name: countryName(loaded.code), languages, outlets, answer: outlets.filter((it) => ['answers', 'quiet', 'stale'].includes(it.health.state)).length }
  },

  render(view, visit) {
    const parts: (readonly [string, string, Html])[] = []
    if (view.weighty.length) parts.push(['weighty', words.country.weighty, section('weighty', words.country.weighty, words.country.weightyAbout, storyList(view.weighty, visit.clock, view.watched, 'two-up'))])
    if (view.first.length) parts.push(['first', words.country.first, section('first', words.country.first, words.country.firstAbout, storyList(view.first, visit.clock, view.watched, 'two-up'))])
    if (view.only.length) parts.push(['only', words.country.only, section('only', words.country.only, words.country.onlyAbout, storyList(view.only, visit.clock, view.watched, 'two-up'))])
    parts.push(['latest', words.country.latest, section('latest', words.country.latest, words.country.latestAbout, latest(view, visit))])
    if (view.missing.length) parts.push(['missing', words.country.missing, section('missing', words.country.missing, words.country.missingAbout, storyList(view.missing, visit.clock, view.watched, 'two-up'))])
    parts.push(['outlets', words.country.outlets, section('outlets', words.country.outlets, html`${words.country.outletsAbout} <a href="${routes.sources.to({ country: view.code })}">${words.country.health}</a>`, outletTable(view, visit))])
    return {
      title: view.name, current: routes.countries.to(), feeds: [feedTwins(view.name, routes.country.feed(view.code))],
      main: html`${view.sampleOnly ? sampleLine(visit) : ''}<div class="headed"><div>
<p class="crumbs"><a href="${routes.countries.to()}">${words.country.all}</a></p>
<h1>${view.name}</h1>
<p class="facts dots">${view.languages.length ? html`<span>${view.languages.slice(0, 6).map(languageName).join(', ')}</span>` : ''} <span><b>${words.country.watched(view.outlets.length)}</b>${view.outlets.length ? html`, ${words.country.answer(view.answer)}` : ''}</span> ${view.newest ? html`<span>${words.country.newest} <b>${shortTime(view.newest, visit.clock)}</b></span>` : ''} ${localTime(view.code, visit.clock)}</p>
${view.silent && view.latest.rows.length > 0 ? whySilent(view, visit) : ''}${view.outlets.length > 0 && view.answer < 2 && view.outlets.some((it) => it.health.state !== 'unasked') ? html`<p class="note-line">${words.country.thin}</p>` : ''}
<p class="what-here">${words.country.about(view.name)}</p>
${jumps(words.nav.here, parts.map(([id, name]) => [`#${id}`, name]))}
</div><div>${locator(view.code)}</div></div>
${parts.map(([, , it]) => it)}`,
    }
  },
}

function localTime(code: string, clock: Clock): Html {
  const zone = countryFact(code)?.zone
  if (!zone) return html``
  const hours = hoursAhead(zone, clock), by = words.country.hours(Math.abs(hours))
  return html`<span>${hours === 0 ? words.country.sameClock : hours > 0 ? words.country.ahead(by) : words.country.behind(by)}</span>`
}

/** Which of: no source is known, none was asked, sources fail and why, nothing new since a time. */
function whySilent(view: View, visit: Visit): Html {
  const asked = view.sources.filter((it) => !it.muted && it.health.state !== 'unasked'), failing = asked.filter((it) => it.health.state === 'fails')
  if (view.sources.length === 0) return html`<p class="note-line">${words.country.noSource(view.name)}</p>`
  if (asked.length === 0) return html`<p class="note-line">${words.country.notAsked(view.name, view.sources.length)}</p>`
  const [cause] = [...Map.groupBy(failing, (it) => it.health.cause ?? '')].sort((a, b) => b[1].length - a[1].length)[0] ?? []
  if (failing.length === asked.length) return html`<p class="note-line">${words.country.fails(view.name, asked.length)} ${cause}.</p>`
  const newest = asked.flatMap((it) => it.health.newest ?? []).sort().at(-1), quickest = asked.flatMap((it) => it.health.everyHours ?? []).sort((a, b) => a - b)[0]
  return html`<p class="note-line">${newest ? html`${words.country.silent(view.name, quickest === undefined ? undefined : words.health.every(quickest))} ${time(newest, visit.clock)}.` : words.country.nothing(view.name)}${failing.length ? html` ${words.country.someFail(failing.length, asked.length)}` : ''}</p>`
}

function latest(view: View, visit: Visit): Html {
  if (view.latest.rows.length === 0) return html`<div class="prose">${whySilent(view, visit)}<p class="facts"><a href="${routes.search.to({ q: view.name })}">${words.country.mentions(view.name)}</a>. <a href="${routes.sources.to()}#add">${words.country.know}</a>.</p></div>`
  return html`<div><ol class="tellings">${view.latest.rows.map((it) => tellingRow(it, visit.clock, { kind: true }))}</ol>${pager(view.from ? routes.country.to(view.code, { from: Math.max(0, view.from - rowsFirst) }) : undefined, view.latest.more ? routes.country.to(view.code, { from: view.from + rowsFirst }) : undefined, words.country)}</div>`
}

function outletTable(view: View, visit: Visit): Html {
  if (view.outlets.length === 0) return html`<p class="facts">${words.country.noSource(view.name)} <a href="${routes.sources.to()}#add">${words.country.know}</a>.</p>`
  return html`<div class="scroll"><table class="plain" role="table"><thead role="rowgroup"><tr role="row">${words.country.outletColumns.map((it) => html`<th scope="col" role="columnheader">${it}</th>`)}</tr></thead>
<tbody role="rowgroup">${view.outlets.slice(0, limits.pageRowsMax).map((it) => html`<tr role="row"><th scope="row" role="rowheader">${inTongue(it.outlet.name)}${it.outlet.nativeName && it.outlet.nativeName !== it.outlet.name ? html` <span class="original"${attributes(tongue(it.outlet.nativeName, it.outlet.languages?.[0]))}>${it.outlet.nativeName}</span>` : ''}</th><td role="cell">${it.outlet.kind ? words.kind[it.outlet.kind] ?? it.outlet.kind : ''}${it.outlet.owner ? html`<span class="small">${inTongue(it.outlet.owner)}</span>` : ''}</td><td role="cell">${(it.outlet.languages ?? []).map(languageName).join(', ')}</td><td role="cell">${health(it, visit.clock)}</td></tr>`)}</tbody></table></div>`
}
