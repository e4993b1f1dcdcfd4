// Who wrote a page: persons from structured data, meta, and the byline that it shows; agencies told apart, houses and addresses left out.

import { type Element, findAll, textOf, textOfHtml } from '../../text/dom.ts'
import { fold } from '../../text/fold.ts'
import { firstOf } from './elements.ts'
import { houseNames } from './title.ts'
import { key, metaOf, type Page } from './page.ts'
import { type Json, list, typesOf, type LinkedNode, wordsOf } from './structured.ts'
import { agency, beginsWith, says } from './text-signs.ts'

export type People = { authors: string[]; agencies: string[]; why: string }

export function readPeople(page: Page): People {
  const houses = houseNames(page)
  const sources: [string, () => (string | undefined)[]][] = [
    ['structured data', () => linkedAuthors(page.article?.author ?? page.article?.creator, page.linked)],
    ['meta', () => ['parsely-author', 'sailthru.author', 'author', 'article:author', 'article:author_name', 'dc.creator', 'dcterms.creator', 'byl', 'dable:author', 'cxenseparse:author', 'twitter:data1']
      .flatMap((name) => name === 'twitter:data1' && !/written|author|geschrieben|par|por|von/i.test(metaOf(page, 'twitter:label1') ?? '') ? [] : page.meta.get(name) ?? [])],
    ['the byline', () => shownAuthors(page)],
    ['the feed', () => [...page.input.entry?.authors ?? []]],
    ['structured data', () => page.linked.filter((it) => typesOf(it).includes('Person') && page.linked.length < 12).slice(0, 1).map((it) => wordsOf(it.name))],
  ]
  const agencies = new Set<string>()
  for (const [from, read] of sources) {
    const authors: string[] = []
    for (const raw of read()) {
      if (!raw) continue
      const found = namesOf(raw, houses)
      for (const it of found.agencies) agencies.add(it)
      for (const it of found.names) if (!authors.some((other) => key(other) === key(it))) authors.push(it)
    }
    if (authors.length > 0) return { authors: authors.slice(0, 30), agencies: [...agencies], why: `authors from ${from}` }
  }
  return { authors: [], agencies: [...agencies], why: 'no author named' }
}

/** Names of a JSON-LD author: strings, objects, lists of both, references to nodes elsewhere in the page. */
export function linkedAuthors(value: Json | undefined, nodes: readonly LinkedNode[], depth = 0): string[] {
  if (depth > 3) return []
  return list(value).flatMap((it): string[] => {
    if (typeof it === 'string') return /^https?:|^#/.test(it) ? [] : [it]
    if (typeof it !== 'object' || it === null || Array.isArray(it)) return []
    const reference = wordsOf(it['@id'])
    if (it.name === undefined && reference) {
      const target = nodes.find((node) => node['@id'] === reference && node.name !== undefined)
      return target ? linkedAuthors(target, nodes, depth + 1) : []
    }
    return list(it.name).map((name) => wordsOf(name)).filter((name) => name !== undefined)
  })
}

const bylineToken = /(^|[-_\s])(by-?line|author|authors|autor|autore|autoren|auteur|auteurs|writer|reporter|journalist|contributor|redacteur|firma|forfatter|skribent|byline)([-_\s]|$)|author-?name|byline|[-_]author|writtenby/i
const notByline = /(avatar|image|img|photo|bio|description|social|follow|twitter|comment|related|card|widget|share|icon|more|list-item|teaser|recommend)/i

/** What stands in an element that calls itself a byline; the first on the page that names somebody. */
function shownAuthors(page: Page): string[] {
  const marked = firstOf(page.elements.all, (it) => {
    const { attributes } = it
    if (it.name === 'meta' || it.name === 'link' || it.name === 'script' || it.name === 'body' || it.name === 'html') return false
    if (attributes.rel === 'author' || /\bauthor\b/.test(attributes.itemprop ?? '')) return true
    const tokens = `${attributes.class ?? ''} ${attributes.id ?? ''} ${attributes['data-testid'] ?? ''} ${attributes['data-component'] ?? ''}`
    return bylineToken.test(tokens) && !notByline.test(tokens)
  }, 60)
  for (const it of marked) {
    const text = textOf(it)
    if (text.length < 2 || text.length > 220 || within(it, /comment|related|footer|sidebar/i)) continue
    const links = findAll(it, (el) => el.name === 'a' || /name/i.test(el.attributes.itemprop ?? ''), 12).map((el) => textOf(el)).filter((words) => words && words.length < 60)
    const named = links.filter((words) => namesOf(words, new Set()).names.length > 0)
    if (named.length > 0) return named
    const found = namesOf(text, houseNames(page))
    if (found.names.length > 0 || found.agencies.length > 0) return [text]
  }
  return shownLine(page)
}

/** "By Ida Musterfrau" as a short block of its own near the title, with no class to say so. */
function shownLine(page: Page): string[] {
  const at = page.blocks.findIndex((it) => it.kind === 'heading' && it.level === 1)
  for (const it of page.blocks.slice(Math.max(0, at), Math.max(0, at) + 14)) {
    if (it.text.length > 90 || it.text.length < 6) continue
    const word = beginsWith('by', it.text)
    if (word && word.length >= 2 && word.length < it.text.length && /^[\s:：]+\p{Lu}/u.test(it.text.slice(word.length))) {
      const found = namesOf(it.text, new Set())
      if (found.names.length > 0) return [it.text]
    }
  }
  return []
}

function within(element: Element, pattern: RegExp): boolean {
  for (let it: Element | undefined = element; it; it = it.parent) if (it.name === 'footer' || pattern.test(`${it.attributes.class ?? ''} ${it.attributes.id ?? ''}`)) return true
  return false
}

/** "By Ida Musterfrau and Jo Beispiel, Agence Exemple in Lyon" → names and agencies; a house's own name is neither. */
export function namesOf(raw: string, houses: ReadonlySet<string>): { names: string[]; agencies: string[] } {
  const names: string[] = [], agencies: string[] = []
  let text = textOfHtml(raw).replace(/^[\s,;:|·•–—-]+|[\s,;:|·•–—-]+$/g, '')
  if (/^https?:\/\/|^@?[\w.-]+\.(com|org|net)\b|@\w+\.\w/.test(text) || text.length > 400) return { names, agencies }
  text = text.replace(/\b[\w.+-]+@[\w-]+\.\w[\w.]*/g, ' ').replace(/\s*\(?\bhttps?:\S+/g, ' ').replace(/\s+/g, ' ').trim()
  for (let i = 0; i < 2; i++) {
    const by = beginsWith('by', text)
    if (by && by.length < text.length && (/^[\s:：]*[\s:：]/.test(text.slice(by.length)))) text = text.slice(by.length).replace(/^[\s:：|/.-]+/u, '')
  }
  text = text.replace(/\s*(?:\||•|·|–|—|\s-\s)\s*.*\d{1,2}.*$/u, '')
  for (const part of text.split(/\s*[,;、，؛|/•·]\s*|\s+(?:&|＆|\+)\s+/u).flatMap(splitAnd)) {
    const name = part.replace(/\s*[([].*$/, '').replace(/^(?:Dr|Prof|Mag|Mr|Mrs|Ms|Sir)\.\s+/u, '').replace(/\s+(?:기자|記者|记者|특파원|객원기자|논설위원)$/u, '').replace(/\s+(?:in|aus|à|en)\s+\p{Lu}[\p{L}\p{M} -]*$/u, '').replace(/^[\s"'“”«»]+|[\s"'“”«»:.]+$/g, (it) => it.includes('.') && /\b\p{L}\.$|\bJr\.$/u.test(part) ? '.' : '').trim()
    if (!name) continue
    const known = agency(name) ?? agency(name.replace(/^(?:The|the)\s+/, ''))
    if (known) { agencies.push(known); continue }
    if (houses.has(key(name)) || !isPerson(name)) continue
    const cased = name === name.toLowerCase() && /\s/.test(name) && /\p{Ll}/u.test(name) ? name.replace(/(^|[\s-])(\p{Ll})/gu, (_, a: string, b: string) => a + b.toUpperCase()) : name === name.toUpperCase() && /\p{Lu}{4}/u.test(name) && /\s/.test(name) ? name.toLowerCase().replace(/(^|[\s'’.-])(\p{Ll})/gu, (_, a: string, b: string) => a + b.toUpperCase()) : name
    if (!names.includes(cased)) names.push(cased)
  }
  return { names, agencies }
}

function splitAnd(text: string): string[] {
  const parts: string[][] = [[]]
  for (const it of text.split(/\s+/)) {
    if (parts.at(-1)!.length >= 1 && says('and', it)) parts.push([])
    else parts.at(-1)!.push(it)
  }
  return parts.map((it) => it.join(' ')).filter(Boolean)
}

/** Words that make a byline a desk or a firm. */
const collective = /(^|[\s.-])(redaktion|rédaction|redacción|redação|redazione|redactie|redaksjonen|redaktionen|redakcja|redakce|newsroom|desk|staff|team|editors?|editorial|board|agency|agentur|agence|agencia|agenzia|agency|press|news|online|web|webdesk|correspondents?|reporters?|bureau|studio|media|verlag|group|inc|ltd|gmbh|university|universität|université|universidad|institute|magazine|newspaper|tv|radio|service|services|contributor|contributors|admin|guest|writers?|author|readers?|leserbrief|getty images|images|photos?|digital|agencies|network|club|podcast|today|times|post|journal|gazette|daily|редакция|редакція|デスク|編集部|編輯|编辑|本社|オンライン)([\s.-]|$)/i

function isPerson(name: string): boolean {
  if (name.length < 2 || name.length > 60 || /[\d@#<>{}=_?!]|\.(com|net|org|de|fr|it|es|co)\b/i.test(name)) return false
  const words = name.split(/\s+/)
  if (words.length > 6 || collective.test(fold(name)) || collective.test(name)) return false
  if (!/\p{L}/u.test(name)) return false
  if (/\p{Lu}|\p{Ll}/u.test(name)) {
    if (words.length === 1 && (name.length < 3 || !/^\p{Lu}/u.test(name) || fold(name) !== name.toLowerCase() && false)) return false
    if (says('machine', name) || says('more', name) || says('share', name) || says('live', name) || says('photo', name) || says('by', name)) return false
    const small = words.filter((it) => /^\p{Ll}/u.test(it) && !particles.has(it.toLowerCase()))
    return small.length === 0 || (small.length === words.length && words.length >= 2 && words.length <= 3)
  }
  return name.length <= 24 && words.length <= 4
}

const particles = new Set('de da do dos das del della di du van von der den ter ten la le el al bin bint ibn ben y e af av zu zur zum st san abu ould mac mc und'.split(' '))
