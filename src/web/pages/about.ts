// How it works, how outlets are chosen and corrected, whose lines the globe has, whose letters these are. Prose: the only page without data.

import { html } from 'hono/html'
import type { Rendered } from '../page.ts'
import { jumps, section } from '../parts/section.ts'
import { routes } from '../routes.ts'
import { words } from '../words.ts'

export function aboutPage(): Rendered {
  const parts = [
    ['what', 'What it is', html`<p>Parallax reads the world’s press where it is printed: each country’s own outlets, in their own languages, in English beside the original. What several of them tell of one happening is told as one story. It is a program on your own machine; nobody else sees what you read.</p><p>Two rules stand above all others. <b>Evidence</b>: whatever is shown leads to stored words; touch a sentence and the text opens at what it stands on. <b>Silence before error</b>: what cannot be told reliably is left out.</p>`],
    ['how', 'How it is made', html`<p>Sources are asked politely, each in its own rhythm, never more often than every five seconds for one site, and never past a refusal. A page is read into the article and what is not the article; both are kept, and the page of each article says what was left out and why.</p><p>Reports of one happening are grouped by what they name, count and say, in every language. Copies are found by their words: a family of copies is one witness, and so are the editions of one house. A sentence of the current take is a sentence of a report, chosen by machine, shortened only at the borders of clauses. Nothing is composed.</p><p>Machine translation stands beside the original and is marked; the original is what counts. Until a text is translated it is shown as it was printed.</p>`],
    ['outlets', 'How outlets are chosen', html`<p>The catalogue names for each country its public, state, private, party and exile press and its agencies, as far as is public, with who owns them. An outlet is in it when it prints news of its own regularly and can be read without a fence. Being in it is no praise: the kind of outlet is said beside its name, and a claim is never weighed by who we like.</p><p>Who publishes is decided by the address, never by what a page says of itself; where only the page says so, it reads “as the page says of itself”. Outlets that are in no catalogue count together as one witness, until you confirm them.</p><p>A wrong fact about an outlet is corrected in the catalogue’s file of its country; the <a href="${routes.sources.to()}">sources</a> page lets you mute, pause, remove and add sources of your own at any time.</p>`],
    ['missed', 'What “missed at home” means', html`<p>A story is missed in a country when independent reports of at least three other countries carry it, at least two thirds of that country’s catalogued outlets answered within the last day, and none of them carries it. It is a fact about front doors, not about minds.</p>`],
    ['signs', 'Signs and colours', html`<p>One drawing, at every size: below, where they stand; above, what they see. Where lines meet, reports agree. Two inks, madder and verdigris, come apart only where reports part: colour means dispute and nothing else, and never stands without a second sign.</p>`],
    ['lines', 'Whose lines', html`<p>Shapes of countries and their borders are those of Natural Earth at 1:110 million, by way of the package world-atlas. They are drawn as that data set has them and are no opinion of ours. Lands without a code of their own have no link. Small states are dots.</p>`],
    ['yours', 'What is kept, and what leaves', html`<p>Everything is kept in one folder on this machine. Full texts are cut after a time that you set, down to what is cited; what you handed in is never cut. Nothing leaves but requests to the sources themselves and, where you set one up, to a translator. Pictures are neither shown nor fetched. There is no measuring of readers.</p>`],
    ['programs', 'For programs', html`<p>Every list is also a feed (Atom and JSON Feed, announced in each page’s head) and JSON: <a href="${routes.openapi.to()}">the description of the API</a>. The list of sources can be taken along as <a href="${routes.sources.opml}">OPML</a>.</p>`],
    ['thanks', 'Letters and licences', html`<p>The program is free software under the Apache License 2.0. Set in STIX Two Text and Libre Franklin, both under the SIL Open Font License 1.1; other scripts in the faces of your system.</p>`],
  ] as const
  return {
    title: words.about.title,
    main: html`<header class="plain-head"><h1>${words.about.title}</h1>${jumps(words.nav.here, parts.map(([id, name]) => [`#${id}`, name]))}</header>
${parts.map(([id, name, text]) => section(id, name, '', html`<div class="prose">${text}</div>`))}`,
  }
}
