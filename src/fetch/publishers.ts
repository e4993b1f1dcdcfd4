// Who publishes at an address. A home page claims its own host and what lies below it, never the domain above: that may be a portal that many houses share.
// Where several outlets are at home on one host the longest path decides, and where none fits nobody does (but for services of one family).

import { isIP } from 'node:net'
import { getDomain } from 'tldts'
import type { CatalogueOutlet } from '../model/catalogue.ts'
import type { Outlet } from '../model/outlet.ts'

export type Publisher = { outlet: Outlet; zone?: string }
type Claim = Publisher & { path: string }

export function openPublishers(lines: readonly { line: CatalogueOutlet }[], outlets: readonly Outlet[]): (address: string) => Publisher | undefined {
  const byHost = new Map<string, Claim[]>()
  const put = (host: string, claim: Claim): void => {
    const known = byHost.get(host)
    if (!known) byHost.set(host, [claim])
    else if (!known.some((it) => it.outlet === claim.outlet && it.path === claim.path)) known.push(claim)
  }
  const below: { domain: string; claim: Claim }[] = []
  for (const [i, { line }] of lines.entries()) {
    const outlet = outlets[i]!, zone = line.zone && { zone: line.zone }
    for (const place of [line.home, ...(line.hosts ?? [])]) {
      const [, host = '', path = ''] = place.match(/^(?:https?:\/\/)?([^/?#]+)([^?#]*)/i) ?? []
      const plain = plainHost(host)
      if (!isClaimable(plain)) continue
      const claim = { outlet, path: folderOf(path), ...zone }
      put(plain, claim)
      const domain = domainOfTongue(plain, outlet.languages ?? [])
      if (domain) below.push({ domain, claim })
    }
  }
  // "fr.example.org" is the French door of the house, not a tenant: where nobody else is at home on the domain it is this outlet's.
  for (const [domain, claims] of Map.groupBy(below, (it) => it.domain)) {
    const first = claims[0]!.claim, tenants = [...byHost].filter(([host]) => host === domain || host.endsWith(`.${domain}`)).flatMap(([, it]) => it)
    if (tenants.every((it) => it.outlet === first.outlet)) put(domain, { ...first, path: '/' })
  }

  return (address) => {
    const url = URL.parse(address)
    if (!url?.hostname) return undefined
    if (url.port) return best(byHost.get(url.host) ?? [], url.pathname)
    // No public suffix was ever claimed, so climbing to the top finds none.
    for (let host = url.hostname.replace(/\.$/, ''), dot = 0; dot >= 0; host = host.slice(dot + 1)) {
      const claims = byHost.get(host)
      if (claims) return best(claims, url.pathname)
      dot = host.indexOf('.')
    }
    return undefined
  }
}

/** Alone on a host, an outlet has all of it, whatever path its home page stands at ("/en", "/news"); else the longest path that the address lies in. */
function best(claims: readonly Claim[], path: string): Publisher | undefined {
  const first = claims[0]
  if (!first) return undefined
  if (claims.every((it) => it.outlet === first.outlet)) return bare(first)
  const inside = claims.filter((it) => `${path}/`.startsWith(it.path)).sort((a, b) => b.path.length - a.path.length)
  if (inside[0]) return inside[1]?.path === inside[0].path && inside[1].outlet.family !== inside[0].outlet.family ? undefined : bare(inside[0])
  return claims.every((it) => it.outlet.family === first.outlet.family) ? bare(first) : undefined
}

const bare = ({ path: _, ...rest }: Claim): Publisher => rest
const folderOf = (path: string): string => `/${path.split('/').filter(Boolean).join('/')}/`.replace('//', '/')

/** Without the label that says only how a page is shown, where a domain is left: "edition.mv" is a name of its own. */
function plainHost(host: string): string {
  const short = host.toLowerCase().replace(/^(?:www\d*|m|mobile|amp|edition)\./, '')
  return isClaimable(short) ? short : host.toLowerCase()
}

/** Nobody claims a public suffix ("co.uk", "blogspot.com"); addresses with a port, as test worlds have them, are whole. */
const isClaimable = (host: string): boolean => /:\d+$/.test(host) || isIP(host) > 0 || getDomain(host, { allowPrivateDomains: true }) !== null

function domainOfTongue(host: string, languages: readonly string[]): string | undefined {
  const [label = '', ...rest] = host.split('.'), domain = rest.join('.')
  const isTongue = ['english', 'eng', 'en'].includes(label) || languages.some((it) => it.split('-')[0] === label)
  return isTongue && getDomain(host, { allowPrivateDomains: true }) === domain ? domain : undefined
}
