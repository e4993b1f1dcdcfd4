// What every page has: head, skip link, masthead with the folio line (age and health are never a click away), foot, and the list of keys.

import { html, raw } from 'hono/html'
import type { Reader } from '../store/reader.ts'
import type { Assets } from './assets.ts'
import type { Html, Rendered, Visit } from './page.ts'
import { actions, routes } from './routes.ts'
import { longDay, shortTime, zoneName } from './times.ts'
import { words } from './words.ts'

/** What the folio line says; read once a change. */
export type Folio = { updated?: string; answers: number; all: number; fails: number }

export function folioOf(reader: Reader): Folio {
  const { main, sample } = reader.editions(), sources = reader.sources.counts()
  const updated = main.newest ?? (sample.shown ? sample.newest : undefined)
  return { ...(updated && { updated }), answers: sources.answers + sources.quiet + sources.stale, all: sources.all - sources.muted, fails: sources.fails }
}

export function layout(page: Rendered, visit: Visit, folio: Folio, assets: Assets): Html {
  const { settings } = visit
  return html`<!doctype html>
<html lang="en-GB"${settings.theme ? raw(` class="${settings.theme === 'dark' ? 'dark' : 'light'}"`) : ''}${settings.textSize && settings.textSize !== 'normal' ? raw(` data-size="${settings.textSize === 'large' ? 'large' : 'small'}"`) : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title} · ${words.name}</title>
<meta name="color-scheme" content="${settings.theme ?? 'light dark'}">
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
${assets.preload.map((it) => html`<link rel="preload" href="${it}" as="font" type="font/woff2" crossorigin>`)}
<link rel="stylesheet" href="${assets.css}">
${(page.feeds ?? []).map((it) => html`<link rel="alternate" type="application/atom+xml" title="${it.title}" href="${keyed(it.atom, visit)}"><link rel="alternate" type="application/feed+json" title="${it.title}" href="${keyed(it.json, visit)}">`)}
${settings.keys ? html`<script src="${assets.islands.keys}" defer></script>` : ''}${page.island ? html`<script src="${assets.islands[page.island]}" defer></script>` : ''}
</head>
<body${page.bodyClass ? raw(` class="${page.bodyClass}"`) : ''}>
<a class="skip" href="#main">${words.skip}</a>
${sprite}
<div class="page">
<header>
<div class="masthead">
<a class="wordmark" href="${routes.home.to()}" aria-label="${words.frontPage}"><span aria-hidden="true">Para<span class="a">l</span><span class="b">l</span>ax</span></a>
<nav aria-label="${words.nav.main}"><ul>${navigation.map(([name, to]) => html`<li><a href="${to}"${page.current === to ? raw(' aria-current="page"') : ''}>${name}</a></li>`)}</ul></nav>
</div>
${folioLine(folio, visit)}
</header>
<main id="main" tabindex="-1">
${page.main}
</main>
${foot(visit)}
</div>
${settings.keys ? keysDialog : ''}
</body>
</html>`
}

const navigation = [
  [words.nav.world, routes.home.to()], [words.nav.countries, routes.countries.to()], [words.nav.live, routes.live.to()], [words.nav.search, routes.search.to()], [words.nav.sources, routes.sources.to()],
] as const

function folioLine(folio: Folio, visit: Visit): Html {
  const day = longDay(Temporal.PlainDate.from(visit.clock.today))
  return html`<div class="status"><span><time datetime="${visit.clock.today}">${day}</time>, ${folio.updated ? html`${words.folio.updated} <time datetime="${folio.updated}">${shortTime(folio.updated, visit.clock)} ${zoneName(visit.clock.zone)}</time>` : words.folio.never}</span>
<span>${folio.all ? words.folio.answered(folio.answers, folio.all) : words.folio.none}${folio.fails ? html`; <a href="${routes.sources.to()}#failing">${words.folio.fail(folio.fails)}</a>` : ''}</span></div>`
}

function foot(visit: Visit): Html {
  const links: readonly (readonly [string, string])[] = [[words.foot.add, routes.add.to()], [words.foot.paper, routes.paper.to()], [words.foot.settings, routes.settings.to()], [words.foot.about, routes.about.to()], [words.foot.api, routes.openapi.to()]]
  return html`<footer class="foot">
<p>${words.foot.line}</p>
<ul>${links.map(([name, to]) => html`<li><a href="${to}">${name}</a></li>`)}${visit.loopback ? '' : visit.who === 'reader' ? html`<li><form method="post" action="${actions.signOut}">${tokenField(visit)}<button class="link" type="submit">${words.foot.signOut}</button></form></li>` : html`<li><a href="${routes.signIn.to()}">${words.foot.signIn}</a></li>`}</ul>
</footer>`
}

export const tokenField = (visit: Visit): Html => html`<input type="hidden" name="token" value="${visit.token}">`

/** A feed reader on another machine has no cookie: for whoever signed in, the address carries the secret. */
const keyed = (path: string, visit: Visit): string => visit.who === 'reader' && !visit.loopback ? `${path}${path.includes('?') ? '&' : '?'}key=${encodeURIComponent(visit.settings.feedSecret)}` : path

const sprite = raw(`<svg class="sprite" width="0" height="0" aria-hidden="true" focusable="false">
<symbol id="s-agreed" viewBox="0 0 22 12"><path d="M1 1.5 17 6M1 10.5 17 6"/><path class="pt" d="M18 6h0"/></symbol>
<symbol id="s-updated" viewBox="0 0 22 12"><path d="M1 1.5 7 6M1 10.5 7 6M11 6h5"/><circle cx="9" cy="6" r="2"/><path class="pt" d="M19 6h0"/></symbol>
<symbol id="s-disputed" viewBox="0 0 22 12"><path class="pb" d="M1 1.5 18 10"/><path class="pa" d="M1 10.5 18 2"/><path class="pt pa" d="M19 2h0"/><path class="pt pb" d="M19 10h0"/></symbol>
<symbol id="s-single" viewBox="0 0 22 12"><path d="M1 6H17"/><path class="pt" d="M18 6h0"/></symbol>
</svg>`)

const keysDialog = html`<px-keys><dialog class="keys-list" aria-labelledby="keys-title"><h2 id="keys-title">${words.keys.title}</h2><dl>${words.keys.list.map(([key, what]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${what}</dd></div>`)}</dl><p class="small">${words.keys.globe} ${words.keys.off}</p><form method="dialog"><button class="button plain" type="submit">${words.keys.close}</button></form></dialog></px-keys>`

