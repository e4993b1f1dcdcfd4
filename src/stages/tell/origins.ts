// Who is a witness of their own: a family of outlets with its copies and its agency credits counted once, and all unconfirmed
// outlets together as one, so that an agreement, a dispute or a correction cannot be bought with a few domains.

import { fold } from '../../text/fold.ts'
import type { Voice } from './voices.ts'

type Bare = Pick<Voice, 'id' | 'document' | 'leaf' | 'house' | 'mark' | 'copyOf' | 'confirmed' | 'at' | 'kind'>

/** Telling to origin; a telling that is no witness is not in it. */
export function originsOf(voices: readonly Bare[]): Map<string, string> {
  const byId = new Map(voices.map((it) => [it.id, it]))
  const families = Map.groupBy(voices, (it) => rootOf(it, byId))
  const origins = new Map<string, string>()
  for (const family of families.values()) {
    const origin = originOfFamily(family)
    for (const it of family) if (isWitness(it)) origins.set(it.id, origin)
  }
  return origins
}

/** Analysis is still reporting; opinion, satire and sponsored matter may carry a take and nothing else. */
const isWitness = (voice: Bare): boolean => !voice.mark || voice.mark === 'analysis'

/** Along `copyOf` to the text that all stand on; outside the story its id alone joins the copies. A ring is named by its least id. */
function rootOf(voice: Bare, byId: ReadonlyMap<string, Bare>): string {
  const seen: string[] = []
  for (let at = voice.id; ;) {
    const ring = seen.indexOf(at)
    if (ring >= 0) return seen.slice(ring).toSorted()[0]!
    seen.push(at)
    const source = byId.get(at)?.copyOf?.telling
    if (source === undefined) return at
    at = source
  }
}

/** Whoever is confirmed speaks for a family, the earliest first; a credited agency speaks for all that credit it. */
function originOfFamily(family: readonly Bare[]): string {
  const credited = family.flatMap((it) => agencyOf(it) ?? []).toSorted()[0]
  if (credited) return `agency:${credited}`
  const confirmed = family.filter((it) => it.confirmed && isWitness(it)).toSorted((a, b) => Number(Boolean(a.copyOf)) - Number(Boolean(b.copyOf)) || a.at - b.at || (a.id < b.id ? -1 : 1))[0]
  return confirmed ? `house:${confirmed.house}` : 'unconfirmed'
}

/** One agency and no reporter named: the text is the agency's. A live blog or a report that draws on several stays its outlet's own. */
function agencyOf(voice: Bare): string | undefined {
  const { leaf } = voice
  if (voice.kind !== 'article' || !voice.confirmed || leaf.agencies.length !== 1) return undefined
  const agency = fold(leaf.agencies[0]!)
  const reporters = leaf.authors.filter((it) => !fold(it).includes(agency))
  return reporters.length ? undefined : agency
}

export const originCount = (voices: Iterable<Pick<Voice, 'origin'>>): number => {
  const origins = new Set<string>()
  for (const it of voices) if (it.origin !== undefined) origins.add(it.origin)
  return origins.size
}
