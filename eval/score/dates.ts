// Dates as strings: right when the interval starts where the label says, to the label's precision.

import { type Answer, type Figure, type Labelled, type LabelledSet, share } from '../measure.ts'

export const dates: LabelledSet = {
  about: 'dates as strings, absolute and relative, in many languages',
  line: '{id, text, language?, base?, kind, precision, expected}',
  async score(lines, run) {
    const answers = await run('date', lines.map((it) => ({ id: it.id, text: it.text, zone: 'UTC', ...(it.language && { language: it.language }), ...(it.base && { base: it.base }) })))
    const right = new Set(lines.filter((it) => isRight(it, answers.get(it.id)?.when)).map((it) => it.id))
    const kinds = [...new Set(lines.map((it) => it.kind))].sort()
    return kinds.map((kind): Figure => { const all = lines.filter((it) => it.kind === kind); return { what: kind, got: share(all, (it) => right.has(it.id)), of: all.length } })
  },
}

const digits: Record<string, number> = { time: 16, minute: 16, hour: 13, day: 10, week: 10, month: 7, year: 4 }
const local = (text = ''): string => text.replace(/(?:Z|[+-]\d\d:?\d\d)$/, '')

function isRight(it: Labelled, when: Answer): boolean {
  if (it.expected === null) return !when?.from
  if (/Z$/.test(it.expected)) return Math.abs(Date.parse(when?.from ?? '') - Date.parse(it.expected)) < 60_000
  const n = digits[it.precision] ?? 10
  return local(when?.from).slice(0, n) === it.expected.slice(0, n)
}
