// The globe as the server draws it: one hemisphere, each country a link, so that it works without script. The list beside it is complete
// and is the control; the island takes the drawing over for drag and keys. Lines are those of world-atlas, which /about names.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type GeoPermissibleObjects, type GeoProjection, geoDistance, geoGraticule, geoOrthographic, geoPath } from 'd3-geo'
import { html, raw } from 'hono/html'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { allCountries, countryByShape, countryFact, countryName } from '../countries.ts'
import type { Html } from '../page.ts'
import { routes } from '../routes.ts'

export type GlobeView = {
  /** longitude and latitude of the middle */
  centre: readonly [number, number]
  counts: ReadonlyMap<string, number>
  /** what the title of a country says after its name */
  says: (code: string) => string
  lead?: { at: readonly [number, number]; from: readonly (readonly [number, number])[] }
}

const size = 720
export const tone = (stories: number): number => stories === 0 ? 0 : stories < 10 ? 1 : stories < 25 ? 2 : stories < 60 ? 3 : 4

/** Kept for as long as nobody has more or fewer stories: most changes of the store change no count. */
export function globe(view: GlobeView): Html {
  const key = JSON.stringify([view.centre, [...view.counts].map(([code, stories]) => [code, stories, view.says(code)]), view.lead])
  if (last?.key !== key) last = { key, svg: draw(view) }
  return raw(last.svg)
}
let last: { key: string; svg: string } | undefined

function draw(view: GlobeView): string {
  const { projection, sea, land, borders, small } = drawingAt(view.centre)
  const links = land.map(({ code, d }) => {
    const shape = `<path class="land l${tone(view.counts.get(code) ?? 0)}" d="${d}"/>`
    return code ? link(code, view, shape) : shape
  }).join('\n')
  const dots = small.filter(({ code }) => view.counts.has(code)).map(({ code, x, y }) => link(code, view, `<circle class="land l${tone(view.counts.get(code) ?? 0)}" cx="${x}" cy="${y}" r="6"/>`)).join('\n')
  return `<svg class="globe" viewBox="0 0 ${size} ${size}" aria-hidden="true" focusable="false">${sea}\n${links}\n<path class="border" d="${borders}"/>\n${dots}${leadLines(view, projection)}</svg>`
}

/** Where a country is: two paths, no links. */
export function locator(code: string, width = 160): Html {
  const fact = countryFact(code)
  if (!fact) return html``
  const key = `locator ${code} ${width}`
  const kept = drawings.get(key) as string | undefined
  if (kept) return raw(kept)
  const [longitude, latitude] = fact.point
  const projection = geoOrthographic().rotate([-longitude, -latitude * 0.8, 0]).fitExtent([[2, 2], [width - 2, width - 2]], { type: 'Sphere' }).clipAngle(90)
  const path = geoPath(projection).digits(0), own = shapes.find((it) => it.code === code), dot = own ? undefined : projection([longitude, latitude])
  const drawn = `<svg class="globe locator" viewBox="0 0 ${width} ${width}" width="${width}" height="${width}" aria-hidden="true" focusable="false"><circle class="sea" cx="${width / 2}" cy="${width / 2}" r="${width / 2 - 2}"/><path class="land l1" d="${path(allLand) ?? ''}"/>${own ? `<path class="land l4" d="${path(own.shape) ?? ''}"/>` : dot ? `<circle class="land l4" cx="${Math.round(dot[0])}" cy="${Math.round(dot[1])}" r="3.5"/>` : ''}</svg>`
  keep(key, drawn)
  return raw(drawn)
}

const link = (code: string, view: GlobeView, shape: string): string =>
  `<a href="${routes.country.to(code)}" tabindex="-1"><title>${escapeMarkup(`${countryName(code)}, ${view.says(code)}`)}</title>${shape}</a>`

function leadLines(view: GlobeView, projection: GeoProjection): string {
  if (!view.lead) return ''
  const path = geoPath(projection).digits(0), { at, from } = view.lead
  const arcs = from.map((it) => path({ type: 'LineString', coordinates: [[...it], [...at]] }) ?? '').join('')
  const middle = projection([...at])
  if (!middle || geoDistance([...at], [...view.centre]) > Math.PI / 2) return ''
  const apex = `M${Math.round(middle[0])} ${Math.round(middle[1])}h0`
  return `<path class="arc under" d="${arcs}"/><path class="arc" d="${arcs}"/><path class="apex under" d="${apex}"/><path class="apex" d="${apex}"/>`
}

type Drawing = { projection: GeoProjection; sea: string; land: { code: string; d: string }[]; borders: string; small: { code: string; x: number; y: number }[] }

/** Paths do not depend on the news: kept for each centre, of which there are few (see `centreOn`). About 12 ms to make, 90 kB each. */
function drawingAt(centre: readonly [number, number]): Drawing {
  const key = centre.join()
  const kept = drawings.get(key) as Drawing | undefined
  if (kept) return kept
  const projection = geoOrthographic().rotate([-centre[0], -centre[1], 0]).fitExtent([[3, 3], [size - 3, size - 3]], { type: 'Sphere' }).clipAngle(90).precision(0.7)
  const path = geoPath(projection).digits(0)
  const land = shapes.flatMap(({ code, shape }) => { const d = path(shape); return d ? [{ code, d }] : [] })
  const small = allCountries.filter((it) => !it.shape && geoDistance([...it.point], [...centre]) < 1.5).map((it) => { const [x, y] = projection([...it.point])!; return { code: it.code, x: Math.round(x), y: Math.round(y) } })
  const sea = `<circle class="sea" cx="${size / 2}" cy="${size / 2}" r="${size / 2 - 3}"/><path class="graticule" d="${path(geoGraticule().step([30, 30])()) ?? ''}"/>`
  const made = { projection, sea, land, borders: path(allBorders) ?? '', small }
  keep(key, made)
  return made
}

/** Fifteen degrees apart, so that few drawings serve all pages. */
export const centreOn = (point: readonly [number, number]): [number, number] => {
  const longitude = Math.round(point[0] / 15) * 15
  return [((longitude + 540) % 360) - 180, Math.max(-15, Math.min(30, Math.round(point[1] / 15) * 15))]
}

const drawings = new Map<string, Drawing | string>()
const drawingsMost = 120
function keep(key: string, made: Drawing | string): void {
  if (drawings.size >= drawingsMost) drawings.delete(drawings.keys().next().value!)
  drawings.set(key, made)
}

const world = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-110m.json'), 'utf8')) as Topology<{ countries: GeometryCollection<{ name: string }>; land: GeometryCollection }>
const shapes = feature(world, world.objects.countries).features.map((it) => ({ code: countryByShape.get(String(it.id ?? it.properties.name)) ?? '', shape: it as GeoPermissibleObjects }))
const allBorders = mesh(world, world.objects.countries, (a, b) => a !== b) as GeoPermissibleObjects
const allLand = feature(world, world.objects.land) as GeoPermissibleObjects

const escapeMarkup = (text: string): string => text.replace(/[&<>"]/g, (it) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[it]!)
