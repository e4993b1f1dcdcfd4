// RSS 0.9 to 2.0, RDF, Atom 0.3 and 1.0 and news sitemaps in one walk: entries are made and let go one by one, so that a large feed stays small.
// No document type and no entity beyond XML's five and numbers is followed: they are text. What an entry's fields mean stands in entry.ts.

import { Parser } from 'htmlparser2'
import { limits } from '../../limits.ts'
import type { Entry, Feed, Problem } from '../../model/read.ts'
import { readEntry, titleOf } from './entry.ts'
import { child, childrenNamed, type Node, textOf } from './markup.ts'
import { prefixOf } from './namespaces.ts'
import { absolute } from './values.ts'

export function readXmlFeed(text: string, url?: string): { feed: Feed; problems: Problem[] } {
  const problems: Problem[] = []
  const entries: Entry[] = []
  let tooMany = 0
  const keep = (node: Node, cut: boolean): void => {
    if (entries.length >= limits.feedEntriesMax) { tooMany++; return }
    const entry = readEntry(node)
    if (cut && !(entry.title && entry.url)) problems.push({ code: 'cut off', what: 'the feed ends inside an entry, which is left out', where: `entry ${entries.length + 1}` })
    else if (isEmpty(entry)) problems.push({ code: 'empty entry', what: 'the entry has neither title, address nor text', where: `entry ${entries.length + 1}` })
    if (!cut || (entry.title && entry.url)) entries.push(entry)
  }
  const root = walk(text, url, keep)
  if (tooMany > 0) problems.push({ code: 'too many', what: `only the first ${limits.feedEntriesMax} of ${limits.feedEntriesMax + tooMany} entries are read` })
  const kind = root.children[0]?.name ?? ''
  if (!kinds.has(kind) && entries.length === 0) problems.push({ code: 'not a feed', what: kind === 'html' ? 'a page came where a feed was asked for' : 'this is no feed that is known' })
  return { feed: { ...channelOf(root, url), entries }, problems }
}

const kinds = new Set(['rss', 'rdf:rdf', 'feed', 'channel', 'urlset', 'sitemapindex', 'item', 'entry'])
const isEmpty = (it: Entry): boolean => !it.title && !it.url && !it.summary && !it.content

/** Names of entries; `url` alone in a sitemap. */
const isEntry = (name: string, parent: string): boolean => name === 'item' || name === 'entry' || (name === 'url' && parent === 'urlset')

function walk(text: string, url: string | undefined, keep: (node: Node, cut: boolean) => void): Node {
  const root: Node = { name: '', raw: '', attributes: {}, ...(url && { base: url }), children: [], parts: [] }
  const stack: Node[] = [root]
  const scopes: Record<string, string>[] = [{}]
  let entryAt = 0, tooDeep = 0, ended = false
  let own = ''   // Atom's names stand bare where the feed itself is Atom

  const close = (): void => {
    const node = stack.pop()!
    scopes.pop()
    if (stack.length === entryAt) {
      entryAt = 0
      keep(node, ended)
    } else if (ended && entryAt > 0) {
      const parent = stack.at(-1)!   // what was cut in the middle is no value
      parent.children.pop()
      parent.parts.pop()
    }
  }

  const parser = new Parser({
    onopentag(raw, attributes) {
      const parent = stack.at(-1)!
      if (stack.length > limits.domDepthMax) { tooDeep++; return }
      const scope = scopeOf(attributes, scopes.at(-1)!)
      if (stack.length === 1 && prefixOf(scope[''] ?? '') === 'atom') own = 'atom'
      if (stack.length === 1 && raw.includes(':') && prefixOf(scope[raw.split(':')[0]!] ?? '') === 'atom') own = 'atom'
      const name = canonical(raw.toLowerCase(), scope, own)
      if (isEntry(name, parent.name) && entryAt > 0) while (entryAt > 0) close()
      const above = stack.at(-1)!
      const written = attributes['xml:base'] ?? attributes['XML:BASE']
      const base = written ? absolute(written, above.base) : above.base
      const node: Node = { name, raw, attributes, ...(base && { base }), children: [], parts: [] }
      if (isEntry(name, above.name) && entryAt === 0) entryAt = stack.length
      else { above.children.push(node); above.parts.push(node) }
      stack.push(node)
      scopes.push(scope)
    },
    ontext(piece) { stack.at(-1)!.parts.push(piece) },
    onclosetag(raw) {
      if (tooDeep > 0) { tooDeep--; return }
      const at = stack.findLastIndex((it) => it.raw === raw)
      if (at <= 0) return
      while (stack.length > at) close()
    },
  }, { xmlMode: true, decodeEntities: true, recognizeCDATA: true })
  parser.write(text)
  ended = true
  parser.end()
  return root
}

/** Prefixes in force below an element. */
function scopeOf(attributes: Record<string, string>, above: Record<string, string>): Record<string, string> {
  let scope = above
  for (const key in attributes) {
    if (!key.startsWith('xmlns')) continue
    if (scope === above) scope = { ...above }
    scope[key.slice(6).toLowerCase()] = attributes[key]!
  }
  return scope
}

function canonical(raw: string, scope: Record<string, string>, own: string): string {
  const at = raw.indexOf(':')
  const prefix = at < 0 ? '' : raw.slice(0, at), name = at < 0 ? raw : raw.slice(at + 1)
  const address = scope[prefix]
  const usual = address === undefined ? prefix : (prefixOf(address) ?? prefix)
  return usual === '' || usual === own || (usual === 'xhtml' && prefix === '' && name !== 'body') ? name : `${usual}:${name}`
}

function channelOf(root: Node, url?: string): Omit<Feed, 'entries'> {
  const top = root.children.find((it) => kinds.has(it.name)) ?? root.children[0]
  const channel = child(top, 'channel') ?? child(root, 'channel') ?? top
  const links = childrenNamed(channel, 'link', 'atom:link')
  const link = links.find((it) => !it.attributes.href && textOf(it).trim()) ?? links.find((it) => it.attributes.href && (it.attributes.rel ?? 'alternate') === 'alternate')
  const address = link && absolute(link.attributes.href ?? textOf(link), link.base ?? url)
  const hub = [...links, ...childrenNamed(top, 'link', 'atom:link')].find((it) => it.attributes.rel === 'hub')?.attributes.href
  const language = (textOf(child(channel, 'language', 'dc:language')).trim() || channel?.attributes['xml:lang'] || top?.attributes['xml:lang'] || '').trim()
  const minutes = ttlOf(channel)
  return {
    title: titleOf(child(channel, 'title', 'atom:title', 'dc:title')), ...(address && { link: address }), ...(/^[a-z]{2,3}([-_][\w-]{1,20})?$/i.test(language) && { language: language.replace('_', '-') }),
    ...(minutes && { ttlMinutes: minutes }), ...(hub && { hub }),
  }
}

const periods: Record<string, number> = { hourly: 60, daily: 1440, weekly: 10_080, monthly: 43_200, yearly: 525_600 }

/** RSS's `ttl`, else the syndication module's period by its frequency. */
function ttlOf(channel: Node | undefined): number | undefined {
  const ttl = Number.parseInt(textOf(child(channel, 'ttl')), 10)
  if (ttl > 0) return ttl
  const period = periods[textOf(child(channel, 'sy:updateperiod')).trim().toLowerCase()]
  return period && Math.max(1, Math.round(period / Math.max(1, Number.parseInt(textOf(child(channel, 'sy:updatefrequency')), 10) || 1)))
}
