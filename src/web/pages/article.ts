// The reading of one document: original and English side by side, what was left out and why, and what was changed since. A cite leads
// here with `?at=120-164#words` and finds its words marked. Strangers see the beginning, cited words and the link.

import { html } from 'hono/html'
import type { Edition } from '../../model/edition.ts'
import type { Article, Collection, Document, LiveBlog, Post, Version } from '../../model/document.ts'
import { limits } from '../../limits.ts'
import type { StorySummary } from '../../store/reader.ts'
import { countryName, languageName } from '../countries.ts'
import { tokenField } from '../layout.ts'
import { type Html, type Page, plural, type Visit } from '../page.ts'
import { difference } from '../parts/difference.ts'
import { type Marked, passage, withMark } from '../parts/passage.ts'
import { sampleLine } from '../parts/sample.ts'
import { section } from '../parts/section.ts'
import { spanOf } from '../questions.ts'
import { actions, postAnchor, routes } from '../routes.ts'
import { foreignLink, safeUrl } from '../safe-url.ts'
import { isCited } from '../strangers.ts'
import { shortTime, time, whenTime, whenWords } from '../times.ts'
import { attributes, inTongue, isEnglish, tongue } from '../tongue.ts'
import { words } from '../words.ts'
import { cut } from './live.ts'

type Spot = Marked & { post?: string; title: boolean }
type Loaded = { id: string; document: Document; edition: Edition; seen: string; given: boolean; explain: readonly string[]; versions: readonly Version[]; stories: readonly StorySummary[]; spot?: Spot }
type View = Loaded & { whole: boolean; gone: boolean }

export const articlePage: Page<Loaded, View> = {
  load(reader, params, visit) {
    const id = params.id!, span = spanOf(params)
    const found = reader.documents.get(id)
    if (!found) return undefined
    const spot = span && { ...span, ...(params.post && { post: params.post }), title: params.part === 'title' }
    const allowed = spot && (visit.who === 'reader' || isCited(reader, id, spot))
    return { id, ...found, explain: found.explain ?? [], versions: reader.documents.versions(id), stories: reader.stories.of(id).slice(0, 12), ...(spot && allowed && { spot }) }
  },

  view(loaded, visit) {
    const text = loaded.spot && spotText(loaded.document, loaded.spot)
    return { ...loaded, whole: visit.who === 'reader', gone: loaded.spot !== undefined && (text === undefined || text.slice(loaded.spot.start, loaded.spot.end) === '') }
  },

  render(view, visit) {
    const { document } = view
    if (document.kind === 'collection') return { title: document.title, main: collection(document, view, visit) }
    const english = document.translated?.title
    return { title: english ?? document.title, main: html`${view.edition === 'sample' ? sampleLine(visit) : ''}<article class="reading">${head(document, view, visit)}
${view.gone ? html`<p class="note-line" id="words">${words.article.gone}</p>` : ''}
${document.kind === 'article' ? articleBody(document, view, visit) : blogBody(document, view, visit)}
${view.whole ? after(document, view, visit) : ''}</article>` }
  },
}

const spotText = (document: Document, spot: Spot): string | undefined => {
  if (document.kind === 'collection') return undefined
  const unit = spot.post === undefined ? document : document.kind === 'liveblog' ? document.posts.find((it) => it.id === spot.post) : undefined
  return spot.title ? unit?.title : unit?.text
}

function head(it: Article | LiveBlog, view: View, visit: Visit): Html {
  const english = it.translated?.title, own = attributes(tongue(it.title, it.language))
  const titleSpot = view.spot?.title && view.spot.post === undefined ? view.spot : undefined
  const outlet = it.outlet
  const facts = visit.clock
  return html`<header class="article-head">
<p class="crumbs">${outlet?.country ? html`<a href="${routes.country.to(outlet.country)}">${countryName(outlet.country)}</a>, ` : ''}${outlet ? inTongue(outlet.name) : words.unnamedOutlet}${outlet?.nativeName && outlet.nativeName !== outlet.name ? html` ${inTongue(outlet.nativeName, outlet.languages?.[0])}` : ''}${outlet?.kind ? `, ${words.kind[outlet.kind] ?? outlet.kind}` : ''}${outlet?.claimed ? `, ${words.claimed}` : ''}${it.via ? html`; ${words.article.via} ${inTongue(it.via)}` : ''}</p>
${english ? html`<div class="para title"><h1>${english}</h1><p class="h1"${own}>${withMark(it.title, 0, titleSpot)}</p></div>` : html`<h1${own}>${withMark(it.title, 0, titleSpot)}</h1>`}
${it.standfirst && view.whole ? html`<p class="lede"${attributes(it.translated?.standfirst ? {} : tongue(it.standfirst, it.language))}>${it.translated?.standfirst ?? it.standfirst}</p>` : ''}
<p class="facts dots">${it.mark ? html`<b>${words.article.marks[it.mark]}</b>` : ''} ${it.authors.length ? html`<span>${words.article.byAuthors} ${it.authors.map((name, i) => html`${i ? ', ' : ''}<b>${inTongue(name)}</b>`)}</span>` : ''} ${it.agencies.length ? html`<span>${words.article.agencies} ${it.agencies.join(', ')}</span>` : ''} ${it.kind === 'article' && it.dateline ? html`<span>${words.article.dateline} ${inTongue(it.dateline.place)}</span>` : ''} ${whenWords(it.published, facts) ? html`<span>${words.article.published} ${whenTime(it.published, facts)}</span>` : ''} ${whenWords(it.updated, facts) ? html`<span>${words.article.changed} ${whenTime(it.updated, facts)}</span>` : ''} <span>${view.given ? words.article.given : words.article.read} ${time(view.seen, facts)}</span> ${safeUrl(it.url) ? foreignLink(it.url, words.article.atOutlet) : ''} ${view.stories.slice(0, 3).map((story) => html`<a href="${routes.story.to(story.id)}">${words.article.inStory}${view.stories.length > 1 ? html`<span class="sr">: ${story.translated?.words ?? story.title}</span>` : ''}</a> `)}</p>
${!isEnglish(it.language) ? html`<p class="facts">${it.translated ? html`<span class="mt">${words.article.machineBy(languageName(it.language), it.translated.by)}</span> ${words.article.machine}` : words.article.notTranslated(languageName(it.language))}</p>` : ''}
${it.kind === 'article' && it.stub ? html`<p class="facts">${words.article.stub}</p>` : ''}
${view.whole ? html`<nav class="choices" aria-label="${words.article.show}">${it.translated && !isEnglish(it.language) ? html`<a href="#both" class="f-both">${words.article.both}</a><a href="#english" class="f-en">${words.article.english}</a><a href="#original" class="f-or">${words.article.original}</a>` : ''}${view.versions.length ? html`<a href="#versions">${words.article.versionCount(view.versions.length)}</a>` : ''}<a href="#removed">${words.article.removed}</a>${view.explain.length ? html`<a href="#explain">${words.article.explain}</a>` : ''}</nav>` : ''}</header>`
}

function articleBody(it: Article, view: View, visit: Visit): Html {
  if (!view.whole) return excerpt(it.text, it.language, view, it.url)
  const own = view.spot && view.spot.post === undefined && !view.spot.title ? view.spot : undefined
  return html`<div id="both"><div id="english"><div id="original"><div class="body${it.translated && !isEnglish(it.language) ? '' : ' single'}">${passage(it, own)}</div></div></div></div>${corrections(it, visit)}`
}

function blogBody(it: LiveBlog, view: View, visit: Visit): Html {
  const own = view.spot && view.spot.post === undefined && !view.spot.title ? view.spot : undefined
  if (!view.whole) return html`${excerpt(it.text || (it.posts[0]?.text ?? ''), it.language, view, it.url)}<ol class="lines">${it.posts.slice(0, 100).map((post) => html`<li id="${postAnchor(post.id)}"><p${attributes(tongue(post.title ?? '', it.language))}>${post.title ?? whenWords(post.published, visit.clock)}</p></li>`)}</ol>`
  return html`<div id="both"><div id="english"><div id="original">${it.text ? html`<div class="body single">${passage({ text: it.text, blocks: [], language: it.language, translated: it.translated }, own)}</div>` : ''}
<section aria-labelledby="posts"><h2 id="posts" class="small-head">${words.article.posts}, ${it.posts.length}</h2><div class="posts">${it.posts.slice(0, postsMost).map((post) => blogPost(post, it, view, visit))}</div></section></div></div></div>${corrections(it, visit)}`
}
/** A page of a live blog with a thousand posts is still a page; beyond that the outlet's own has them. */
const postsMost = 1000

function blogPost(it: Post, blog: LiveBlog, view: View, visit: Visit): Html {
  const spot = view.spot?.post === it.id ? view.spot : undefined, own = attributes(tongue(it.title ?? it.text, blog.language))
  return html`<article class="post${it.key ? ' key' : ''}" id="${postAnchor(it.id)}"><a class="clock" href="#${postAnchor(it.id)}">${whenWords(it.published, visit.clock) ? whenTime(it.published, visit.clock) : '·'}</a><span class="lanes"></span><div class="said-here">${it.title ? html`<h3${own}>${withMark(it.title, 0, spot?.title ? spot : undefined)}</h3>` : ''}<p class="facts dots">${it.authors.length ? html`<span>${it.authors.join(', ')}</span>` : ''} ${it.key ? html`<span>${words.live.key}</span>` : ''} ${it.pinned ? html`<span>${words.live.pinned}</span>` : ''} ${whenWords(it.updated, visit.clock) ? html`<span>${words.article.updated} ${whenTime(it.updated, visit.clock)}</span>` : ''} ${safeUrl(it.url) ? foreignLink(it.url, words.live.at) : ''}</p>${passage({ text: it.text, blocks: it.blocks, language: blog.language, translated: it.translated }, spot && !spot.title ? spot : undefined)}</div></article>`
}

/** What a stranger may read: the beginning, and the words that a story cites. */
function excerpt(text: string, language: string, view: View, url: string | undefined): Html {
  const cited = view.spot && spotText(view.document, view.spot)?.slice(view.spot.start, view.spot.end)
  return html`<div class="prose"><p${attributes(tongue(text, language))}>${cut(text, limits.strangerCharacters)}</p>${cited ? html`<blockquote${attributes(tongue(cited, language))}><mark id="words">${cited.slice(0, limits.strangerCharacters)}</mark></blockquote>` : ''}<p class="facts">${words.article.strangers} ${foreignLink(url, words.article.atOutlet)}</p></div>`
}

const corrections = (it: Article | LiveBlog, visit: Visit): Html => it.corrections?.length && visit.who === 'reader' ? section('corrections', words.article.corrections, '', html`<ul class="lines">${it.corrections.map((each) => html`<li><p${attributes(tongue(each, it.language))}>${each}</p></li>`)}</ul>`) : html``

function after(it: Article | LiveBlog, view: View, visit: Visit): Html {
  return html`${view.versions.length ? section('versions', words.article.versions, words.article.versionsAbout, html`<ol class="versions">${view.versions.slice(0, 60).map((version) => html`<li><p class="facts dots"><b>${time(version.at, visit.clock)}</b> <span>${words.article.kindOfChange[version.kind]}</span></p><p${attributes(tongue(version.after || version.before, it.language))}>${difference(version)}</p></li>`)}</ol>`) : ''}
${section('removed', words.article.removed, words.article.removedAbout, leftOut(it, it.language))}
${view.explain.length ? section('explain', words.article.explain, words.article.explainAbout, html`<ol class="lines">${view.explain.slice(0, 200).map((line) => html`<li><p class="facts">${inTongue(line)}</p></li>`)}</ol>`) : ''}
${section('cite', words.article.cite, '', html`<div class="prose"><p>${it.authors.length ? html`${it.authors.join(', ')}, ` : ''}<span${attributes(tongue(it.title, it.language))}>“${it.title}”</span>${it.outlet ? html`, ${inTongue(it.outlet.name)}` : ''}${whenWords(it.published, visit.clock) ? html`, ${whenWords(it.published, visit.clock)}` : ''}; ${words.article.read} ${shortTime(view.seen, visit.clock)}, ${view.id}.</p><p class="facts"><a href="${routes.article.api(view.id)}">${words.article.asData}</a></p>
<details class="more"><summary>${words.article.remove}</summary><form method="post" action="${actions.remove(view.id)}">${tokenField(visit)}<p class="facts">${words.article.removeAbout}</p><p><button class="button plain" type="submit">${words.article.removeButton}</button></p></form></details></div>`)}`
}

const leftOutMost = 80
function leftOut(it: Pick<Document, 'removed'>, language?: string): Html {
  if (it.removed.length === 0) return html`<p class="facts">${words.sources.none}</p>`
  return html`<div class="left-out">${it.removed.slice(0, leftOutMost).map((each) => html`<details class="more"><summary>${words.article.removedWords(each.reason, wordCount(each.text))}</summary><p class="original"${attributes(tongue(each.text, language))}>${each.text.slice(0, 2000)}</p></details>`)}</div>`
}

const wordCount = (text: string): number => text.split(/\s+/).filter(Boolean).length

function collection(it: Collection, view: View, visit: Visit): Html {
  return html`${view.edition === 'sample' ? sampleLine(visit) : ''}<header class="plain-head"><h1${attributes(tongue(it.title))}>${it.title}</h1><p class="lede">${words.article.collection(it.articles.length, it.links.length)}</p><p class="facts">${foreignLink(it.url, words.article.atOutlet)}</p></header>
${section('articles', words.article.articles, '', html`<ol class="tellings">${it.articles.slice(0, limits.pageRowsMax).map((each) => html`<li class="telling"><h3${attributes(tongue(each.title, each.language))}><a href="${routes.article.to(each.id)}">${each.title}</a></h3><p class="facts">${plural(wordCount(each.text), 'word')}</p></li>`)}</ol>`)}
${it.links.length && view.whole ? section('links', words.article.links, '', html`<ul class="lines">${it.links.slice(0, limits.pageRowsMax).map((each) => html`<li${attributes(tongue(each.title))}>${foreignLink(each.url, each.title)}</li>`)}</ul>`) : ''}
${view.whole ? section('removed', words.article.removed, words.article.removedAbout, leftOut(it)) : ''}`
}

