// One story: what independent tellings now say, every sentence opening the words it stands on; then figures, takes, quotes, timeline,
// differences, coverage, reports by family of copies, edits, and how the grouping came about, with a way to undo it.

import { html } from 'hono/html'
import { tellingId } from '../../model/ids.ts'
import type { Edition } from '../../model/edition.ts'
import type { Cite, Quote, Story, Take, Telling } from '../../model/story.ts'
import { countryName, eastOf, languageName } from '../countries.ts'
import { tokenField } from '../layout.ts'
import type { Html, Page, Visit } from '../page.ts'
import { citePath, fromLanguage, outletFacts } from '../parts/cite.ts'
import { difference } from '../parts/difference.ts'
import { byTelling, figureTable, valueWords } from '../parts/figure.ts'
import { headline, headlineLink } from '../parts/headline.ts'
import { markLink } from '../parts/mark.ts'
import { quoted } from '../parts/quoted.ts'
import { sampleLine } from '../parts/sample.ts'
import { jumps, section } from '../parts/section.ts'
import { type Column, fan, strip } from '../parts/sightline.ts'
import { type Claim, claimsOf, take } from '../parts/take.ts'
import { timeline } from '../parts/timeline.ts'
import { type Witnesses, witnessesOf } from '../parts/witness.ts'
import { watchedIn } from '../press.ts'
import { actions, feedTwins, routes } from '../routes.ts'
import { time, whenTime, whenWords, zoneName } from '../times.ts'
import { attributes, inTongue, isEnglish, tongue } from '../tongue.ts'
import { words } from '../words.ts'

type Loaded = { story: Story; edition: Edition; saga?: { id: string; title: string }; people: readonly { id: string; name: string; role?: string }[]; watched: readonly string[]; undone: boolean }
type Family = { root: Telling; copies: readonly Telling[] }
type View = Loaded & { witnesses: Witnesses; claims: readonly Claim[]; languages: number; copies: number; posts: readonly Telling[]; own: readonly Telling[]; families: readonly Family[]; columns: readonly Column[]; sees?: { a: string; b: string } }

export const storyPage: Page<Loaded, View> = {
  load(reader, params) {
    const found = reader.stories.get(params.id!)
    if (!found) return undefined
    if ('heir' in found) return { moved: routes.story.to(found.heir) }
    const saga = found.story.saga ? reader.sagas.get(found.story.saga) : undefined
    return { ...found, ...(saga && saga.saga.stories.length > 1 && { saga: saga.saga }), people: reader.persons.ofStory(found.story.id), watched: watchedIn(reader, found.edition), undone: params.undone !== undefined }
  },

  view(loaded) {
    const { story } = loaded, witnesses = witnessesOf(story)
    const whole = story.tellings.filter((it) => it.post === undefined)
    const families = familiesOf(whole)
    const disputed = story.figures.find((it) => it.relation === 'disputed' && it.values.filter((value) => value.state !== 'superseded').length === 2)
    const sides = disputed ? disputed.values.filter((it) => it.state !== 'superseded') : []
    const sideOf = new Map(sides.flatMap((value, i) => witnesses.countries(value.cites).map((country) => [country, i === 0 ? 'a' as const : 'b' as const])))
    return {
      ...loaded, witnesses, claims: claimsOf(story, witnesses), languages: new Set(story.tellings.map((it) => it.language)).size,
      copies: story.tellings.filter((it) => it.copyOf).length, posts: story.tellings.filter((it) => it.post !== undefined), own: families.filter((it) => it.copies.length === 0).map((it) => it.root), families: families.filter((it) => it.copies.length > 0),
      columns: story.coverage.map((it) => ({ country: it.country, wireOnly: it.wireOnly, ...(sideOf.has(it.country) && { side: sideOf.get(it.country)! }) })),
      ...(sides.length === 2 && { sees: { a: valueWords(sides[0]!, disputed!.unit), b: valueWords(sides[1]!, disputed!.unit) } }),
    }
  },

  render(view, visit) {
    const { story } = view, title = headline(story)
    const parts = partsOf(view, visit)
    return {
      title: title.text, feeds: view.posts.length ? [feedTwins(title.text, routes.storyLive.feed(story.id))] : [],
      main: html`<article>${view.edition === 'sample' ? sampleLine(visit) : ''}
<header class="story-head">${view.saga ? html`<p class="crumbs">${words.story.saga} <a href="${routes.saga.to(view.saga.id)}">${inTongue(view.saga.title)}</a></p>` : ''}
<h1${attributes(tongue(title.text, title.language))}>${title.text}</h1>
${story.translated && !isEnglish(story.language) ? html`<p class="original"${attributes(tongue(story.title, story.language))}>${story.title}</p>` : ''}
<p class="facts dots"><span><b>${words.story.reports(story.tellings.length)}</b>, <b>${words.story.independent(story.independent)}</b></span> <span><b>${words.story.outlets(story.outlets)}</b></span> ${story.coverage.length ? html`<span><b>${words.story.countries(story.coverage.length)}</b></span>` : ''} ${view.languages > 1 ? html`<span>${words.story.languages(view.languages)}</span>` : ''} ${view.copies ? html`<span>${words.story.copies(view.copies)}</span>` : ''} <span>${time(story.first ?? story.seen, visit.clock)}${story.last && story.last !== story.first ? html` ${words.story.to} ${time(story.last, visit.clock)}` : ''}</span> ${view.posts.length > 1 ? html`<a class="live-word" href="${routes.storyLive.to(story.id)}">${words.story.livePosts(view.posts.length)}</a>` : ''}</p>
${view.undone ? html`<p class="note-line" role="status">${words.story.undone}</p>` : ''}
${strip(view.columns, view.sees, [words.story.stripCaption, view.sees ? words.story.stripNoCount : '', view.watched.length > view.columns.length ? words.story.silent(view.watched.filter((it) => !view.columns.some((column) => column.country === it)).length, view.watched.length) : ''].filter(Boolean).join(' '))}
${jumps(words.nav.here, parts.map((it) => [`#${it.id}`, it.name]))}</header>
${parts.map((it) => it.content)}</article>`,
    }
  },
}

type Part = { id: string; name: string; content: Html }

function partsOf(view: View, visit: Visit): Part[] {
  const { story, witnesses } = view, { clock } = visit
  const parts: Part[] = []
  const put = (there: boolean, id: string, name: string, about: string | Html, content: () => Html): void => { if (there) parts.push({ id, name, content: section(id, name, about, content()) }) }
  const figures = byTelling(story.figures)
  put(true, 'take', words.story.take, view.claims.length ? words.story.takeAbout : '', () => view.claims.length ? take(view.claims, witnesses, clock) : young(view))
  put(figures.length > 0, 'figures', words.story.figures, words.story.figuresAbout(figures.length, figures.filter((it) => it.relation === 'disputed').length, figures.filter((it) => it.relation === 'updated').length), () => figuresPart(figures, witnesses, visit))
  put(story.takes.length > 0, 'takes', words.story.takes, words.story.takesAbout, () => html`<div class="takes">${story.takes.slice(0, 12).map((it) => oneTake(it, view))}</div>`)
  put(story.statuses.length > 0, 'statuses', words.story.statuses, words.story.statusesAbout, () => html`<ul class="lines">${story.statuses.slice(0, 30).map((it) => html`<li><p><b>${inTongue(it.claimant, it.language)}</b> ${words.story.says}: <span${attributes(it.translated ? {} : tongue(it.says, it.language))}>${it.translated?.words ?? it.says}</span>${markOf(it.cites, witnesses)}</p><p class="facts">${inTongue(it.matter, it.language)}${it.asOf ? html`, ${whenTime(it.asOf, clock)}` : ''}</p></li>`)}</ul>`)
  put(story.quotes.length > 0, 'quotes', words.story.quotes, words.story.quotesAbout, () => quotesPart(story.quotes, view, visit))
  put(story.timeline.length > 0, 'timeline', words.story.timeline, html`${words.story.timelineAbout(zoneName(clock.zone))}${view.posts.length > 1 ? html` <a href="${routes.storyLive.to(story.id, { only: 'key' })}">${words.story.sameLive}</a>` : ''}`, () => html`<div>${timeline(story.timeline, witnesses, clock)}</div>`)
  put(story.differences.length + story.compared.length > 0, 'differences', words.story.differences, words.story.differencesAbout, () => differencesPart(view))
  put(story.coverage.length > 0, 'coverage', words.story.coverage, words.story.coverageAbout, () => coveragePart(view, visit))
  put(story.edits.length > 0, 'edits', words.story.edits, words.story.editsAbout, () => html`<ol class="edits">${story.edits.slice(0, 20).map((it) => html`<li><p class="facts dots">${outletFacts(story.tellings.find((telling) => telling.document === it.document))} ${time(it.at, clock)} <span>${words.article.kindOfChange[it.kind]}</span> <a href="${routes.article.to(it.document)}#versions">${words.story.article}</a></p><p${attributes(tongue(it.after || it.before, story.tellings.find((telling) => telling.document === it.document)?.language))}>${difference(it)}</p></li>`)}</ol>`)
  put(view.people.length > 0, 'people', words.story.people, words.story.peopleAbout, () => html`<ul class="lines">${view.people.map((it) => html`<li><a href="${routes.person.to(it.id)}">${inTongue(it.name)}</a>${it.role ? html` <span class="facts">${inTongue(it.role)}</span>` : ''}</li>`)}</ul>`)
  put(true, 'tellings', words.story.tellings, words.story.tellingsAbout(story.tellings.length, story.tellings.length - view.copies, view.copies), () => tellingsPart(view, visit))
  put(true, 'why', words.story.history, words.story.historyAbout, () => historyPart(view, visit))
  return parts
}

/** Too young for a take: the report itself. */
function young(view: View): Html {
  const { story } = view
  return html`<div class="prose"><p>${story.independent > 1 ? words.story.noTake : story.tellings.length > 1 ? words.story.youngMany : words.story.young}</p>${story.tellings.slice(0, 1).map((it) => html`<p>${headlineLink(it, telling(it))}</p>`)}</div>`
}

const telling = (it: Telling): string => it.post ? routes.article.post(it.document, it.post) : routes.article.to(it.document)

const markOf = (cites: readonly Cite[], witnesses: Witnesses): Html => {
  const reports = witnesses.independent(cites)
  return cites[0] ? markLink(citePath(cites[0]), { relation: reports > 1 ? 'agreed' : 'single', reports }) : html``
}

const figuresShown = 10
function figuresPart(figures: Story['figures'], witnesses: Witnesses, visit: Visit): Html {
  const rest = figures.slice(figuresShown, 60)
  return html`<div>${figureTable(figures.slice(0, figuresShown), witnesses, visit.clock)}${rest.length ? html`<details class="more"><summary>${words.story.moreFigures(rest.length)}</summary>${figureTable(rest, witnesses, visit.clock)}</details>` : ''}</div>`
}

function oneTake(it: Take, view: View): Html {
  const kinds = [...new Set(it.cites.flatMap((cite) => view.witnesses.telling(cite)?.outlet?.kind ?? []))].map((kind) => words.kind[kind] ?? kind)
  const two = it.cites.slice(0, 2)
  return html`<article class="onetake"><h3${attributes(it.translated ? {} : tongue(it.label, it.language))}>${it.translated?.words ?? it.label}</h3>${fan(it.countries.map((country) => ({ country, wireOnly: false })), view.story.about[0]?.country, view.watched)}<p class="facts"><b>${words.story.outlets(it.outlets.length)}</b>${it.countries.length ? ` ${words.story.in} ${it.countries.map(countryName).join(', ')}` : ''}${kinds.length ? `, ${kinds.join(', ')}` : ''}</p>
<div>${two.map((cite) => { const from = view.witnesses.telling(cite); return html`<p>${from?.outlet ? html`${inTongue(from.outlet.name)}: ` : ''}<span${attributes(cite.translated ? {} : tongue(cite.words, from?.language))}>${quoted(cite.translated?.words ?? cite.words)}</span>${markLink(citePath(cite), { relation: it.cites.length > 1 ? 'agreed' : 'single', reports: view.witnesses.independent(it.cites) })}</p>` })}</div></article>`
}

const quotesShown = 8
function quotesPart(quotes: readonly Quote[], view: View, visit: Visit): Html {
  const rest = quotes.slice(quotesShown, 60)
  return html`<div class="quotes">${quotes.slice(0, quotesShown).map((it) => quote(it, view, visit))}${rest.length ? html`<details class="more"><summary>${words.story.moreQuotes(rest.length)}</summary><div class="quotes">${rest.map((it) => quote(it, view, visit))}</div></details>` : ''}</div>`
}

/** A name leads to a page only where there is one: with a role, and quotes in two outlets. */
function quote(it: Quote, { witnesses, people }: View, visit: Visit): Html {
  const own = tongue(it.words, it.language)
  const printed = it.direct ? quoted(it.words) : it.words
  const speaker = it.speaker ? html`<b>${it.person && people.some((each) => each.id === it.person) ? html`<a href="${routes.person.to(it.person)}">${inTongue(it.speaker, it.language)}</a>` : inTongue(it.speaker, it.language)}</b>` : ''
  return html`<figure>${it.translated ? html`<div class="pair"><blockquote>${it.direct ? quoted(it.translated.words) : it.translated.words}</blockquote><blockquote${attributes(own)}>${printed}</blockquote></div>` : html`<blockquote${attributes(own)}>${printed}</blockquote>`}
<figcaption class="facts dots">${speaker} ${it.role ? html`<span>${inTongue(it.role, it.language)}</span>` : ''} ${it.medium ? html`<span>${inTongue(it.medium)}</span>` : ''} ${whenWords(it.said, visit.clock) ? html`<span>${whenTime(it.said, visit.clock)}</span>` : ''} ${it.translated ? fromLanguage(it.language) : ''} ${it.variants.length > 1 ? html`<span>${words.story.versionsOfQuote(it.variants.length)}</span>` : ''}${markOf(it.cites, witnesses)}</figcaption>
${it.variants.length > 1 ? html`<details class="more"><summary>${words.story.variant}</summary><ul class="lines">${it.variants.slice(0, 8).map((variant) => html`<li><span${attributes(tongue(variant.words, variant.cites[0] && witnesses.telling(variant.cites[0])?.language))}>${quoted(variant.words)}</span>${markOf(variant.cites, witnesses)}</li>`)}</ul></details>` : ''}</figure>`
}

function differencesPart(view: View): Html {
  const { story, witnesses } = view
  const name = (id: string): Html => { const it = story.tellings.find((each) => tellingId(each.document, each.post) === id); return it?.outlet ? inTongue(it.outlet.name) : it ? inTongue(it.title, it.language) : html`${words.unnamedOutlet}` }
  const cites = (all: readonly Cite[]): Html => html`${all.slice(0, 3).map((it) => html`<p><span${attributes(it.translated ? {} : tongue(it.words, witnesses.telling(it)?.language))}>${it.translated?.words ?? it.words}</span>${markOf([it], witnesses)}</p>`)}`
  return html`<div class="differences">${story.differences.slice(0, 12).map((it) => html`<div><h3 class="small-head">${inTongue(it.what)}</h3><div class="two ruled">${it.sides.slice(0, 4).map((side, i) => html`<div><p class="${i === 0 ? 'side-a' : i === 1 ? 'side-b' : 'side-c'}">${inTongue(side.says, side.cites[0] && witnesses.telling(side.cites[0])?.language)}</p>${cites(side.cites)}</div>`)}</div></div>`)}
${story.compared.slice(0, 6).map((it) => html`<details class="more"><summary>${words.story.compared}: ${name(it.left)} · ${name(it.right)}</summary>${it.topics.slice(0, 8).map((topic) => html`<h4 class="small-head">${inTongue(topic.topic)}</h4><div class="two ruled"><div>${cites(topic.left)}</div><div>${cites(topic.right)}</div></div>`)}</details>`)}</div>`
}

function coveragePart(view: View, visit: Visit): Html {
  const { story } = view
  const placed = story.coverage.toSorted((a, b) => eastOf(a.country) - eastOf(b.country))
  return html`<div><ul class="coverage">${placed.map((it) => html`<li${it.wireOnly ? html` class="wire"` : ''}><a href="${routes.country.to(it.country)}">${countryName(it.country)}</a> <span class="count"><b>${words.story.outlets(it.outlets)}</b>${it.wireOnly ? html`, ${words.story.wire}` : ''}</span> ${it.first ? time(it.first, visit.clock) : ''}</li>`)}</ul>${story.missing ? html`<p class="facts">${words.story.missing(countryName(story.missing.home), story.missing.checked.length)}</p>` : ''}</div>`
}

const tellingsShown = 12, copiesShown = 4
function tellingsPart(view: View, visit: Visit): Html {
  const item = (it: Telling, note?: string): Html => html`<li>${headlineLink(it, telling(it))}${it.translated && !isEnglish(it.language) ? html`<span class="original"${attributes(tongue(it.title, it.language))}>${it.title}</span>` : ''}<span class="facts dots">${outletFacts(it)} ${isEnglish(it.language) ? '' : html`<span>${languageName(it.language)}</span>`} ${whenWords(it.published, visit.clock) ? html`<span>${whenTime(it.published, visit.clock)}</span>` : ''} ${note ? html`<span>${note}</span>` : ''} ${it.mark ? html`<span>${words.story.marks[it.mark]}</span>` : ''} ${it.copyOf ? html`<span class="copy">${words.copy[it.copyOf.kind]}</span>` : ''}</span></li>`
  const items = (all: readonly Telling[], shown: number, more: (n: number) => string): Html => html`<ul>${all.slice(0, shown).map((it) => item(it))}</ul>${all.length > shown ? html`<details class="more"><summary>${more(all.length - shown)}</summary><ul>${all.slice(shown, 200).map((it) => item(it))}</ul></details>` : ''}`
  return html`<div class="families">${view.own.length ? html`<h3 class="small-head">${words.story.ownReports}</h3>${items(view.own, tellingsShown, words.story.moreReports)}` : ''}
${view.families.map((it) => html`<h3 class="small-head">${words.story.family(it.root.outlet?.name ?? it.root.title, it.copies.length)}</h3><ul>${item(it.root, words.story.familyFirst)}</ul>${items(it.copies, copiesShown, words.story.moreCopies)}`)}
${view.posts.length ? html`<h3 class="small-head">${words.story.posts(view.posts.length)}</h3>${items(view.posts, 6, words.story.moreReports)}` : ''}</div>`
}

function historyPart(view: View, visit: Visit): Html {
  const { story } = view
  const whole = story.tellings.filter((it) => it.post === undefined)
  return html`<div class="prose"><ol class="lines">${story.history.slice(-40).map((it) => html`<li><p class="facts dots"><b>${words.story.what[it.what]}</b> ${time(it.at, visit.clock)} <span>${words.story.by[it.by]}</span></p><p>${inTongue(it.why)}</p></li>`)}</ol>
${story.importance.why.length ? html`<p class="facts">${words.story.why}: ${story.importance.why.join(', ')}.</p>` : ''}
${visit.who === 'reader' && whole.length > 1 ? html`<details class="more"><summary>${words.story.undo}</summary><form class="narrow" method="post" action="${actions.apart(story.id)}">${tokenField(visit)}<p class="facts">${words.story.undoAbout}</p><div class="field"><label for="apart">${words.story.which}</label><select id="apart" name="telling" required>${whole.slice(0, 200).map((it) => html`<option value="${tellingId(it.document, it.post)}">${it.outlet ? `${it.outlet.name}: ` : ''}${it.translated?.words ?? it.title}</option>`)}</select></div><p><button class="button plain" type="submit">${words.story.undo}</button></p></form></details>` : ''}</div>`
}

/** A copy stands with the first of its family; a report without copies is a family of one. */
function familiesOf(tellings: readonly Telling[]): Family[] {
  const byId = new Map(tellings.map((it) => [tellingId(it.document, it.post), it]))
  const rootOf = (it: Telling, steps = 0): Telling => {
    const of = it.copyOf && steps < 8 ? byId.get(it.copyOf.telling) : undefined
    return of ? rootOf(of, steps + 1) : it
  }
  const groups = Map.groupBy(tellings, (it) => rootOf(it))
  return [...groups].map(([root, all]) => ({ root, copies: all.filter((it) => it !== root) }))
}

