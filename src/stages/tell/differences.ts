// Where tellings say different things of one matter: disputed figures, a headline against its body, a number that a copy changed, one quote
// in two mouths. Both sides are cited; an update or a translation is no difference.

import type { Cite, Figure, Status, Story } from '../../model/story.ts'
import { around, overrules } from './figures.ts'
import type { Mention } from './mentions.ts'
import type { SpokenGroup } from './quotes.ts'
import { speakerOf } from './quotes.ts'
import { citeOf } from './sentences.ts'
import { inWords } from './take.ts'
import { compatible } from './values.ts'

type Difference = Story['differences'][number]

const differencesMax = 30

export function differences(figures: readonly Figure[], mentions: readonly Mention[], spoken: readonly SpokenGroup[], statuses: readonly Status[]): Difference[] {
  return [
    ...figures.filter((it) => it.relation === 'disputed').map(ofFigure),
    ...headlines(mentions), ...mouths(spoken), ...sides(statuses),
  ].filter((it) => it.sides.length >= 2 && it.sides.every((side) => side.cites.length)).slice(0, differencesMax)
}

function ofFigure(figure: Figure): Difference {
  const byNumber = Map.groupBy(figure.values.filter((it) => it.state === 'disputed'), (it) => `${it.value} ${it.to ?? ''} ${it.bound}`)
  return { what: figure.what, sides: [...byNumber.values()].map((all) => ({ says: inWords(all[0]!), cites: all.flatMap((it) => it.cites) })) }
}

/** "30 dead in market fire" over a text that has eight dead. */
function headlines(mentions: readonly Mention[]): Difference[] {
  const found: Difference[] = []
  for (const title of mentions.filter((it) => it.part)) {
    const bodies = mentions.filter((it) => it.voice.id === title.voice.id && !it.part && it.role !== undefined && overrules(it, title))
    const agree = mentions.some((it) => it.voice.id === title.voice.id && !it.part && it.role === title.role && it.unit === title.unit && compatible(it.quantity, title.quantity))
    if (!bodies.length || agree) continue
    const same = mentions.filter((it) => it.voice.id === title.voice.id && !it.part && it.quantity.value === title.quantity.value)
    found.push({
      what: 'headline and body', sides: [
        { says: inWords(title.quantity), cites: [mentionCite(title)] },
        { says: [...bodies, ...same].map((it) => `${inWords(it.quantity)} ${it.role ?? it.quantity.unit}`).join(', '), cites: [...bodies, ...same].map(mentionCite) },
      ],
    })
  }
  return found
}

const mentionCite = (it: Mention): Cite => citeOf(it.voice, { ...(it.part && { part: it.part }), ...around(it) })

/** The same words, given to two people by two tellings. */
function mouths(spoken: readonly SpokenGroup[]): Difference[] {
  return spoken.flatMap((group) => {
    if (group.all[0]!.bare.length < 20) return []
    const right = speakerOf(group)
    const byWho = Map.groupBy(group.all.filter((it) => it.who), (it) => it.who)
    const names = [...byWho.keys()]
    if (names.length < 2 || !names.some((a) => names.some((b) => a !== b && !a.endsWith(b) && !b.endsWith(a)))) return []
    const ordered = [...byWho].toSorted((a, b) => Number(b[1].includes(right!)) - Number(a[1].includes(right!)) || (a[0] < b[0] ? -1 : 1))
    return [{ what: 'who said it', sides: ordered.map(([, all]) => ({ says: all[0]!.mention.speaker!, cites: all.map((it) => citeOf(it.voice, it.mention)) })) }]
  })
}

/** One matter, affirmed by one and denied by another claimant, both without a hedge. */
function sides(statuses: readonly Status[]): Difference[] {
  const byMatter = Map.groupBy(statuses.filter((it) => it.matter === 'agreement' || it.matter === 'control' || it.matter === 'signature'), (it) => it.matter)
  return [...byMatter].flatMap(([matter, all]) => {
    const yes = all.find((it) => !it.negated && !it.hedged), no = all.find((it) => it.negated && it.claimant !== yes?.claimant && shares(it, yes))
    return yes && no ? [{ what: matter, sides: [yes, no].map((it) => ({ says: `${it.claimant}: ${it.says}`, cites: it.cites })) }] : []
  })
}

/** Two sentences about the same: half of the longer words of one stand in the other. */
function shares(a: Status, b: Status | undefined): boolean {
  if (!b || a.language !== b.language) return false
  const words = (it: Status): Set<string> => new Set(it.says.toLowerCase().match(/\p{L}{5,}/gu) ?? [])
  const mine = words(a), yours = words(b)
  const both = [...mine].filter((it) => yours.has(it)).length
  return both >= 3 && both >= 0.4 * Math.min(mine.size, yours.size)
}
