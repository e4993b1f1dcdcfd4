// When two numbers for one thing are compatible, and what explains that they are not: an update, a correction, or a dispute.

import type { Bound } from '../../model/notes.ts'
import table from '../../../tables/tell-roles.json' with { type: 'json' }
import type { Mention } from './mentions.ts'
import { sharedTerms } from './sentences.ts'
import { isBefore } from './voices.ts'
import { hasWord } from './words.ts'

export type Numeric = { value: number; to?: number; bound: Bound; /** "dozens": the word speaks for up to ten times its value */ vague?: true }

/** Equal as readers take it: 0.4 % covers "1.5 million" beside 1,503,000, and no two neighbouring tolls. */
export const sameValue = (a: number, b: number): boolean => a === b || Math.abs(a - b) <= 0.004 * Math.max(Math.abs(a), Math.abs(b))

/** Could both be true of one thing? "At least 7" and 7, "more than 460" and 464, 300–350 and 320; not 260 and 464. */
export function compatible(a: Numeric, b: Numeric): boolean {
  if (a.to === undefined && b.to === undefined && (sameValue(a.value, b.value) || isRounded(a.value, b.value) || isRounded(b.value, a.value))) return true
  const [low, high] = rangeOf(a), [from, to] = rangeOf(b)
  return low <= to && from <= high
}

/** 600 for 612, 250 for 249: one is the other to one or two digits. Small numbers are counted, not rounded. */
function isRounded(round: number, value: number): boolean {
  if (value < 100 || round < 100) return false
  const unit = 10 ** Math.floor(Math.log10(value))
  return round === Math.round(value / unit) * unit || round === Math.round(value / unit * 10) * unit / 10
}

/** A bound is said near the number: "at least 40" speaks for 41, hardly for 400, so half above; "about" gives a tenth either way. */
function rangeOf({ value, to, bound, vague }: Numeric): [number, number] {
  if (vague) return [value, (to ?? value) * 10]
  if (to !== undefined) return [Math.min(value, to), Math.max(value, to)]
  switch (bound) {
    case 'at least': case 'more than': return [value, Math.max(value * 1.5, value + 2)]
    case 'at most': case 'less than': return [Math.min(value / 1.5, value - 2), value]
    case 'about': return [value * 0.9, value * 1.1]
    default: return [value, value]
  }
}

const tolls = new Set(table.tolls), firm = new Set(table.firm), falling = new Set(table.falling), limits = new Set(table.limits), contested = new Set(table.contested), measures = new Set(table.measures)
export const isToll = (role: string | undefined): boolean => role !== undefined && tolls.has(role)
/** Could both roles be of one quantity? Firm ones exclude each other; a way of speaking (the power "fell", was "cut") excludes nothing. */
export const rolesMeet = (a: string | undefined, b: string | undefined): boolean => a === b || a === undefined || b === undefined || !firm.has(a) || !firm.has(b)
export const isFirm = (role: string | undefined): boolean => role !== undefined && firm.has(role)
/** A number that a proposal sets is an object of its own: a cap in draft A and a cap in draft B are two figures. */
export const isLimit = (role: string | undefined): boolean => role !== undefined && (limits.has(role) || [...limits].some((it) => role.includes(it)))

/**
 * Does `newer` replace `older`? By words of change, by a correction, by the same mouth, or by two independent origins;
 * never by one later clock alone, for a skewed or forged time would supersede the truth. An outlet that says the old number after the new one speaks of two things.
 */
export function replaces(newer: readonly Mention[], older: readonly Mention[]): boolean {
  const known = newer.length * older.length > 1 ? (replaced.get(newer) ?? replaced.set(newer, new WeakMap()).get(newer)!) : undefined
  const before = known?.get(older)
  if (before !== undefined) return before
  const answer = isReplaced(newer, older)
  known?.set(older, answer)
  return answer
}
/** Joining asks of the same two groups again and again; a group does not change once it is made. */
const replaced = new WeakMap<readonly Mention[], WeakMap<readonly Mention[], boolean>>()

function isReplaced(newer: readonly Mention[], older: readonly Mention[]): boolean {
  const own = new Set(newer.map((it) => it.voice.id)), beside = older.filter((it) => own.has(it.voice.id))
  if (beside.length && newer.some((it) => !it.before && beside.some((old) => old.voice.id === it.voice.id && (old.before && old.sentence === it.sentence || isFromTo(old, it) || isToFrom(it, old))))) return true
  if (beside.length && withdraws(newer, beside)) return true
  const role = newer[0]!.role, from = older[0]!.quantity, to = newer[0]!.quantity
  const said = older.filter((it) => !it.withdrawn && !it.voice.copyOf), now = newer.filter((it) => !it.voice.copyOf && !it.part_of)
  if (!said.length || !isToll(role) || from.vague || to.vague || !now.some((it) => said.some((old) => isCoherent(it, old)))) return false
  if (now.some((it) => said.some((old) => old.voice.house === it.voice.house && isBefore(it.voice, old.voice)))) return false
  if (!(falling.has(role!) ? to.value < from.value : to.value > from.value)) return false
  if (now.some((it) => it.changed && said.every((old) => !isBefore(it.voice, old.voice)))) return true
  if (now.some((it) => said.some((old) => isBefore(old.voice, it.voice) && sameMouth(it, old)))) return true
  return new Set(now.filter((it) => said.every((old) => isBefore(old.voice, it.voice))).flatMap((it) => it.voice.origin ?? [])).size >= 2
}

/** "from 600,000 to 800,000" in one sentence. */
function isFromTo(old: Mention, now: Mention): boolean {
  if (old.sentence !== now.sentence || old.quantity.end >= now.quantity.start) return false
  const between = old.sentence.text.slice(old.quantity.end - old.sentence.start, now.quantity.start - old.sentence.start)
  const before = old.sentence.text.slice(0, Math.max(0, old.quantity.start - old.sentence.start))
  return hasWord('change', before, old.voice.language) && between.length < 30 && /^\S*(?:\s+\p{L}+)?\s+(?:to|à|a|auf|naar|do|до|para)\s/iu.test(between) && /(?:from|de|von|van|z|od|с|з|від|da|desde)\s*$/iu.test(before)
}

/** "raised the count to 23,000 in the evening, from 18,000 in the morning"; "elevaron a 23.000. Por la mañana habían contado 18.000": one mouth, a word of change before the new number, one of the past before the old. */
export function isToFrom(now: Mention, old: Mention): boolean {
  if (now.voice.id !== old.voice.id || now.part || old.part || isLimit(now.role) || isLimit(old.role) || now.unit !== old.unit || now.claimant !== old.claimant && now.claimant && old.claimant) return false
  const gap = old.sentence.index - now.sentence.index, text = now.voice.text, language = now.voice.language
  if (gap < 0 || gap > 1 || old.quantity.start < now.quantity.end || now.since !== old.since) return false
  const before = text.slice(now.sentence.start, now.quantity.start), between = text.slice(now.quantity.end, old.quantity.start)
  if (between.length > 140 || !hasWord('change', before.slice(-60), language)) return false
  return hasWord('earlier', between, language) || gap === 0 && /,\s*(?:up |down )?(?:from|von|contre|frente a|de|desde|с|з|z|tegen)\s*$/iu.test(between)
}

/** The outlet's own notice names the number that it takes back, or its newer version of the page has another. */
function withdraws(newer: readonly Mention[], older: readonly Mention[]): boolean {
  return newer.some((it) => !it.withdrawn && older.some((old) => old.withdrawn && old.voice.id === it.voice.id))
}

const sameMouth = (a: Mention, b: Mention): boolean =>
  a.claimant && b.claimant ? sameClaimant(a.claimant, b.claimant) || a.voice.house === b.voice.house : a.voice.house === b.voice.house

export const sameClaimant = (a: string, b: string): boolean => {
  const x = a.toLowerCase(), y = b.toLowerCase()
  return x === y || x.endsWith(' ' + y) || y.endsWith(' ' + x)
}

/** Two sides of one moment: the same hours, or a matter that was over when both were told. A quarter of a day lets morning papers meet. */
export function disputes(a: readonly Mention[], b: readonly Mention[]): boolean {
  const x = a[0]!.quantity, y = b[0]!.quantity, role = a.find((it) => isFirm(it.role))?.role ?? a[0]!.role
  if (role === undefined || !contested.has(role) || measures.has(a[0]!.unit) || /^[A-Z]{3}$/.test(a[0]!.unit) || x.vague || y.vague) return false
  if (Math.max(x.value, y.value) > factorMax * Math.min(x.value, y.value)) return false
  if (isToll(role) && sharesHouse(a, b)) return false
  const left = a.filter((it) => !it.withdrawn && !it.part), right = b.filter((it) => !it.withdrawn && !it.part)
  return left.some((l) => right.some((r) => isContradiction(l, r) && isCoherent(l, r) && (!isToll(role) || isCopyPair(l, r) || l.voice.id === r.voice.id || l.voice.timed && r.voice.timed && Math.abs(l.voice.at - r.voice.at) <= hoursMax * 36e5)))
}
const hoursMax = 6
/** Judged on stories of four labelled sets: beyond a factor of four two numbers were of two things. */
const factorMax = 4

const leadMax = 3
/** The sentences speak of one happening: two words or a place in common. Between languages both must stand in their leads. */
function isCoherent(a: Mention, b: Mention): boolean {
  if (a.voice.document === b.voice.document) return true
  if (a.voice.language !== b.voice.language) return a.sentence.index <= leadMax && b.sentence.index <= leadMax
  for (const it of a.places) if (b.places.has(it)) return true
  return sharedTerms(a.sentence.terms(), b.sentence.terms()) >= 2
}

/** One outlet that tells both tolls without a word of change speaks of two things: a building and a city. A copy and its origin are two. */
const sharesHouse = (a: readonly Mention[], b: readonly Mention[]): boolean =>
  a.some((x) => b.some((y) => x.voice.house === y.voice.house && !x.claimant && !y.claimant))

function isContradiction(a: Mention, b: Mention): boolean {
  if (a.voice.id === b.voice.id) return areTwoClaims(a, b)
  if (isCopyPair(a, b)) return true
  return a.voice.origin !== undefined && b.voice.origin !== undefined && a.voice.origin !== b.voice.origin
}

/** Two named sides beside each other in one text, each with its number. */
export const areTwoClaims = (a: Mention, b: Mention): boolean =>
  Math.abs(a.sentence.index - b.sentence.index) <= 1 && a.part === b.part && a.role === b.role && Boolean(a.claimant && b.claimant && !sameClaimant(a.claimant, b.claimant))

const isCopyPair = (a: Mention, b: Mention): boolean => a.voice.copyOf?.telling === b.voice.id || b.voice.copyOf?.telling === a.voice.id
