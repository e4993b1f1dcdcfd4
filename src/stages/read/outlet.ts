// Who publishes a page: the host through the catalogue. The page's own word counts only for its own registrable domain, stands as `claimed`, and never makes it a known house (contract, section 1).

import type { Outlet } from '../../model/outlet.ts'
import { textOfHtml } from '../../text/dom.ts'
import { addressed, domainOf, hostOf } from './address.ts'
import { key, metaOf, type Page } from './page.ts'
import { wordsOf } from './structured.ts'
import { agency } from './text-signs.ts'

export type Publisher = { outlet?: Outlet; via?: string; canonical?: string; why: string }

export function readPublisher(page: Page): Publisher {
  const { source, url } = page.input
  const said = saidName(page)
  const canonical = readCanonical(page)
  const own = source?.outlet
  if (own) {
    const other = said && !isSameHouse(said, own) && agency(said) ? { via: said } : {}
    return { outlet: own, ...other, ...canonical, why: 'outlet from the catalogue, by host' }
  }
  if (!said) return { ...nameless(url), ...canonical, why: 'the page does not say who publishes it' }
  const domain = url && domainOf(url)
  if (!domain) return { outlet: { name: said, claimed: true }, ...canonical, why: `no address: the page says ${said}, which is only a claim` }
  if (agency(said) || !isNamedLike(said, domain, page)) return { ...nameless(url), via: said, ...canonical, why: `${domain} is not catalogued and claims to be ${said}: that is kept as a claim about the source, not as the outlet` }
  return { outlet: { name: said, home: `https://${domain}/`, claimed: true }, ...canonical, why: `${domain} is not catalogued; it calls itself ${said}` }
}

/** Nobody named, or somebody else: the domain is all that is known. */
function nameless(url: string | undefined): { outlet?: Outlet } {
  const domain = url && domainOf(url)
  return domain ? { outlet: { name: domain, home: `https://${domain}/`, claimed: true } } : {}
}

function saidName(page: Page): string | undefined {
  const publisher = page.article?.publisher
  const name = textOfHtml(metaOf(page, 'og:site_name') ?? wordsOf(publisher) ?? metaOf(page, 'application-name', 'publisher', 'dc.publisher') ?? '')
  return name && name.length < 80 && !/^https?:/.test(name) ? name : undefined
}

const isSameHouse = (name: string, outlet: Outlet): boolean => {
  const it = key(name)
  return [outlet.name, outlet.nativeName, outlet.owner, outlet.family, outlet.id].some((other) => { const house = key(other ?? ''); return house.length > 1 && (house.includes(it) || it.includes(house)) })
}

/** A name is a domain's own where its letters are in it, its initials are, or the page's own structured data gives it an address there. */
function isNamedLike(name: string, domain: string, page: Page): boolean {
  const label = key(domain.split('.')[0] ?? ''), letters = key(name.replace(/\.(com|org|net|[a-z]{2})$/i, '')), bare = letters.replace(/^(the|le|la|el|die|der|das|il)/, '')
  if (label.length > 1 && (letters.includes(label) || (bare.length > 2 && label.includes(bare)))) return true
  const words = name.split(/[\s.-]+/).map((it) => key(it)).filter(Boolean)
  if (words.length > 1 && label.length >= 2 && words.map((it) => it[0]).join('').includes(label)) return true
  if (words.some((it) => it.length >= 4 && label.includes(it))) return true
  const home = page.article?.publisher && typeof page.article.publisher === 'object' && !Array.isArray(page.article.publisher) ? wordsOf(page.article.publisher.url) : undefined
  return !/\p{Script=Latin}/u.test(name) || (home !== undefined && domainOf(home) === domain && !words.some((it) => it.length > 3 && !label.includes(it)))
}

/** A canonical address is followed only within the registrable domain that was fetched; of a page handed in without an address it is only shown. */
function readCanonical(page: Page): { canonical?: string } {
  const link = canonicalLink(page) ?? metaOf(page, 'og:url')
  const canonical = addressed(link, page.base)
  if (!canonical) return {}
  const { url } = page.input
  if (!url) return {}
  return domainOf(canonical) === domainOf(url) && hostOf(canonical) && !(isHome(canonical) && !isHome(url)) ? { canonical } : {}
}

const isHome = (address: string): boolean => /^https?:\/\/[^/]+\/?$/.test(address)

function canonicalLink(page: Page): string | undefined {
  return page.links.find((it) => it.rel === 'canonical')?.href
}
