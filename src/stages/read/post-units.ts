// The posts of a live page by its form: siblings built alike, each with a time and words of its own; or, in flat pages, stretches that each begin with a time.
// Lists of other articles (all link) and readers' comments have that form too and are told apart here.

import { type Element, findAll, unseen } from '../../text/dom.ts'
import { place, type RawBlock, splitBlocks } from './blocks.ts'
import { hasZone, type TimeMark, timeMarkOf } from './time-marks.ts'

/** `roots`: the elements that make up the post, one where it is wrapped. `day`: a date in words that stands above it. */
export type Unit = { roots: Element[]; mark: TimeMark; blocks: RawBlock[]; day?: string }

export function findUnits(root: Element, blocks: readonly RawBlock[]): Unit[] {
  const marks = marksBelow(root)
  if (marks.length < unitsMin) return []
  const parts = cellsOf(blocks, marks), text = textSums(parts)
  const candidates = [...wrapped(marks, text), ...flat(marks, text)]
  let best: Element[][] = [], bestScore = 0
  for (const it of candidates) {
    const score = it.chars * Math.min(1, it.units.length / 6) * (it.isFlat ? 0.9 : 1)
    if (score > bestScore * 1.02) { best = it.units; bestScore = score }
  }
  return best.length < unitsMin ? [] : fill(best.some((it) => it.length > 1) ? best : withKin(best, marks, text), marks, parts)
}

/** Siblings that are named after live posts and have no time: nothing where another kind of name would do. */
export function findNamedUnits(elements: readonly Element[], blocks: readonly RawBlock[], named: RegExp): Unit[] {
  const groups = new Map<string, Element[]>(), text = textSums(blocks)
  for (const it of elements) {
    if (!it.attributes.class || (text.get(it)?.chars ?? 0) < 40 || !named.test(it.attributes.class)) continue
    const name = `${it.depth} ${it.name}.${classOf(it)}`, group = groups.get(name)
    if (group) group.push(it)
    else groups.set(name, [it])
  }
  const best = [...groups.values()].sort((a, b) => b.length - a.length)[0] ?? []
  return best.length < unitsMin ? [] : fill(best.map((it) => [it]), best.map((element) => ({ element, modified: false })), blocks)
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

/** A table with a time in most of its rows is a row of posts: its cells are blocks of their own. */
function cellsOf(blocks: readonly RawBlock[], marks: readonly TimeMark[]): RawBlock[] {
  if (!blocks.some((it) => it.kind === 'table')) return [...blocks]
  const marksIn = new Map<Element, number>()
  for (const { element } of marks) for (let it: Element | undefined = element; it; it = it.parent) if (it.name === 'table') marksIn.set(it, (marksIn.get(it) ?? 0) + 1)
  return blocks.flatMap((block) => {
    const rows = block.kind === 'table' ? block.text.split('\n').length : 0
    if (rows < unitsMin || (marksIn.get(block.element) ?? 0) < rows * 0.6) return [block]
    return findAll(block.element, (it) => it.name === 'td' || it.name === 'th', 4_000).flatMap(splitBlocks)
  })
}

/** Siblings of posts that bear a name more or less (pinned, key, a picture's), or none that a person gave. */
function withKin(units: Element[][], marks: readonly TimeMark[], text: Sums): Element[][] {
  const known = new Set(units.map((it) => it[0]!)), homes = new Map<Element, Element>()
  for (const it of known) if (it.parent && !homes.has(it.parent)) homes.set(it.parent, it)
  for (const { element } of marks) {
    for (let it: Element | undefined = element; it?.parent; it = it.parent) {
      const like = homes.get(it.parent)
      if (!like) continue
      const sum = text.get(it)
      if (!known.has(it) && it.name === like.name && sum && sum.chars >= 40 && sum.links < sum.chars * 0.6 && areKin(it, like)) { known.add(it); units = [...units, [it]] }
      break
    }
  }
  return units.toSorted((a, b) => a[0]!.at - b[0]!.at)
}

function areKin(a: Element, b: Element): boolean {
  const [one, other] = [namesOf(a), namesOf(b)]
  return one.length === 0 && other.length === 0 ? !!a.attributes.class === !!b.attributes.class : one.some((it) => other.includes(it))
}

function textSums(blocks: readonly RawBlock[]): Sums {
  const sums: Sums = new Map()
  for (const block of blocks) {
    for (let it: Element | undefined = block.element; it; it = it.parent) {
      const sum = sums.get(it) ?? { chars: 0, links: 0 }
      sum.chars += weigh(block.text)
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
const classOf = (element: Element): string => namesOf(element).filter((it) => !/^(is-|key|pinned|sticky|first|last|odd|even|active|new|highlight)/i.test(it)).slice(0, 2).join('.')
const namesOf = (element: Element): string[] => (element.attributes.class ?? '').split(/\s+/).map((it) => it.replace(/__[\w-]{5}$/, '')).filter((it) => it && !/\d{2}/.test(it) && !generated.test(it))
/** "css-1q2w3e", "sc-htpNat", "_2tvI3", "jTgKwL": names that a build made up. */
const generated = /^(?:(?:css|sc|jsx|jss|emotion|svelte|styled|mui|st)-\w+|_[\w-]{4,8}|(?=\w*\d)(?=\w*[A-Za-z])\w{5,8}|(?:[a-z]{1,2}[A-Z]{1,2}){2,}[a-z]{0,2})$/

/** Words of scripts without spaces say more a sign. */
export const weigh = (text: string): number => /[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/.test(text) ? text.length + Math.round(1.5 * (text.match(/[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/g)?.length ?? 0)) : text.length

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

