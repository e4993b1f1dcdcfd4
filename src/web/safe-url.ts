// The one function that makes links to other sites. `hono/html` escapes markup but lets `javascript:` addresses through; this does not.

import { html } from 'hono/html'
import type { Html } from './page.ts'

/** The address if it leads to the web, else nothing. */
export function safeUrl(url: string | undefined): string | undefined {
  const it = url ? URL.parse(url) : null
  return it && (it.protocol === 'http:' || it.protocol === 'https:') && !it.username && !it.password ? it.href : undefined
}

/** A link elsewhere, which tells the other site nothing of the reader; or the words alone where there is no such address. */
export function foreignLink(url: string | undefined, words: string | Html): Html {
  const to = safeUrl(url)
  return to ? html`<a href="${to}" rel="noopener noreferrer nofollow" data-original>${words}</a>` : html`${words}`
}
