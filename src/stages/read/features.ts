// What the classifier knows of each block, as numbers. The order of `featureNames` is the order in tables/read-blocks.json: change one, fit again (eval/fit/read.ts).

import type { Element } from '../../text/dom.ts'
import { place, type RawBlock } from './blocks.ts'
import { densest } from './densest.ts'
import { nameTokens, textTokens } from './names.ts'
import { key, metaOf, type Page } from './page.ts'
import { list, wordsOf } from './structured.ts'

/** What a token says: log odds that a block so named is article, learnt over sites. */
export type Odds = (token: string) => number | undefined
export type OddsTables = { own: Odds; above: Odds; words: Odds }

const bits = Object.entries(place).filter(([name]) => name !== 'link' && name !== 'bold')
export const featureNames: readonly string[] = [
  'chars', 'words', 'linkShare', 'linkCount', 'endsSentence', 'sentences', 'commas', 'digitShare', 'capitalShare', 'wordLength', 'boldShare', 'startsLow', 'quoted', 'furnitureSigns', 'timeLike', 'allCapitals',
  'isP', 'isHeading', 'level', 'isItem', 'isQuote', 'isTable', 'isDiv', 'isTd', 'isCaption',
  ...bits.map(([name]) => `in-${name}`),
  'position', 'charsBefore', 'depth', 'siblings', 'parentChars', 'parentLinks', 'parentParagraphs', 'grandChars', 'grandLinks', 'greatChars', 'greatLinks', 'greaterChars', 'greaterLinks',
  'inDensest', 'keptByDensest', 'levelsFromDensest', 'titleLikeness', 'fromTitle', 'beforeTitle', 'inLinkedBody', 'inDescription', 'seenBefore', 'afterPicture', 'beforePicture',
  'longBefore', 'longAfter', 'prevChars', 'prevLinks', 'prevHeading', 'nextChars', 'nextLinks', 'nextHeading', 'nearChars', 'alikeCount', 'alikeChars', 'alikeLinks', 'alikeShare', 'pageChars', 'pageBlocks',
  'ownMin', 'ownMax', 'ownSum', 'aboveMin', 'aboveMax', 'aboveSum', 'aboveNear', 'wordsMin', 'wordsMax', 'wordsSum',
]

type Sum = { chars: number; links: number; paragraphs: number; texts: number }

/** A row a block of text, in order; blocks without text get no row. */
export function featuresOf(page: Page, odds: OddsTables): { rows: Float32Array[]; blocks: RawBlock[]; indexes: number[] } {
  const indexes = page.blocks.flatMap((it, i) => it.text ? [i] : [])
  const blocks = indexes.map((i) => page.blocks[i]!)
  const dense = densest(page.blocks)
  const sums = sumUp(blocks)
  const alike = groupAlike(blocks)
  const pageChars = blocks.reduce((sum, it) => sum + it.text.length, 0)
  const linkedBody = shinglesOf(list(page.article?.articleBody ?? page.article?.text).map((it) => wordsOf(it) ?? '').join(' '))
  const description = shinglesOf([metaOf(page, 'og:description'), metaOf(page, 'description'), wordsOf(page.article?.description)].filter(Boolean).join(' '))
  const title = tokenSet(wordsOf(page.article?.headline) ?? metaOf(page, 'og:title') ?? page.h1[0]?.text ?? page.titleTag)
  const likeTitle = blocks.map((it) => overlap(tokenSet(it.text), title))
  const titleAt = titleIndex(blocks, likeTitle)
  const said = namesSay(odds)
  const seen = new Set<string>()
  const isLong = blocks.map((it) => it.text.length > 140 && it.links < it.text.length * 0.3)
  const longBefore = distances(isLong), longAfter = distances(isLong.toReversed()).reverse()

  let before = 0
  const rows = blocks.map((block, i) => {
    const { text, element } = block
    const chars = text.length
    const words = text.split(' ')
    const share = block.links / chars
    const parent = element.parent ?? element, grand = parent.parent ?? parent, great = grand.parent ?? grand, greater = great.parent ?? great
    const sum = (it: Element): Sum => sums.get(it) ?? none
    const like = alike.get(signature(block))!
    const print = chars > 30 ? text : ''
    const own = said.own(block), above = said.above(element.parent), word = said.words(text)
    const previous = blocks[i - 1], next = blocks[i + 1]
    let near = 0
    for (let j = Math.max(0, i - 4); j <= Math.min(blocks.length - 1, i + 4); j++) if (j !== i) near += blocks[j]!.text.length - blocks[j]!.links
    const row = Float32Array.of(
      Math.log1p(chars), Math.log1p(words.length), share, Math.min(12, block.linkCount), endsSentence.test(text) ? 1 : 0, Math.log1p(text.match(stops)?.length ?? 0), Math.min(6, text.match(commas)?.length ?? 0), count(text, digits) / chars, capitalShare(words), Math.min(20, chars / words.length), block.bold / chars,
      startsLow.test(text) ? 1 : 0, quoted.test(text) ? 1 : 0, furniture.test(text) ? 1 : 0, timeLike.test(text) ? 1 : 0, chars > 3 && text === text.toUpperCase() && text !== text.toLowerCase() ? 1 : 0,
      element.name === 'p' ? 1 : 0, block.kind === 'heading' ? 1 : 0, block.level, block.kind === 'item' ? 1 : 0, block.kind === 'quote' ? 1 : 0, block.kind === 'table' ? 1 : 0, element.name === 'div' ? 1 : 0, element.name === 'td' ? 1 : 0, element.name === 'figcaption' ? 1 : 0,
      ...bits.map(([, bit]) => (block.within & bit) ? 1 : 0),
      i / blocks.length, before / Math.max(1, pageChars), element.depth, Math.min(60, sum(parent).texts), Math.log1p(sum(parent).chars), ratio(sum(parent)), Math.min(60, sum(parent).paragraphs), Math.log1p(sum(grand).chars), ratio(sum(grand)), Math.log1p(sum(great).chars), ratio(sum(great)), Math.log1p(sum(greater).chars), ratio(sum(greater)),
      dense.top && isBelow(element, dense.top) ? 1 : 0, dense.kept[indexes[i]!] ? 1 : 0, dense.top ? levelsUp(element, dense.top) : 20, likeTitle[i]!, titleAt < 0 ? 0 : Math.max(-30, Math.min(60, i - titleAt)), titleAt >= 0 && i < titleAt ? 1 : 0,
      held(text, linkedBody), held(text, description), print && seen.has(print) ? 1 : 0, page.blocks[indexes[i]! - 1]?.media ? 1 : 0, page.blocks[indexes[i]! + 1]?.media ? 1 : 0,
      longBefore[i]!, longAfter[i]!, previous ? Math.log1p(previous.text.length) : 0, previous ? previous.links / previous.text.length : 1, previous?.kind === 'heading' ? 1 : 0, next ? Math.log1p(next.text.length) : 0, next ? next.links / next.text.length : 1, next?.kind === 'heading' ? 1 : 0, Math.log1p(Math.max(0, near)),
      Math.min(60, like.texts), Math.log1p(like.chars), ratio(like), like.chars / pageChars, Math.log1p(pageChars), Math.log1p(blocks.length),
      own.min, own.max, own.sum, above.min, above.max, above.sum, above.near, word.min, word.max, word.sum,
    )
    before += chars
    if (print) seen.add(print)
    return row
  })
  return { rows, blocks, indexes }
}

const endsSentence = /[.!?…。！？।։؟۔][\p{Pf}\p{Pe}"'»“”’]*$/u
const stops = /[.!?…。！？।؟۔]/g
const commas = /[,،、，;；]/g
const digits = /\d/g
const startsLow = /^\p{Ll}/u
const quoted = /["“”«»„「]/
const furniture = /[|»›©→▶☰✕×·•]|https?:|www\.|@/
const timeLike = /\d{1,2}[:.]\d\d|\d{4}|\d{1,2}[./]\d{1,2}|\bago\b|\bmin\b/

const none: Sum = { chars: 0, links: 0, paragraphs: 0, texts: 0 }
const ratio = (it: Sum): number => it.chars > 0 ? it.links / it.chars : 1
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0

function capitalShare(words: readonly string[]): number {
  let capital = 0
  const most = Math.min(words.length, 40)
  for (let i = 0; i < most; i++) { const unit = words[i]!.charCodeAt(0); if ((unit >= 65 && unit <= 90) || (unit >= 0x410 && unit <= 0x42f) || (unit >= 0xc0 && unit <= 0xde)) capital++ }
  return capital / most
}

/** For every element above a block, what all blocks below it hold. */
function sumUp(blocks: readonly RawBlock[]): Map<Element, Sum> {
  const sums = new Map<Element, Sum>()
  for (const block of blocks) {
    for (let it: Element | undefined = block.element, level = 0; it && level < 6; it = it.parent, level++) {
      let sum = sums.get(it)
      if (!sum) sums.set(it, sum = { chars: 0, links: 0, paragraphs: 0, texts: 0 })
      sum.chars += block.text.length
      sum.links += block.links
      sum.texts++
      if (block.element.name === 'p') sum.paragraphs++
    }
  }
  return sums
}

/** Blocks that are built alike: same tag and names, in the same kind of parent. */
const signature = (block: RawBlock): string => { const { element } = block; return `${element.name}.${element.attributes.class ?? ''}<${element.parent?.name ?? ''}.${element.parent?.attributes.class ?? ''}` }
function groupAlike(blocks: readonly RawBlock[]): Map<string, Sum> {
  const groups = new Map<string, Sum>()
  for (const block of blocks) {
    const name = signature(block)
    let sum = groups.get(name)
    if (!sum) groups.set(name, sum = { chars: 0, links: 0, paragraphs: 0, texts: 0 })
    sum.chars += block.text.length
    sum.links += block.links
    sum.texts++
  }
  return groups
}

/** How many blocks since the last long one, at most 30. */
function distances(isLong: readonly boolean[]): number[] {
  let since = 30
  return isLong.map((it) => { const now = since; since = it ? 0 : Math.min(30, since + 1); return now })
}

const isBelow = (element: Element, top: Element): boolean => { for (let it: Element | undefined = element; it && it.depth >= top.depth; it = it.parent) if (it === top) return true; return false }

function levelsUp(element: Element, top: Element): number {
  const above = new Set<Element>()
  for (let it: Element | undefined = top; it; it = it.parent) above.add(it)
  for (let it: Element | undefined = element; it; it = it.parent) if (above.has(it)) return Math.min(20, top.depth - it.depth)
  return 20
}

const tokenSet = (text: string): Set<string> => new Set(text.slice(0, 400).toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [])
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0
  let both = 0
  for (const it of a) if (b.has(it)) both++
  return both / Math.max(a.size, b.size)
}

function titleIndex(blocks: readonly RawBlock[], likeTitle: readonly number[]): number {
  let best = -1, bestScore = 0.6
  blocks.forEach((it, i) => {
    if (it.text.length > 300) return
    const score = likeTitle[i]! + (it.kind === 'heading' ? 0.15 * (4 - Math.min(3, it.level)) : 0)
    if (score > bestScore + 1e-9) { best = i; bestScore = score }
  })
  return best >= 0 ? best : blocks.findIndex((it) => it.level === 1)
}

/** Shingles of eight folded letters every so often: a cheap test whether words stand in a text. */
function shinglesOf(text: string): Set<string> | undefined {
  const letters = key(text.replace(/<[^>]*>/g, ' '))
  if (letters.length < 60) return undefined
  const set = new Set<string>()
  for (let i = 0; i + 8 <= letters.length; i++) set.add(letters.slice(i, i + 8))
  return set
}
/** The share of a block's words that stand there; −1 where there is nothing to stand in. */
function held(text: string, shingles: ReadonlySet<string> | undefined): number {
  if (!shingles) return -1
  const letters = key(text.slice(0, 600))
  if (letters.length < 8) return 0
  let inside = 0, all = 0
  for (let i = 0; i + 8 <= letters.length; i += 4) { all++; if (shingles.has(letters.slice(i, i + 8))) inside++ }
  return inside / all
}

type Said = { min: number; max: number; sum: number; near: number }
const silent: Said = { min: 0, max: 0, sum: 0, near: 0 }

/** What the names of a block's elements say, remembered for the page. */
function namesSay(odds: OddsTables): { own(block: RawBlock): Said; above(element: Element | undefined): Said; words(text: string): Said } {
  const ownOf = new Map<Element, Said>(), aboveOf = new Map<Element, Said>(), tokensOf = new Map<Element, string[]>()
  const tokens = (element: Element): string[] => {
    let it = tokensOf.get(element)
    if (!it) tokensOf.set(element, it = [element.name, ...nameTokens(element)])
    return it
  }
  const say = (tokens: readonly string[], table: Odds): Said => {
    let min = 0, max = 0, sum = 0
    for (const token of tokens) { const it = table(token); if (it === undefined) continue; if (it < min) min = it; if (it > max) max = it; sum += it }
    return { min, max, sum, near: 0 }
  }
  const join = (a: Said, b: Said): Said => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max), sum: a.sum + b.sum, near: a.near })
  const own = (element: Element): Said => {
    let it = ownOf.get(element)
    if (!it) ownOf.set(element, it = say(tokens(element), odds.own))
    return it
  }
  const above = (element: Element | undefined): Said => {
    if (!element) return silent
    let it = aboveOf.get(element)
    if (!it) {
      const mine = say(tokens(element), odds.above)
      aboveOf.set(element, it = { ...join(mine, above(element.parent)), near: mine.sum })
    }
    return it
  }
  return {
    own: (block) => block.inline.reduce((sum, it) => join(sum, own(it)), own(block.element)),
    above,
    words: (text) => say(textTokens(text), odds.words),
  }
}
