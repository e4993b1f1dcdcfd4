// The current take: a text that parts at the sentence that is touched and shows the words it stands on. A sentence is a `details`,
// so it opens without script, by keyboard and by find-in-page.

import { html } from 'hono/html'
import type { Cite, Figure, Said, Story, Value } from '../../model/story.ts'
import type { Html } from '../page.ts'
import type { Clock } from '../times.ts'
import { attributes, tongue } from '../tongue.ts'
import { words } from '../words.ts'
import { citeList, fromLanguage } from './cite.ts'
import { valueWords } from './figure.ts'
import { type Mark, markInside } from './mark.ts'
import type { Witnesses } from './witness.ts'

type Sentence = Said & { text: string; cites: readonly Cite[] }
type Side = { value: Value; cites: readonly Cite[] }
export type Claim = { id: string; sentence: Sentence; mark: Mark; sides: readonly { head: string; cites: readonly Cite[] }[]; lead: string }

export function claimsOf(story: Story, witnesses: Witnesses): Claim[] {
  return story.take.map((sentence, i) => {
    const figure = figureOf(sentence, story.figures)
    const sides = figure?.relation === 'disputed' ? sidesOf(sentence, figure) : []
    const reports = witnesses.independent(sentence.cites)
    const parted = sides.length > 1
    const relation = parted ? 'disputed' : figure?.relation === 'updated' ? 'updated' : reports > 1 ? 'agreed' : 'single'
    return {
      id: `c${i + 1}`, sentence,
      mark: { relation, reports: parted ? witnesses.independent(sides[0]!.cites) : reports, ...(parted && { against: witnesses.independent(sides[1]!.cites) }) },
      sides: sides.map((it) => ({ head: `${valueWords(it.value, figure!.unit)}${it.value.claimant ? `, ${words.story.says} ${it.value.claimant}` : ''}`, cites: it.cites })),
      lead: parted ? words.story.evidenceParts(sides.length) : words.story.evidence(reports, reports > 1 ? witnesses.countries(sentence.cites).length : 0),
    }
  })
}

export function take(claims: readonly Claim[], witnesses: Witnesses, clock: Clock): Html {
  return html`<div class="take">${claims.map((it) => claim(it, witnesses, clock))}</div>`
}

function claim({ id, sentence, mark, sides, lead }: Claim, witnesses: Witnesses, clock: Clock): Html {
  const shown = sentence.translated?.words ?? sentence.text
  const evidence = sides.length > 1
    ? html`<div class="sides">${sides.slice(0, 4).map((side, i) => html`<div><h3 class="side-head ${i === 0 ? 'a' : i === 1 ? 'b' : ''}">${side.head}</h3>${citeList(side.cites, witnesses.telling, clock)}</div>`)}</div>`
    : citeList(sentence.cites, witnesses.telling, clock)
  return html`<details class="claim" id="${id}"><summary><span class="said"${attributes(sentence.translated ? {} : tongue(sentence.text, sentence.language))}>${shown}</span>${sentence.translated ? html` ${fromLanguage(sentence.language)}` : ''}<span class="mark">${markInside(mark)}</span></summary><div class="evidence"><p>${lead}${sentence.cites.some((it) => it.translated) ? html` ${words.tongue.byMachine}` : ''}</p>${evidence}</div></details> `
}

/** The figure that a sentence tells: one that shares a cited place with it. */
const figureOf = (sentence: Sentence, figures: readonly Figure[]): Figure | undefined =>
  figures.filter((it) => it.relation === 'disputed' || it.relation === 'updated').find((figure) => {
    const touched = figure.values.filter((value) => value.cites.some((it) => sentence.cites.some((mine) => overlaps(it, mine))))
    return figure.relation === 'updated' ? touched.length > 0 : touched.length > 1
  })

const sidesOf = (sentence: Sentence, figure: Figure): Side[] =>
  figure.values.map((value) => ({ value, cites: sentence.cites.filter((mine) => value.cites.some((it) => overlaps(it, mine))) })).filter((it) => it.cites.length > 0)

const overlaps = (a: Cite, b: Cite): boolean => a.document === b.document && a.post === b.post && a.part === b.part && a.start < b.end && b.start < a.end
