// Two papers side by side (a plan and a counter-plan, two drafts) where one telling sets them against each other by topic: paragraph after
// paragraph begins with a topic, one sentence speaks of the one and another of the other. Nothing is inferred across tellings.

import type { Compared } from '../../model/story.ts'
import { citeOf, type Sentence } from './sentences.ts'
import type { Voice } from './voices.ts'

const comparedMax = 4, topicsMin = 2

export function compared(voices: readonly Voice[]): Compared[] {
  return voices.filter((it) => it.factual && it.origin !== undefined && !it.copyOf).flatMap((it) => comparisonOf(it) ?? []).slice(0, comparedMax)
}

/** "the US plan", "the European draft", "the draft US proposal". */
const paper = /(?<!\p{L})(?:the |a )?((?:(?:draft|original|revised|new) )?(?:\p{Lu}[\p{L}.’'-]+ ){1,2})(?:draft |peace )?(plan|draft|proposal|counterproposal|version|text|bill|offer|document)(?!\p{L})|(?<!\p{L})draft (\p{Lu}\p{L}+) plan/gu
/** Most texts name none of these, and need no closer look. */
const papers = /plan|draft|proposal|version|text|bill|offer|document/
const topicHead = /^(?:On |As for |Regarding )?([\p{L}’' -]{3,60}):\s/u

function comparisonOf(voice: Voice): Compared | undefined {
  const sides = sidesOf(voice.text)
  if (!sides) return undefined
  const topics: Compared['topics'] = []
  let topic: Compared['topics'][number] | undefined, side: 'left' | 'right' | undefined
  for (const sentence of voice.sentences) {
    if (sentence.part) continue
    const head = topicHead.exec(sentence.text)
    if (head && startsParagraph(voice.text, sentence)) {
      topic = { topic: head[1]!.trim(), left: [], right: [] }
      topics.push(topic)
      side = undefined
    }
    if (!topic) continue
    const named = sideIn(sentence.text, sides)
    if (named === 'both') { side = undefined; continue }
    side = named ?? side
    if (side) topic[side].push(citeOf(voice, sentence))
  }
  const whole = topics.filter((it) => it.left.length && it.right.length)
  return whole.length >= topicsMin ? { left: sides.left.name, right: sides.right.name, topics: whole } : undefined
}

type Side = { name: string; key: string }

/** The two owners of papers that are named most; a third as frequent makes the comparison unclear. */
function sidesOf(text: string): { left: Side; right: Side } | undefined {
  const counts = new Map<string, { n: number; name: string; first: number }>()
  const head = text.slice(0, 20_000)
  if (!papers.test(head)) return undefined
  for (const it of head.matchAll(paper)) {
    const owner = (it[1] ?? it[3] ?? '').trim().split(' ').at(-1)!.replace(/[’']s$/, '')
    const known = counts.get(owner) ?? counts.set(owner, { n: 0, name: it[0].replace(/^(?:the|a) /i, ''), first: it.index }).get(owner)!
    known.n++
  }
  const [a, b, c] = [...counts].toSorted((x, y) => y[1].n - x[1].n || x[1].first - y[1].first)
  if (!a || !b || b[1].n < 2 || c && c[1].n >= b[1].n) return undefined
  const [left, right] = a[1].first < b[1].first ? [a, b] : [b, a]
  return { left: { name: left[1].name, key: left[0] }, right: { name: right[1].name, key: right[0] } }
}

function sideIn(text: string, sides: { left: Side; right: Side }): 'left' | 'right' | 'both' | undefined {
  if (/(?<!\p{L})both (?:drafts|plans|texts|versions|proposals)/iu.test(text)) return 'both'
  const owners = new Set([...text.matchAll(paper)].map((it) => (it[1] ?? it[3] ?? '').trim().split(' ').at(-1)!.replace(/[’']s$/, '')))
  const left = owners.has(sides.left.key), right = owners.has(sides.right.key)
  return left && right ? 'both' : left ? 'left' : right ? 'right' : undefined
}

const startsParagraph = (text: string, sentence: Sentence): boolean => sentence.start === 0 || /\n\s*$/.test(text.slice(Math.max(0, sentence.start - 3), sentence.start))
