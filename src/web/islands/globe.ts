// Why an island: a globe that is turned by hand or by key needs a canvas. The server's drawing stays until the first touch, every country
// is a link without it, and it draws on input only.

import { type GeoPermissibleObjects, geoCentroid, geoContains, geoDistance, geoGraticule, geoOrthographic, geoPath } from 'd3-geo'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'

type Country = { code: string; name: string; says: string; tone: number; href: string; centre: [number, number]; shape?: GeoPermissibleObjects }
type Shapes = { topology: Topology<{ countries: GeometryCollection<{ name: string }> }>; small: { code: string; name: string; at: [number, number] }[] }
type World = { countries: Country[]; land: { code: string; shape: GeoPermissibleObjects }[]; borders: GeoPermissibleObjects }

const graticule = geoGraticule().step([30, 30])()

class Globe extends HTMLElement {
  #canvas: HTMLCanvasElement | undefined
  #status = document.createElement('span')
  #world: Promise<World> | undefined
  #ready: World | undefined
  #turn: [number, number] = [0, 0]
  #chosen: Country | undefined
  #drag: { x: number; y: number; from: [number, number]; moved: boolean } | undefined
  #due = false

  connectedCallback(): void {
    this.#turn = [-Number(this.dataset.longitude), -Number(this.dataset.latitude)]
    this.tabIndex = 0
    this.setAttribute('role', 'application')
    this.setAttribute('aria-label', this.dataset.label ?? '')
    this.#status.className = 'sr'
    this.#status.setAttribute('role', 'status')
    this.append(this.#status)
    this.addEventListener('pointerdown', (event) => this.#down(event))
    this.addEventListener('pointermove', (event) => this.#move(event))
    this.addEventListener('pointerup', (event) => this.#up(event))
    this.addEventListener('pointercancel', () => { this.#drag = undefined })
    this.addEventListener('dragstart', (event) => event.preventDefault())
    this.addEventListener('click', (event) => this.#click(event), true)
    this.addEventListener('keydown', (event) => void this.#key(event))
    this.addEventListener('focus', () => void this.#load())
    new ResizeObserver(() => { if (this.#canvas) this.#draw() }).observe(this)
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { if (this.#canvas) this.#draw() })
    document.querySelector('.world .countries')?.addEventListener('focusin', (event) => void this.#follow(event))
    if ('requestIdleCallback' in window) requestIdleCallback(() => void this.#load(), { timeout: 4000 })
    else setTimeout(() => void this.#load(), 1500)
  }

  /** Shapes come once, when nothing else is to be done or the globe is first touched. */
  #load(): Promise<World> {
    this.#world ??= fetch(this.dataset.shapes!).then((it) => it.json()).then((shapes: Shapes) => {
      this.#ready = worldOf(shapes, this.dataset.nothing ?? '')
      return this.#ready
    })
    return this.#world
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return
    this.#drag = { x: event.clientX, y: event.clientY, from: [...this.#turn], moved: false }
    void this.#load()
  }

  #move(event: PointerEvent): void {
    const drag = this.#drag
    if (!drag) return
    const dx = event.clientX - drag.x, dy = event.clientY - drag.y
    if (!drag.moved && Math.hypot(dx, dy) < 4) return
    if (!drag.moved) { drag.moved = true; this.setPointerCapture(event.pointerId) }
    const degrees = 130 / this.clientWidth
    this.#turn = [drag.from[0] + dx * degrees, Math.max(-75, Math.min(75, drag.from[1] - dy * degrees))]
    this.#draw()
  }

  #up(event: PointerEvent): void {
    if (this.#drag?.moved) this.#suppress = event.timeStamp
    this.#drag = undefined
  }
  #suppress = -1

  /** The end of a drag is no choice; on the canvas a click is asked which country it met. */
  #click(event: MouseEvent): void {
    if (this.#suppress >= 0 && event.timeStamp - this.#suppress < 120) { event.preventDefault(); event.stopPropagation(); return }
    if (!this.#canvas || !this.#ready) return
    const box = this.#canvas.getBoundingClientRect(), scale = 720 / box.width
    const at = this.#projection(720).invert?.([(event.clientX - box.left) * scale, (event.clientY - box.top) * scale])
    if (!at || Number.isNaN(at[0])) return
    const found = this.#ready.countries.find((it) => !it.shape && geoDistance(it.centre, at) < 0.02) ?? this.#ready.countries.find((it) => it.shape && geoContains(it.shape as never, at))
    if (found) location.assign(found.href)
  }

  async #key(event: KeyboardEvent): Promise<void> {
    const bearing = { ArrowRight: 0, ArrowUp: Math.PI / 2, ArrowLeft: Math.PI, ArrowDown: -Math.PI / 2 }[event.key]
    if (bearing === undefined && event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    if (event.key === 'Escape') { this.#chosen = undefined; this.#status.textContent = ''; this.blur(); if (this.#canvas) this.#draw(); return }
    if (event.key === 'Enter') { if (this.#chosen) location.assign(this.#chosen.href); return }
    const world = await this.#load()
    const here: [number, number] = this.#chosen?.centre ?? [-this.#turn[0], -this.#turn[1]]
    this.#choose(nextBy(world.countries.filter((it) => it !== this.#chosen), here, bearing!) ?? this.#chosen)
  }

  #choose(it: Country | undefined): void {
    if (!it) return
    this.#chosen = it
    this.#turn = [-it.centre[0], Math.max(-60, Math.min(60, -it.centre[1]))]
    this.#status.textContent = `${it.name}, ${it.says}`
    this.#draw()
  }

  /** Moving in the list turns the globe. */
  async #follow(event: Event): Promise<void> {
    const code = (event.target as Element | null)?.closest<HTMLElement>('a[data-code]')?.dataset.code
    if (!code) return
    const it = (await this.#load()).countries.find((each) => each.code === code)
    if (it) { this.#choose(it); this.#status.textContent = '' }
  }

  #projection(size: number) {
    return geoOrthographic().rotate([this.#turn[0], this.#turn[1], 0]).fitExtent([[3, 3], [size - 3, size - 3]], { type: 'Sphere' }).clipAngle(90).precision(0.5)
  }

  #draw(): void {
    if (this.#due) return
    this.#due = true
    requestAnimationFrame(() => { this.#due = false; if (this.#ready) this.#paint(this.#ready) })
  }

  #paint(world: World): void {
    if (!this.#canvas) {
      this.#canvas = document.createElement('canvas')
      this.#canvas.className = 'globe'
      this.#canvas.setAttribute('aria-hidden', 'true')
      this.querySelector('svg')!.after(this.#canvas)
      this.classList.add('taken')
    }
    const width = this.clientWidth, pixels = Math.round(width * Math.min(2, devicePixelRatio)), canvas = this.#canvas
    if (canvas.width !== pixels) { canvas.width = pixels; canvas.height = pixels }
    const context = canvas.getContext('2d')!, scale = pixels / 720
    context.setTransform(scale, 0, 0, scale, 0, 0)
    context.clearRect(0, 0, 720, 720)
    const ink = colours(this), projection = this.#projection(720), path = geoPath(projection, context)
    const draw = (shape: GeoPermissibleObjects, fill: string | undefined, stroke: string | undefined, line: number): void => {
      context.beginPath(); path(shape)
      if (fill) { context.fillStyle = fill; context.fill() }
      if (stroke) { context.strokeStyle = stroke; context.lineWidth = line; context.stroke() }
    }
    draw({ type: 'Sphere' }, ink.paper, ink.ink, 1.8)
    draw(graticule, undefined, ink.hair, 1)
    const tones = new Map(world.countries.map((it) => [it.code, it.tone]))
    for (const { code, shape } of world.land) draw(shape, code && code === this.#chosen?.code ? ink.ink : ink.land[tones.get(code) ?? 0], ink.rule, 1)
    draw(world.borders, undefined, ink.paper, 1)
    for (const it of world.countries) if (!it.shape && geoDistance(it.centre, [-this.#turn[0], -this.#turn[1]]) < 1.5) {
      const [x, y] = projection(it.centre)!
      context.beginPath(); context.arc(x, y, 6, 0, 7)
      context.fillStyle = it === this.#chosen ? ink.ink : ink.land[it.tone]!; context.fill(); context.strokeStyle = ink.rule; context.lineWidth = 1; context.stroke()
    }
    if (this.#chosen) { const [x, y] = projection(this.#chosen.centre)!; context.beginPath(); context.arc(x, y, 13, 0, 7); context.strokeStyle = ink.ink; context.lineWidth = 3; context.stroke() }
  }
}

/** Tones and what is said are those of the links that the server wrote; the island knows no news of its own. */
function worldOf({ topology, small }: Shapes, nothing: string): World {
  const listed = new Map([...document.querySelectorAll<HTMLAnchorElement>('.world .countries a[data-code]')].map((it) => [it.dataset.code!, it]))
  const known = (code: string): { says: string; tone: number; href: string } => {
    const link = listed.get(code)
    return { says: link?.querySelector('.count')?.textContent ?? nothing, tone: Number(link?.dataset.tone ?? 0), href: link?.href ?? `/country/${code}` }
  }
  const land = feature(topology, topology.objects.countries).features.map((it) => ({ code: String(it.id ?? ''), name: it.properties.name, shape: it as GeoPermissibleObjects }))
  const drawn = land.filter((it) => it.code && it.code !== 'AQ').map((it): Country => ({ code: it.code, name: it.name, ...known(it.code), centre: geoCentroid(largest(it.shape)), shape: it.shape }))
  const dots = small.filter((it) => listed.has(it.code)).map((it): Country => ({ code: it.code, name: it.name, ...known(it.code), centre: it.at }))
  return { countries: [...drawn, ...dots], land, borders: mesh(topology, topology.objects.countries, (a, b) => a !== b) as GeoPermissibleObjects }
}

/** France is not in the Atlantic: the middle of the largest piece, by its number of points. */
function largest(shape: GeoPermissibleObjects): never {
  const it = shape as unknown as { geometry: { type: string; coordinates: number[][][][] } }
  if (it.geometry.type !== 'MultiPolygon') return shape as never
  return { type: 'Polygon', coordinates: it.geometry.coordinates.toSorted((a, b) => b[0]!.length - a[0]!.length)[0]! } as never
}

/** The nearest in a direction: within 60 degrees of it, and the straighter the better. */
function nextBy(countries: readonly Country[], [longitude, latitude]: [number, number], bearing: number): Country | undefined {
  let best: Country | undefined, least = Infinity
  for (const it of countries) {
    const dx = ((it.centre[0] - longitude + 540) % 360 - 180) * Math.cos((latitude * Math.PI) / 180), dy = it.centre[1] - latitude
    const away = Math.hypot(dx, dy), off = Math.abs(Math.atan2(Math.sin(Math.atan2(dy, dx) - bearing), Math.cos(Math.atan2(dy, dx) - bearing)))
    if (away < 0.5 || off > Math.PI / 3) continue
    const cost = away * (1 + off * 2)
    if (cost < least) { least = cost; best = it }
  }
  return best
}

/** Canvas knows no `light-dark()`: the colours are asked of an element that has them. */
function colours(element: HTMLElement): { paper: string; ink: string; hair: string; rule: string; land: string[] } {
  const probe = document.createElement('span')
  element.append(probe)
  const of = (name: string): string => { probe.className = `probe-${name}`; return getComputedStyle(probe).color }
  const found = { paper: of('paper'), ink: of('ink'), hair: of('hair'), rule: of('rule'), land: [0, 1, 2, 3, 4].map((it) => of(`land-${it}`)) }
  probe.remove()
  return found
}

customElements.define('px-globe', Globe)
