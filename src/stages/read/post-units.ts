// The posts of a live page by its form: siblings built alike, each with a time and words of its own; or, in flat pages, stretches that each begin with a time.
// Lists of other articles (all link) and readers' comments have that form too and are told apart here.

import { type Element, unseen } from '../../text/dom.ts'
import type { RawBlock } from './blocks.ts'
import { place } from './blocks.ts'
import { hasZone, type TimeMark, timeMarkOf } from './time-marks.ts'

/** `roots`: the elements that make up the post, one where it is wrapped. `day`: a date in words that stands above it. */
export type Unit = { roots: Element[]; mark: TimeMark; blocks: RawBlock[]; day?: string }

export function findUnits(root: Element, blocks: readonly RawBlock[]): Unit[] {
  const marks = marksBelow(root)
  if (marks.length < unitsMin) return []
  const text = textSums(blocks)
  const candidates = [...wrapped(marks, text), ...flat(marks, text)]
  let best: Element[][] = [], bestScore = 0
  for (const it of candidates) {
    const score = it.chars * Math.min(1, it.units.length / 6) * (it.isFlat ? 0.9 : 1)
    if (score > bestScore * 1.02) { best = it.units; bestScore = score }
  }
  return best.length < unitsMin ? [] : fill(best, marks, blocks)
}

const unitsMin = 3
type Candidate = { units: Element[][]; chars: number; isFlat: boolean }
type Sums = Map<Element, { chars: number; links: number }>

/** Machines' and readers' times, but for those in menus, comments, and among links to others. */
function marksBelow(root: Element): TimeMark[] {
  const marks: TimeMark[] = []
  const visit = (element: Element): void => {
    for (const child of element.children) {
      if (child.kind !== 'element' || (unseen.has(child.name) && child.name !== 'head') || /^(nav|footer|aside)$/.test(child.name)) continue
      const names = `${child.attributes.class ?? ''} ${child.attributes.id ?? ''}`
      if (apart.test(names) && !/live|post|event|update/i.test(names)) continue
      const mark = timeMarkOf(child)
      if (mark) marks.push(mark)
      if (marks.length < 20_000) visit(child)
    }
  }
  visit(root)
  return marks
}

const apart = /\b(comments?|disqus|respond|related|recommend\w*|sidebar|most-?read|teasers?|footer|newsletter|breaking-?ticker)\b|comment-list|comments?[-_]/i

function textSums(blocks: readonly RawBlock[]): Sums {
  const sums: Sums = new Map()
  for (const block of blocks) {
    for (let it: Element | undefined = block.element; it; it = it.parent) {
      const sum = sums.get(it) ?? { chars: 0, links: 0 }
      sum.chars += block.text.length
      sum.links += block.links
      sums.set(it, sum)
    }
  }
  return sums
}

/** Ancestors of marks, grouped by what they are called and how deep they stand; a group of three with enough words is a candidate. */
function wrapped(marks: readonly TimeMark[], text: Sums): Candidate[] {
  const groups = new Map<string, Map<Element, number>>()
  for (const { element } of marks) {
    for (let it: Element | undefined = element, up = 0; it?.parent && up < 8; it = it.parent, up++) {
      const name = `${it.depth} ${it.name}.${classOf(it)} < ${it.parent.name}.${classOf(it.parent)}`
      let group = groups.get(name)
      if (!group) groups.set(name, group = new Map())
      group.set(it, (group.get(it) ?? 0) + 1)
    }
  }
  return [...groups.values()].flatMap((group): Candidate[] => {
    const units = [...group.keys()].filter((it) => (text.get(it)?.chars ?? 0) > 0)
    if (units.length < unitsMin) return []
    const sizes = units.map((it) => { const sum = text.get(it)!; return sum.chars - sum.links })
    const middle = sizes.toSorted((a, b) => a - b)[sizes.length >> 1]!
    const links = units.reduce((sum, it) => sum + text.get(it)!.links, 0) / units.reduce((sum, it) => sum + text.get(it)!.chars, 0)
    // several posts in each of them: a day, a page; the posts are further down
    const crowded = [...group.values()].filter((n) => n > 3).length > units.length / 2
    if (middle < 40 || links > 0.6 || (crowded && sizes.some((it) => it > 4000))) return []
    return [{ units: units.sort((a, b) => a.at - b.at).map((it) => [it]), chars: sizes.reduce((sum, it) => sum + Math.min(3000, it), 0), isFlat: false }]
  })
}

/** Names as a form: numbers and generated endings go, so that "post-12" and "post-13 key" are of one kind. */
const classOf = (element: Element): string => (element.attributes.class ?? '').split(/\s+/).filter((it) => it && !/\d{2}/.test(it) && !/^(is-|key|pinned|sticky|first|last|odd|even|active|new|highlight)/i.test(it)).slice(0, 2).join('.')

/** Children of one element where a time (alone, in a heading, before a bar) opens a stretch that runs to the next. */
function flat(marks: readonly TimeMark[], text: Sums): Candidate[] {
  const parents = new Map<Element, Set<Element>>()
  for (const { element } of marks) {
    for (let it: Element | undefined = element, up = 0; it?.parent && up < 4; it = it.parent, up++) {
      if ((text.get(it)?.chars ?? 0) > 260) break
      let openers = parents.get(it.parent)
      if (!openers) parents.set(it.parent, openers = new Set())
      openers.add(it)
    }
  }
  return [...parents].flatMap(([parent, openers]): Candidate[] => {
    if (openers.size < unitsMin) return []
    const units: Element[][] = []
    for (const child of parent.children) {
      if (child.kind !== 'element') continue
      if (openers.has(child)) units.push([child])
      else units.at(-1)?.push(child)
    }
    const sizes = units.map((unit) => unit.reduce((sum, it) => { const own = text.get(it); return own ? sum + own.chars - own.links : sum }, 0))
    if (units.every((it) => it.length === 1) || sizes.toSorted((a, b) => a - b)[sizes.length >> 1]! < 40) return []
    return [{ units, chars: sizes.reduce((sum, it) => sum + Math.min(3000, it), 0), isFlat: true }]
  })
}

/** Units with their blocks, their first mark, and the date in words that stands between them. */
function fill(units: readonly Element[][], marks: readonly TimeMark[], blocks: readonly RawBlock[]): Unit[] {
  const of = new Map<Element, number>()
  units.forEach((unit, i) => { for (const it of unit) of.set(it, i) })
  const unitOf = (element: Element): number | undefined => { for (let it: Element | undefined = element; it; it = it.parent) { const i = of.get(it); if (i !== undefined) return i } return undefined }
  const inside: RawBlock[][] = units.map(() => [])
  const days: (string | undefined)[] = units.map(() => undefined)
  let last = -1, pending: string | undefined
  for (const block of blocks) {
    const i = unitOf(block.element)
    if (i === undefined) { if (block.text && block.text.length < 40 && /\d/.test(block.text) && !/\d[:.]\d\d/.test(block.text)) pending = block.text; continue }
    if (i !== last) { days[i] ??= pending ?? (last >= 0 ? days[last] : undefined); last = i }
    if (!(block.within & (place.nav | place.dialog))) inside[i]!.push(block)
  }
  const first = new Map<number, TimeMark>()
  for (const mark of marks) {
    const i = unitOf(mark.element)
    if (i === undefined) continue
    const known = first.get(i)
    if (!known || (known.modified && !mark.modified) || (!mark.modified && mark.stamp !== undefined && (!known.stamp || (!hasZone(known.stamp) && hasZone(mark.stamp))))) first.set(i, known?.words && !mark.words ? { ...mark, words: known.words } : mark)
    else if (!known.words && mark.words && !mark.stamp) first.set(i, { ...known, words: mark.words })
  }
  return units.flatMap((roots, i): Unit[] => { const mark = first.get(i); return mark ? [{ roots, mark, blocks: inside[i]!, ...(days[i] && { day: days[i] }) }] : [] })
}

