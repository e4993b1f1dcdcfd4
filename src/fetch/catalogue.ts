// The shipped list of outlets, loaded from catalogue/ (or a sample's, a test world's own): who publishes at which host, and what can be polled.
// Lines are not validated here: tests/catalogue.test.ts holds every one to its shape, and a start should not wait for that. Indexes are made when they are first asked.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CatalogueOutlet } from '../model/catalogue.ts'
import { idOf } from '../model/ids.ts'
import type { Outlet, Source } from '../model/outlet.ts'
import { openNames } from './names.ts'
import { openPublishers, type Publisher } from './publishers.ts'

export type Line = { country: string; line: CatalogueOutlet }

export type Catalogue = {
  /** with the zone of the outlet's clocks, where the catalogue names one */
  readonly sources: readonly (Source & { zone?: string })[]
  readonly outlets: readonly Outlet[]
  /** ports beside 80 and 443 that the catalogue's addresses use */
  readonly ports: readonly number[]
  /** changes with every line */
  readonly digest: string
  /** Who publishes at this address, decided by its host and, where several share one, by the longest path; `zone` is the outlet's own, where the catalogue names one. */
  publisher(url: string): Publisher | undefined
  /** Of a name as people write it: exact but for case and a leading article. Of several with one name the one at home in `country`; else none. */
  named(name: string, country?: string): Outlet | undefined
}

/** `folder` holds `outlets/CC.json`. */
export function loadCatalogue(folder: string, options: { own?: boolean } = {}): Catalogue {
  const at = join(folder, 'outlets'), lines: Line[] = [], hash = createHash('sha256')
  for (const file of existsSync(at) ? readdirSync(at).filter((it) => it.endsWith('.json')).sort() : []) {
    const text = readFileSync(join(at, file), 'utf8'), country = file.slice(0, -5)
    hash.update(file).update(text)
    for (const line of JSON.parse(text) as CatalogueOutlet[]) lines.push({ country, line })
  }
  return makeCatalogue(lines, { ...options, digest: hash.digest('hex').slice(0, 32) })
}

export function makeCatalogue(lines: readonly Line[], options: { own?: boolean; digest?: string } = {}): Catalogue {
  const outlets = once(() => lines.map(({ country, line }) => toOutlet(country, line)))
  const sources = once(() => lines.flatMap(({ line }, i) => line.feeds.map((feed) => ({
    id: idOf('source', feed.url), outlet: outlets()[i]!, kind: feed.kind ?? 'feed' as const, url: feed.url, checked: feed.checked, health: { state: 'unasked' as const },
    ...(feed.other && { other: feed.other }), ...(feed.section && { section: feed.section }), ...(feed.language && { language: feed.language }), ...(options.own && { own: true as const }), ...(line.zone && { zone: line.zone }),
  }))))
  const publishers = once(() => openPublishers(lines, outlets()))
  const names = once(() => openNames(outlets()))
  const digest = once(() => options.digest ?? createHash('sha256').update(JSON.stringify(lines)).digest('hex').slice(0, 32))
  const ports = once(() => portsOf(lines))
  return {
    get sources() { return sources() }, get outlets() { return outlets() }, get ports() { return ports() }, get digest() { return digest() },
    publisher: (address) => publishers()(address),
    named: (name, country) => names()(name, country),
  }
}

function once<T>(make: () => T): () => T {
  let made: { it: T } | undefined
  return () => (made ??= { it: make() }).it
}

function portsOf(lines: readonly Line[]): number[] {
  const ports = new Set<number>()
  for (const { line } of lines) for (const address of [line.home, ...line.feeds.flatMap((it) => [it.url, ...(it.other ?? [])])]) {
    const port = Number(address.match(/^https?:\/\/[^/]*:(\d+)(?:\/|$)/i)?.[1] ?? 80)
    if (port !== 80 && port !== 443) ports.add(port)
  }
  return [...ports]
}

function toOutlet(country: string, line: CatalogueOutlet): Outlet {
  const { id, name, nativeName, kind, owner, family, languages, home } = line
  return { id, name, country, languages, kind, home, family: family ?? id, ...(nativeName && { nativeName }), ...(owner && { owner }) }
}
