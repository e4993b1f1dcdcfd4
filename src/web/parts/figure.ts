// One quantity in the world with the values that reports gave it, drawn and in words. Superseded values are struck, not deleted;
// which side is `a` is who was named first, never who is right.

import { html } from 'hono/html'
import type { Figure, Value } from '../../model/story.ts'
import { eastOf } from '../countries.ts'
import type { Html } from '../page.ts'
import { count } from '../page.ts'
import { type Clock, whenTime } from '../times.ts'
import { inTongue } from '../tongue.ts'
import { words } from '../words.ts'
import { citeList } from './cite.ts'
import { glyph } from './mark.ts'
import { sight } from './sightline.ts'
import type { Witnesses } from './witness.ts'

export function figureTable(figures: readonly Figure[], witnesses: Witnesses, clock: Clock): Html {
  return html`<table class="figures" role="table"><caption>${words.story.figuresCaption}</caption>
<thead role="rowgroup"><tr role="row">${words.story.figureColumns.map((it) => html`<th scope="col" role="columnheader">${it}</th>`)}</tr></thead>
<tbody role="rowgroup">${figures.map((it) => row(it, witnesses, clock))}</tbody></table>`
}

/** Largest first by weight of what is said: disputed, then updated, agreed, single; the order within stays. */
export const byTelling = (figures: readonly Figure[]): Figure[] => {
  const rank = { disputed: 0, updated: 1, agreed: 2, single: 3 }
  return figures.toSorted((a, b) => rank[a.relation] - rank[b.relation])
}

export function valueWords(it: Pick<Value, 'value' | 'to' | 'bound'>, unit: string): string {
  const bound = it.bound === 'exact' ? '' : `${it.bound} `
  const number = (n: number): string => /^[A-Z]{3}$/.test(unit) ? money(n, unit) : count(n)
  const range = it.to === undefined ? number(it.value) : `${number(it.value)}–${number(it.to)}`
  const sign = unit === 'percent' ? ' %' : unit === 'percentage points' ? ' points' : ''
  return `${bound}${range}${sign}`
}

function row(it: Figure, witnesses: Witnesses, clock: Clock): Html {
  const shown = it.values.slice(0, 8)
  const unitShown = /^[A-Z]{3}$/.test(it.unit) || it.unit.startsWith('percent') ? '' : it.unit
  const said = it.what.toLowerCase(), about = [unitShown, it.role, it.place].filter((each) => each && !said.includes(each.toLowerCase())).join(', ')
  return html`<tr role="row" id="figure-${it.id.replace(/[^\w-]/g, '-')}"><th scope="row" role="rowheader">${inTongue(it.what)}${about ? html`<span class="small"> ${about}</span>` : ''}</th>
<td role="cell" class="drawn">${drawn(it, witnesses)}</td>
<td role="cell"><div class="values">${shown.map((value, i) => html`<div class="${sideOf(it, value, i)}"><p><strong>${valueWords(value, it.unit)}</strong> ${value.claimant ? html`${inTongue(value.claimant)}, ` : ''}${words.story.inReports(witnesses.independent(value.cites))}${value.asOf ? html`, ${whenTime(value.asOf, clock)}` : ''}${words.story.valueState[value.state === 'disputed' ? 'disputed' : value.state] ? html`, ${words.story.valueState[value.state]}` : ''}</p><details class="more"><summary>${words.story.showWords}<span class="sr">: ${valueWords(value, it.unit)}, ${it.what}</span></summary><div class="evidence">${citeList(value.cites, witnesses.telling, clock)}</div></details></div>`)}</div></td>
<td role="cell"><span class="status-word">${glyph(it.relation)}${words.story.relation[it.relation]}</span></td></tr>`
}

const sideOf = (figure: Figure, value: Value, i: number): string =>
  value.state === 'superseded' || value.state === 'stale' ? 'was' : figure.relation === 'disputed' ? ['a', 'b'][i] ?? '' : ''

/** Feet are reports from west to east, each with a ray to the value it gives; four values and more are written, not drawn. */
function drawn(it: Figure, witnesses: Witnesses): Html {
  const labels = [...new Set(it.values.map((value) => valueWords(value, it.unit)))]
  if (labels.length > 3) return html`<span class="small">${words.story.counts(labels.length)}</span>`
  const feet = it.values.flatMap((value) => value.cites.map((cite) => ({ value: labels.indexOf(valueWords(value, it.unit)), at: eastOf(witnesses.telling(cite)?.outlet?.country ?? '') }))).sort((a, b) => a.at - b.at).slice(0, 40)
  const each = labels.map((label) => { const at = it.values.findIndex((value) => valueWords(value, it.unit) === label); return { label, value: it.values[at]!, at } })
  const order = each.map((entry, i) => ({ i, value: entry.value.value })).sort((a, b) => a.value - b.value).map((entry) => entry.i)
  const places = labels.length === 1 ? [116] : labels.length === 2 ? [52, 186] : [40, 116, 192]
  return sight(it.relation, feet.map((foot) => foot.value), each.map((entry, i) => ({ x: places[order.indexOf(i)]!, label: entry.label, side: sideOf(it, entry.value, entry.at) })))
}

const formats = new Map<string, Intl.NumberFormat>()
function money(n: number, currency: string): string {
  let format = formats.get(currency)
  if (!format) {
    try { format = new Intl.NumberFormat('en-GB', { style: 'currency', currency, maximumFractionDigits: 2, minimumFractionDigits: 0, notation: 'standard' }) } catch { format = new Intl.NumberFormat('en-GB') }
    formats.set(currency, format)
  }
  return format.format(n)
}
