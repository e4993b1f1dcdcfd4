// An outlet by the name that people write. Many houses of different countries have one name: then only the country decides, and without one nobody is meant.

import type { Outlet } from '../model/outlet.ts'

export function openNames(outlets: readonly Outlet[]): (name: string, country?: string) => Outlet | undefined {
  const byName = new Map<string, Outlet[]>()
  for (const outlet of outlets) {
    for (const name of new Set([outlet.name, outlet.nativeName ?? outlet.name].map(plainName))) {
      const known = byName.get(name)
      if (known) known.push(outlet)
      else byName.set(name, [outlet])
    }
  }
  return (name, country) => {
    const found = byName.get(plainName(name)) ?? [], near = country ? found.filter((it) => it.country === country) : found
    if (near.length > 0) return only(near)
    // A caller who knows another country means another house, unless only one in the world has the name.
    return only(found)
  }
}

const only = (found: readonly Outlet[]): Outlet | undefined => found.length === 1 ? found[0] : undefined
const plainName = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/^the\s+/, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
