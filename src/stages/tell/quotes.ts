// Who said what: the same words from several tellings are one quote with its variants. What most witnesses say of the speaker is shown;
// where they are even, nobody is named. The spans come from the notes; nothing is looked for in the text here.

import type { Cite, Quote } from '../../model/story.ts'
import type { QuoteMention } from '../../model/notes.ts'
import { skeleton } from '../../text/skeleton.ts'
import { firstAfter } from '../../text/spans.ts'
import { personOf } from './persons.ts'
import { citeOf, containment, saidOf, termsOf, translationOf } from './sentences.ts'
import type { Voice } from './voices.ts'

export type Spoken = { voice: Voice; mention: QuoteMention; words: string; bare: string; terms: ReadonlySet<string>; who: string }
export type SpokenGroup = { all: Spoken[] }

const quotesMax = 200, perVoiceMax = 120

export function quotes(groups: readonly SpokenGroup[]): Quote[] {
  return groups
    .map((it) => ({ group: it, origins: new Set(it.all.flatMap((one) => one.voice.origin ?? [])).size }))
    .filter(({ group }) => group.all.some(isWorth))
    .toSorted((a, b) => b.origins - a.origins || Number(Boolean(b.group.all[0]!.mention.speaker)) - Number(Boolean(a.group.all[0]!.mention.speaker)) || b.group.all[0]!.voice.at - a.group.all[0]!.voice.at
      || a.group.all[0]!.mention.start - b.group.all[0]!.mention.start)
    .slice(0, quotesMax)
    .map((it) => write(it.group))
}

/** Marks around a name or a single word without a speaker are no speech. */
const isWorth = (it: Spoken): boolean => it.mention.speaker !== undefined ? it.words.length >= 2 : (it.terms.size >= 5 || /[.,!?。！？]$/.test(it.words) && it.words.includes(' ')) && !isTitle(it.words)

/** "Coalition of the Willing,": a name in marks. */
const isTitle = (words: string): boolean => words.split(/\s+/).every((it) => it.length < 4 || /^\p{Lu}/u.test(it)) && /\s/.test(words) && words.split(/\s+/).length < 9

export function spokenGroups(voices: readonly Voice[]): SpokenGroup[] {
  const groups: SpokenGroup[] = []
  const byBare = new Map<string, SpokenGroup>(), byTerm = new Map<string, Set<SpokenGroup>>()
  const spoken = voices.map((voice) => voice.notes.quotes.slice(0, perVoiceMax).flatMap((it) => spokenOf(voice, it) ?? []))
  for (const it of spoken.flat()) {
    const same = byBare.get(it.bare)
    const group = (same && (it.bare.length >= 20 || sameSpeaker(it, same.all[0]!)) ? same : alike(it, byTerm)) ?? open(groups)
    group.all.push(it)
    if (!byBare.has(it.bare)) byBare.set(it.bare, group)
    for (const term of it.terms) (byTerm.get(term) ?? byTerm.set(term, new Set()).get(term)!).add(group)
  }
  joinTranslated(groups)
  joinAcross(groups, voices)
  return groups.filter((it) => it.all.length)
}

const open = (groups: SpokenGroup[]): SpokenGroup => { const made: SpokenGroup = { all: [] }; groups.push(made); return made }

function spokenOf(voice: Voice, mention: QuoteMention): Spoken | undefined {
  const words = voice.text.slice(mention.start, mention.end).replace(/^[\s"“”„«»‘’'‹›「『—–-]+|[\s"“”„«»‘’'‹›」』]+$/gu, '')
  const bare = words.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
  if (!bare || words.length > 3_000) return undefined
  return { voice, mention, words, bare, terms: termsOf(words, voice.language), who: mention.speaker ? skeleton(mention.speaker) : '' }
}

/** The words of one within the other, or nearly all of them, and nobody else named as the speaker. */
function alike(it: Spoken, byTerm: ReadonlyMap<string, ReadonlySet<SpokenGroup>>): SpokenGroup | undefined {
  if (it.terms.size < 2) return undefined
  const counts = new Map<SpokenGroup, number>()
  for (const term of it.terms) {
    const groups = byTerm.get(term)
    if (groups && groups.size < 40) for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  for (const [group, n] of [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, 5)) {
    if (n < 2) break
    const other = group.all[0]!
    if (other.voice.id === it.voice.id || !sameSpeaker(it, other)) continue
    const [short, long] = it.bare.length < other.bare.length ? [it.bare, other.bare] : [other.bare, it.bare]
    if (short.length >= 12 && long.includes(short)) return group
    if (containment(it.terms, other.terms) >= (it.who && it.who === other.who ? 0.6 : 0.8) && Math.min(it.terms.size, other.terms.size) >= 3) return group
  }
  return undefined
}

const sameSpeaker = (a: Spoken, b: Spoken): boolean => !a.who || !b.who || nameEnds(a.who, b.who)
const nameEnds = (a: string, b: string): boolean => a === b || (' ' + a).endsWith(' ' + b) || (' ' + b).endsWith(' ' + a)

/**
 * Across languages, and from a text to the one it was put back from: one speaker, one quote in each telling, of about one length.
 * Two quotes of one speaker cannot be told apart without a translation and stay as they are.
 */
function joinAcross(groups: SpokenGroup[], voices: readonly Voice[]): void {
  const only = new Map<string, SpokenGroup[]>()
  const count = new Map<string, number>()
  for (const group of groups) for (const it of group.all) if (it.who) count.set(`${it.voice.id}|${it.who}`, (count.get(`${it.voice.id}|${it.who}`) ?? 0) + 1)
  for (const group of groups) {
    const it = group.all[0]
    if (it?.who.includes(' ') && it.bare.length >= 12 && group.all.every((one) => count.get(`${one.voice.id}|${one.who}`) === 1)) (only.get(it.who) ?? only.set(it.who, []).get(it.who)!).push(group)
  }
  for (const list of only.values()) for (const group of list.slice(1)) {
    const first = list[0]!.all[0]!, other = group.all[0]!
    const ratio = other.bare.length / first.bare.length
    if (first.voice.language !== other.voice.language && ![...list[0]!.all, ...group.all].some(isTranslated) && ratio > 0.4 && ratio < 2.5 && Math.abs(first.voice.at - other.voice.at) < 2 * 864e5) list[0]!.all.push(...group.all.splice(0))
  }
  for (const voice of voices) if (voice.copyOf?.kind === 'retranslated') joinCopy(groups, voice.id, voice.copyOf.telling)
}

/** Its words are known in English: then they and not the order decide. */
const isTranslated = (it: Spoken): boolean => it.voice.language !== 'en' && translationOf(it.voice, it.mention) !== undefined

/** What a checked translation makes of a quote, beside the English quotes of the same speaker. */
function joinTranslated(groups: readonly SpokenGroup[]): void {
  const english = groups.filter((it) => it.all[0]?.voice.language === 'en' && it.all.some((one) => one.who))
  for (const group of groups) {
    const own = group.all.find((it) => it.who && it.voice.language !== 'en')
    if (!own || group.all.some((it) => it.voice.language === 'en')) continue
    const words = translationOf(own.voice, own.mention)?.words
    if (!words) continue
    const terms = termsOf(words.match(/[“"«‘]([^”"»]{4,})[”"»]/u)?.[1] ?? words, 'en')
    const home = english.find((it) => it !== group && it.all.some((one) => one.voice.language === 'en' && one.who && nameEnds(one.who, own.who) && Math.min(one.terms.size, terms.size) >= 2 && containment(one.terms, terms) >= 0.6))
    if (home) home.all.push(...group.all.splice(0))
  }
}

/** A copy that went through another language keeps the order of its quotes. */
function joinCopy(groups: SpokenGroup[], copy: string, origin: string): void {
  const of = (id: string): { group: SpokenGroup; start: number }[] =>
    groups.flatMap((group) => group.all.filter((it) => it.voice.id === id).map((it) => ({ group, start: it.mention.start }))).toSorted((a, b) => a.start - b.start)
  const mine = of(copy), theirs = of(origin)
  if (mine.length !== theirs.length) return
  mine.forEach((it, i) => { if (it.group !== theirs[i]!.group && it.group.all.length) theirs[i]!.group.all.push(...it.group.all.splice(0)) })
}

/** By witnesses, else by tellings; a tie names nobody. */
export function speakerOf(group: SpokenGroup): Spoken | undefined {
  const named = group.all.filter((it) => it.who)
  const byName: { who: string; all: Spoken[] }[] = []
  for (const it of named) {
    const home = byName.find((one) => nameEnds(one.who, it.who))
    if (home) home.all.push(it)
    else byName.push({ who: it.who, all: [it] })
  }
  const weigh = (all: readonly Spoken[]): number => new Set(all.flatMap((it) => it.voice.origin ?? [])).size
  const [best, second] = byName.toSorted((a, b) => weigh(b.all) - weigh(a.all) || b.all.length - a.all.length)
  if (!best || second && weigh(second.all) === weigh(best.all)) return undefined
  return best.all.toSorted((a, b) => Number(b.voice.language === 'en') - Number(a.voice.language === 'en') || b.mention.speaker!.length - a.mention.speaker!.length)[0]
}

function write(group: SpokenGroup): Quote {
  const sorted = group.all.toSorted((a, b) => Number(Boolean(a.voice.copyOf)) - Number(Boolean(b.voice.copyOf)) || Number(b.voice.language === 'en') - Number(a.voice.language === 'en') || b.words.length - a.words.length)
  const lead = sorted[0]!, speaker = speakerOf(group)
  const others = Map.groupBy(sorted.slice(1), (it) => it.bare)
  const variants = [...others].filter(([bare]) => bare !== lead.bare).map(([, all]) => ({ words: all[0]!.words, cites: all.slice(0, citesMax).map(citing) }))
  const said = speaker && dateOf(speaker), medium = speaker && mediumOf(speaker)
  return {
    ...saidOf(lead.voice, lead.mention), words: lead.words, direct: isDirect(lead),
    ...(speaker && { speaker: speaker.mention.speaker!, ...whoIs(speaker) }),
    ...(medium && { medium }), ...(said && { said }), variants,
    cites: sorted.filter((it) => it.bare === lead.bare).slice(0, citesMax).map(citing),
  }
}
const citesMax = 12

const citing = (it: Spoken): Cite => citeOf(it.voice, it.mention)

/** As the notes know it; else looked for beside the name. */
function whoIs({ voice, mention }: Spoken): { person?: string; role?: string } {
  const found = mention.person && mention.role ? {} : personOf(voice, mention.speaker!, mention.start)
  return { ...found, ...(mention.person?.startsWith('person:') && { person: mention.person }), ...(mention.role && { role: mention.role }) }
}

/** Between marks, after a dash, or a paragraph of its own that a colon announces. */
function isDirect({ voice, mention }: Spoken): boolean {
  if (mention.unmarked) return true
  const around = voice.text.slice(Math.max(0, mention.start - 2), mention.start + 1) + voice.text.slice(mention.end - 1, mention.end + 1)
  return /["“”„«»‘’'「『—–]/.test(around) || /:\s*$/.test(voice.text.slice(Math.max(0, mention.start - 12), mention.start))
}

/** "in a post on X", "told Reuters": as the telling words it, beside the quote. */
function mediumOf({ voice, mention }: Spoken): string | undefined {
  const near = voice.text.slice(Math.max(0, mention.start - 160), Math.min(voice.text.length, mention.end + 120))
  return near.match(/(?:in|on|via) (?:a |an |his |her |their )?(?:post(?: on)?|statement(?: on)?|interview with|video(?: on)?|message on|Facebook|Telegram|X|Truth Social|social media)(?: (?:the )?\p{Lu}[\p{L}]*(?: \p{Lu}[\p{L}]*)?)?(?!\p{L})|told (?:the )?(?:\p{Lu}[\p{L}]+(?: \p{Lu}[\p{L}]+)?|reporters|journalists|parliament|lawmakers|MPs)(?!\p{L})/u)?.[0]
}

function dateOf({ voice, mention }: Spoken): Quote['said'] {
  const sentence = voice.notes.sentences[firstAfter(voice.notes.sentences, mention.start)]
  if (!sentence) return undefined
  const dates = voice.notes.dates.filter((it) => it.start >= sentence.start && it.end <= Math.max(sentence.end, mention.end) && (it.end <= mention.start || it.start >= mention.end) && it.when.from && !isLong(it.when))
  return dates.length === 1 ? dates[0]!.when : undefined
}

/** A season or a year says what is spoken of, not when. */
const isLong = ({ from, to }: { from?: string; to?: string }): boolean => Date.parse(to ?? '') - Date.parse(from ?? '') > 100 * 24 * 36e5
