// Which addresses may be connected to: global unicast on the allowed ports, and the reader's own exceptions. What is checked here is what is connected to.

import { lookup as dnsLookup, type LookupAddress, type LookupOptions } from 'node:dns'
import { BlockList, isIP } from 'node:net'
import { getDomain } from 'tldts'

const blocked4 = new BlockList(), global6 = new BlockList(), blocked6 = new BlockList()
for (const [net, bits] of [['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 3]] as const) blocked4.addSubnet(net, bits, 'ipv4')
global6.addSubnet('2000::', 3, 'ipv6')
for (const [net, bits] of [['2001::', 32], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) blocked6.addSubnet(net, bits, 'ipv6')

/** IPv6 is allowed by what is global, so that mapped, NAT64, link-local and unique-local addresses fall out by themselves. */
const isPublic = (address: string): boolean => {
  const family = isIP(address)
  if (family === 4) return !blocked4.check(address, 'ipv4')
  return family === 6 && global6.check(address, 'ipv6') && !blocked6.check(address, 'ipv6')
}

export class RefusedAddress extends Error {
  override name = 'RefusedAddress'
}

export type Lookup = (host: string, options: LookupOptions, done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void) => void

/** `allow`: host:port pairs that the reader excepts, exactly; `ports`: those of the catalogue beside 80 and 443. */
export type AddressRules = { allow: ReadonlySet<string>; ports: ReadonlySet<number>; lookup?: Lookup }

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '')
const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
export const isExcepted = (url: URL, rules: AddressRules): boolean => rules.allow.has(`${bare(url.hostname)}:${portOf(url)}`)

/** Throws a sentence where an address may not be asked; names are looked at again when they are connected to (`guardedLookup`). */
export function checkAddress(url: URL, rules: AddressRules): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new RefusedAddress(`${url.protocol} addresses are not fetched, only http and https`)
  if (isExcepted(url, rules)) return
  const port = portOf(url), host = bare(url.hostname)
  if (port !== 80 && port !== 443 && !rules.ports.has(port)) throw new RefusedAddress(`port ${port} is not asked, only 80, 443 and those of the catalogue`)
  if (isIP(host) && !isPublic(host)) throw new RefusedAddress(`${host} is a private address`)
  if (!isIP(host) && (host === 'localhost' || host.endsWith('.localhost'))) throw new RefusedAddress(`${host} leads to this machine`)
}

/** For the connector: every address that the name gives must be public, and the connection goes to one of those looked at. */
export const guardedLookup = (rules: AddressRules) =>
  (host: string, options: LookupOptions, done: (error: Error | null, address?: string | LookupAddress[], family?: number) => void): void => {
    const find: Lookup = rules.lookup ?? ((name, how, found) => dnsLookup(name, { ...how, all: true }, found as never))
    find(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error)
      const bad = found.find((it) => !isPublic(it.address))
      if (bad || !found[0]) return done(new RefusedAddress(`${host} leads to a private address`))
      options.all ? done(null, found) : done(null, found[0].address, found[0].family)
    })
  }

/** The registrable domain: what one pace and one identity are kept for. `x.github.io` and `y.github.io` are two houses. */
export const registrableDomain = (host: string): string => getDomain(host, { allowPrivateDomains: true }) ?? bare(host)
