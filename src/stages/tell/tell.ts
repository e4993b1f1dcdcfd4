// All tellings of one story, told: what independent witnesses now say, where they differ, who said what, what happened when. Each part is a
// file of its own; here is only their order. Who belongs to the story is decided in `group`, what stands in a text in `understand`.

import type { About } from '../../model/notes.ts'
import type { Story, Telling } from '../../model/story.ts'
import { TellInput } from '../../model/telling.ts'
import type { Stage } from '../stage.ts'
import { compared } from './compared.ts'
import { coverage } from './coverage.ts'
import { differences } from './differences.ts'
import { edits } from './edits.ts'
import { figures } from './figures.ts'
import { importance } from './importance.ts'
import { mentionsOf } from './mentions.ts'
import { missing } from './missing.ts'
import { originCount } from './origins.ts'
import { quotes, spokenGroups } from './quotes.ts'
import { saidOf } from './sentences.ts'
import { statuses } from './statuses.ts'
import { currentTake } from './take.ts'
import { takes } from './takes.ts'
import { timeline } from './timeline.ts'
import { titleOf } from './title.ts'
import { type Voice, voicesOf } from './voices.ts'

export const tell: Stage<TellInput, Story> = {
  name: 'tell',
  version: 2,
  about: 'the tellings of one story as figures, quotes, takes, a timeline and what differs, each with its cites',
  input: TellInput,
  run: tellStory,
}

export function tellStory(input: TellInput): Story {
  const voices = voicesOf(input)
  const mentions = voices.flatMap(mentionsOf)
  const spoken = spokenGroups(voices)

  const counted = figures(input.story.id, mentions)
  const claimed = statuses(voices)
  const covered = coverage(voices)
  const counts = { independent: originCount(voices), outlets: new Set(voices.map((it) => it.house)).size, tellings: voices.length }

  const title = titleOf(voices)
  const times = voices.flatMap((it) => it.published?.from ?? []).toSorted((a, b) => Date.parse(a) - Date.parse(b))
  const newest = [input.story.seen, ...voices.map((it) => it.seen)].toSorted().at(-1)!
  const missed = missing(input, newest, covered)

  return {
    id: input.story.id,
    title: title?.title ?? '', ...(title && saidOf(title, { part: 'title', start: 0, end: title.title.length })),
    ...(times.length && { first: times[0]!, last: times.at(-1)! }), seen: input.story.seen,
    importance: importance(counts, covered, counted), about: aboutOf(voices),
    ...(input.story.saga !== undefined && { saga: input.story.saga }),
    tellings: voices.map(tellingOf), independent: counts.independent, outlets: counts.outlets,
    countries: covered.filter((it) => it.independent > 0).map((it) => it.country),
    take: currentTake(voices, counted), takes: takes(voices), figures: counted, statuses: claimed, quotes: quotes(spoken),
    timeline: timeline(voices), compared: compared(voices), differences: differences(counted, mentions, spoken, claimed),
    coverage: covered, ...(missed && { missing: missed }), edits: edits(voices), history: input.story.history,
  }
}

const tellingOf = (voice: Voice): Telling => ({
  ...saidOf(voice, { part: 'title', start: 0, end: voice.title.length }),
  document: voice.document, ...(voice.post !== undefined && { post: voice.post }), ...(voice.outlet && { outlet: voice.outlet }), language: voice.leaf.language,
  ...(voice.published && { published: voice.published }), title: voice.title, ...(voice.copyOf && { copyOf: voice.copyOf }), ...(voice.mark && { mark: voice.mark }),
})

/** What the story is about, each witness with one voice. */
function aboutOf(voices: readonly Voice[]): About[] {
  const byOrigin = Map.groupBy(voices.filter((it) => it.notes.about.length), (it) => it.origin ?? it.house)
  const weights = new Map<string, number>()
  for (const family of byOrigin.values()) for (const it of family) for (const { country, weight } of it.notes.about) {
    weights.set(country, (weights.get(country) ?? 0) + weight / family.length / byOrigin.size)
  }
  return [...weights].map(([country, weight]) => ({ country, weight: Math.round(weight * 1000) / 1000 })).toSorted((a, b) => b.weight - a.weight || (a.country < b.country ? -1 : 1)).slice(0, 6)
}
