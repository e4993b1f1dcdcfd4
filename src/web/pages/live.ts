// The story as a live page: every source's posts on one clock, newest first, with the pinned lead, the summary so far and key events.
// "Key events only" is a link. New posts are announced by the island and inserted when the reader asks: nothing read is moved.

import { html } from 'hono/html'
import type { Edition } from '../../model/edition.ts'
import type { Article, LiveBlog, Post } from '../../model/document.ts'
import type { Outlet } from '../../model/outlet.ts'
import type { Story } from '../../model/story.ts'
import type { When } from '../../model/when.ts'
import type { Reader } from '../../store/reader.ts'
import { limits } from '../../limits.ts'
import { countryName, languageName } from '../countries.ts'
import type { Html, Page, Visit } from '../page.ts'
import { citePath } from '../parts/cite.ts'
import { headline } from '../parts/headline.ts'
import { markLink } from '../parts/mark.ts'
import { sampleLine } from '../parts/sample.ts'
import { pager } from '../parts/section.ts'
import { claimsOf } from '../parts/take.ts'
import { witnessesOf } from '../parts/witness.ts'
import { oneOf, wholeNumber } from '../questions.ts'
import { feedTwins, postAnchor, routes } from '../routes.ts'
import { shortTime, whenTime, whenWords, zoneName } from '../times.ts'
import { attributes, inTongue, isEnglish, tongue } from '../tongue.ts'
import { words } from '../words.ts'

/** One entry of the page: a post of a live blog, or an article of the story at its own time. */
export type Entry = {
  id: string; document: string; post?: string; key: boolean; pinned: boolean; title?: string; text: string; language: string
  translated?: { title?: string; text?: string; by: string }
  outlet?: Outlet; when?: When; updated?: When; url?: string; at: string; blog: boolean
}
export type LoadedLive = { story: Story; edition: Edition; entries: readonly Entry[]; blogs: readonly LiveBlog[]; only?: 'key'; from: number }
type View = LoadedLive & { shown: readonly Entry[]; all: number; keys: readonly Entry[]; pinned?: Entry; points: { text: string; language?: string; to: string; reports: number }[]; lanes: readonly { letter: string; outlet: string }[]; more: boolean; last?: string }

const postsShown = 50
/** Of an article of the story: its beginning; the rest is one touch away. */
const articleCharacters = 600

export const livePage: Page<LoadedLive, View> = {
  load(reader, params) {
    const found = reader.stories.get(params.id!)
    if (!found) return undefined
    if ('heir' in found) return { moved: routes.storyLive.to(found.heir) }
    const only = oneOf(params, 'only', ['key'] as const), from = wholeNumber(params, 'from') ?? 0
    return { ...found, ...entriesOf(reader, found.story), ...(only && { only }), from }
  },

  view(loaded) {
    const { story, entries, blogs } = loaded, witnesses = witnessesOf(story)
    const keys = entries.filter((it) => it.key)
    const listed = loaded.only ? keys : entries
    const shown = listed.slice(loaded.from, loaded.from + postsShown)
    const pinned = entries.find((it) => it.pinned)
    const claims = claimsOf(story, witnesses)
    const points = claims.length
      ? claims.map((it) => ({ text: it.sentence.translated?.words ?? it.sentence.text, ...(!it.sentence.translated && it.sentence.language && { language: it.sentence.language }), to: it.sentence.cites[0] ? citePath(it.sentence.cites[0]) : routes.story.to(story.id), reports: it.mark.reports }))
      : blogs.flatMap((blog) => blog.summary.slice(0, 5).map((text) => ({ text, language: blog.language, to: routes.article.to(blog.id), reports: 1 })))
    const outlets = [...new Set(shown.filter((it) => it.blog).map((it) => it.outlet?.name ?? words.unnamedOutlet))].slice(0, 6)
    const last = entries[0]?.at
    return { ...loaded, shown, all: entries.length, keys, ...(pinned && { pinned }), points, lanes: lanesOf(outlets), more: listed.length > loaded.from + postsShown, ...(last && { last }) }
  },

  render(view, visit) {
    const { story } = view, title = headline(story)
    const ended = view.blogs.length > 0 && view.blogs.every((it) => it.ended)
    return {
      title: `${words.story.live}: ${title.text}`, current: routes.live.to(), feeds: [feedTwins(title.text, routes.storyLive.feed(story.id))], island: 'live',
      main: html`${view.edition === 'sample' ? sampleLine(visit) : ''}<header class="live-head">
<p class="crumbs dots"><span class="${ended ? '' : 'live-word'}">${ended ? words.live.ended : words.story.live}</span> <a href="${routes.story.to(story.id)}">${words.live.told}</a></p>
<h1${attributes(tongue(title.text, title.language))}>${title.text}</h1>
<p class="facts dots"><span><b>${words.live.head(view.blogs.length)}</b>, ${words.live.zone(zoneName(visit.clock.zone))}</span> ${view.last ? html`<span>${words.live.last} <b>${shortTime(view.last, visit.clock)}</b></span>` : ''}</p></header>
<div class="live">
${view.pinned ? pinnedPart(view.pinned, visit) : ''}
${briefPart(view, visit)}
<div class="stream">
<nav class="choices filter" aria-label="${words.live.which}"><a href="${routes.storyLive.to(story.id)}"${view.only ? '' : html` aria-current="true"`}>${words.live.all(view.all)}</a><a href="${routes.storyLive.to(story.id, { only: 'key' })}"${view.only ? html` aria-current="true"` : ''}>${words.live.onlyKey}</a></nav>
${view.blogs.length ? '' : html`<p class="facts">${words.live.noPosts}</p>`}
${view.lanes.length > 1 ? html`<div class="lane-head" aria-hidden="true"><span class="lanes">${view.lanes.map((it) => html`<i>${it.letter}</i>`)}</span><span class="small">${view.lanes.map((it) => html`${it.letter} ${inTongue(it.outlet)} `)}</span></div>` : ''}
<px-live data-one="${words.live.newPosts(1)}" data-many="${words.live.newPosts(2)}"><p class="new" role="status"></p>
<section class="posts" aria-label="${words.live.posts}">${view.shown.map((it) => post(it, view, visit))}</section></px-live>
${view.shown.length ? '' : html`<p class="facts">${view.only ? words.live.noKey : words.live.nothing}</p>`}
${pager(view.from ? routes.storyLive.to(story.id, { ...(view.only && { only: view.only }), from: Math.max(0, view.from - postsShown) || undefined as never }) : undefined, view.more ? routes.storyLive.to(story.id, { ...(view.only && { only: view.only }), from: view.from + postsShown }) : undefined, { newer: words.live.newest, older: words.live.older })}
</div></div>`,
    }
  },
}

/** Posts in order of time, newest first. A post without a time stands beside its neighbour of the same page. */
export function entriesOf(reader: Reader, story: Story): { entries: Entry[]; blogs: LiveBlog[] } {
  const entries: Entry[] = [], blogs: LiveBlog[] = []
  const byDocument = Map.groupBy(story.tellings, (it) => it.document)
  for (const [id, tellings] of [...byDocument].slice(0, documentsMost)) {
    const found = reader.documents.get(id)
    if (!found || found.document.kind === 'collection') continue
    if (found.document.kind === 'article') entries.push(ofArticle(found.document, found.seen, tellings[0]?.outlet))
    else {
      blogs.push(found.document)
      const own = new Set(tellings.flatMap((it) => it.post ?? []))
      entries.push(...ofBlog(found.document, found.seen, tellings[0]?.outlet).filter((it) => own.size === 0 || own.has(it.post!)))
    }
  }
  return { entries: entries.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)), blogs }
}
/** Documents that one live page reads: beyond, the newest hundred are enough to follow. */
const documentsMost = 100

function ofBlog(blog: LiveBlog, seen: string, outlet: Outlet | undefined): Entry[] {
  const times = blog.posts.map((it) => moment(it.published))
  return blog.posts.map((it, i) => {
    const older = times.slice(i).find(Boolean), newer = times.slice(0, i).findLast(Boolean)
    return { ...ofPost(it, blog, outlet), at: times[i] ?? older ?? newer ?? moment(blog.published) ?? seen }
  })
}

function ofPost(it: Post, blog: LiveBlog, outlet: Outlet | undefined): Omit<Entry, 'at'> {
  const from = outlet ?? blog.outlet
  const text = it.translated?.sentences.length ? it.translated.sentences.map((each) => each.text).join(' ') : undefined
  return {
    id: `${blog.id}-${it.id}`, document: blog.id, post: it.id, key: it.key, pinned: it.pinned === true, text: it.text, language: blog.language, blog: true,
    ...(it.title && { title: it.title }), ...(it.translated && { translated: { by: it.translated.by, ...(it.translated.title && { title: it.translated.title }), ...(text && { text }) } }),
    ...(from && { outlet: from }), ...(it.published && { when: it.published }), ...(it.updated && { updated: it.updated }), ...(it.url && { url: it.url }),
  }
}

function ofArticle(it: Article, seen: string, outlet: Outlet | undefined): Entry {
  const from = outlet ?? it.outlet
  return {
    id: it.id, document: it.id, key: false, pinned: false, title: it.title, text: it.standfirst && it.standfirst.length > 80 ? it.standfirst : cut(it.text, articleCharacters), language: it.language, blog: false, at: moment(it.published) ?? seen,
    ...(it.translated && { translated: { by: it.translated.by, ...(it.translated.title && { title: it.translated.title }), ...(it.translated.standfirst && { text: it.translated.standfirst }) } }),
    ...(from && { outlet: from }), ...(it.published && { when: it.published }), ...(it.url && { url: it.url }),
  }
}

const moment = (when: When | undefined): string | undefined => { try { return when?.from ? Temporal.Instant.from(when.from).toString() : undefined } catch { return undefined } }

/** At the end of a sentence, else of a word. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const head = text.slice(0, most)
  const end = Math.max(head.lastIndexOf('. '), head.lastIndexOf('。'), head.lastIndexOf('؟ '), head.lastIndexOf('\n'))
  return end > most / 2 ? head.slice(0, end + 1) : `${head.slice(0, head.lastIndexOf(' ') > most / 2 ? head.lastIndexOf(' ') : most)}…`
}

function post(it: Entry, view: View, visit: Visit): Html {
  const title = it.translated?.title ?? it.title, own = it.translated?.title ? {} : tongue(it.title ?? '', it.language)
  const anchor = postAnchor(it.id), text = visibleText(it, visit)
  return html`<article class="post${it.key ? ' key' : ''}" id="${anchor}"><a class="clock" href="#${anchor}">${whenWords(it.when, visit.clock) ? whenTime(it.when, visit.clock) : html`<span class="small">${shortTime(it.at, visit.clock)}</span>`}</a>${view.lanes.length > 1 ? html`<span class="lanes" aria-hidden="true">${view.lanes.map((lane) => html`<i${it.blog && lane.outlet === (it.outlet?.name ?? words.unnamedOutlet) ? html` class="on"` : ''}></i>`)}</span>` : html`<span class="lanes" aria-hidden="true"></span>`}
<div class="said-here">${title ? html`<h3${attributes(own)}>${title}</h3>` : ''}<p class="facts dots"><b>${it.outlet ? inTongue(it.outlet.name) : words.unnamedOutlet}</b> ${it.outlet?.country ? html`<span>${countryName(it.outlet.country)}</span>` : ''} ${it.key ? html`<span>${words.live.key}</span>` : ''} ${it.blog ? '' : html`<span>${words.live.alsoReports}</span>`} ${whenWords(it.updated, visit.clock) ? html`<span>${words.live.updated} ${whenTime(it.updated, visit.clock)}</span>` : ''} <a href="${it.post ? routes.article.post(it.document, it.post) : routes.article.to(it.document)}">${words.live.inFull}</a></p>
${paragraphs(text, it.translated?.text ? undefined : it.language)}${it.translated?.text && !isEnglish(it.language) ? html`<details class="more"><summary>${words.tongue.original(languageName(it.language))}</summary><blockquote class="orig"${attributes(tongue(it.text, it.language))}>${visit.who === 'reader' ? it.text : cut(it.text, limits.strangerCharacters)}</blockquote></details>` : ''}</div></article>`
}

const visibleText = (it: Entry, visit: Visit): string => {
  const text = it.translated?.text ?? it.text
  return visit.who === 'reader' ? text : cut(text, limits.strangerCharacters)
}

const paragraphs = (text: string, language: string | undefined): Html =>
  html`${text.split(/\n+/).filter((it) => it.trim()).slice(0, 40).map((it) => html`<p${attributes(tongue(it, language))}>${it}</p>`)}`

function pinnedPart(it: Entry, visit: Visit): Html {
  return html`<div class="pinned"><p class="label"><b>${words.live.pinned}</b> ${it.outlet ? html`${words.live.by} ${inTongue(it.outlet.name)}` : ''}${whenWords(it.when, visit.clock) ? html`, ${whenTime(it.when, visit.clock)}` : ''}</p><p class="lead"${attributes(it.translated?.text ? {} : tongue(it.text, it.language))}>${cut(visibleText(it, visit), 400)}</p></div>`
}

function briefPart(view: View, visit: Visit): Html {
  if (view.points.length + view.keys.length === 0) return html``
  return html`<aside class="brief" aria-label="${words.live.soFar}">${view.points.length ? html`<h2>${words.live.soFar}</h2><ul class="points">${view.points.slice(0, 6).map((it) => html`<li><span${attributes(tongue(it.text, it.language))}>${it.text}</span>${markLink(it.to, { relation: it.reports > 1 ? 'agreed' : 'single', reports: it.reports })}</li>`)}</ul>` : ''}
${view.keys.length ? html`<h2>${words.live.keyEvents}</h2><ol class="keys">${view.keys.slice(0, 12).map((it) => html`<li><a href="${view.shown.includes(it) ? `#${postAnchor(it.id)}` : routes.article.post(it.document, it.post ?? '')}"><span>${whenWords(it.when, visit.clock)}</span> <span${attributes(it.translated?.title ? {} : tongue(it.title ?? it.text, it.language))}>${it.translated?.title ?? it.title ?? cut(visibleText(it, visit), 90)}</span></a></li>`)}</ol>` : ''}</aside>`
}

/** Each outlet's own letter: the first of its name that is not taken. */
function lanesOf(outlets: readonly string[]): { letter: string; outlet: string }[] {
  const taken = new Set<string>()
  return outlets.map((outlet, i) => {
    const letter = [...outlet.replace(/^(the|le|la|el|al-|il|die|der|das)\s*/i, '').toUpperCase()].find((it) => /\p{L}/u.test(it) && !taken.has(it)) ?? String(i + 1)
    taken.add(letter)
    return { letter, outlet }
  })
}
