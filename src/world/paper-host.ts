// A paper of the large world: one of fifty countries and twenty-one languages, one form of feed, one way to build its pages, and, for every few, one of the manners that hosts really have:
// slow, faulty, moved, "unchanged" for ever, a page where a feed should be, a busy sign, pages kept to itself.

import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { type Form, forms } from './feeds.ts'
import { type Host, notFound, send } from './host.ts'
import { articlePage, homePage } from './templates.ts'
import { one, type Paper, printed, type Rate } from './wire.ts'

const homes = 'GB:en US:en IE:en AU:en NZ:en ZA:en NG:en GH:en IN:hi IN:en FR:fr BE:fr SN:fr CI:fr DE:de AT:de CH:de ES:es MX:es AR:es CO:es PE:es CL:es BR:pt PT:pt AO:pt IT:it NL:nl PL:pl SE:sv TR:tr RU:ru KZ:ru UA:uk EG:ar SA:ar MA:ar JO:ar IQ:ar TN:ar IR:fa AF:fa ID:id VN:vi JP:ja CN:zh-Hans SG:zh-Hans KR:ko KE:sw TZ:sw CA:en FI:sv JM:en PH:en'.split(' ').map((it) => it.split(':') as [string, string])
const nouns = ['Courier', 'Herald', 'Lantern', 'Beacon', 'Ledger', 'Mirror', 'Compass', 'Bulletin', 'Tribune', 'Gazette', 'Standard'] as const
const manners = ['', '', '', 'slow', '', 'moved', '', 'unchanged for ever', '', 'a page for a feed', '', 'found by its home page', 'noarchive', 'busy', '', 'robots fault', 'faulty', 'found by custom', 'closed', 'packed'] as const
const order: readonly (Form | 'home')[] = ['rss', 'atom', 'full', 'rdf', 'json', 'sitemap', 'home']

export type Manner = (typeof manners)[number]

export function paperHost(index: number, seed: number, rate: Rate): Host & { manner: Manner } {
  const [country, language] = homes[index % homes.length]!, form = order[index % order.length]!, manner: Manner = form === 'home' ? '' : manners[index % manners.length]!
  const name = `Example ${nouns[index % nouns.length]!} ${index + 1}`, paper: Paper = { index, language, seed }, own = forms[form === 'home' ? 'rss' : form]
  const feed = form === 'home' ? '/' : manner === 'moved' || manner === 'found by its home page' || manner === 'found by custom' ? '/old-feed.xml' : own.path
  return {
    name, country, language, manner, feeds: [feed], kind: form === 'home' ? 'home' : form === 'sitemap' ? 'sitemap' : 'feed',
    answer(request, response, { now, base }) {
      const path = (request.url ?? '/').split('?')[0]!, dress = { name, language, base }, items = () => printed(paper, rate, now)
      if (path === '/robots.txt') return manner === 'robots fault' ? fault(response) : send(response, 'text/plain', `User-agent: *\nDisallow: ${manner === 'closed' ? '/story/' : '/closed/'}\n`)
      if (path === '/') return send(response, 'text/html; charset=utf-8', homePage(items(), dress, manner === 'found by its home page' ? own.path : undefined))
      if (path === '/old-feed.xml' && manner === 'moved') { response.writeHead(301, { location: own.path }); return void response.end() }
      if (path === own.path || (manner === 'found by custom' && path === '/rss.xml')) return giveFeed(request.headers['if-none-match'], response, () => own.write(items(), dress), own.type, manner)
      const number = Number(path.match(/^\/story\/[a-z]+-(\d+)$/)?.[1]), it = Number.isInteger(number) ? one(number, paper, rate, now) : undefined
      if (!it) return notFound(response)
      if (manner === 'faulty' && number % 2 === 0) return fault(response)
      const etag = `"${number}-${it.updated ?? 0}"`
      if (request.headers['if-none-match'] === etag) { response.writeHead(304, { etag }); return void response.end() }
      send(response, 'text/html; charset=utf-8', articlePage(index, it, dress), { etag, ...(manner === 'noarchive' && { 'x-robots-tag': 'noarchive' }) })
    },
  }
}

const fault = (response: ServerResponse): void => { response.writeHead(503); response.end() }

function giveFeed(known: string | undefined, response: ServerResponse, write: () => string, type: string, manner: Manner): void {
  if (manner === 'busy') { response.writeHead(429, { 'retry-after': '600' }); response.end() }
  else if (manner === 'a page for a feed') send(response, 'text/html', '<!doctype html><title>Welcome</title><p>Our feeds have moved to a better place.')
  else if (manner === 'unchanged for ever' && known) { response.writeHead(304); response.end() }
  else if (manner === 'unchanged for ever') send(response, type, write(), { etag: '"always"' })
  else if (manner === 'packed') send(response, type, gzipSync(write()), { 'content-encoding': 'gzip' })
  else if (manner === 'slow') setTimeout(() => send(response, type, write()), 1_000).unref()
  else send(response, type, write())
}
