// The shipped list of outlets, loaded from catalogue/ (or a sample's, a test world's own): who publishes at which host, and what can be polled.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CatalogueOutlet } from '../model/catalogue.ts'
import { idOf } from '../model/ids.ts'
import type { Outlet, Source } from '../model/outlet.ts'
import { portOf, registrableDomain } from './address.ts'

export type Catalogue = {
  sources: readonly Source[]
  outlets: readonly Outlet[]
  /** ports beside 80 and 443 that the catalogue's addresses use */
  ports: readonly number[]
  /** Who publishes at this address, decided by its host alone; `zone` is the outlet's own, where the catalogue names one. */
  publisher(url: string): { outlet: Outlet; zone?: string } | undefined
  /** Of a name as people write it: exact but for case and a leading article. */
  named(name: string): Outlet | undefined
}

/** `folder` holds `outlets/CC.json`. A line that does not hold is a mistake of ours: it is thrown, and the catalogue's own test finds it first. */
export function loadCatalogue(folder: string, options: { own?: boolean } = {}): Catalogue {
  const at = join(folder, 'outlets'), lines: { country: string; line: CatalogueOutlet }[] = []
  for (const file of existsSync(at) ? readdirSync(at).filter((it) => it.endsWith('.json')).sort() : []) {
    for (const raw of JSON.parse(readFileSync(join(at, file), 'utf8')) as unknown[]) lines.push({ country: file.slice(0, -5), line: CatalogueOutlet.parse(raw) })
  }
  return makeCatalogue(lines, options)
}

export function makeCatalogue(lines: readonly { country: string; line: CatalogueOutlet }[], options: { own?: boolean } = {}): Catalogue {
  const sources: Source[] = [], outlets: Outlet[] = [], ports = new Set<number>()
  const byHost = new Map<string, { outlet: Outlet; zone?: string }>(), byDomain = new Map<string, { outlet: Outlet; zone?: string } | null>(), byName = new Map<string, Outlet>()
  for (const { country, line } of lines) {
    const outlet = toOutlet(country, line), known = { outlet, ...(line.zone && { zone: line.zone }) }
    outlets.push(outlet)
    for (const name of [line.name, line.nativeName]) if (name) byName.set(plainName(name), outlet)
    const addresses = [line.home, ...line.feeds.flatMap((it) => [it.url, ...(it.other ?? [])])].flatMap((it) => URL.parse(it) ?? [])
    for (const url of addresses) if (![80, 443].includes(portOf(url))) ports.add(portOf(url))
    const home = URL.parse(line.home)
    for (const host of [home?.host, ...(line.hosts ?? [])]) if (host) byHost.set(plainHost(host), known)
    if (home) {
      // One domain may carry several outlets (a broadcaster's services by language): then only the host, with its path, decides.
      const domain = registrableDomain(home.hostname)
      byDomain.set(domain, byDomain.has(domain) && byDomain.get(domain)?.outlet.family !== outlet.family ? null : byDomain.get(domain) ?? known)
    }
    for (const feed of line.feeds) sources.push({
      id: idOf('source', feed.url), outlet, kind: feed.kind ?? 'feed', url: feed.url, checked: feed.checked, health: { state: 'unasked' },
      ...(feed.other && { other: feed.other }), ...(feed.section && { section: feed.section }), ...(feed.language && { language: feed.language }), ...(options.own && { own: true as const }),
    })
  }
  return {
    sources, outlets, ports: [...ports],
    publisher(address) {
      const url = URL.parse(address)
      if (!url) return undefined
      return byHost.get(plainHost(url.host)) ?? (url.port ? undefined : byDomain.get(registrableDomain(url.hostname)) ?? undefined)
    },
    named: (name) => byName.get(plainName(name)),
  }
}

const plainHost = (host: string): string => host.toLowerCase().replace(/^(?:www|m|amp|edition)\./, '')
const plainName = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/^the\s+/, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

function toOutlet(country: string, line: CatalogueOutlet): Outlet {
  const { id, name, nativeName, kind, owner, family, languages, home } = line
  return { id, name, country, languages, kind, home, family: family ?? id, ...(nativeName && { nativeName }), ...(owner && { owner }) }
}
