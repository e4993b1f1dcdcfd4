// How the pages of the large world's papers are built: five houses, as different as those of real systems, with furniture that is no part of the article.

import { escapeXml } from './host.ts'
import type { Printed } from './wire.ts'

export type Dress = { name: string; language: string; base: string }
const iso = (at: number): string => new Date(at).toISOString()
const rtl = new Set(['ar', 'fa'])
const head = (it: Printed, { name, language, base }: Dress, more = ''): string => `<!doctype html><html lang="${language}"${rtl.has(language) ? ' dir="rtl"' : ''}><head><meta charset="utf-8"><title>${escapeXml(it.title)} | ${name}</title><link rel="canonical" href="${base}/story/${it.slug}">${more}</head>`
const paragraphs = (it: Printed, tag: string): string => it.body.map((p) => `<${tag}>${escapeXml(p)}</${tag}>`).join('\n')
const credit = (it: Printed): string => it.credit ? `<p class="credit">(${it.credit})</p>` : ''
const menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/weather">Weather</a></li></ul></nav>'
const foot = '<footer><p>Sign up for our newsletter. All words on this site are invented.</p></footer>'

const data = (it: Printed, dress: Dress): string => `<script type="application/ld+json">${JSON.stringify({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: it.title, datePublished: iso(it.at), dateModified: iso(it.updated ?? it.at), author: { '@type': 'Person', name: 'Ada Beispiel' }, publisher: { '@type': 'Organization', name: dress.name } }).replaceAll('<', '\\u003c')}</script>`

const houses: readonly ((it: Printed, dress: Dress) => string)[] = [
  (it, dress) => `${head(it, dress, `<meta property="article:published_time" content="${iso(it.at)}">`)}<body>${menu}<main><article><h1>${escapeXml(it.title)}</h1><p class="byline">By Ada Beispiel</p>${credit(it)}${paragraphs(it, 'p')}</article></main>${foot}</body></html>`,
  (it, dress) => `${head(it, dress, data(it, dress))}<body><div class="top">${menu}</div><div class="wrap"><div class="col-8"><h1 class="headline">${escapeXml(it.title)}</h1><div class="story-body">${paragraphs(it, 'p')}${credit(it)}</div></div><div class="col-4"><h3>Most read</h3><ul><li><a href="/a">The invented market of last week in pictures</a></li><li><a href="/b">Seven invented recipes for a rainy day</a></li></ul></div></div>${foot}</body></html>`,
  (it, dress) => `${head(it, dress)}<body>${menu}<div itemscope itemtype="https://schema.org/NewsArticle"><h2 itemprop="headline">${escapeXml(it.title)}</h2><time itemprop="datePublished" datetime="${iso(it.at)}">${iso(it.at).slice(0, 16).replace('T', ' ')}</time><div itemprop="articleBody">${credit(it)}${paragraphs(it, 'div')}</div></div>${foot}</body></html>`,
  (it, dress) => `${head(it, dress, `<meta name="date" content="${iso(it.at)}">`)}<body><table><tr><td>${menu}</td></tr><tr><td><h1>${escapeXml(it.title)}</h1><font size="3">${it.body.map(escapeXml).join('<br><br>')}${credit(it)}</font></td></tr></table></body></html>`,
  (it, dress) => `${head(it, dress, data(it, dress))}<body><div id="consent">We value your privacy. <button>Accept</button></div>${menu}<section class="post"><header><h1>${escapeXml(it.title)}</h1><p class="standfirst">${escapeXml(it.lead)}</p></header>${paragraphs({ ...it, body: it.body.slice(1) }, 'p')}${credit(it)}<aside><p>Read also: <a href="/c">an invented walk along the coast</a></p></aside></section>${foot}</body></html>`,
]

export const articlePage = (house: number, it: Printed, dress: Dress): string => houses[house % houses.length]!(it, dress)

export const homePage = (items: readonly Printed[], { name, language, base }: Dress, feed?: string): string => `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${name}</title>${feed ? `<link rel="alternate" type="application/rss+xml" href="${feed}">` : ''}</head><body>${menu}<main><h1>${name}</h1>
${items.map((it) => `<article><h2><a href="${base}/story/${it.slug}">${escapeXml(it.title)}</a></h2></article>`).join('\n')}</main>${foot}</body></html>`
