// Handing in a page, a text or files; and what came of each, with a link to it.

import { html, raw } from 'hono/html'
import type { Outcome } from '../../ask.ts'
import { tokenField } from '../layout.ts'
import type { Html, Rendered, Visit } from '../page.ts'
import { modelsForm } from '../parts/models.ts'
import { section } from '../parts/section.ts'
import { actions, routes } from '../routes.ts'
import { inTongue } from '../tongue.ts'
import { words } from '../words.ts'

export type Result = Pick<Outcome, 'name' | 'ok' | 'says' | 'documents' | 'stories'> & { titles?: readonly { id: string; title: string; language?: string }[] }

export function addPage(visit: Visit, results: readonly Result[] = [], problem?: string, language = ''): Rendered {
  return {
    title: words.add.title,
    main: html`<header class="plain-head"><h1>${words.add.title}</h1><p class="lede">${words.add.lede}</p></header>
${results.length || problem ? section('result', words.add.result, '', html`<div class="prose" role="status">${problem ? html`<p class="fault">${problem}</p>` : ''}<ul class="lines">${results.map(outcome)}</ul></div>`) : ''}
${section('hand-in', results.length ? words.add.again : words.foot.add, '', form(visit))}
${section('models', words.models.title, words.models.about, modelsForm(visit, language))}`,
  }
}

function outcome(it: Result): Html {
  return html`<li class="outcome"><p><b>${inTongue(it.name)}</b>${it.ok ? '' : html` <span class="health fails">${words.add.failed}</span>`}</p><p>${inTongue(it.says)}</p>
${it.titles?.length ? html`<ul>${it.titles.slice(0, 20).map((each) => html`<li><a href="${routes.article.to(each.id)}">${inTongue(each.title, each.language)}</a></li>`)}</ul>` : ''}${it.stories?.length ? html`<p class="facts">${it.stories.slice(0, 8).map((id, i) => html`${i ? ', ' : ''}<a href="${routes.story.to(id)}">${words.add.story}${it.stories!.length > 1 ? ` ${i + 1}` : ''}</a>`)}</p>` : ''}</li>`
}

const form = (visit: Visit): Html => html`<form class="hand-in" method="post" action="${actions.add}" enctype="multipart/form-data">${tokenField(visit)}
${field('url', words.add.address, words.add.addressHint, raw('<input id="url" name="url" type="url" aria-describedby="url-hint" autocomplete="off">'))}
${field('text', words.add.text, words.add.textHint, raw('<textarea id="text" name="text" rows="10" aria-describedby="text-hint"></textarea>'))}
${field('file', words.add.file, words.add.fileHint, raw('<input id="file" name="file" type="file" multiple aria-describedby="file-hint">'))}
<div class="two">${field('outlet', words.add.outlet, words.add.outletHint, raw('<input id="outlet" name="outlet" aria-describedby="outlet-hint" autocomplete="off">'))}
${field('language', words.add.language, '', raw('<input id="language" name="language" size="8" autocomplete="off" pattern="[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}">'))}</div>
<p><button type="submit" class="button">${words.add.button}</button></p></form>`

const field = (id: string, name: string, hint: string, input: Html): Html =>
  html`<div class="field"><label for="${id}">${name}</label>${input}${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : ''}</div>`
