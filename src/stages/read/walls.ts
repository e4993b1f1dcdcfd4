// Walls that pose as articles: a request for consent, or the first lines before a subscription. Both are said to be stubs.

import type { Page } from './page.ts'
import { wordsOf } from './structured.ts'

const consent = /cookies?|consent|zustimm\w*|einwillig\w*|datenschutz\w*|consentement|traceurs|consentimiento|privacidad|consentimento|privacidade|consenso|privacy|toestemming|samtyck\w*|samtykke|zgod[aęy]|prywatno\w*|souhlas\w*|hozzájárul\w*|consimțământ\w*|согласи\w*|конфиденциальн\w*|συγκατάθεση\w*|çerez\w*|الارتباط|同意|クッキー|쿠키/giu

/** Short, and every third line of it about cookies and consent, in more than one word: cookies alone may be baked. */
export function isConsent(text: string): boolean {
  if (text.length > 5_000) return false
  const said = text.match(consent) ?? []
  return said.length >= 4 && said.length > text.length / 180 && new Set(said.map((it) => it.toLowerCase().replace(/s$/, ''))).size >= 2
}

/** The sentence that says so, where a page is closed to those who do not pay and shows little; nothing where it is open. */
export function isPaywalled(page: Page, text: string): string | undefined {
  if (text.length > teaserCharsMax) return undefined
  const free = wordsOf(page.article?.isAccessibleForFree) ?? (page.article?.isAccessibleForFree === false ? 'false' : undefined)
  const tier = page.meta.get('article:content_tier')?.[0]
  const closed = (free !== undefined && /^false$/i.test(free)) || (tier !== undefined && /locked|metered|premium/i.test(tier))
  const named = page.elements.isCalled(wall) && page.elements.all.some((it) => wall.test(`${it.attributes.class ?? ''} ${it.attributes.id ?? ''}`) && it.name !== 'body' && it.name !== 'html')
  const count = Number(wordsOf(page.article?.wordCount) ?? 0)
  const words = text.split(/\s+/).length
  if (count > 150 && words < count * 0.4) return `a stub: the page says ${count} words and shows ${words}`
  if (closed && (named || text.length < teaserCharsMax / 2)) return 'a stub: the page says it is not free, and shows little'
  return named && text.length < teaserCharsMax / 3 ? 'a stub: a paywall follows the first lines' : undefined
}

const wall = /(^|[\s_-])(paywall|piano-?(offer|inline)|subscription-?wall|regwall|premium-?teaser|offer-?wall|paid-?content|subscriber-?only)/i

/** The beginnings that walls leave open are shorter than this on nearly all pages of the developers' half. */
const teaserCharsMax = 1_800
