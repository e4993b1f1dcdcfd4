// One entry from its elements, whichever vocabulary they are of. An absent field stays absent.

import { idOf } from '../../model/ids.ts'
import { withoutCode } from '../../text/tidy.ts'
import type { Entry } from '../../model/read.ts'
import { child, childrenNamed, escaped, innerMarkup, type Node, textOf } from './markup.ts'
import { absolute, mediaType, plain, readTime } from './values.ts'

export function readEntry(node: Node): Entry {
  const news = child(node, 'news:news')
  const title = titleOf(child(node, 'title', 'atom:title', 'dc:title') ?? child(news, 'news:title') ?? child(node, 'media:title'))
  const url = addressOf(node)
  const published = firstTime(node, 'pubdate', 'published', 'atom:published', 'issued', 'dcterms:issued', 'dc:date', 'dcterms:created', 'created', 'date') ?? firstTime(news, 'news:publication_date')
  const updated = firstTime(node, 'updated', 'atom:updated', 'modified', 'atom:modified', 'dcterms:modified', 'lastmod')
  const summary = markupOf(child(node, 'description', 'summary', 'atom:summary', 'dc:description', 'media:description', 'itunes:summary'))
  const content = markupOf(child(node, 'content:encoded', 'content', 'atom:content', 'xhtml:body', 'body', 'fullitem'))
  const id = withoutCode((textOf(child(node, 'guid', 'id', 'atom:id')) || node.attributes['rdf:about'] || textOf(child(node, 'dc:identifier'))).trim())
  return {
    id: id || url || idOf('', title, published ?? '', summary ?? ''), title, ...(url && { url }), ...(published && { published }), ...(updated && { updated }),
    ...(summary && { summary }), ...(content && { content }), authors: authorsOf(node), categories: categoriesOf(node, news), enclosures: enclosuresOf(node),
  }
}

/** Atom says whether a title is markup; RSS does not, and both are met there. */
export function titleOf(node: Node | undefined): string {
  if (!node) return ''
  const type = node.attributes.type?.toLowerCase() ?? ''
  if (isBase64(node)) return plain(fromBase64(textOf(node)))
  return type === 'text' || (node.children.length > 0 && type !== '') ? withoutCode(textOf(node)).replace(/\s+/g, ' ').trim() : plain(textOf(node))
}

function markupOf(node: Node | undefined): string | undefined {
  if (!node || (node.attributes.src && node.parts.length === 0)) return undefined
  const type = node.attributes.type?.toLowerCase() ?? ''
  const written =
    isBase64(node) ? fromBase64(textOf(node))
    : node.children.length > 0 ? innerMarkup(node)
    : type === 'text' || type === 'text/plain' ? escaped(textOf(node))
    : textOf(node)
  return written.trim() || undefined
}

/** Atom 0.3 says so by `mode`; Atom 1.0 by a type that is neither text nor XML (RFC 4287, 4.1.3.3). */
const isBase64 = ({ attributes: { mode, type = '' } }: Node): boolean => mode === 'base64' || (mode === undefined && /^(?!text\/|message\/|multipart\/)\w+\/(?!.*(?:xml|html))/i.test(type) && type !== '')

function fromBase64(text: string): string {
  try { return new TextDecoder().decode(Uint8Array.fromBase64(text.replace(/\s/g, ''))) } catch { return '' }
}

function addressOf(node: Node): string | undefined {
  const links = childrenNamed(node, 'link', 'atom:link')
  const written = links.find((it) => it.attributes.href === undefined && textOf(it).trim())
  if (written) return absolute(textOf(written), written.base)
  const alternate = links.filter((it) => it.attributes.href && (it.attributes.rel ?? 'alternate').toLowerCase() === 'alternate')
  const chosen = alternate.find((it) => /html/i.test(it.attributes.type ?? 'html')) ?? alternate[0]
  if (chosen) return absolute(chosen.attributes.href, chosen.base)
  const loc = child(node, 'loc', 'rdf:link')
  if (loc) return absolute(textOf(loc), loc.base)
  const guid = child(node, 'guid'), permalink = textOf(guid).trim()
  if (guid && guid.attributes.ispermalink !== 'false' && guid.attributes.isPermaLink !== 'false' && /^https?:\/\/[^<>]+$/i.test(permalink)) return permalink
  const about = node.attributes['rdf:about']
  if (about && /^https?:\/\/[^<>]+$/i.test(about)) return about
  const id = textOf(child(node, 'id')).trim()
  return links.length === 0 && /^https?:\/\/[^<>]+$/i.test(id) ? id : undefined
}

function firstTime(node: Node | undefined, ...names: readonly string[]): string | undefined {
  for (const name of names) for (const it of childrenNamed(node, name)) {
    const time = readTime(textOf(it))
    if (time) return time
  }
  return undefined
}

function authorsOf(node: Node): string[] {
  const found = childrenNamed(node, 'author', 'atom:author', 'dc:creator', 'itunes:author', 'dc:author').map((it) => {
    const name = child(it, 'name', 'atom:name')
    return plain(name ? textOf(name) : personOf(textOf(it)))
  })
  return [...new Set(found.filter(Boolean))]
}

/** RSS asks for an address: "ada@example.org (Ada Lovelace)" → "Ada Lovelace"; a bare address is no name. */
function personOf(written: string): string {
  const named = /^\S+@\S+\s*\((.+)\)\s*$/.exec(written.trim()) ?? /^(.+?)\s*<\S+@\S+>$/.exec(written.trim())
  if (named?.[1]) return named[1]
  return /^\S+@\S+$/.test(written.trim()) ? '' : written
}

function categoriesOf(node: Node, news: Node | undefined): string[] {
  const found = childrenNamed(node, 'category', 'atom:category', 'dc:subject').map((it) => it.attributes.label ?? it.attributes.term ?? textOf(it))
  const keywords = textOf(child(news, 'news:keywords')).split(',')
  return [...new Set([...found, ...keywords].map(plain).filter(Boolean))]
}

function enclosuresOf(node: Node): Entry['enclosures'] {
  const group = childrenNamed(node, 'media:group').flatMap((it) => it.children)
  const media = [...node.children, ...group].filter((it) => it.name === 'media:content' || it.name === 'media:thumbnail')
  const files = [...childrenNamed(node, 'enclosure', 'link', 'atom:link').filter((it) => it.name === 'enclosure' || it.attributes.rel === 'enclosure'), ...media]
  const pictures = childrenNamed(node, 'image:image').flatMap((it) => childrenNamed(it, 'image:loc'))
  const found = new Map<string, Entry['enclosures'][number]>()
  for (const it of files) {
    const url = absolute(it.attributes.url ?? it.attributes.href, it.base), length = Number(it.attributes.length ?? it.attributes.fileSize)
    const type = mediaType(it.attributes.type) ?? mediaType(it.attributes.medium) ?? (it.name === 'media:thumbnail' ? 'image' : undefined)
    if (url && !found.has(url)) found.set(url, { url, ...(type && { type }), ...(length > 0 && { length }) })
  }
  for (const it of pictures) {
    const url = absolute(textOf(it), it.base)
    if (url && !found.has(url)) found.set(url, { url, type: 'image' })
  }
  return [...found.values()]
}
