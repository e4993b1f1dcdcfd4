// An outlet with a live blog that grows by a post every five minutes of the world's clock, newest first, with its own structured data and a feed that leads to it.

import { type Host, escapeXml, notFound, send } from './host.ts'
import { happening } from './happenings.ts'

const everyMs = 300_000, postsMax = 30

export const liveHost = (index: number, seed: number): Host => ({
  name: `Example Live ${index + 1}`,
  country: ['DE', 'ZA', 'JP', 'BR'][index % 4]!,
  language: 'en',
  feeds: ['/atom.xml'],
  answer(request, response, { now, base }) {
    const day = Math.floor(now / 86_400_000) * 86_400_000, path = request.url ?? '/'
    if (path === '/robots.txt') return send(response, 'text/plain', 'User-agent: *\nAllow: /\n')
    if (path === '/atom.xml') return send(response, 'application/atom+xml; charset=utf-8', atom(day, now, base))
    if (path === `/live/${day}`) return send(response, 'text/html; charset=utf-8', blog(seed + index, day, now, base))
    notFound(response)
  },
})

const iso = (at: number): string => new Date(at).toISOString()
const title = 'The storm week in Ostrelund, as it happens'

const atom = (day: number, now: number, base: string): string => `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Example Live</title><id>${base}/</id><updated>${iso(now)}</updated>
<entry><id>${base}/live/${day}</id><title>${title}</title><link href="${base}/live/${day}"/><published>${iso(day)}</published><updated>${iso(Math.floor(now / everyMs) * everyMs)}</updated><summary>Posts from the invented coast.</summary></entry></feed>`

function blog(seed: number, day: number, now: number, base: string): string {
  const count = Math.min(postsMax, 1 + Math.floor((now - day) / everyMs)), first = Math.floor(now / everyMs) - count + 1
  const posts = Array.from({ length: count }, (_, i) => ({ ...happening(seed, first + i, (first + i) * everyMs), id: `post-${first + i}` })).reverse()
  const data = { '@context': 'https://schema.org', '@type': 'LiveBlogPosting', headline: title, url: `${base}/live/${day}`, coverageStartTime: iso(day), liveBlogUpdate: posts.map((it) => ({ '@type': 'BlogPosting', '@id': `${base}/live/${day}#${it.id}`, headline: it.title, datePublished: iso(it.at), articleBody: it.body.slice(0, 2).join(' ') })) }
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | Example Live</title><script type="application/ld+json">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script></head>
<body><header><a href="/">Example Live</a></header><main><h1>${title}</h1><p>What happens on the invented coast today, minute by minute.</p>
${posts.map((it) => `<article id="${it.id}"><time datetime="${iso(it.at)}">${iso(it.at).slice(11, 16)}</time><h2>${escapeXml(it.title)}</h2>${it.body.slice(0, 2).map((p) => `<p>${escapeXml(p)}</p>`).join('')}</article>`).join('\n')}</main></body></html>`
}
