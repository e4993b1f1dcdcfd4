// What, why, and what to do: the same page for every address that cannot be answered.

import { html } from 'hono/html'
import type { Rendered } from '../page.ts'
import { routes } from '../routes.ts'
import { words } from '../words.ts'

export type Fault = { status: number; title: string; says: string; reference?: string }

export function errorPage(it: Fault): Rendered {
  return {
    title: it.title,
    main: html`<header class="plain-head"><p class="crumbs">${it.status}</p><h1>${it.title}</h1><p class="lede">${it.says}</p>
<form class="inline search" action="${routes.search.to()}" role="search"><div class="field"><label for="q4">${words.search.label}</label><input id="q4" name="q" type="search"></div><button type="submit" class="button">${words.search.button}</button></form>
<p class="facts">${words.error.orGo}: <a href="${routes.home.to()}">${words.nav.world}</a>, <a href="${routes.countries.to()}">${words.nav.countries}</a>, <a href="${routes.sources.to()}">${words.nav.sources}</a>.</p>${it.reference ? html`<p class="facts">${words.error.reference} ${it.reference}</p>` : ''}</header>`,
  }
}
