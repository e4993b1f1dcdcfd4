// The mark of the sample edition: on every page and in every row that shows something of it, so that nobody takes an invented day for news.

import { html } from 'hono/html'
import { tokenField } from '../layout.ts'
import type { Html, Visit } from '../page.ts'
import { actions } from '../routes.ts'
import { words } from '../words.ts'

export const sampleWord: Html = html`<span class="sample-word">${words.sample.word}</span>`

export const sampleLine = (visit: Visit): Html => html`<div class="sample-line"><p>${sampleWord} ${words.sample.page}</p>${removeSample(visit)}</div>`

export const removeSample = (visit: Visit): Html => visit.who === 'reader' ? html`<form method="post" action="${actions.removeSample}">${tokenField(visit)}<button class="button plain" type="submit">${words.sample.remove}</button></form>` : html``
