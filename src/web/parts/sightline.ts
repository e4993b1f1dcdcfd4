// One drawing at three sizes: below, where they stand; above, what they see. Feet on a line from west to east, rays to what is said.
// Always aria-hidden: each fact in it stands in words beside it.

import { html, raw } from 'hono/html'
import { countryFact, countryName, eastOf } from '../countries.ts'
import type { Html } from '../page.ts'
import { words } from '../words.ts'

const tenth = (n: number): number => Math.round(n * 10) / 10
const dot = (x: number, y: number): string => `M${tenth(x)} ${tenth(y)}h0`
const open = (classes: string, width: number, height: number): string => `<svg class="${classes}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" aria-hidden="true" focusable="false">`

export type Carried = { country: string; wireOnly: boolean }

/** In a list. Every watched country has one foot at an even pitch: a true scale would crowd Europe into a smudge. */
export function fan(coverage: readonly Carried[], about: string | undefined, watched: readonly string[]): Html {
  const width = 176, height = 34, foot = height - 5, top = 4
  const order = [...new Set([...watched, ...coverage.map((it) => it.country)])].sort((a, b) => eastOf(a) - eastOf(b))
  if (order.length < 2 || coverage.length === 0) return html``
  const step = (width - 8) / (order.length - 1)
  const place = new Map(order.map((it, i) => [it, tenth(4 + i * step)]))
  const middle = about ?? coverage[0]!.country
  const apex = Math.min(width - 4, Math.max(4, 4 + step * order.filter((it) => eastOf(it) < eastOf(middle)).length))
  const rays = (wire: boolean): string => coverage.filter((it) => it.wireOnly === wire).map((it) => `M${place.get(it.country)} ${foot}L${tenth(apex)} ${top}`).join('')
  const wire = rays(true), own = rays(false)
  return raw(`${open('fan', width, height)}<path class="feet" d="M3.5 ${foot + 2.75}H${width - 3}" stroke-dasharray="1 ${(step - 1).toFixed(3)}"/>${wire && `<path class="ray wire" d="${wire}"/>`}${own && `<path class="ray" d="${own}"/>`}<path class="apex" d="${dot(apex, top)}"/></svg>`)
}

export type Column = Carried & { side?: 'a' | 'b' }
const columnsMost = 20

/** Full width: only the countries that carry it, their codes as text; the drawing stretches, its lines do not. */
export function strip(columns: readonly Column[], sees: { a: string; b: string } | undefined, caption: string): Html {
  const placed = columns.toSorted((a, b) => eastOf(a.country) - eastOf(b.country))
  const shown = placed.slice(0, columnsMost), left = placed.length - shown.length
  if (shown.length < 2) return html``
  const n = shown.length + (left ? 1 : 0), width = 1000, height = 100, apexes = { a: 600, b: 400, n: 500 }
  const x = (i: number): number => tenth(((i + 0.5) / n) * width)
  const paths = [true, false].flatMap((wire) => (['a', 'b', 'n'] as const).flatMap((side) => {
    const d = shown.flatMap((it, i) => it.wireOnly === wire && (sees ? it.side ?? 'n' : 'n') === side ? `M${x(i)} ${height}L${apexes[side]} 8` : []).join('')
    return d ? `<path class="ray${wire ? ' wire' : ''}${side === 'n' ? '' : ` ${side}`}" d="${d}"/>` : []
  }))
  const dots = sees ? `<path class="apex a" d="${dot(600, 8)}"/><path class="apex b" d="${dot(400, 8)}"/>${shown.some((it) => !it.side) ? `<path class="apex" d="${dot(500, 8)}"/>` : ''}` : `<path class="apex" d="${dot(500, 8)}"/>`
  return html`<figure class="strip">${sees ? html`<p class="sees"><span class="a">${sees.a}</span> <span class="b">${sees.b}</span></p>` : ''}${raw(`<svg class="fan wide" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" aria-hidden="true" focusable="false">${paths.join('')}${dots}</svg>`)}<ol>${shown.map((it) => html`<li class="${it.wireOnly ? 'wire' : it.side ?? ''}"><abbr title="${it.wireOnly ? words.story.copiesOnly(countryName(it.country)) : countryName(it.country)}">${it.country}</abbr></li>`)}${left ? html`<li class="more">+ ${left}</li>` : ''}</ol>${caption ? html`<figcaption>${caption}</figcaption>` : ''}</figure>`
}

export type Point = { x: number; label: string; side: string }

/** In a figure: feet are reports, above them the values on their own scale. `feet` are indexes into `points`. */
export function sight(relation: string, feet: readonly number[], points: readonly Point[]): Html {
  const width = 232, height = 74, foot = height - 8, top = 26
  const at = (i: number): number => feet.length === 1 ? width / 2 : tenth(10 + (i * (width - 20)) / Math.max(1, feet.length - 1))
  const rays = points.map((it, k) => `<path class="ray ${it.side}" d="${feet.flatMap((value, i) => value === k ? `M${at(i)} ${foot}L${it.x} ${top}` : []).join('')}"/>`).join('')
  const marks = points.map((it) => `<path class="apex ${it.side}" d="${dot(it.x, top)}"/>${it.side === 'was' ? `<path class="apex hole" d="${dot(it.x, top)}"/>` : ''}<text class="value ${it.side}" x="${it.x}" y="${top - 10}" text-anchor="middle">${escapeMarkup(it.label.slice(0, 18))}</text>`).join('')
  return raw(`${open(`sightline ${relation}`, width, height)}<path class="base" d="M4 ${foot + 4}H${width - 4}"/>${rays}${marks}</svg>`)
}

const escapeMarkup = (text: string): string => text.replace(/[&<>"]/g, (it) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[it]!)

export const pointOf = (country: string | undefined): readonly [number, number] | undefined => country ? countryFact(country)?.point : undefined
