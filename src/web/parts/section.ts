// A part of a page: its name hangs in the margin with one sentence of explanation, the content stands beside it.

import { html } from 'hono/html'
import type { Html } from '../page.ts'

export function section(id: string, name: string | Html, about: string | Html, content: Html): Html {
  return html`<section class="part" aria-labelledby="${id}"><header><h2 id="${id}">${name}</h2>${about ? html`<p>${about}</p>` : ''}</header>
${content}
</section>`
}

export const jumps = (label: string, links: readonly (readonly [string, string])[]): Html =>
  html`<nav class="choices" aria-label="${label}">${links.map(([to, name]) => html`<a href="${to}">${name}</a>`)}</nav>`

export function pager(newer: string | undefined, older: string | undefined, names: { newer: string; older: string }): Html {
  if (!newer && !older) return html``
  return html`<p class="pager">${newer ? html`<a class="button plain" href="${newer}">${names.newer}</a> ` : ''}${older ? html`<a class="button plain" href="${older}">${names.older}</a>` : ''}</p>`
}
