// All countries by region, with what each country's press has today.

import { html } from 'hono/html'
import type { Page } from '../page.ts'
import { section } from '../parts/section.ts'
import { byRegion, coverageOf, type Press } from '../press.ts'
import { routes } from '../routes.ts'
import { words } from '../words.ts'
import { countryItem } from './home.ts'

type View = { regions: ReturnType<typeof byRegion>; known: number; thin: number; without: number }

export const countriesPage: Page<readonly Press[], View> = {
  load: (reader) => coverageOf(reader),
  view: (press) => ({ regions: byRegion(press), known: press.filter((it) => it.outlets > 0).length, thin: press.filter((it) => it.answering === 1).length, without: press.filter((it) => it.outlets === 0).length }),
  render(view) {
    return {
      title: words.countries.title, current: routes.countries.to(),
      main: html`<header class="plain-head"><h1>${words.countries.title}</h1><p class="lede">${words.countries.about}</p>
<p class="facts">${words.countries.covered(view.known, view.thin, view.without)}</p>
<form class="inline search" action="/country"><div class="field"><label for="find">${words.home.find}</label><input id="find" name="name" autocomplete="off" required></div><button type="submit" class="button">${words.home.go}</button></form></header>
${view.regions.map(({ region, press }) => section(`r-${region.toLowerCase().replace(' ', '-')}`, region, words.home.stories(press.reduce((sum, it) => sum + it.stories, 0)), html`<nav class="countries wide" aria-label="${region}"><ul>${press.map(countryItem)}</ul></nav>`))}`,
    }
  },
}
