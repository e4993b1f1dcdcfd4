// What the classifier knows of each block, as numbers. The order of `featureNames` is the order in tables/read-blocks.json: change one, fit again (eval/fit/read.ts).

import type { Element } from '../../text/dom.ts'
import { place, type RawBlock } from './blocks.ts'
import { callingNames, callingsOf, furnitureOf } from './callings.ts'
import { densest, type Densest } from './densest.ts'
import { type Kin, kinOf } from './kin.ts'
import { held, likenessTo, shinglesOf } from './likeness.ts'
import type { NamesSay } from './odds.ts'
import { key, metaOf, type Page } from './page.ts'
import { signsOfLine } from './signs-of-line.ts'
import { list, wordsOf } from './structured.ts'

const bits = Object.entries(place).filter(([name]) => name !== 'link' && name !== 'bold')
const placeBits = bits.map(([, bit]) => bit)
export const featureNames: readonly string[] = [
  'chars', 'words', 'linkShare', 'linkCount', 'endsSentence', 'sentences', 'commas', 'digitShare', 'capitalShare', 'wordLength', 'boldShare', 'startsLow', 'quoted', 'furnitureSigns', 'timeLike', 'allCapitals',
  'isP', 'isHeading', 'level', 'isItem', 'isQuote', 'isTable', 'isDiv', 'isTd', 'isCaption',
  ...bits.map(([name]) => `in-${name}`),
  'position', 'charsBefore', 'depth', 'siblings', 'parentChars', 'parentLinks', 'parentParagraphs', 'grandChars', 'grandLinks', 'greatChars', 'greatLinks', 'greaterChars', 'greaterLinks',
  'inDensest', 'keptByDensest', 'levelsFromDensest', 'titleLikeness', 'fromTitle', 'beforeTitle', 'inLinkedBody', 'inDescription', 'seenBefore', 'afterPicture', 'beforePicture',
  'longBefore', 'longAfter', 'prevChars', 'prevLinks', 'prevHeading', 'nextChars', 'nextLinks', 'nextHeading', 'nearChars', 'alikeCount', 'alikeChars', 'alikeLinks', 'alikeShare', 'pageChars', 'pageBlocks',
  'ownMin', 'ownMax', 'ownSum', 'aboveMin', 'aboveMax', 'aboveSum', 'aboveNear', 'wordsMin', 'wordsMax', 'wordsSum',
  ...callingNames, 'upFromTitle', 'downFromTitle', 'titlesSince', 'inTitleArticle', 'articleShare', 'parentRank', 'grandRank', 'runChars', 'endsCut', 'labelled', 'isFurniture',
]

type Sum = { chars: number; links: number; paragraphs: number; texts: number }


export type Features = { rows: Float32Array[]; blocks: RawBlock[]; indexes: number[]; kin: Kin; dense: Densest }

/** A row a block of text, in order; blocks without text get no row. */
export function featuresOf(page: Page, said: NamesSay): Features {
  const indexes: number[] = []
  page.blocks.forEach((it, i) => { if (it.text) indexes.push(i) })
  const blocks = indexes.map((i) => page.blocks[i]!)
  const dense = densest(page.blocks), kin = kinOf(blocks)
  const sums = sumUp(blocks), alike = sumAlike(blocks, kin)
  const pageChars = blocks.reduce((sum, it) => sum + it.text.length, 0)
  const linkedBody = shinglesOf(list(page.article?.articleBody ?? page.article?.text).map((it) => wordsOf(it) ?? '').join(' '))
  const description = shinglesOf([metaOf(page, 'og:description'), metaOf(page, 'description'), wordsOf(page.article?.description)].filter(Boolean).join(' '))
  const likeness = likenessTo(wordsOf(page.article?.headline) ?? metaOf(page, 'og:title') ?? page.h1[0]?.text ?? page.titleTag)
  const likeTitle = blocks.map((it) => likeness(it.text))
  const titleAt = titleIndex(blocks, likeTitle)
  const fromTop = dense.top ? stepsFrom(dense.top) : undefined
  const seen = new Set<string>()
  const isLong = blocks.map((it) => it.text.length > 140 && it.links < it.text.length * 0.3)
  const longBefore = distances(isLong), longAfter = distances(isLong.toReversed()).reverse()
  const bare = blocks.map((it) => it.text.length - it.links)
  const n = blocks.length, width = featureNames.length
  const matrix = new Float32Array(n * width), rows: Float32Array[] = []
  const called = callingsOf(), isFurniture = furnitureOf(blocks[titleAt]?.element), around = titleTree(blocks[titleAt]?.element), articleOf = nearestArticle()
  const titleArticle = titleAt < 0 ? undefined : articleOf(blocks[titleAt]!.element), articleChars = new Map<Element, number>()
  for (const it of blocks) { const article = articleOf(it.element); if (article) articleChars.set(article, (articleChars.get(article) ?? 0) + it.text.length) }
  const run = runsOf(blocks, kin)
  let mostInParent = 1, mostInGrand = 1
  for (const it of blocks) {
    const parent = sums.get(it.element.parent ?? it.element), grand = sums.get(it.element.parent?.parent ?? it.element)
    if (parent && parent.chars - parent.links > mostInParent) mostInParent = parent.chars - parent.links
    if (grand && grand.chars - grand.links > mostInGrand) mostInGrand = grand.chars - grand.links
  }
  let titles = 0
  const logPage = log1p(pageChars), logBlocks = log1p(n)

  let before = 0
  for (let i = 0; i < n; i++) {
    const block = blocks[i]!
    const { text, element } = block
    const chars = text.length
    const signs = signsOfLine(text)
    const parent = element.parent ?? element, grand = parent.parent ?? parent, great = grand.parent ?? grand, greater = great.parent ?? great
    const inParent = sums.get(parent) ?? none, inGrand = sums.get(grand) ?? none, inGreat = sums.get(great) ?? none, inGreater = sums.get(greater) ?? none
    const like = alike[kin.alike[i]!]!
    const own = said.own(block), above = said.above(element.parent), word = said.words(text)
    const previous = blocks[i - 1], next = blocks[i + 1], beside = indexes[i]!
    const print = chars > 30 ? text : ''
    const letters = linkedBody || description ? key(text.slice(0, 600)) : ''
    let near = 0
    for (let j = Math.max(0, i - 4), to = Math.min(n - 1, i + 4); j <= to; j++) if (j !== i) near += bare[j]!

    const row = matrix.subarray(i * width, (i + 1) * width)
    let at = 0
    row[at++] = log1p(chars)
    row[at++] = log1p(signs.words)
    row[at++] = block.links / chars
    row[at++] = Math.min(12, block.linkCount)
    row[at++] = signs.endsSentence ? 1 : 0
    row[at++] = log1p(signs.stops)
    row[at++] = Math.min(6, signs.commas)
    row[at++] = signs.digits / chars
    row[at++] = signs.capitals
    row[at++] = Math.min(20, chars / signs.words)
    row[at++] = block.bold / chars
    row[at++] = signs.startsLow ? 1 : 0
    row[at++] = signs.quoted ? 1 : 0
    row[at++] = signs.furniture ? 1 : 0
    row[at++] = signs.timeLike ? 1 : 0
    row[at++] = signs.shouted ? 1 : 0

    row[at++] = element.name === 'p' ? 1 : 0
    row[at++] = block.kind === 'heading' ? 1 : 0
    row[at++] = block.level
    row[at++] = block.kind === 'item' ? 1 : 0
    row[at++] = block.kind === 'quote' ? 1 : 0
    row[at++] = block.kind === 'table' ? 1 : 0
    row[at++] = element.name === 'div' ? 1 : 0
    row[at++] = element.name === 'td' ? 1 : 0
    row[at++] = element.name === 'figcaption' ? 1 : 0
    for (let k = 0; k < placeBits.length; k++) row[at++] = block.within & placeBits[k]! ? 1 : 0

    row[at++] = i / n
    row[at++] = before / Math.max(1, pageChars)
    row[at++] = element.depth
    row[at++] = Math.min(60, inParent.texts)
    row[at++] = log1p(inParent.chars)
    row[at++] = ratio(inParent)
    row[at++] = Math.min(60, inParent.paragraphs)
    row[at++] = log1p(inGrand.chars)
    row[at++] = ratio(inGrand)
    row[at++] = log1p(inGreat.chars)
    row[at++] = ratio(inGreat)
    row[at++] = log1p(inGreater.chars)
    row[at++] = ratio(inGreater)

    const steps = fromTop ? fromTop(element) : 20
    row[at++] = steps === 0 ? 1 : 0
    row[at++] = dense.kept[beside] ? 1 : 0
    row[at++] = steps
    row[at++] = likeTitle[i]!
    row[at++] = titleAt < 0 ? 0 : Math.max(-30, Math.min(60, i - titleAt))
    row[at++] = titleAt >= 0 && i < titleAt ? 1 : 0
    row[at++] = held(letters, linkedBody)
    row[at++] = held(letters, description)
    row[at++] = print && seen.has(print) ? 1 : 0
    row[at++] = page.blocks[beside - 1]?.media ? 1 : 0
    row[at++] = page.blocks[beside + 1]?.media ? 1 : 0

    row[at++] = longBefore[i]!
    row[at++] = longAfter[i]!
    row[at++] = previous ? log1p(previous.text.length) : 0
    row[at++] = previous ? previous.links / previous.text.length : 1
    row[at++] = previous?.kind === 'heading' ? 1 : 0
    row[at++] = next ? log1p(next.text.length) : 0
    row[at++] = next ? next.links / next.text.length : 1
    row[at++] = next?.kind === 'heading' ? 1 : 0
    row[at++] = log1p(Math.max(0, near))
    row[at++] = Math.min(60, like.texts)
    row[at++] = log1p(like.chars)
    row[at++] = ratio(like)
    row[at++] = like.chars / pageChars
    row[at++] = logPage
    row[at++] = logBlocks

    row[at++] = own.min
    row[at++] = own.max
    row[at++] = own.sum
    row[at++] = above.min
    row[at++] = above.max
    row[at++] = above.sum
    row[at++] = above.near
    row[at++] = word.min
    row[at++] = word.max
    row[at++] = word.sum

    const names = called(element)
    for (let k = 0; k < names.length; k++) row[at++] = names[k]!
    const lca = around(element)
    row[at++] = lca === undefined ? 30 : Math.min(30, blocks[titleAt]!.element.depth - lca)
    row[at++] = lca === undefined ? 30 : Math.min(30, element.depth - lca)
    if (titleAt >= 0 && i > titleAt && block.level === 1) titles++
    row[at++] = titles
    const article = articleOf(element)
    row[at++] = article === undefined ? 0 : article === titleArticle ? 2 : titleArticle ? -1 : 1
    row[at++] = article ? articleChars.get(article)! / pageChars : 0
    row[at++] = (inParent.chars - inParent.links) / mostInParent
    row[at++] = (inGrand.chars - inGrand.links) / mostInGrand
    row[at++] = log1p(Math.round(run[i]!))
    row[at++] = /(?:…|\.\.\.|\[…\]|\[\.\.\.\])["'”’»]?$/.test(text) ? 1 : 0
    row[at++] = /^[^:：.!?]{3,24}[:：]\s?\S/.test(text) ? 1 : 0
    row[at] = isFurniture(element) ? 1 : 0

    rows.push(row)
    before += chars
    if (print) seen.add(print)
  }
  return { rows, blocks, indexes, kin, dense }
}

/** Most of what is counted here is small: its logarithms are known beforehand. */
const logs = Float64Array.from({ length: 8_192 }, (_, i) => Math.log1p(i))
const log1p = (n: number): number => logs[n] ?? Math.log1p(n)

const none: Sum = { chars: 0, links: 0, paragraphs: 0, texts: 0 }
const ratio = (it: Sum): number => it.chars > 0 ? it.links / it.chars : 1

/** The depth of the lowest element that holds both the title and another; nothing where there is no title. */
function titleTree(title: Element | undefined): (element: Element) => number | undefined {
  if (!title) return () => undefined
  const above = new Set<Element>()
  for (let it: Element | undefined = title; it; it = it.parent) above.add(it)
  const known = new Map<Element, number>()
  const ask = (element: Element): number => {
    if (above.has(element)) return element.depth
    let depth = known.get(element)
    if (depth === undefined) known.set(element, depth = element.parent ? ask(element.parent) : 0)
    return depth
  }
  return ask
}

/** The innermost `<article>` around an element. */
function nearestArticle(): (element: Element) => Element | undefined {
  const known = new Map<Element, Element | undefined>()
  const ask = (element: Element): Element | undefined => {
    if (element.name === 'article') return element
    if (known.has(element)) return known.get(element)
    const it = element.parent && ask(element.parent)
    known.set(element, it)
    return it
  }
  return ask
}

/** The unlinked signs of the unbroken run of blocks of one parent that each stands in. */
function runsOf(blocks: readonly RawBlock[], kin: Kin): Float64Array {
  const out = new Float64Array(blocks.length)
  for (let from = 0; from < blocks.length;) {
    let to = from, sum = 0
    while (to < blocks.length && kin.parent[to] === kin.parent[from]) { sum += blocks[to]!.text.length - blocks[to]!.links; to++ }
    out.fill(sum, from, to)
    from = to
  }
  return out
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

/** What all blocks of a form hold together. */
function sumAlike(blocks: readonly RawBlock[], kin: Kin): Sum[] {
  const groups = Array.from({ length: kin.groups }, (): Sum => ({ chars: 0, links: 0, paragraphs: 0, texts: 0 }))
  blocks.forEach((block, i) => {
    const sum = groups[kin.alike[i]!]!
    sum.chars += block.text.length
    sum.links += block.links
    sum.texts++
  })
  return groups
}

/** How many blocks since the last long one, at most 30. */
function distances(isLong: readonly boolean[]): number[] {
  let since = 30
  return isLong.map((it) => { const now = since; since = it ? 0 : Math.min(30, since + 1); return now })
}

/** How many levels the densest container must be climbed to hold an element: 0 below it, at most 20. */
function stepsFrom(top: Element): (element: Element) => number {
  const known = new Map<Element, number>()
  let level = 0
  for (let it: Element | undefined = top; it; it = it.parent) known.set(it, Math.min(20, level++))
  const steps = (element: Element): number => {
    let it = known.get(element)
    if (it === undefined) known.set(element, it = element.parent ? steps(element.parent) : 20)
    return it
  }
  return steps
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
