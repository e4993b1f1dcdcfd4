// Words under a picture that carry no credit: a single sentence that describes a scene, in the place where a picture stands. Weighed by form; a sum of 2 is enough there.

import { endsSentence, weight } from './text-lines.ts'
import { beginsWith } from './text-signs.ts'

export function captionScore(text: string, language: string): number {
  if (weight(text) > 320 || weight(text) < 25) return 0
  let score = 0
  if (beginsWith('view', text)) score += 2
  if (/[,(]\s*(?:\p{L}+\s)?(?:left|right|centre|center|l|r|links|rechts|mitte|à gauche|à droite|au centre|izquierda|derecha|centro|sinistra|destra|esquerda|direita|слева|справа|в центре|ліворуч|праворуч|左|右|中央)\s*[,)]/iu.test(text)) score += 2
  if (endsWithDay(text, language)) score += 2
  if (presentScene.test(text)) score += 1
  if (/["“”«»「」]/.test(text)) score -= 2
  if (told.test(text)) score -= 3
  if (/[.!?。]["”’)]?\s+\p{Lu}/u.test(text)) score -= 3
  if (!endsSentence(text)) score -= 1
  return score
}

/** Captions in English speak in the present and name who is seen. */
const presentScene = /\b(?:is|are) (?:seen|pictured|shown)\b|\b(?:attends?|delivers?|stands?|walks?|looks?|poses?|speaks?|arrives?|gestures?|shakes?|waves?|watch(?:es)?|holds?|carry|carries|fires?|talks? to|works?|reacts?|leaves?|sits?|shows?|takes?|inspects?|gather|queue|wait|march|rest|pass|passes)\b/u
/** Verbs in which news is told, and captions are not. */
const told = /\b(?:said|says|told|has|have|had|was|were|will|would|reported|announced|according|hat|haben|hatte|wurde|wurden|war|waren|sagte|wird|a déclaré|ont|était|ha|han|fue|fueron|dijo|hanno|stato|foi|foram|disse|heeft|hebben|werd|werden|zei|sade|har|sa|заявил\p{L}*|сообщил\p{L}*|сказал\p{L}*|повідомил\p{L}*|заявив|був|была|было|были)\b/iu

function endsWithDay(text: string, language: string): boolean {
  const tail = text.toLowerCase().split(/\s+/).slice(-5).join(' ')
  return dayNames(language).some((it) => tail.includes(it)) || /\b(?:19|20)\d\d[.)]*$/.test(tail)
}

const known = new Map<string, readonly string[]>()
/** Weekdays and months as the language writes them. */
function dayNames(language: string): readonly string[] {
  const found = known.get(language)
  if (found) return found
  const names = new Set<string>()
  try {
    const weekday = new Intl.DateTimeFormat(language === 'und' ? 'en' : language, { weekday: 'long', timeZone: 'UTC' }), month = new Intl.DateTimeFormat(language === 'und' ? 'en' : language, { month: 'long', timeZone: 'UTC' })
    for (let i = 0; i < 7; i++) names.add(weekday.format(new Date(Date.UTC(2024, 0, 1 + i))).toLowerCase())
    for (let i = 0; i < 12; i++) names.add(month.format(new Date(Date.UTC(2024, i, 1))).toLowerCase())
  } catch { /* a tag that no runtime knows has no names */ }
  const list = [...names].filter((it) => it.length > 2)
  if (known.size < 200) known.set(language, list)
  return list
}
