// What happened when, by the dates that the texts name: the time of the happening, never that of publication. An entry needs two
// independent origins or one official word; what lies long before the story is marked as background.

import type { Event } from '../../model/story.ts'
import type { When } from '../../model/when.ts'
import { firstAfter } from '../../text/spans.ts'
import { claims } from './claims.ts'
import { citeOf, saidOf, sharedTerms, type Sentence } from './sentences.ts'
import type { Voice } from './voices.ts'

type Dated = { voice: Voice; sentence: Sentence; when: When; from: number; to: number; keys: Set<string> }

const hour = 36e5, day = 24 * hour
const eventsMax = 60, perVoiceMax = 40

export function timeline(voices: readonly Voice[]): Event[] {
  const dated = voices.filter((it) => it.origin !== undefined && it.factual).flatMap(datedOf)
  if (!dated.length) return []
  const told = Math.max(...voices.map((it) => it.at)), began = Math.min(...voices.map((it) => it.at))
  return cluster(dated)
    .filter(isWitnessed)
    .map((it) => write(it, began, told))
    .toSorted((a, b) => Date.parse(a.when.from ?? '') - Date.parse(b.when.from ?? '') || (a.title < b.title ? -1 : 1))
    .slice(-eventsMax)
}

/** A sentence that names one time, or several of which the first is its verb's; years and longer are background and tell too little alone. */
function datedOf(voice: Voice): Dated[] {
  const found: Dated[] = []
  const dates = voice.notes.dates
  for (const sentence of voice.sentences) {
    if (found.length >= perVoiceMax) break
    if (sentence.part || sentence.text.length > 600) continue
    let at = firstAfter(dates, sentence.start)
    while (at < dates.length && dates[at]!.start < sentence.end && !(length(dates[at]!.when) <= 100 * day)) at++
    const first = dates[at]
    if (!first || first.start >= sentence.end) continue
    const from = Date.parse(first.when.from!), to = Date.parse(first.when.to!)
    found.push({ voice, sentence, when: first.when, from, to, keys: keysOf(voice, sentence) })
  }
  return found
}

const length = (when: When): number => Date.parse(when.to ?? '') - Date.parse(when.from ?? '')

/** Words, entities and numbers: across languages the last two must do. */
function keysOf(voice: Voice, sentence: Sentence): Set<string> {
  const keys = new Set(sentence.terms())
  const { names, figures } = voice.notes
  for (let i = firstAfter(names, sentence.start); i < names.length && names[i]!.start < sentence.end; i++) keys.add('@' + names[i]!.entity)
  for (let i = firstAfter(figures, sentence.start); i < figures.length && figures[i]!.start < sentence.end; i++) keys.add('=' + figures[i]!.value)
  return keys
}

function cluster(dated: readonly Dated[]): Dated[][] {
  const clusters: Dated[][] = []
  for (const it of dated.toSorted((a, b) => a.to - a.from - (b.to - b.from) || a.from - b.from)) {
    const home = clusters.find((one) => one.slice(0, 4).some((other) => isSameEvent(it, other)))
    if (home) home.push(it)
    else if (clusters.length < 400) clusters.push([it])
  }
  return clusters
}

/** The times touch, neither is more than a few times as long as the other, and the sentences share what happened. */
function isSameEvent(a: Dated, b: Dated): boolean {
  if (a.from >= b.to || b.from >= a.to) return false
  if (Math.max(a.to - a.from, b.to - b.from) > 4 * Math.max(day, Math.min(a.to - a.from, b.to - b.from))) return false
  return sharedTerms(a.keys, b.keys) >= (a.voice.language === b.voice.language ? 3 : 2)
}

const isWitnessed = (all: readonly Dated[]): boolean =>
  new Set(all.map((it) => it.voice.origin)).size >= 2 || all.some((it) => claims('official', it.sentence.text, it.voice.language))

function write(all: readonly Dated[], began: number, told: number): Event {
  const lead = all.toSorted((a, b) => a.to - a.from - (b.to - b.from) || Number(b.voice.language === 'en') - Number(a.voice.language === 'en') || a.sentence.index - b.sentence.index || (a.voice.id < b.voice.id ? -1 : 1))[0]!
  const origins = new Set(all.map((it) => it.voice.origin)).size
  const background = lead.to < began - 10 * day
  const cites = [...new Map(all.map((it) => [`${it.voice.id} ${it.sentence.start}`, it])).values()].slice(0, 12).map((it) => citeOf(it.voice, it.sentence))
  return {
    ...saidOf(lead.voice, lead.sentence), when: lead.when, ...(lead.voice.published && lead.from < told && { reported: lead.voice.published }),
    title: lead.sentence.text, key: !background && (origins >= 3 || all.some((it) => it.voice.key)), ...(background && { background: true as const }), cites,
  }
}
