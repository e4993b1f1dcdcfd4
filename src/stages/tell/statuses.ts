// Who claims that something is so: agreed, denied, signed, in whose hands. A status needs somebody who says it; what an outlet states in
// its own voice is its report, and stands in the take.

import type { Status } from '../../model/story.ts'
import { skeleton } from '../../text/skeleton.ts'
import { firstAfter } from '../../text/spans.ts'
import { anyMatter, claimPattern, claims, matterPattern, matters } from './claims.ts'
import { citeOf, saidOf, type Sentence } from './sentences.ts'
import type { Voice } from './voices.ts'
import { hasWord } from './words.ts'

const statusesMax = 60, sentencesMax = 80

export function statuses(voices: readonly Voice[]): Status[] {
  const found = new Map<string, { status: Status; origins: Set<string> }>()
  for (const voice of voices) {
    if (!voice.factual) continue
    for (const sentence of voice.sentences.slice(voice.sentences[0]?.part ? 1 : 0, sentencesMax)) {
      for (const clause of clausesOf(sentence)) {
        const status = statusOf(voice, sentence, clause)
        if (!status) continue
        const key = `${status.matter}|${skeleton(status.claimant)}|${status.negated}|${status.hedged}`
        const known = found.get(key)
        if (!known) found.set(key, { status, origins: new Set([voice.origin ?? '']) })
        else if (known.status.cites.length < 8) { known.status.cites.push(...status.cites); known.origins.add(voice.origin ?? '') }
      }
    }
  }
  return [...found.values()].toSorted((a, b) => b.origins.size - a.origins.size).slice(0, statusesMax).map((it) => it.status)
}

type Clause = { start: number; end: number; text: string }

/** "A said …, even as B said …": each half has a claimant of its own. */
function clausesOf(sentence: Sentence): Clause[] {
  const clauses: Clause[] = []
  let from = 0
  for (const it of sentence.text.matchAll(halves)) {
    if (it.index - from < 25 || sentence.text.length - it.index < 25) continue
    clauses.push({ start: sentence.start + from, end: sentence.start + it.index, text: sentence.text.slice(from, it.index) })
    from = it.index + it[0].length
  }
  clauses.push({ start: sentence.start + from, end: sentence.end, text: sentence.text.slice(from) })
  return clauses
}
const halves = /, (?:even as|while|whereas|although|though|but|mais|pero|aber|während|но|але) |; /gu

function statusOf(voice: Voice, sentence: Sentence, clause: Clause): Status | undefined {
  const { text } = clause, { language } = voice, low = text.toLowerCase()
  const neither = claims('neither', low, language)
  if (!neither && !anyMatter(language)?.test(low)) return undefined
  const matter = matters.find((it) => matterPattern(it, language)?.test(low)) ?? (neither ? 'agreement' : undefined)
  if (!matter || !neither && text.length > 420) return undefined
  const at = matterPattern(matter, language)?.exec(low)?.index ?? 0
  const claimant = claimantOf(voice, clause) ?? speakerAt(voice, clause.start + at)
  if (!claimant) return undefined
  const before = text.slice(Math.max(0, at - 60), at)
  const negated = !neither && (claims('denial', low, language) || hasWord('negation', before.slice(Math.max(before.lastIndexOf(', '), before.lastIndexOf('; ')) + 1), language))
  return {
    ...saidOf(voice, sentence), matter, claimant, says: text, negated, hedged: neither || claims('hedge', low, language),
    ...(voice.published && { asOf: voice.published }), cites: [citeOf(voice, clause)],
  }
}

/** Inside a quote the claim is its speaker's. */
function speakerAt(voice: Voice, at: number): string | undefined {
  const { quotes } = voice.notes
  const quote = quotes[firstAfter(quotes, at)]
  return quote && quote.start <= at ? quote.speaker : undefined
}

/** The name or the unnamed body next to the verb of saying; nobody where none stands there. */
function claimantOf(voice: Voice, clause: Clause): string | undefined {
  const { language } = voice
  for (const list of ['denial', 'neither', 'cue'] as const) {
    const cue = claimPattern(list, language)?.exec(outsideQuotes(clause.text).toLowerCase())
    if (!cue) continue
    const start = clause.start + cue.index, end = start + cue[0].length
    const named = nameBefore(voice, clause, start) ?? unnamedBefore(clause.text.slice(0, cue.index), language) ?? nameAfter(voice, clause, end)
    if (named) return named
  }
  return undefined
}

/** Same length, quoted words blanked: a verb of saying inside a quote is not the teller's. */
const outsideQuotes = (text: string): string => text.replace(/[“«„][^”»“]{0,600}[”»“]/gu, (it) => ' '.repeat(it.length))

/** "Zelensky said", "Rustem Umerov, Ukraine’s security chief, wrote", "minister Oleh Horin denied". */
function nameBefore(voice: Voice, sentence: Clause, cue: number): string | undefined {
  const names = voice.notes.names
  let best: string | undefined
  for (let i = firstAfter(names, sentence.start); i < names.length && names[i]!.end <= cue; i++) {
    const it = names[i]!
    const between = voice.text.slice(it.end, cue)
    if (/^[\s’']*(?:(?:also|has|had|have|later|then|earlier|previously|has now|on \p{Lu}\p{L}+)\s)?$/u.test(between) || it.kind === 'person' && /^, [^,;.]{2,70}, ?$/u.test(between)) best = voice.text.slice(it.start, it.end)
  }
  return best
}

/** ", said Ana Lund", "according to the ministry". */
function nameAfter(voice: Voice, sentence: Clause, cue: number): string | undefined {
  const names = voice.notes.names
  const next = names[firstAfter(names, cue)]
  if (!next || next.start >= sentence.end) return undefined
  const between = voice.text.slice(cue, next.start)
  if (/^\s(?:to )?(?:the )?(?:\p{Ll}+ ){0,2}$/u.test(between) && !/\b(?:that|reports?|by|of|in|with)\b/i.test(between) && next.kind === 'person') return voice.text.slice(next.start, next.end)
  return undefined
}

/** "a US official", "the embassy": with its article, as the telling words it. */
function unnamedBefore(before: string, language: string): string | undefined {
  return unnamedAtEnd(language)?.exec(before.slice(-110))?.[1]?.replace(/^(?:and|but|as|when|while|that|which)\s/i, '').trim()
}

const unnamed = new Map<string, RegExp | undefined>()
function unnamedAtEnd(language: string): RegExp | undefined {
  if (unnamed.has(language)) return unnamed.get(language)
  const nouns = claimPattern('unnamed', language)
  const made = nouns && new RegExp(`((?:(?<!\\p{L})(?:an?|the|two|several|some|one)\\s)?(?:[\\p{L}’-]+\\s){0,3}?(?:${nouns.source}))\\s*(?:,[^,;.]{2,60},)?\\s*(?:(?:has|had|have|also|later)\\s)?$`, 'iu')
  if (unnamed.size < 200) unnamed.set(language, made)
  return made
}
