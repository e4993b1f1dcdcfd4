// The front page: the globe with countries that have fresh news, the same as a list beside it, the top stories of the world,
// what is missed at home. The sample stands below the news under its mark, or alone until there is news.

import { html, raw } from 'hono/html'
import type { Reader, StorySummary } from '../../store/reader.ts'
import { allCountries, countryName } from '../countries.ts'
import { tokenField } from '../layout.ts'
import { BadParameter, type Html, type Page, type Visit } from '../page.ts'
import { centreOn, globe, tone } from '../parts/globe.ts'
import { headlineLink, originalLine } from '../parts/headline.ts'
import { glyph } from '../parts/mark.ts'
import { removeSample, sampleWord } from '../parts/sample.ts'
import { pointOf, strip } from '../parts/sightline.ts'
import { section } from '../parts/section.ts'
import { storyFacts, storyList } from '../parts/story-row.ts'
import { byRegion, type Press, pressOf, watched } from '../press.ts'
import { actions, feedTwins, routes } from '../routes.ts'
import { longDay, shortTime } from '../times.ts'
import { words } from '../words.ts'

type Loaded = { main: readonly StorySummary[]; sample: readonly StorySummary[]; live: readonly StorySummary[]; missed: readonly StorySummary[]; press: readonly Press[]; sources: number; turned?: number }
type View = Loaded & { lead?: StorySummary; rest: readonly StorySummary[]; watched: readonly string[]; home?: string; centre: [number, number] }

const topStories = 10, sampleStories = 8

export const homePage: Page<Loaded, View> = {
  load(reader, params) {
    const { sample } = reader.editions()
    const home = reader.settings().home
    const turned = params.at === undefined ? undefined : Number(params.at)
    if (turned !== undefined && !Number.isInteger(turned)) throw new BadParameter(words.error.wrongNumber('at'))
    return {
      main: reader.stories.list({ edition: 'main', sort: 'weight', limit: topStories }).rows,
      sample: sample.shown ? reader.stories.list({ edition: 'sample', sort: 'weight', limit: sampleStories }).rows : [],
      live: liveNow(reader, sample.shown),
      missed: home ? reader.stories.missingAt(home, 6) : [],
      press: pressOf(reader), sources: reader.sources.counts().all, ...(turned !== undefined && { turned }),
    }
  },

  view(loaded, visit) {
    const alone = loaded.main.length === 0
    const [lead, ...rest] = alone ? loaded.sample : loaded.main
    const place = loaded.turned !== undefined ? [loaded.turned, 20] as const : pointOf(lead?.about[0]?.country) ?? pointOf(lead?.coverage[0]?.country) ?? pointOf(visit.settings.home) ?? [15, 20] as const
    return { ...loaded, ...(lead && { lead }), rest, watched: watched(loaded.press), ...(visit.settings.home && { home: visit.settings.home }), centre: centreOn(place) }
  },

  render(view, visit) {
    const { lead, rest } = view
    return {
      title: words.home.title, current: routes.home.to(), island: 'globe', bodyClass: 'front-page', feeds: [feedTwins(words.home.title, routes.home.feed)],
      main: html`<h1 class="sr">${words.home.h1(longDay(Temporal.PlainDate.from(visit.clock.today)))}</h1>
<p class="what">${words.home.what(view.press.filter((it) => it.outlets > 0).length)} <a href="#how">${words.home.how}</a></p>
<div class="front">
<div class="top">
${lead ? html`<section aria-labelledby="top"><h2 class="${view.main.length ? 'sr' : 'sample-head'}" id="top">${view.main.length ? words.home.top : html`${words.sample.title} ${removeSample(visit)}`}</h2>${view.main.length ? '' : html`<p class="sample-about">${words.sample.about}</p>`}
<ol class="stories">${leadRow(lead, visit)}${storyRows(rest, view, visit)}</ol>
<p class="pager"><a class="button plain" href="${routes.stories.to()}">${words.home.all}</a></p></section>` : nothingYet(view)}
${view.live.length ? html`<section class="now" aria-labelledby="now"><h2 id="now">${words.home.live}</h2><ul>${view.live.map((it) => html`<li>${headlineLink(it, routes.storyLive.to(it.id))} <span class="facts">${it.edition === 'sample' ? html`${sampleWord} ` : ''}<span class="live-word">${words.story.livePosts(it.posts)}</span>${it.last ? html`, ${words.home.lastPost} ${shortTime(it.last, visit.clock)}` : ''}</span></li>`)}</ul></section>` : ''}
</div>
${worldPart(view, visit)}
</div>
${view.main.length && view.sample.length ? section('sample', words.sample.title, html`${words.sample.about}`, html`<div>${storyList(view.sample, visit.clock, view.watched, 'two-up')}<div class="sample-remove">${removeSample(visit)}</div></div>`) : ''}
${missedPart(view, visit)}
${view.main.length && visit.who === 'reader' ? html`<p class="actions"><a class="button plain" href="${routes.add.to()}#models">${words.models.open}</a></p>` : ''}
${section('how', words.home.how, words.home.legendAbout, html`<dl class="legend">${words.home.legend.map(([relation, name, about]) => html`<div><dt>${glyph(relation)} ${name}</dt><dd>${about}</dd></div>`)}</dl>`)}`,
    }
  },
}

function liveNow(reader: Reader, sampleShown: boolean): readonly StorySummary[] {
  const main = reader.stories.list({ edition: 'main', live: true, sort: 'newest', limit: 5 }).rows
  return main.length || !sampleShown ? main : reader.stories.list({ edition: 'sample', live: true, sort: 'newest', limit: 3 }).rows
}

function leadRow(it: StorySummary, visit: Visit): Html {
  return html`<li class="story lead"><h3>${headlineLink(it, routes.story.to(it.id))}</h3>${originalLine(it)}${strip(it.coverage, undefined, '')}${storyFacts(it, visit.clock)}${it.lead ? html`<p class="dek">${it.lead}</p>` : ''}</li>`
}

const storyRows = (all: readonly StorySummary[], view: View, visit: Visit): Html => {
  const list = storyList(all, visit.clock, view.watched)
  return raw(String(list).replace(/^<ol[^>]*>|<\/ol>$/g, ''))
}

function nothingYet(view: View): Html {
  return html`<section class="plain-head" aria-labelledby="top"><h2 id="top" class="name">${words.home.empty}</h2><p class="lede">${words.home.emptyAbout(view.sources)}</p><p class="actions"><a class="button" href="${routes.add.to()}">${words.home.handIn}</a> <a class="button plain" href="${routes.sources.to()}#add">${words.home.addSource}</a> <a class="button plain" href="${routes.add.to()}#models">${words.models.open}</a></p></section>`
}

function worldPart(view: View, visit: Visit): Html {
  const counts = new Map(view.press.map((it) => [it.code, it.stories])), byCode = new Map(view.press.map((it) => [it.code, it]))
  const says = (code: string): string => {
    const it = byCode.get(code)
    return it?.stories ? `${words.home.stories(it.stories)}${it.sample ? ` ${words.home.ofSample}` : ''}` : words.home.nothing
  }
  const at = view.lead && pointOf(view.lead.about[0]?.country)
  const from = view.lead ? view.lead.coverage.filter((it) => !it.wireOnly).flatMap((it) => { const point = pointOf(it.country); return point ? [point] : [] }) : []
  const [longitude] = view.centre
  const turn = (by: number): string => `${routes.home.to({ at: ((longitude + by + 540) % 360) - 180 })}#world`
  return html`<section class="world" aria-labelledby="world"><h2 id="world">${words.home.choose}</h2>
<figure class="turn"><px-globe data-longitude="${view.centre[0]}" data-latitude="${view.centre[1]}" data-label="${words.home.globeLabel}" data-nothing="${words.home.nothing}" data-shapes="${visit.shapes}">${globe({ centre: view.centre, counts, says, ...(at && { lead: { at, from } }) })}</px-globe><figcaption class="small">${words.home.globeCaption}${at && from.length ? ` ${words.home.globeLines}` : ''}</figcaption></figure>
<div class="turners choices"><a href="${turn(-45)}" rel="nofollow">${words.home.west}</a> <a href="${turn(45)}" rel="nofollow">${words.home.east}</a></div>
<ul class="tints" aria-label="${words.home.tonesLabel}">${words.home.tones.map((it, i) => html`<li><svg class="l${i}" aria-hidden="true" focusable="false"><rect width="100%" height="100%"/></svg>${it}</li>`)}</ul>
<form class="inline find" action="/country"><div class="field"><label for="find">${words.home.find}</label><input id="find" name="name" autocomplete="off" list="all-countries" required></div><button type="submit" class="button">${words.home.go}</button></form>
<datalist id="all-countries">${allCountries.map((it) => html`<option value="${it.name}">`)}</datalist>
<nav class="countries" aria-label="${words.home.list}">${byRegion(view.press).map(regionPart)}</nav></section>`
}

/** Two hundred lines that say "nothing new" would hide those that say something: they are a fold further down. */
function regionPart({ region, press }: { region: string; press: readonly Press[] }): Html {
  const told = press.filter((it) => it.stories > 0), still = press.filter((it) => it.stories === 0)
  return html`<details${told.length ? html` open` : ''}><summary><h3>${region} <span class="count">${press.length}</span></h3></summary>${told.length ? html`<ul>${told.map(countryItem)}</ul>` : ''}${still.length ? told.length ? html`<details class="still"><summary>${words.home.still(still.length)}</summary><ul>${still.map(quietItem)}</ul></details>` : html`<ul>${still.map(quietItem)}</ul>` : ''}</details>`
}

const quietItem = (it: Press): Html => html`<li><a href="${routes.country.to(it.code)}" data-code="${it.code}" data-tone="0" class="none"><span>${it.name}</span></a></li>`

export const countryItem = (it: Press): Html =>
  html`<li><a href="${routes.country.to(it.code)}" data-code="${it.code}" data-tone="${tone(it.stories)}"${it.stories ? '' : raw(' class="none"')}><span>${it.name}</span> <span class="count">${it.stories ? it.stories : words.home.nothing}${it.stories && it.sample ? html` <span class="small">${words.sample.word.toLowerCase()}</span>` : ''}</span></a></li>`

function missedPart(view: View, visit: Visit): Html {
  if (!view.home) {
    if (visit.who !== 'reader') return html``
    return section('missed', words.home.missed, words.home.askAbout, html`<form class="inline narrow-inline" method="post" action="${actions.home}">${tokenField(visit)}<div class="field"><label for="home">${words.home.ask}</label><select id="home" name="home" required><option value=""></option>${allCountries.map((it) => html`<option value="${it.code}">${it.name}</option>`)}</select></div><button type="submit" class="button">${words.home.set}</button></form>`)
  }
  const name = countryName(view.home)
  return section('missed', words.home.missed, html`${words.home.missedAbout(name)} <a href="${routes.settings.to()}#home">${words.home.changeHome}</a>`, view.missed.length ? storyList(view.missed, visit.clock, view.watched, 'three') : html`<p class="facts">${words.home.noMissed(name)}</p>`)
}

