// What is printed in the large world: which outlet tells of which happening, when, and in which words. A function of seed, rate and clock alone, so that the same question has the same answer.
// About five outlets tell of one happening: one first, the others each in its own tongue, one as a wire copy, one with a later count; some reports are edited after a while.

import { chance } from './chance.ts'
import tongues from './tongues.json' with { type: 'json' }

export type Printed = { slug: string; number: number; title: string; lead: string; body: readonly string[]; at: number; updated?: number; credit?: string }
export type Paper = { /** its place among the papers */ index: number; language: string; seed: number }
export type Rate = { papers: number; anHour: number }

const places = ['Ostrelund', 'Velmoor', 'Kestaria', 'Brannick Bay', 'Tollwick', 'Sarnath Falls', 'Old Quillon', 'Marrowgate', 'Dunmarrow', 'Isk Varda', 'Pellanor', 'Quaymouth', 'Thessar', 'Umberfield', 'Vantry', 'Wexholm', 'Yarrowdale', 'Zembrick', 'Corvane', 'Ellspire']
const tellings = 5, editAfterMs = 30 * 60_000

/** The newest of a paper, at most `most` and a day old, newest first. */
export function printed(paper: Paper, rate: Rate, now: number, most = 10): Printed[] {
  const step = 3_600_000 / rate.anHour, newest = Math.floor(now / step), oldest = Math.max(0, Math.floor((now - 86_400_000) / step)), found: Printed[] = []
  for (let number = newest; number > oldest && found.length < most; number--) if (teller(number, paper.seed, rate.papers) === paper.index) found.push(report(number, paper, rate, now))
  return found
}

/** One report by its number; nothing where it is another paper's, or has not been printed yet. */
export function one(number: number, paper: Paper, rate: Rate, now: number): Printed | undefined {
  const at = number * 3_600_000 / rate.anHour
  return at <= now && teller(number, paper.seed, rate.papers) === paper.index ? report(number, paper, rate, now) : undefined
}

/** Five papers in a row of a shuffled order tell of one happening: never one twice. */
function teller(number: number, seed: number, papers: number): number {
  const happening = Math.floor(number / tellings), first = Math.floor(chance(seed * 31 + happening)() * papers), stride = 1 + (happening % Math.max(1, Math.min(papers - 1, 7)))
  return (first + (number % tellings) * stride) % papers
}

function report(number: number, paper: Paper, rate: Rate, now: number): Printed {
  const happening = Math.floor(number / tellings), random = chance(paper.seed * 7919 + happening * 104729 + 17), at = Math.floor(number * 3_600_000 / rate.anHour)
  const place = `${places[Math.floor(random() * places.length)]!}`, kind = Math.floor(random() * 4), count = 12 + Math.floor(random() * 380), turn = number % tellings
  const wire = turn === 1, language = wire && paper.language === 'en' ? 'en' : paper.language
  const { kinds, more } = tongues[language as keyof typeof tongues] ?? tongues.en
  const edited = now - at > editAfterMs && chance(paper.seed + number)() < 0.15
  const n = turn === 4 || edited ? count + 3 : count, [title, lead] = kinds[kind]!.map((it) => it.replaceAll('{p}', place).replaceAll('{n}', String(n))) as [string, string]
  const order = turn % 2 === 0 || wire ? more : [...more].reverse()
  return { slug: `${['ferry', 'bridge', 'frost', 'choir'][kind]}-${number}`, number, title, lead, body: [lead, ...order], at, ...(edited && { updated: at + editAfterMs }), ...(wire && { credit: 'Example Wire' }) }
}
