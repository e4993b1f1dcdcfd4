// What an arrival brings to light about older decisions: two stories that one telling fits are perhaps one; a story that
// has doubled is perhaps two. Only what several tellings on both sides say is done.

import type { Story } from './stories.ts'
import type { Held } from './telling.ts'

/** Log-odds of two tellings, clamped. */
export type Compare = (a: Held, others: readonly Held[]) => number[]

/** What the tellings of two stories say of each other: the mean of their log-odds, the share that says yes, how many pairs were asked. */
export function agreement(a: Story, b: Story, compare: Compare): { odds: number; yes: number; asked: number } {
  const [fewer, more] = a.members.length < b.members.length ? [a, b] : [b, a]
  const judges = spread(more.members, mergeJudges)
  let sum = 0, asked = 0, yes = 0
  for (const it of spread(fewer.members, mergeJudges)) for (const grade of compare(it, judges)) {
    sum += grade
    if (grade > 0) yes++
    asked++
  }
  return { odds: sum / asked, yes: yes / asked, asked }
}

/** The tellings that stand on the other side of a gap through a story, if there is one: the side without the first telling. */
export function otherHappening(story: Story, compare: Compare, below: number): Held[] {
  const sample = spread(story.members, splitSample), n = sample.length
  const grades = sample.map((it) => compare(it, sample))
  const sides = sample.map((_, i) => [i])
  // Average linkage until two sides are left: whoever is surest of each other goes together first.
  while (sides.length > 2) {
    let best = { grade: Number.NEGATIVE_INFINITY, a: 0, b: 1 }
    for (let a = 0; a < sides.length; a++) for (let b = a + 1; b < sides.length; b++) {
      const grade = between(grades, sides[a]!, sides[b]!)
      if (grade > best.grade) best = { grade, a, b }
    }
    sides[best.a]!.push(...sides[best.b]!)
    sides.splice(best.b, 1)
  }
  const [one, two] = sides
  if (n < 4 || !one || !two || Math.min(one.length, two.length) < 2 || between(grades, one, two) > below) return []
  const first = one.includes(0) ? one : two, other = first === one ? two : one
  return story.members.filter((it) => {
    const at = sample.indexOf(it)
    if (at >= 0) return other.includes(at)
    const judged = compare(it, sample)
    return mean(other.map((k) => judged[k]!)) > mean(first.map((k) => judged[k]!))
  })
}

const between = (grades: readonly (readonly number[])[], a: readonly number[], b: readonly number[]): number => mean(a.flatMap((i) => b.map((k) => (grades[i]![k]! + grades[k]![i]!) / 2)))
const mean = (all: readonly number[]): number => all.reduce((sum, it) => sum + it, 0) / all.length

/** First and last, and evenly between: the core and what it has become. */
function spread(all: readonly Held[], most: number): Held[] {
  if (all.length <= most) return [...all]
  return Array.from({ length: most }, (_, i) => all[Math.round(i * (all.length - 1) / (most - 1))]!)
}

const mergeJudges = 4, splitSample = 10
