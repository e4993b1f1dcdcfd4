// One figure is one quantity in the world. Values belong together when role, unit, place and window agree; what is of another day,
// another place or another part stays apart. Whether two values are one, an update or a dispute is decided in values.ts.

import { idOf } from '../../model/ids.ts'
import type { Cite, Figure, Value } from '../../model/story.ts'
import { type Mention, placeKey } from './mentions.ts'
import { citeOf, sharedTerms } from './sentences.ts'
import { isBefore } from './voices.ts'
import { areTwoClaims, compatible, disputes, isFirm, isLimit, isToFrom, isToll, replaces, rolesMeet, sameClaimant, sameValue } from './values.ts'

/** All mentions of one value of one quantity. */
type Group = { mentions: Mention[]; texts: Set<string> }

/** A figure before it is written down: its groups, and which replaced which. */
type Draft = { groups: Group[] }

export function figures(story: string, mentions: readonly Mention[]): Figure[] {
  const asserted = bodyBeforeTitle(likeOthers(likeOrigin(mentions)).filter(isTold))
  const kinds = Map.groupBy(asserted, (it) => it.unit)
  const told: { figure: Figure; weight: number }[] = []
  for (const kind of kinds.values()) {
    for (const draft of join(byValue(kind))) {
      if (draft.groups.some((group) => group.mentions.some((it) => !it.withdrawn && !isVague(it)))) told.push(write(story, draft))
    }
  }
  return told.toSorted((a, b) => b.weight - a.weight || (a.figure.id < b.figure.id ? -1 : 1)).slice(0, figuresMax).map((it) => it.figure)
}
/** More than a reader would look through; the weightiest stay. */
const figuresMax = 60

/** "Thousands", "dozens": alone it says too little to be a figure; beside a number it may agree with it. */
const isVague = ({ quantity }: Mention): boolean => quantity.vague === true || quantity.to !== undefined && quantity.to >= 8 * quantity.value

/** A bare count without a unit or a role says nothing that could be compared or shown. */
const isTold = (it: Mention): boolean => it.unit !== '' && (it.role !== undefined || it.unit !== 'time')

/** A copy counts what its origin counts, whatever word it puts for it: "captives" for "prisoners". */
function likeOrigin(mentions: readonly Mention[]): Mention[] {
  const copies = mentions.some((it) => it.voice.copyOf)
  if (!copies) return [...mentions]
  const byVoice = Map.groupBy(mentions, (it) => it.voice.id)
  return mentions.map((it) => {
    const origin = it.voice.copyOf && byVoice.get(it.voice.copyOf.telling)?.find((one) => sameValue(one.quantity.value, it.quantity.value) && rolesMeet(one.role, it.role))
    return origin ? { ...it, unit: origin.unit, ...(origin.role && { role: origin.role }) } : it
  })
}

/** A number above a thousand whose noun is not read in its language counts what the same number counts in other tellings, where that is one thing. */
function likeOthers(mentions: readonly Mention[]): Mention[] {
  if (!mentions.some((it) => it.unit === '')) return [...mentions]
  const byValue = Map.groupBy(mentions.filter((it) => it.unit !== '' && it.quantity.value >= 1_000), (it) => it.quantity.value)
  return mentions.map((it) => {
    const same = it.unit === '' && it.role === undefined && it.voice.language !== 'en' ? (byValue.get(it.quantity.value) ?? []).filter((one) => one.voice.language !== it.voice.language) : []
    return same.length && same.every((one) => one.unit === same[0]!.unit) ? { ...it, unit: same[0]!.unit, quantity: { ...it.quantity, unit: same[0]!.quantity.unit } } : it
  })
}

/** A headline rounds and welds; where the body of the same telling gives the same quantity another value, the body speaks. */
function bodyBeforeTitle(mentions: readonly Mention[]): Mention[] {
  const inBody = new Map<string, Mention[]>()
  for (const it of mentions) if (!it.part) (inBody.get(it.voice.id) ?? setIn(inBody, it.voice.id, [])).push(it)
  return mentions.filter((title) => !title.part || !(inBody.get(title.voice.id) ?? []).some((body) => overrules(body, title)))
}
export const overrules = (body: Mention, title: Mention): boolean =>
  body.unit === title.unit && !sameValue(body.quantity.value, title.quantity.value)
  && (body.role === title.role || title.role === undefined) && !compatible(body.quantity, title.quantity)

function byValue(mentions: readonly Mention[]): Group[] {
  const groups: Group[] = []
  for (const it of mentions) {
    const home = groups.find((group) => fits(it, group))
    if (home) { home.mentions.push(it); home.texts.add(it.voice.id) }
    else if (groups.length < groupsMax) groups.push({ mentions: [it], texts: new Set([it.voice.id]) })
  }
  return groups
}
const groupsMax = 200

/** Against the first few of a group: they stand for the rest. */
function fits(it: Mention, group: Group): boolean {
  const first = group.mentions[0]!
  if (!sameValue(it.quantity.value, first.quantity.value) || !sameValue(it.quantity.to ?? it.quantity.value, first.quantity.to ?? first.quantity.value)) return false
  if (isLimit(it.role) && it.voice.id === first.voice.id && it.sentence === first.sentence) return false
  return group.mentions.slice(0, 6).every((other) => !apart(it, other) && isOneMatter(it, other))
}

/** Where roles do not say that it is one matter, the sentences must: two words in common, or between languages a number that is hardly met by chance. */
function isOneMatter(a: Mention, b: Mention): boolean {
  if (a.since !== b.since) return false
  if (a.role === b.role && isFirm(a.role) && !(isLimit(a.role) && a.voice.id !== b.voice.id)) return true
  if (isLimit(a.role) && a.voice.language !== b.voice.language) return false
  if (!rolesMeet(a.role, b.role)) return false
  if (a.voice.id === b.voice.id) return a.role === b.role
  if (a.voice.language !== b.voice.language) return a.quantity.value >= 1_000 || a.role === b.role && a.role !== undefined || sharedTerms(a.sentence.terms(), b.sentence.terms()) >= 1
  return sharedTerms(a.sentence.terms(), b.sentence.terms()) >= 2
}

/** Another day, another place. */
export function apart(a: Mention, b: Mention): boolean {
  if (isDisjoint(a.places, b.places)) return true
  if (!a.places.size && !b.places.size && isDisjoint(a.countries, b.countries)) return true
  return windowsApart(a, b)
}
function isDisjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (!a.size || !b.size) return false
  for (const it of a) if (b.has(it)) return false
  return true
}

const hour = 36e5
/** A named window against a named one must touch; against none, it must lie in the days before that telling. */
function windowsApart(a: Mention, b: Mention): boolean {
  const x = a.span, y = b.span
  if (x && y) return x.to <= y.from || y.to <= x.from
  if (!x && !y) return Math.abs(a.voice.at - b.voice.at) > 4 * 24 * hour
  const named = (x ?? y)!, at = x ? b.voice.at : a.voice.at
  return named.to < at - 4 * 24 * hour || named.from > at + 24 * hour
}
/** Compatible values first, then updates, then disputes: a weaker reason never takes what a stronger one explains. */
function join(groups: Group[]): Draft[] {
  const drafts: Draft[] = groups.map((group) => ({ groups: [group] }))
  for (const reason of [isSame, isUpdate, isDispute]) {
    for (let i = 0; i < drafts.length; i++) {
      for (let k = i + 1; k < drafts.length; k++) {
        if (!mayJoin(drafts[i]!, drafts[k]!, reason === isSame) || !drafts[i]!.groups.some((a) => drafts[k]!.groups.some((b) => reason(a, b)))) continue
        drafts[i]!.groups.push(...drafts[k]!.groups)
        drafts.splice(k, 1)
        k = i
      }
    }
  }
  return drafts
}

/** Bounds that allow each other: of one firm role, with a word in common where both speak one language. */
const isSame = (a: Group, b: Group): boolean =>
  (a.mentions[0]!.voice.language !== b.mentions[0]!.voice.language || a.mentions.some((x) => b.mentions.some((y) => sharedTerms(x.sentence.terms(), y.sentence.terms()) >= 1)))
  && compatible(a.mentions[0]!.quantity, b.mentions[0]!.quantity) && (isFirm(a.mentions[0]!.role) && a.mentions[0]!.role === b.mentions[0]!.role || isOneMatter(a.mentions[0]!, b.mentions[0]!)) && !isUpdate(a, b)
const isUpdate = (a: Group, b: Group): boolean => replaces(a.mentions, b.mentions) || replaces(b.mentions, a.mentions)
const isDispute = (a: Group, b: Group): boolean => !compatible(a.mentions[0]!.quantity, b.mentions[0]!.quantity) && disputes(a.mentions, b.mentions)

/**
 * One text that gives two values speaks of two things, unless it says itself that one became the other. Parts and steps are no totals.
 * What agrees must agree with all: a range would else join its two ends. */
function mayJoin(a: Draft, b: Draft, agreeing: boolean): boolean {
  return a.groups.every((x) => b.groups.every((y) => {
    const one = x.mentions[0]!, other = y.mentions[0]!
    if (agreeing && !compatible(one.quantity, other.quantity)) return false
    if (one.since !== other.since || !rolesMeet(roleOf(x), roleOf(y)) || !compatible(one.quantity, other.quantity) && roleOf(x) !== roleOf(y)) return false
    if (x.mentions.some((it) => it.part_of) !== y.mentions.some((it) => it.part_of) || one.part_of) return false
    if (x.mentions.slice(0, 6).some((l) => y.mentions.slice(0, 6).some((r) => apart(l, r)))) return false
    const together = [...x.texts].some((it) => y.texts.has(it))
    if (isLimit(one.role) && !together) return false
    return !together || explains(x, y) || compatible(one.quantity, other.quantity) && isToll(one.role)
  }))
}

/** The same text with both: a correction, a "from … to …", or two claimants of one sentence. */
function explains(x: Group, y: Group): boolean {
  const shared = [...x.texts].filter((it) => y.texts.has(it))
  const mine = x.mentions.filter((it) => shared.includes(it.voice.id)), yours = y.mentions.filter((it) => shared.includes(it.voice.id))
  if (mine.some((it) => it.withdrawn) || yours.some((it) => it.withdrawn)) return true
  return mine.some((a) => yours.some((b) => a.sentence === b.sentence ? replaces([a], [b]) || replaces([b], [a]) || Boolean(a.claimant && b.claimant && !sameClaimant(a.claimant, b.claimant))
    : !isLimit(a.role) && !isLimit(b.role) && (areTwoClaims(a, b) || isToFrom(a, b) || isToFrom(b, a))))
}

/** Of a group: the firm one, where some mention has it. */
const roleOf = (group: Group): string | undefined => group.mentions.find((it) => isFirm(it.role))?.role ?? group.mentions.find((it) => it.role)?.role

function write(story: string, draft: Draft): { figure: Figure; weight: number } {
  const old = new Set(draft.groups.filter((a) => draft.groups.some((b) => b !== a && replaces(b.mentions, a.mentions))))
  const current = draft.groups.filter((it) => !old.has(it))
  const disputed = new Set(current.filter((a) => current.some((b) => b !== a && isDispute(a, b))))
  const origins = new Set(current.flatMap((it) => it.mentions.filter((one) => !one.withdrawn).flatMap((one) => one.voice.origin ?? [])))
  const relation: Figure['relation'] = disputed.size ? 'disputed' : old.size ? 'updated' : origins.size >= 2 ? 'agreed' : 'single'
  const news = current.flatMap((it) => it.mentions)

  const values = draft.groups.flatMap((group) => valuesOf(group, (it) =>
    disputed.has(group) ? 'disputed' : !old.has(group) ? 'current' : !it.withdrawn && news.some((one) => isBefore(one.voice, it.voice)) ? 'stale' : 'superseded'))
  const all = draft.groups.flatMap((it) => it.mentions), lead = leadOf(news.length ? news : all)
  const place = placeNameOf(all), window = all.find((it) => it.window)?.window
  const unit = lead.quantity.unit.replace(/_+/g, ' '), role = current.map(roleOf).find(isFirm) ?? lead.role ?? roleOf(draft.groups[0]!)
  const what = [unit, role, place && `(${place})`].filter(Boolean).join(' ')
  const figure: Figure = {
    id: idOf(story, what, lead.voice.id, String(lead.quantity.start), String(lead.quantity.value)),
    what, unit, ...(role && { role }), ...(place && { place }), ...(window && { window }), relation, values,
  }
  return { figure, weight: origins.size * 10 + (relation === 'disputed' || relation === 'updated' ? 15 : 0) + (isToll(role) ? 5 : 0) + Math.min(all.length, 9) }
}

/** English and early in the text: its unit and role name the figure. */
const leadOf = (mentions: readonly Mention[]): Mention =>
  mentions.toSorted((a, b) => Number(b.voice.language === 'en') - Number(a.voice.language === 'en') || Number(a.withdrawn) - Number(b.withdrawn)
    || Number(Boolean(a.part)) - Number(Boolean(b.part)) || a.sentence.index - b.sentence.index || a.voice.at - b.voice.at || (a.voice.id < b.voice.id ? -1 : 1))[0]!

function valuesOf(group: Group, stateOf: (it: Mention) => Value['state']): Value[] {
  const bySaying = Map.groupBy(group.mentions, (it) => `${it.quantity.value}|${it.quantity.to ?? ''}|${it.quantity.bound}|${stateOf(it)}|${(it.claimant ?? '').toLowerCase()}`)
  return [...bySaying.values()].map((mentions) => {
    const first = mentions[0]!, last = mentions.at(-1)!
    return {
      value: first.quantity.value, ...(first.quantity.to !== undefined && { to: first.quantity.to }), bound: first.quantity.bound,
      ...(first.claimant && { claimant: first.claimant }), ...(last.voice.published && { asOf: last.voice.published }),
      state: stateOf(first), cites: citesOf(mentions),
    }
  })
}

/** One cite a telling: the sentence, or the part of a long one around the number. */
function citesOf(mentions: readonly Mention[]): Cite[] {
  const cites: Cite[] = []
  const seen = new Set<string>()
  for (const it of mentions) {
    const key = `${it.voice.id} ${it.sentence.index}`
    if (seen.has(key) || cites.length >= citesMax) continue
    seen.add(key)
    cites.push(citeOf(it.voice, { ...(it.part && { part: it.part }), ...around(it) }))
  }
  return cites
}
const citesMax = 40

export function around(it: Mention): { start: number; end: number } {
  const { start, end } = it.sentence
  if (end - start <= 320) return { start, end }
  const text = it.part ? it.voice.title : it.voice.text
  let from = Math.max(start, it.quantity.start - 140), to = Math.min(end, it.quantity.end + 140)
  while (from > start && /\S/.test(text[from - 1]!)) from--
  while (to < end && /\S/.test(text[to]!)) to++
  return { start: from, end: to }
}

/** The place most often named, in the words of a telling, English first. */
function placeNameOf(mentions: readonly Mention[]): string | undefined {
  const counts = new Map<string, number>()
  for (const it of mentions) for (const place of it.places.size ? it.places : it.countries.size === 1 ? it.countries : []) counts.set(place, (counts.get(place) ?? 0) + 1)
  const best = [...counts].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
  if (!best) return undefined
  for (const it of mentions.toSorted((a, b) => Number(b.voice.language === 'en') - Number(a.voice.language === 'en'))) {
    const names = it.part ? it.voice.notes.title.names : it.voice.notes.names
    const name = names.find((one) => placeKey(one.entity) === best && one.start >= it.sentence.start && one.end <= it.sentence.end)
    if (name && it.voice.language === 'en') return (it.part ? it.voice.title : it.voice.text).slice(name.start, name.end)
    if (name) return englishOf(name.entity) ?? (it.part ? it.voice.title : it.voice.text).slice(name.start, name.end)
  }
  return undefined
}

/** Entity keys of places hold their English names; a country's is its code. */
function englishOf(entity: string): string | undefined {
  const name = entity.slice(entity.indexOf(':') + 1)
  if (entity.startsWith('country:')) return regions.of(name)
  return /^place:[a-z][a-z' -]+$/.test(entity) ? name.replace(/(?<![a-z'])[a-z]/g, (it) => it.toUpperCase()) : undefined
}
const regions = new Intl.DisplayNames('en', { type: 'region' })

function setIn<K, V>(map: Map<K, V>, key: K, value: V): V {
  map.set(key, value)
  return value
}
