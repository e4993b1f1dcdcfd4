// Who speaks in a story: the entity behind a speaker's name and the role that a telling gives it. Between two candidates neither.

import { skeleton } from '../../text/skeleton.ts'
import type { Voice } from './voices.ts'

export type Person = { person?: string; role?: string }

/** `speaker` is a name as this telling writes it; an unnamed speaker ("a US official") has no entity. */
export function personOf(voice: Voice, speaker: string, near: number): Person {
  const people = voice.notes.names.filter((it) => it.kind === 'person' && isName(voice.text.slice(it.start, it.end), speaker))
  const entities = new Set(people.map((it) => it.entity))
  const person = entities.size === 1 ? [...entities][0] : undefined
  const closest = people.toSorted((a, b) => Math.abs(a.start - near) - Math.abs(b.start - near))
  for (const it of closest.slice(0, 6)) {
    const role = roleBeside(voice.text, it.start, it.end)
    if (role) return { ...(person && { person }), role }
  }
  return person ? { person } : {}
}

function isName(words: string, speaker: string): boolean {
  if (words === speaker || speaker.includes(words) && words.length > 3) return true
  const a = skeleton(words), b = skeleton(speaker)
  return a !== '' && (a === b || (' ' + b).endsWith(' ' + a) || (' ' + a).endsWith(' ' + b))
}

/** "Foreign Minister Ana Lund", "Ana Lund, the foreign minister," : words of office beside the name. */
function roleBeside(text: string, start: number, end: number): string | undefined {
  const before = text.slice(Math.max(0, start - 60), start).match(titleBefore)?.[1]
  if (before) return before.trim()
  return text.slice(end, end + 90).match(roleAfter)?.[1]?.trim()
}
const office = '(?:[Pp]resident|[Pp]rime [Mm]inister|[Vv]ice[- ][Pp]resident|[Cc]hancellor|[Ff]oreign [Mm]inister|[Dd]efen[cs]e [Mm]inister|[Mm]inister|[Ss]ecretary(?: of [Ss]tate| [Gg]eneral)?|[Pp]ress [Ss]ecretary|[Ss]pokes(?:man|woman|person)|[Mm]ayor|[Gg]overnor|[Ss]enator|[Aa]mbassador|[Ee]nvoy|[Gg]eneral|[Cc]hief(?: of [Ss]taff)?|[Cc]ommander|[Dd]irector|[Kk]ing|[Qq]ueen|[Pp]ope|[Jj]udge|[Cc]oach|[Cc]hair(?:man|woman)?|[Ll]eader)'
const titleBefore = new RegExp(`(?:^|[\\s,(])((?:\\p{L}+ ){0,2}?${office})(?:,)? $`, 'u')
const roleAfter = new RegExp(`^, (?:the |an? |\\p{Lu}\\p{L}+[’']s )?((?:[\\p{L}’'-]+ ){0,4}?${office}(?: (?:of|for|to) (?:the )?\\p{Lu}\\p{L}+(?: \\p{Lu}\\p{L}+)?)?)(?=[,.]| (?:of|for|to|at) )`, 'u')
