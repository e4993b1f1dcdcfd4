// When a page was published and changed, as intervals with the words they were read from. A modified time, a comment's time or the crawler's clock never pass for publication.

import type { When } from '../../model/when.ts'
import { type Element, textOf } from '../../text/dom.ts'
import { readDate } from '../date/date.ts'
import { firstOf } from './elements.ts'
import { key, type Page } from './page.ts'
import { wordsOf } from './structured.ts'
import { beginsWith } from './text-signs.ts'

export type Times = { published?: When; updated?: When; why: string }

const publishedMeta = ['article:published_time', 'og:article:published_time', 'og:published_time', 'article:published', 'datepublished', 'parsely-pub-date', 'sailthru.date', 'cxenseparse:recs:publishtime', 'cxenseparse:publishtime', 'pubdate', 'publish-date', 'publish_date', 'publishdate', 'publication_date', 'publicationdate', 'date.issued', 'dc.date.issued', 'dcterms.created', 'dcterms.issued', 'dcterms.date', 'dc.date', 'dc.date.created', 'date', 'article.published', 'rnews:datepublished', 'ptime', 'pdate', 'article_date_original', 'bt:pubdate', 'dcterms.available', 'originalpublicationdate', 'firstpublished', 'released', 'vr:published_time', 'shareaholic:article_published_time', 'datecreated', 'iso-8601-publish-date', 'analyticsattributes.articledate', 'timestamp', 'created']
const modifiedMeta = ['article:modified_time', 'og:updated_time', 'og:modified_time', 'article:modified', 'datemodified', 'last-modified', 'lastmod', 'dcterms.modified', 'dc.date.modified', 'revised']

export function readTimes(page: Page, language: string): Times {
  const published = firstTime(page, language, [
    ['structured data', () => [wordsOf(page.article?.datePublished)]],
    ['meta', () => publishedMeta.flatMap((name) => page.meta.get(name)?.slice(0, 1) ?? [])],
    ['structured data', () => [wordsOf(page.article?.dateCreated) ?? wordsOf(page.article?.uploadDate), ...page.linked.filter((it) => it['@type'] === 'WebPage').map((it) => wordsOf(it.datePublished))]],
    ['the feed', () => [page.input.entry?.published]],
    ['time element', () => timeElements(page)],
    ['the page', () => shownDates(page, language)],
    ['the page', () => leafDates(page)],
    ['the address', () => [addressDate(page.input.url)]],
  ])
  const updated = firstTime(page, language, [
    ['structured data', () => [wordsOf(page.article?.dateModified)]],
    ['meta', () => modifiedMeta.flatMap((name) => page.meta.get(name)?.slice(0, 1) ?? [])],
    ['time element', () => firstOf(page.elements.tagged('time'), (it) => /modif|updat/i.test(`${it.attributes.itemprop ?? ''} ${it.attributes.class ?? ''}`), 2).map((it) => it.attributes.datetime ?? it.attributes.content)],
    ['the feed', () => [page.input.entry?.updated]],
  ])
  const kept = published && cutAtFetch(published, page.input.fetched)
  const later = updated && (!kept?.from || !updated.from || instant(updated.from) - instant(kept.from) >= 60_000) ? cutAtFetch(updated, page.input.fetched) : undefined
  return { ...(kept && { published: kept }), ...(later && { updated: later }), why: kept ? `published: ${kept.origin}` : 'no time of publication found' }
}

function firstTime(page: Page, language: string, sources: [string, () => (string | undefined)[]][]): When | undefined {
  for (const [from, read] of sources) {
    for (const words of read()) {
      const when = words ? readTime(words, page.zone, language, page.input.fetched) : undefined
      if (words && when?.from && isNewsTime(when.from)) return { ...onPageClock(when, page.zone), origin: `${from}: ${words.trim().slice(0, 80)}` }
    }
  }
  return undefined
}

/** A stamp in universal time on the clock that the page goes by, where that is known: the day of a report is that of its readers. */
function onPageClock(when: When, zone: string): When {
  if (!/^[+-]\d\d:\d\d$/.test(zone) || !when.from?.endsWith('Z') || !when.to?.endsWith('Z')) return when
  const shown = (stamp: string): string => Temporal.Instant.from(stamp).toZonedDateTimeISO(zone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
  return { ...when, from: shown(when.from), to: shown(when.to) }
}

/** Machines write more forms than ISO: "2024-05-03 08:00:00.000 +0200", "20240503T080000Z", a stamp in milliseconds. */
export function readTime(words: string, zone: string, language?: string, base?: string): When | undefined {
  const bare = words.trim().replace(/\s+/g, ' ').slice(0, 120)
  const mended = bare
    .replace(/^(\d{4})[/.](\d\d)[/.](\d\d)/, '$1-$2-$3')
    .replace(/^(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?$/, (_, y: string, m: string, d: string, h?: string, min?: string, s?: string, z?: string) => h ? `${y}-${m}-${d}T${h}:${min}:${s ?? '00'}${z ?? ''}` : `${y}-${m}-${d}`)
    .replace(/^(\d{4}-\d\d-\d\d)[T ]+(\d\d?:\d\d(?::\d\d(?:[.,:]\d+)?)?)\s*(?:(Z|[+-]\d\d:?\d\d|[+-]\d\d)|UTC|GMT)?(?:\[.*\])?$/i, (_, d: string, t: string, z?: string) => `${d}T${t.padStart(5, '0').replace(/[.,:]\d+$/, (it) => it.length > 3 || t.split(':').length > 3 ? '' : it)}${z ?? (/UTC|GMT/i.test(bare) ? 'Z' : '')}`)
    .replace(/^(\d{4})-(\d)-(\d{1,2})/, (_, y: string, m: string, d: string) => `${y}-0${m}-${d.padStart(2, '0')}`)
  return readDate(mended, { zone, ...(language && { language }), ...(base && { base }) })
}

const instant = (stamp: string): number => Temporal.Instant.from(stamp).epochMilliseconds

/** A page of news is of the web's age; a nought epoch and a far future are no times. */
const isNewsTime = (from: string): boolean => { const year = Number(from.slice(0, 4)); return year >= 1990 && year <= 2100 }

/** A publication after fetching counts as the time of fetching and is marked (contract, section 6). */
export function cutAtFetch(when: When, fetched: string | undefined): When {
  if (!fetched || !when.from || instant(when.from) <= instant(fetched)) return when
  const at = Temporal.Instant.from(fetched)
  return { ...when, from: at.toString({ smallestUnit: 'second' }), to: at.add({ seconds: 60 }).toString({ smallestUnit: 'second' }), origin: `after fetching, cut to it: ${when.origin}` }
}

/** `<time>` by what it says it is, then by its place: after the first heading, not in lists of other articles. */
function timeElements(page: Page): string[] {
  const times = firstOf(page.elements.all, (it) => (it.name === 'time' || /datePublished|dateCreated|pubdate/i.test(it.attributes.itemprop ?? '') || it.attributes.pubdate !== undefined) && !/modified|updated/i.test(`${it.attributes.itemprop ?? ''} ${it.attributes.class ?? ''}`), 200)
  const said = times.filter((it) => /datePublished|dateCreated|pubdate/i.test(it.attributes.itemprop ?? '') || it.attributes.pubdate !== undefined || /publish|entry-date|post-date/i.test(it.attributes.class ?? ''))
  const heading = page.h1[0]?.element.at ?? 0
  const near = times.filter((it) => it.at > heading - 40 && it.at < heading + 260).sort((a, b) => Math.abs(a.at - heading) - Math.abs(b.at - heading))
  return [...said, ...near].filter((it) => !inTeaser(it)).map((it) => it.attributes.datetime ?? it.attributes.content ?? textOf(it)).filter(Boolean)
}

function inTeaser(element: Element): boolean {
  for (let it: Element | undefined = element; it; it = it.parent) {
    if (/^(nav|footer)$/.test(it.name) || /\b(comment|comments|related|teaser|sidebar|widget)\b/i.test(`${it.attributes.class ?? ''} ${it.attributes.id ?? ''}`)) return true
  }
  return false
}

/** Short blocks around the title that hold a date in words, the one that says so first. */
function shownDates(page: Page, language: string): string[] {
  const at = Math.max(0, titleBlock(page))
  const found: { words: string; rank: number }[] = []
  page.blocks.slice(Math.max(0, at - 6), at + 16).forEach((it, i) => {
    if (it.text.length > 120 || !/\d/.test(it.text) || it.links > it.text.length / 2) return
    const said = beginsWith('published', it.text)
    if (beginsWith('updated', it.text)) return
    for (const words of datePieces(said ? it.text.slice(said.length).replace(/^[\s:：]+/, '') : it.text)) {
      const when = readTime(words, page.zone, language, page.input.fetched)
      if (when?.from && when.to && instant(when.to) - instant(when.from) <= 86_400_000 * 1.1) { found.push({ words, rank: (said ? -100 : 0) + i }); break }
    }
  })
  const classed = firstOf(page.elements.isCalled(dateName) ? page.elements.all : [], (it) => dateName.test(it.attributes.class ?? '') && it.name !== 'body', 20)
    .filter((it) => !inTeaser(it)).map((it) => textOf(it)).filter((text) => text.length < 90 && /\d/.test(text)).flatMap((text) => datePieces(text))
  return [...found.sort((a, b) => a.rank - b.rank).map((it) => it.words), ...classed]
}

/** The first heading of the first level, or, on pages without one, the heading that says what the page is called. */
function titleBlock(page: Page): number {
  const first = page.blocks.findIndex((it) => it.kind === 'heading' && it.level === 1)
  if (first >= 0) return first
  const titles = [page.meta.get('og:title')?.[0], page.titleTag].map((it) => key(it ?? '')).filter((it) => it.length > 8)
  return page.blocks.findIndex((it) => it.kind === 'heading' && it.text.length > 12 && titles.some((title) => title.includes(key(it.text))))
}

/** Elements shortly after the title that hold a date and nothing else: their lines may be welded of several facts. */
function leafDates(page: Page): string[] {
  const heading = page.h1[0]?.element.at
  if (heading === undefined) return []
  return firstOf(page.elements.all, (it) => it.at > heading && it.at < heading + 60 && it.children.length === 1 && it.children[0]!.kind === 'text' && !inTeaser(it), 60)
    .map((it) => textOf(it)).filter((text) => text.length < 40 && /\d/.test(text) && (datePiece.exec(text)?.[0].length ?? 0) > text.length * 0.6)
}

const dateName = /(^|[-_\s])(date|datum|fecha|published|publish|pubdate|timestamp|posted|dateline|meta-date)([-_\s]|$)/i

/** The whole, and what stands between bars and dots: "By X | 3 May 2024 | 4 min read". */
const datePieces = (shown: string): string[] => {
  // "25.04.24 | 14:07": the bar parts the day from its clock, not two facts
  const text = shown.replace(/(\d)\s*[|•·]\s*(?=\d{1,2}[:.h]\d\d)/u, '$1 ')
  return [text, ...text.split(/\s*[|•·]\s*|\s+[–—-]\s+/u).filter((it) => /\d/.test(it) && it.length > 5 && it !== text), ...(datePiece.exec(text)?.slice(0, 1) ?? [])]
}
const datePiece = /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?|\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d(?!\d))(?:,? \d{1,2}[:.h]\d\d)?|\d{4}年\d{1,2}月\d{1,2}日(?:\s?\d{1,2}[:時]\d\d分?)?|\d{1,2}\.?(?: de)? \p{L}{3,12}\.?(?: de)?,? \d{4}|\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}/u

/** "/2024/05/03/…": a day. */
function addressDate(url: string | undefined): string | undefined {
  const it = url && /\/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?=[/_-])/.exec(url)
  return it ? `${it[1]}-${it[2]}-${it[3]}` : undefined
}
