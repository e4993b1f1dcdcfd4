// An outlet with a partial feed and whole pages: ETag and 304, robots.txt with a closed corner, one page an entry. A new happening every ten minutes of the world's clock.

import { type Host, escapeXml, notFound, send } from './host.ts'
import { type Happening, happening } from './happenings.ts'

const everyMs = 600_000, shown = 20

export const feedHost = (index: number, seed: number): Host => ({
  name: `Example Wire ${index + 1}`,
  country: ['GB', 'FR', 'KE', 'IN'][index % 4]!,
  language: 'en',
  feeds: ['/feed.xml'],
  answer(request, response, { now, base }) {
    const path = request.url ?? '/', newest = Math.floor(now / everyMs)
    if (path === '/robots.txt') return send(response, 'text/plain', 'User-agent: *\nDisallow: /closed/\n')
    if (path === '/') return send(response, 'text/html', `<!doctype html><title>Example Wire</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"><h1>Example Wire</h1>`)
    if (path === '/feed.xml') {
      const etag = `"${newest}"`
      if (request.headers['if-none-match'] === etag) { response.writeHead(304, { etag }); return void response.end() }
      return send(response, 'application/rss+xml; charset=utf-8', rss(Array.from({ length: shown }, (_, i) => happening(seed + index, newest - i, (newest - i) * everyMs)), base), { etag })
    }
    const number = Number(path.match(/^\/story\/[\w-]*-(\d+)$/)?.[1])
    if (Number.isInteger(number) && number <= newest) return send(response, 'text/html; charset=utf-8', page(happening(seed + index, number, number * everyMs), base))
    notFound(response)
  },
})

const rss = (items: readonly Happening[], base: string): string => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Example Wire</title><link>${base}/</link><description>Invented news</description>
${items.map((it) => `<item><title>${escapeXml(it.title)}</title><link>${base}/story/${it.slug}</link><guid>${base}/story/${it.slug}</guid><pubDate>${new Date(it.at).toUTCString()}</pubDate><description>${escapeXml(it.lead)}</description></item>`).join('\n')}
</channel></rss>`

const page = (it: Happening, base: string): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeXml(it.title)} | Example Wire</title>
<link rel="canonical" href="${base}/story/${it.slug}"><meta property="article:published_time" content="${new Date(it.at).toISOString()}"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a> <a href="/weather">Weather</a></nav><main><article><h1>${escapeXml(it.title)}</h1><p class="byline">By the invented desk</p>
${it.body.map((p) => `<p>${escapeXml(p)}</p>`).join('\n')}</article></main><footer><p>Sign up for our newsletter</p></footer></body></html>`
