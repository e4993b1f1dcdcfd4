// What home's press does not carry. Only said when enough of home's outlets answered lately to know it: an outlet that was not heard is not silent.

import type { Coverage, Story } from '../../model/story.ts'
import type { TellInput } from '../../model/telling.ts'

/** Contract, section 6. */
const countriesMin = 3, answeredShareMin = 2 / 3, hoursMax = 24

export function missing(input: Pick<TellInput, 'home' | 'now' | 'answered' | 'homeOutlets'>, newest: string, covered: readonly Coverage[]): Story['missing'] {
  const { home, answered } = input
  if (!home || !answered?.length || covered.some((it) => it.country === home)) return undefined
  if (covered.filter((it) => it.independent > 0).length < countriesMin) return undefined
  const now = Date.parse(input.now ?? newest)
  const heard = answered.filter((it) => now - Date.parse(it.at) <= hoursMax * 36e5)
  if (heard.length < answeredShareMin * Math.max(input.homeOutlets ?? 0, answered.length)) return undefined
  return { home, checked: heard.map((it) => it.outlet) }
}
