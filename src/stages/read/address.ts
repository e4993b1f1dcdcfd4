// Addresses in foreign pages: only http and https count, and which registrable domain they belong to decides who is believed.

import { getDomain } from 'tldts'

/** An absolute http(s) address without its fragment's tail of white space, or nothing. */
export function addressed(address: string | undefined, base: string | undefined): string | undefined {
  if (!address) return undefined
  try {
    const url = base ? new URL(address.trim(), base) : new URL(address.trim())
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined
  } catch { return undefined }   // no address
}

/** "news.example.co.uk" → "example.co.uk"; hosting suffixes count as registries, so that two guests of one host are two houses. */
export const domainOf = (address: string): string | undefined => getDomain(address, { allowPrivateDomains: true }) ?? hostOf(address)

export const hostOf = (address: string): string | undefined => { try { return new URL(address).hostname } catch { return undefined } }
