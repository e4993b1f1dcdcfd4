// The country that an article is mostly about: the weightiest of `about`.

import { type Figure, type LabelledSet, share } from '../measure.ts'

export const geo: LabelledSet = {
  about: 'the country that an article is mostly about',
  line: '{id, title, text, lang?, outletCountry?, country, accepted?}',
  async score(lines, run) {
    const answers = await run('understand', lines.map((it) => ({ id: it.id, title: it.title, text: it.text, ...(it.lang && { language: it.lang }), ...(it.outletCountry && { outletCountry: it.outletCountry }) })))
    const first = (id: string): string | undefined => (answers.get(id)?.about ?? []).toSorted((a: { weight: number }, b: { weight: number }) => b.weight - a.weight)[0]?.country
    const right = (it: { id: string; country: string; accepted?: string[] }) => [it.country, ...(it.accepted ?? [])].includes(first(it.id) ?? '')
    const away = lines.filter((it) => it.outletCountry && it.outletCountry !== it.country), figures: Figure[] = [{ what: 'first country right', got: share(lines, right), of: lines.length }]
    if (away.length > 0) figures.push({ what: 'right where it is not the outlet’s own', got: share(away, right), of: away.length })
    return figures
  },
}
