// One report in a list: English left, original right on a wide screen; beneath each other on a narrow one.

import { html } from 'hono/html'
import type { TellingRow } from '../../store/reader.ts'
import { countryName, languageName } from '../countries.ts'
import type { Html } from '../page.ts'
import { routes } from '../routes.ts'
import { type Clock, time, whenTime, whenWords } from '../times.ts'
import { attributes, inTongue, isEnglish, tongue } from '../tongue.ts'
import { words } from '../words.ts'
import { headlineLink, untranslated } from './headline.ts'
import { sampleWord } from './sample.ts'

export type TellingFacts = { country?: boolean; kind?: boolean; excerpt?: Html }

const tellingPath = (it: Pick<TellingRow, 'document' | 'post'>): string => it.post ? routes.article.post(it.document, it.post) : routes.article.to(it.document)

export function tellingRow(it: TellingRow, clock: Clock, shown: TellingFacts = {}): Html {
  const titled = { title: it.title, language: it.language, ...(it.translated?.title && { translated: { by: it.translated.by, words: it.translated.title } }) }
  const own = tongue(it.title, it.language), translated = titled.translated !== undefined
  return html`<li class="telling">${untranslated(titled)}<h3${attributes(translated ? {} : own)}>${headlineLink(titled, tellingPath(it))}</h3>${translated && !isEnglish(it.language) ? html`<p class="original"${attributes(own)}>${it.title}</p>` : ''}${shown.excerpt ?? ''}${tellingFacts(it, clock, shown)}</li>`
}

function tellingFacts(it: TellingRow, clock: Clock, shown: TellingFacts): Html {
  const outlet = it.outlet
  return html`<p class="facts dots">${it.edition === 'sample' ? sampleWord : ''} <b>${outlet ? inTongue(outlet.name) : words.unnamedOutlet}</b> ${shown.country && outlet?.country ? html`<span>${countryName(outlet.country)}</span>` : ''} ${shown.kind && outlet?.kind ? html`<span>${words.kind[outlet.kind] ?? outlet.kind}</span>` : ''} ${isEnglish(it.language) ? '' : html`<span>${languageName(it.language)}</span>`} ${whenWords(it.published, clock) ? html`<span>${whenTime(it.published, clock)}</span>` : html`<span>${words.article.read} ${time(it.seen, clock)}</span>`} ${it.liveblog ? html`<span class="live-word">${words.country.liveblog}</span>` : ''} ${it.mark ? html`<span>${words.story.marks[it.mark]}</span>` : ''} ${it.copyOf ? html`<span class="copy">${words.copy[it.copyOf.kind]}</span>` : ''} ${it.story ? html`<a href="${routes.story.to(it.story)}">${words.country.inStory}</a>` : ''}</p>`
}
