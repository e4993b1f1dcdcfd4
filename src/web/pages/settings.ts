// The reader's own settings: home, languages, zone, text size, keys, password, what leaves and what is kept. Kept in the store, sent nowhere.

import { html, raw } from 'hono/html'
import type { Reader } from '../../store/reader.ts'
import { allCountries, findCountry } from '../countries.ts'
import { tokenField } from '../layout.ts'
import { count, type Html, type Page, type Visit } from '../page.ts'
import { modelsForm } from '../parts/models.ts'
import { removeSample } from '../parts/sample.ts'
import { section } from '../parts/section.ts'
import { actions } from '../routes.ts'
import { isZone } from '../times.ts'
import { words } from '../words.ts'

type Loaded = { work: ReturnType<Reader['work']>; sample: boolean; saved: boolean; problems: readonly string[] }

export const settingsPage: Page<Loaded, Loaded> = {
  load: (reader, params) => ({ work: reader.work(), sample: reader.editions().sample.shown, saved: params.saved !== undefined, problems: [] }),
  view: (loaded) => loaded,
  render(view, visit) {
    const it = words.settings, { settings } = visit
    return {
      title: it.title,
      main: html`<header class="plain-head"><h1>${it.title}</h1>${view.saved ? html`<p class="note-line" role="status">${it.saved}</p>` : ''}${view.problems.map((each) => html`<p class="fault" role="alert">${each}</p>`)}</header>
<form method="post" action="${actions.settings}">${tokenField(visit)}
${section('reading', it.reading, it.readingAbout, html`<div class="narrow">
${field('home', it.home, it.homeHint, html`<select id="home" name="home" aria-describedby="home-hint"><option value="">${it.homeNone}</option>${allCountries.map((each) => html`<option value="${each.code}"${each.code === settings.home ? raw(' selected') : ''}>${each.name}</option>`)}</select>`)}
${field('languages', it.languages, it.languagesHint, html`<input id="languages" name="languages" value="${settings.languages.join(', ')}" aria-describedby="languages-hint">`)}
${field('zone', it.zone, it.zoneHint, html`<input id="zone" name="zone" value="${settings.zone ?? ''}" aria-describedby="zone-hint" autocomplete="off">`)}
${choice('textSize', it.size, it.sizes, settings.textSize ?? 'normal')}
${choice('theme', it.theme, it.themes, settings.theme ?? 'system')}
<fieldset><legend>${it.keys}</legend><label class="check"><input type="checkbox" name="keys" value="on"${settings.keys ? raw(' checked') : ''}> ${it.keysOn}</label><span class="hint">${it.keysHint}</span></fieldset>
<p><button class="button" type="submit">${it.save}</button></p></div>`)}
${section('access', it.access, it.accessAbout, html`<div class="narrow">${field('password', it.password, `${it.passwordHint} ${settings.hasPassword ? it.hasPassword : it.noPassword}`, raw('<input id="password" name="password" type="password" minlength="12" autocomplete="new-password" aria-describedby="password-hint">'))}<p><button class="button" type="submit">${it.save}</button></p></div>`)}
${section('out', it.out, '', html`<div class="prose"><p>${it.outAbout}</p></div>`)}
${section('kept', it.kept, it.keptAbout(settings.keepTextDays), html`<div class="narrow">${field('keepTextDays', it.keep, '', html`<input id="keepTextDays" name="keepTextDays" type="number" min="1" max="3650" value="${settings.keepTextDays}">`)}<label class="check"><input type="checkbox" name="keepSample" value="on"${settings.keepSample ? raw(' checked') : ''}> ${it.sampleKeep}</label><p><button class="button" type="submit">${it.save}</button></p></div>`)}
</form>
${section('models', words.models.title, words.models.about, modelsForm(visit))}
${section('feeds', words.search.asFeed, it.feeds, html`<form method="post" action="${actions.renewFeeds}">${tokenField(visit)}<p class="facts">${it.renewHint}</p><p><button class="button plain" type="submit">${it.renew}</button></p></form>`)}
${view.sample ? section('sample', it.sample, words.sample.about, removeSample(visit)) : ''}
${section('work', it.work, '', workTable(view))}`,
    }
  },
}

/** What a form of settings says, as the engine takes it; each mistake a sentence. */
export function settingsOf(form: ReadonlyMap<string, string>): { set: Record<string, unknown>; problems: string[] } {
  const it = words.settings, problems: string[] = [], set: Record<string, unknown> = {}
  const text = (name: string): string => form.get(name)?.trim() ?? ''
  const home = text('home')
  if (home && !findCountry(home)) problems.push(`“${home.slice(0, 40)}” ${it.wrongCountry}.`)
  else set.home = home ? findCountry(home)!.code : null
  if (form.has('languages')) set.languages = text('languages').split(/[\s,;]+/).filter((each) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(each)).slice(0, 30)
  const zone = text('zone')
  if (zone && !isZone(zone)) problems.push(`“${zone.slice(0, 40)}” ${it.wrongZone}.`)
  else if (form.has('zone')) set.zone = zone || null
  if (['small', 'normal', 'large'].includes(text('textSize'))) set.textSize = text('textSize')
  if (form.has('theme')) set.theme = ['light', 'dark'].includes(text('theme')) ? text('theme') : null
  set.keys = form.has('keys')
  set.keepSample = form.has('keepSample')
  const password = form.get('password') ?? ''
  if (password && [...password].length < 12) problems.push(it.wrongPassword)
  else if (password) set.password = password
  const days = text('keepTextDays')
  if (days && !(/^\d{1,4}$/.test(days) && Number(days) >= 1 && Number(days) <= 3650)) problems.push(`“${days.slice(0, 20)}” ${it.wrongDays}.`)
  else if (days) set.keepTextDays = Number(days)
  return { set, problems }
}

const field = (id: string, name: string, hint: string, input: Html): Html =>
  html`<div class="field"><label for="${id}">${name}</label>${input}${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : ''}</div>`

const choice = (name: string, label: string, names: Readonly<Record<string, string>>, chosen: string): Html =>
  html`<fieldset><legend>${label}</legend><div class="choices">${Object.entries(names).map(([value, text]) => html`<label><input type="radio" name="${name}" value="${value}"${value === chosen ? raw(' checked') : ''}> ${text}</label>`)}</div></fieldset>`

function workTable(view: Loaded): Html {
  const it = words.settings, waiting = Object.entries(view.work.waiting).filter(([, n]) => n > 0)
  return html`<div><p class="facts">${waiting.length ? waiting.map(([name, n]) => `${name}: ${count(n)} ${it.waiting}`).join(', ') : it.nothingWaits} ${view.work.quarantined ? it.quarantined(view.work.quarantined) : ''}</p>${view.work.stages.length ? html`<table class="plain narrow-table" role="table"><thead role="rowgroup"><tr role="row">${it.workColumns.map((each) => html`<th scope="col" role="columnheader">${each}</th>`)}</tr></thead><tbody role="rowgroup">${view.work.stages.map((each) => html`<tr role="row"><th scope="row" role="rowheader">${each.name}</th><td role="cell">${count(each.done)}</td><td role="cell">${count(each.failed)}</td><td role="cell">${count(Math.round(each.msMedian * 10) / 10)}</td></tr>`)}</tbody></table>` : ''}</div>`
}

export const settingsFault = (loaded: Loaded, problems: readonly string[], visit: Visit): ReturnType<typeof settingsPage.render> => settingsPage.render({ ...loaded, saved: false, problems }, visit)
