// A title in English with the original beneath it, or the original as the headline where there is no English yet.

import { html } from 'hono/html'
import type { Said } from '../../model/story.ts'
import { languageName } from '../countries.ts'
import type { Html } from '../page.ts'
import { attributes, isEnglish, tongue } from '../tongue.ts'
import { words } from '../words.ts'

export type Titled = Said & { title: string }

/** The words that stand as the headline, with their tongue. */
export const headline = (it: Titled): { text: string; language?: string } =>
  it.translated ? { text: it.translated.words } : { text: it.title, ...(it.language && { language: it.language }) }

export function headlineLink(it: Titled, to: string): Html {
  const { text, language } = headline(it)
  return html`<a href="${to}"${attributes(tongue(text, language))}>${text || words.unnamedOutlet}</a>`
}

/** Beneath: the original where English stands above. */
export const originalLine = (it: Titled): Html => it.translated && !isEnglish(it.language) ? html`<p class="original"${attributes(tongue(it.title, it.language))}>${it.title}</p>` : html``

export const untranslated = (it: Titled): Html => !it.translated && !isEnglish(it.language) ? html`<p class="untranslated">${words.tongue.untranslated(languageName(it.language!))}</p>` : html``
