// Who stands behind a claim: which reports its cites are of, and how many of them are independent. A family of copies is one witness,
// and so are the editions of one house; the story's own count is never exceeded.

import { tellingId } from '../../model/ids.ts'
import type { Cite, Story, Telling } from '../../model/story.ts'

export type Witnesses = {
  telling(cite: Cite): Telling | undefined
  /** independent reports among the cites, at least one where there is any */
  independent(cites: readonly Cite[]): number
  countries(cites: readonly Cite[]): string[]
}

export function witnessesOf(story: Story): Witnesses {
  const byId = new Map(story.tellings.map((it) => [tellingId(it.document, it.post), it]))
  const telling = (cite: Cite): Telling | undefined => byId.get(tellingId(cite.document, cite.post)) ?? byId.get(cite.document)
  const root = (it: Telling, steps = 0): Telling => {
    const of = it.copyOf && steps < 8 ? byId.get(it.copyOf.telling) : undefined
    return of ? root(of, steps + 1) : it
  }
  const origin = (cite: Cite): string => {
    const it = telling(cite)
    const { outlet, document } = it ? root(it) : { outlet: undefined, document: cite.document }
    return outlet?.family ?? outlet?.id ?? outlet?.name ?? document
  }
  return {
    telling,
    independent: (cites) => Math.min(new Set(cites.map(origin)).size, Math.max(1, story.independent)),
    countries: (cites) => [...new Set(cites.flatMap((it) => telling(it)?.outlet?.country ?? []))],
  }
}
