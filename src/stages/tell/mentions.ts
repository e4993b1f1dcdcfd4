// The numbers of each telling as claims: what is counted, what became of it, where, when and by whose word, and whether the sentence
// asserts it at all. Numbers that are denied, conditional or merely possible are no figures. Relations are decided in figures.ts.

import type { Quantity } from '../../model/notes.ts'
import type { When } from '../../model/when.ts'
import { firstAfter, indexAt } from '../../text/spans.ts'
import { skeleton } from '../../text/skeleton.ts'
import table from '../../../tables/tell-roles.json' with { type: 'json' }
import type { Sentence } from './sentences.ts'
import type { Voice } from './voices.ts'
import { isLimit, isToll, type Numeric } from './values.ts'
import { findWord, hasWord } from './words.ts'

export type Mention = {
  voice: Voice
  quantity: Quantity & Numeric
  part?: 'title'
  sentence: Sentence
  /** canonical; absent where nothing says what became of the things counted */
  role?: string
  /** what units are compared by: `people`, `drone`, `USD` */
  unit: string
  /** `entity` keys of places in the sentence; countries apart, for every city lies in one */
  places: ReadonlySet<string>
  countries: ReadonlySet<string>
  /** named in the sentence; absent: the story's own time */
  window?: When
  /** the same as milliseconds */
  span?: { from: number; to: number }
  claimant?: string
  /** a share of a larger number, or a step: "including 4 children", "nine more" */
  part_of: boolean
  /** counted over a longer time: "since Monday", "so far this year" */
  since: boolean
  /** the sentence says that it was before, and became the next number: "from 600,000 to 800,000" */
  before?: true
  /** words of change stand before it: "brings the toll to 7" */
  changed: boolean
  /** stands in a correction notice as what was said before */
  withdrawn: boolean
}

/** Beyond these a text is a table, and its numbers are no news of one happening. */
const mentionsMax = 120

export function mentionsOf(voice: Voice): Mention[] {
  if (!voice.factual) return []
  const title = voice.sentences[0]?.part ? voice.sentences[0] : undefined
  const body = title ? voice.sentences.slice(1) : voice.sentences
  const found: Mention[] = []
  for (const [i, quantity] of voice.notes.figures.slice(0, mentionsMax).entries()) {
    if (isPiece(voice.text, voice.notes.figures[i - 1], quantity) || isPiece(voice.text, quantity, voice.notes.figures[i + 1])) continue
    const sentence = body[indexAt(body, quantity.start)]
    if (sentence) found.push(...mentionsIn(voice, asLimit(quantity, sentence, found), sentence))
  }
  if (title) for (const quantity of voice.notes.title.figures) found.push(...mentionsIn(voice, quantity, title).map((it) => likeBody(it, found)))
  return found
}

/** "soixante et onze": two spelled numbers with nothing but an "and" between them are one that was not read whole. Neither is trusted. */
const isPiece = (text: string, a: Quantity | undefined, b: Quantity | undefined): boolean =>
  a !== undefined && b !== undefined && b.start - a.end <= 5 && /^[\s-]*(?:et|y|und|e|en|i|и|і|and)?[\s-]*$/u.test(text.slice(a.end, b.start))
  && !/\p{Nd}/u.test(text.slice(a.start, b.end))

/** "capped at 800,000": what is not named again is what the last cap counted, or the men of an army. */
function asLimit(quantity: Quantity, sentence: Sentence, found: readonly Mention[]): Quantity {
  const before = sentence.text.slice(0, Math.max(0, quantity.start - sentence.start))
  const previous = found.at(-1)
  if (quantity.unit === '' && previous?.sentence === sentence && previous.quantity.end < quantity.start && toward.test(voiceText(previous).slice(previous.quantity.end, quantity.start))) {
    return { ...quantity, unit: previous.quantity.unit, ...(previous.role && { role: previous.role }) }
  }
  const last = found.findLast((it) => it.role === 'cap')
  const again = last?.sentence === sentence && quantity.unit === '' && /(?<!\p{L})(?:at|to|à|auf|bei|en|a)\s+$/iu.test(before)
  if (!again && !limit.test(before.slice(-90)) && !(quantity.role && isLimit(canonicalRole(quantity.role)))) return quantity
  const unit = quantity.unit || (last?.quantity.unit ?? (/(?<!\p{L})(?:army|armed forces|forces|troops|military|armée|ejército|Armee|армии|армії)(?!\p{L})/iu.test(sentence.text) ? 'people' : ''))
  return { ...quantity, unit, role: 'cap', bound: quantity.bound === 'exact' ? 'at most' : quantity.bound }
}
/** "from 28 points to 19" */
const toward = /^\s*(?:to|à|a|auf|naar|do|до|para)\s*$/iu
const voiceText = (it: Mention): string => it.part ? it.voice.title : it.voice.text
const limit = /(?:(?<!\p{L})cap(?:s|ped|ping)?|limit(?:s|ed|ing)?|ceiling|plafond|limité\p{L}*|begrenzt|Obergrenze|tope|límite|limite)(?!\p{L})\s+(?:[\p{L}’'-]+\s+){0,6}?(?:at|to|of|from|à|de|auf|bei|von|en|a)\s+$/iu

/** "raised from 600,000 to 800,000" is read as a range and means two values of one quantity, the second in place of the first. */
function mentionsIn(voice: Voice, quantity: Quantity, sentence: Sentence): Mention[] {
  const mention = mentionOf(voice, quantity, sentence)
  if (!mention) return []
  const before = sentence.text.slice(0, Math.max(0, quantity.start - sentence.start)), own = sentence.text.slice(quantity.start - sentence.start, quantity.end - sentence.start)
  if (quantity.to === undefined || mention.quantity.vague || !(becoming.test(own) || becomes.test(before.slice(-12))) || !hasWord('change', before.slice(lastBorder(before)), voice.language)) return [mention]
  const { to, ...from } = quantity
  return [{ ...mention, quantity: from, before: true }, { ...mention, quantity: { ...from, value: to } }]
}
const becoming = /^(?:from|von|de|van|z|od|с|з|від|da|desde)\s/iu
const becomes = /(?<!\p{L})(?:from|de|von|van|z|od|с|з|від|da|desde)\s*$/iu

/** A headline is short: what its number counts and what became of it, its own text says better. */
function likeBody(title: Mention, body: readonly Mention[]): Mention {
  const same = body.find((it) => it.quantity.value === title.quantity.value && (it.unit === title.unit || it.role === title.role && it.role !== undefined))
  if (!same || body.some((it) => it.unit === title.unit && it.role === title.role && it.quantity.value !== title.quantity.value && same.role !== title.role)) return title
  const { role: _, ...rest } = title
  return { ...rest, unit: same.unit, quantity: { ...title.quantity, unit: same.quantity.unit }, ...(same.role && { role: same.role }) }
}

function mentionOf(voice: Voice, quantity: Quantity, sentence: Sentence): Mention | undefined {
  const before = sentence.text.slice(0, Math.max(0, quantity.start - sentence.start)), after = sentence.text.slice(Math.max(0, quantity.end - sentence.start))
  const withdrawn = hasWord('correction', before, voice.language)
  if (isName(quantity, sentence) || isTimeSpan(quantity, before, after)) return undefined
  const role = roleOf(quantity, before, after)
  if (!withdrawn && (quantity.negated || quantity.hedged && isToll(role) || !isAsserted(before, after, voice.language))) return undefined
  const near = before.slice(-60)
  const { places, countries } = placesOf(voice, sentence, quantity)
  const lasts = lasting.test(quantity.unit)
  if (lasts) { places.clear(); countries.clear() }
  if (quantity.place && !lasts) (quantity.place.startsWith('country:') ? countries : places).add(placeKey(quantity.place))
  const window = windowOf(voice, sentence, quantity)
  const span = window && { from: Date.parse(window.from!), to: Date.parse(window.to!) }
  const vague = dozens.test(sentence.text.slice(quantity.start - sentence.start, quantity.end - sentence.start))
  return {
    voice, quantity: vague ? { ...quantity, vague: true as const } : quantity, sentence, ...(sentence.part && { part: sentence.part }), ...(role && { role }), unit: unitKey(quantity.unit),
    places, countries, ...(window && { window }), ...(span && span.to > span.from && { span }), ...(quantity.claimant && { claimant: quantity.claimant }),
    part_of: isPart(before, sentence.text.slice(Math.max(0, quantity.start - sentence.start)), voice.language),
    since: hasWord('since', clauseAround(before, after), voice.language),
    changed: hasWord('change', near, voice.language) || hasWord('change', clauseAfter(after), voice.language), withdrawn,
  }
}

/** A time taken is nowhere. */
const lasting = /^(?:second|minute|hour|day|night|week|month|year)s?$/

/** Round words that name no number. */
const dozens = /^(?:dozens|scores|hundreds|thousands|tens of|Dutzende|Hunderte|Tausende|Zehntausende|des dizaines|dizaines|des centaines|centaines|des milliers|milliers|decenas|cientos|centenares|miles de|dezenas|centenas|milhares|decine|centinaia|migliaia|tientallen|honderden|duizenden|dziesiątki|setki|tysiące|десятки|сотни|тысячи|сотні|тисячі|onlarca|yüzlerce|binlerce|عشرات|مئات|آلاف)(?!\p{L})/iu

/**
 * "has not said that 200 had left", "did not rule out that 500 …", "if the vote fails, 1,000 would stay", "may rise to 11".
 * A negation after the number belongs to a clause of its own ("the 30% that it has not captured").
 */
function isAsserted(before: string, after: string, language: string): boolean {
  const clause = before.slice(lastBorder(before))
  if (hasWord('negation', clause, language)) return false
  if (hasWord('condition', before, language) && hasWord('possible', before.slice(-80) + ' ' + after.slice(0, 80), language)) return false
  return !(hasWord('possible', clause.slice(-50), language) && hasWord('change', clause.slice(-50), language)) && !risesPossibly.test(after.slice(0, 40))
}
const risesPossibly = /^\S{0,6}\s*(?:çıkabilir|yükselebilir|ulaşabilir)/u

/** After the last full stop, semicolon, dash or comma with a conjunction before the end. */
function lastBorder(text: string): number {
  const from = Math.max(text.lastIndexOf(';'), text.lastIndexOf(' – '), text.lastIndexOf(' — '), text.lastIndexOf('. '))
  const comma = text.lastIndexOf(', ')
  return Math.max(from, comma >= 0 && conjunction.test(text.slice(comma + 2, comma + 14)) ? comma : -1) + 1
}
const conjunction = /^(?:and|but|while|und|aber|et|mais|y|pero|e|ma|mas|en|maar|i|ale|и|но|а|і|але|та)\s/iu

/** “Nine Lives”, 7-Eleven Park: number and noun in capitals are a name. At the start of a sentence every number has one. */
function isName(quantity: Quantity, sentence: Sentence): boolean {
  const own = (sentence.text.slice(quantity.start - sentence.start, quantity.end - sentence.start)), noun = own.split(/[\s-]+/).at(-1) ?? ''
  if (/^[A-Z]{3}$/.test(quantity.unit)) return false
  if (/^\p{Lu}\p{Ll}/u.test(noun) && noun === quantity.unit && !noun.endsWith('s')) return true
  return quantity.start > sentence.start && own !== noun && /^\p{Lu}\p{Ll}/u.test(own) && /^\p{Lu}\p{Ll}/u.test(noun)
}

/** "two days earlier", "in the past 24 hours": a time, not a count. */
const isTimeSpan = (quantity: Quantity, before: string, after: string): boolean =>
  /^(?:second|minute|hour|day|week|month|year|decade)s?$/.test(quantity.unit)
  && (/^\s*(?:earlier|later|ago|before|after|since|on|apart|from now)(?!\p{L})/u.test(after) || /(?:past|last|next|previous|coming|first|every|for|for at least|hace|seit|vor|il y a|назад|тому)\s+$/iu.test(before))

const clauseAround = (before: string, after: string): string => before.slice(lastBorder(before)).slice(-90) + ' ' + after.slice(0, 90).split(/[;.]\s/)[0]!

const clauseAfter = (after: string): string => after.slice(0, 24)

/** "including 116 over the sea", "7'si çocuk", "nine more bodies", "13 others". */
function isPart(before: string, from: string, language: string): boolean {
  const last = before.slice(-24)
  const at = findWord('part', last, language)
  if (at >= 0 && !/[.;]/.test(last.slice(at))) return true
  return partAfter.test(from.slice(0, 40)) || turkishPart.test(from.slice(0, 12))
}
const partAfter = /^\S+\s+(?:more|others|of them|of whom|of these|further|additional|autres|otros|otras|weitere|andere|altri|altre)(?!\p{L})/iu
const turkishPart = /^\d+['’][ıiuüs]/u

/** The notes' role, unless the words beside the number say better, or the things counted cannot have it. */
function roleOf(quantity: Quantity, before: string, after: string): string | undefined {
  const unit = unitKey(quantity.unit), direct = unit === 'people' || parts.has(unit) ? bodilyOnly(roleByWord.get(lastWord(before))) : undefined
  if (without.test(after.slice(0, 60)) || lostPower.test(`${before.slice(-40)}#${after.slice(0, 24)}`)) return 'without power'
  const role = direct ?? (quantity.role && canonicalRole(quantity.role))
  if (things.has(unit) && unit !== 'percent' && (role === undefined || bodily.has(role) || moves.has(role))) return verbIn(before, after)
  if (role === 'cap') return role
  if (unit === 'percent' && role !== undefined && (bodily.has(role) || role in table.verbs)) return undefined
  if (!role || moves.has(role) && !/^[A-Z]{3}$/.test(unit) && (unit !== 'percent' || role === 'cost')) return undefined
  return composed(role, before, after)
}

/** "Five people are dead, including the gunman" and "killed or injured" count other things than "killed". */
function composed(role: string, before: string, after: string): string {
  const near = `${before.slice(-28)} ${after.slice(0, 50).split(/[,;:]/)[0]}`.split(/[,;:] /).at(-1)!
  if ((role === 'killed' || role === 'injured') && either.test(near)) return 'killed or injured'
  if (role === 'injured' && gravely.test(near)) return 'seriously injured'
  if (role === 'killed' && withOne.test(after.slice(0, 80))) return 'killed, the attacker among them'
  return role
}
const either = /(?:killed|dead) or (?:wounded|injured|hurt)|tués? ou blessés?|muertos o heridos|tote oder verletzte|погибли или пострадали/iu
const withOne = /including (?:the|an?|his|her) (?:\p{L}+ )?(?:gunman|gunwoman|attacker|assailant|shooter|bomber|suspect|perpetrator)|counting the (?:gunman|attacker)/iu
const gravely = /seriously|critically|severely|badly|gravely|schwer|grièvement|gravemente|gravedad|тяжело|важко|ciężko/iu
const without = /^[^,;.]{0,24}?(?:without (?:electricity|power|light)|sin (?:luz|electricidad)|sans (?:électricité|courant)|ohne Strom|без (?:света|электричества|світла|електрики)|senza (?:corrente|elettricità)|sem (?:luz|energia)|bez prądu)/iu
const lostPower = /(?:power|electricity)[^.;]{0,24}(?:to|for) #|#[^.;]{0,10} (?:lost|losing|had lost) power/iu

/** "A total of 22 missiles and 464 drones were fired": the verb of the sentence, nearest to the number. */
function verbIn(before: string, after: string): string | undefined {
  let best: string | undefined, least = 90
  for (const [role, pattern] of verbs) {
    for (const it of before.slice(-90).matchAll(pattern)) { const distance = Math.min(90, before.length) - it.index; if (distance < least) { least = distance; best = role } }
    const next = after.slice(0, 90).search(pattern)
    if (next >= 0 && next < least && /(?:were|was|been|being)\s+$/.test(after.slice(0, next))) { least = next; best = role }
  }
  return best
}
const verbs = Object.entries(table.verbs).map(([role, words]) => [role, new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'giu')] as const)
const lastWord = (before: string): string => before.slice(-40).match(/(\p{L}+)\s+$/u)?.[1]?.toLowerCase() ?? ''
const bodilyOnly = (role: string | undefined): string | undefined => role !== undefined && bodily.has(role) ? role : undefined
const bodily = new Set(['killed', 'injured', 'missing', 'rescued', 'evacuated', 'displaced', 'arrested', 'attended', 'kidnapped', 'infected', 'treated'])
const moves = new Set(table.moves), things = new Set(table.things), parts = new Set(table.parts)

const roleByWord = new Map(Object.entries(table.roles).flatMap(([role, words]) => words.map((it) => [it, role] as const)))
const canonicalRole = (role: string): string => roleByWord.get(role.toLowerCase()) ?? role.toLowerCase()

const people = new Set(table.people), buildings = new Set(table.buildings)
/** One key for units that count the same: all plain words for people are one; children and officers are a part and stay apart. */
function unitKey(unit: string): string {
  if (/^[A-Z]{3}$/.test(unit)) return unit
  const low = unit.toLowerCase().replace(/_+/g, ' ').trim()
  const head = singular(low.split(' ').at(-1) ?? low)
  if (people.has(singular(low)) || people.has(head)) return 'people'
  if (buildings.has(head)) return 'home'
  return low.includes(' ') && /percent|point|per /.test(low) ? low : head
}
const singular = (word: string): string => irregular[word] ?? word.replace(/ies$/, 'y').replace(/(ss|x|ch|sh)es$/, '$1').replace(/([^su])s$/, '$1')
const irregular: Record<string, string> = { men: 'man', women: 'woman', children: 'child', persons: 'person', people: 'people', bodies: 'body', policemen: 'officer' }

/** Places that the sentence puts things at: "in Kyiv", "over the Black Sea"; who is merely named is no place. */
function placesOf(voice: Voice, sentence: Sentence, quantity: Quantity): { places: Set<string>; countries: Set<string> } {
  const places = new Set<string>(), countries = new Set<string>()
  const names = sentence.part ? voice.notes.title.names : voice.notes.names
  const text = sentence.part ? voice.title : voice.text
  for (let i = sentence.part ? 0 : firstAfter(names, sentence.start); i < names.length; i++) {
    const name = names[i]!
    if (name.start >= sentence.end) break
    if (name.kind !== 'place' && !name.entity.startsWith('country:') || !locative.test(text.slice(Math.max(0, name.start - 24), name.start))) continue
    if (name.entity.startsWith('place:') && /(?<!\p{L})on the $/iu.test(text.slice(Math.max(0, name.start - 8), name.start))) continue
    if (relative.test(text.slice(sentence.start, name.start)) && text.slice(name.end, Math.max(name.end, quantity.start)).includes(',')) continue
    ;(name.entity.startsWith('country:') ? countries : places).add(placeKey(name.entity))
  }
  return { places, countries }
}
/** "Rangers, who mark turtles in the north, sent two people": what stands in a relative clause is not where the number is. */
const relative = /, (?:who|which|where|whose|que|qui|die|der|das|которы\p{L}+|які|który|która) [^,]*$/u
/** Kiev and Kyiv are one place: by sound. */
export const placeKey = (entity: string): string => entity.startsWith('country:') ? entity : 'place:' + (skeleton(entity.slice(entity.indexOf(':') + 1)) || entity)
const locative = /(?<!\p{L})(?:in|at|near|into|over|on|across|around|outside|inside|en|à|au|aux|dans|près de|in der|bei|nach|em|no|na|w|we|pod|в|во|на|під|у|біля|под|около|v|nad|te|op|nel|nella|a)\s+(?:\p{Ll}+\s+){0,2}$/iu

/** "5 died on Friday, four days after the quake that killed 3": a date is the nearest number's where one sentence has two of a kind. */
function belongsToOther(voice: Voice, sentence: Sentence, quantity: Quantity, date: { start: number; end: number }): boolean {
  const figures = sentence.part ? voice.notes.title.figures : voice.notes.figures
  const from = (it: Quantity): number => it.end <= date.start ? date.start - it.end : it.start - date.end
  for (let i = sentence.part ? 0 : firstAfter(figures, sentence.start); i < figures.length && figures[i]!.start < sentence.end; i++) {
    const it = figures[i]!
    if (it.value !== quantity.value && it.role !== undefined && it.role === quantity.role && from(it) < from(quantity)) return true
  }
  return false
}

/** "71 percent when it turned east, and the director hopes to land on Wednesday": behind such a border somebody else does something else. */
const ownClause = /[;:]|, (?:and|but|while|whereas|und|aber|et|mais|y|pero|e|mas|и|а|но) (?:the|an?|he|she|it|they|der|die|das|le|la|les|el|los|las|o|os|as)\s/u

/** The nearest date of the sentence, before the number rather than after. Anniversaries and "since" open windows of their own. */
function windowOf(voice: Voice, sentence: Sentence, quantity: Quantity): When | undefined {
  const dates = sentence.part ? voice.notes.title.dates : voice.notes.dates
  const text = sentence.part ? voice.title : voice.text
  let best: When | undefined, least = Infinity
  for (let i = sentence.part ? 0 : firstAfter(dates, sentence.start); i < dates.length; i++) {
    const it = dates[i]!
    if (it.start >= sentence.end) break
    if (!it.when.from || !it.when.to) continue
    if (it.start >= quantity.end && ownClause.test(text.slice(quantity.end, it.start))) continue
    const distance = it.end <= quantity.start ? quantity.start - it.end : it.start >= quantity.end ? (it.start - quantity.end) * 1.2 : -1
    if (distance >= 0 && distance < least && !belongsToOther(voice, sentence, quantity, it)) { least = distance; best = it.when }
  }
  return best
}
