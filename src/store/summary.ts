// What lists show of a story, made once when it is told, so that a page of fifty costs fifty short strings. Pure.

import type { Edition } from '../model/edition.ts'
import type { Story } from '../model/story.ts'
import type { StorySummary } from './reader.ts'

export function summaryOf(story: Story, edition: Edition): StorySummary {
  const disputed = story.figures.find((it) => it.relation === 'disputed'), updated = story.figures.find((it) => it.relation === 'updated')
  const current = updated?.values.find((it) => it.state === 'current'), former = updated?.values.find((it) => it.state === 'superseded')
  return {
    id: story.id, edition, title: story.title, seen: story.seen, importance: story.importance.value, why: story.importance.why,
    independent: story.independent, outlets: story.outlets, tellings: story.tellings.length, about: story.about,
    coverage: story.coverage.map(({ country, wireOnly }) => ({ country, wireOnly })), posts: story.tellings.filter((it) => it.post !== undefined).length,
    ...(story.language && { language: story.language }), ...(story.translated && { translated: story.translated }), ...(story.first && { first: story.first }), ...(story.last && { last: story.last }),
    ...(story.importance.percentile !== undefined && { percentile: story.importance.percentile }), ...(story.importance.region && { region: story.importance.region }), ...(story.saga && { saga: story.saga }),
    ...(disputed && { disputed: { what: disputed.what, unit: disputed.unit, values: disputed.values.filter((it) => it.state === 'disputed' || it.state === 'current').map((it) => it.value) } }),
    ...(updated && current && former && { updatedFigure: { what: updated.what, unit: updated.unit, from: former.value, to: current.value } }),
    ...(story.take[0] && { lead: story.take[0].text }), ...(story.missing && { missing: { home: story.missing.home, checked: story.missing.checked.length } }),
  }
}

/** The country that carried it first, where one alone did. */
export function firstCountry(story: Story): string | undefined {
  const dated = story.coverage.flatMap((it) => it.first ? [{ country: it.country, at: Date.parse(it.first) }] : []).sort((a, b) => a.at - b.at)
  return dated[0] && (dated[1] === undefined || dated[1].at > dated[0].at) ? dated[0].country : undefined
}
