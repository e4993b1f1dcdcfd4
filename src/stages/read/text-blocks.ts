// Lines of one article or one post become blocks: paragraphs, headings and items as running text; pictures and clips beside it; what is no news goes with its reason.

import type { Block, Removed } from '../../model/document.ts'
import { captionScore } from './text-captions.ts'
import { endsSentence, isProse, type Line, weight } from './text-lines.ts'
import { closingAgency } from './text-dateline.ts'
import { contributorsOf, doubled } from './text-people.ts'
import { clipLength, creditOf, furnitureOf, isFileName, isNameLike, says, stamped } from './text-signs.ts'

export type As = 'paragraph' | 'heading' | 'item' | 'image' | 'video' | 'byline' | 'gone'
export type Marked = Line & { as: As; reason?: string; caption?: string; credit?: string; names?: string[] }
export type Layout = { /** paragraphs are parted by blank lines */ spaced: boolean; language: string }
export type Built = { blocks: Block[]; text: string; removed: Removed[]; authors: string[]; agencies: string[] }

/** Most lines of prose have a blank line before them. */
export function isSpaced(lines: readonly Line[]): boolean {
  const prose = lines.filter((it) => isProse(it.text) && !it.bullet)
  return prose.filter((it) => it.blank > 0).length > prose.length * 0.6
}

export function markLines(lines: readonly Line[], layout: Layout): Marked[] {
  const marked: Marked[] = lines.map((it) => markLine(it))
  if (layout.spaced) markGroups(marked)
  else markAroundClips(marked)
  markAltTexts(marked)
  const whole = joinBroken(marked)
  markHeadings(whole)
  return whole
}

function markLine(line: Line): Marked {
  const text = line.text
  const gone = (reason: string): Marked => ({ ...line, as: 'gone', reason })
  if (line.picture) return { ...line, as: 'image', caption: text }
  const clip = clipLength(text)
  if (clip) return { ...line, as: 'video', ...(clip.source && { credit: clip.source }), reason: 'how long a clip runs' }
  const furniture = furnitureOf(text)
  if (furniture) return gone(furniture)
  if (stamped('updated', text) || stamped('published', text)) return gone('a time of the page')
  const twice = doubled(text)
  if (twice && isNameLike(twice)) return { ...line, as: 'byline', names: [twice], reason: 'a byline' }
  const helpers = contributorsOf(text)
  if (helpers) return { ...line, as: 'byline', names: helpers.names, reason: 'who contributed' }
  const credit = line.bullet ? undefined : creditOf(text)
  if (credit && !(weight(credit.caption) > 420)) return { ...line, as: 'image', ...(credit.caption && { caption: credit.caption }), ...(credit.credit && { credit: credit.credit }) }
  if (line.odds !== undefined && line.odds <= 0) return gone(byForm)
  return { ...line, as: line.bullet || /^\d{1,2}[.)]\s/.test(text) && !endsSentence(text) ? 'item' : 'paragraph' }
}

const byForm = 'no part of the article by its form'

/** Lines without a blank between them, in a text that parts its paragraphs by blanks: the label of a clip or a file, or a gallery's captions. */
function markGroups(marked: Marked[]): void {
  for (const [from, to] of groups(marked)) {
    const group = marked.slice(from, to)
    if (group.length < 2) continue
    const isLabel = group.some((it) => it.as === 'video' || isFileName(it.text)) && !group.some((it) => it.bullet)
    if (isLabel) for (const it of group) labelClip(it)
    else if (isGallery(group)) for (const it of group) { it.as = 'image'; it.caption ??= it.text }
  }
}

function labelClip(it: Marked): void {
  if (it.as !== 'paragraph' && it.as !== 'image') return
  it.as = 'video'
  it.caption = it.caption ?? it.text
}

const isGallery = (group: readonly Marked[]): boolean =>
  group.length >= 3 && group.every((it) => it.as === 'image' || it.as === 'paragraph' && weight(it.text) > 40 && weight(it.text) < 260 && endsSentence(it.text) && !/[.!?。]["”’)]?\s+\p{Lu}/u.test(it.text) && !/["“«「]/.test(it.text))

function* groups(marked: readonly Marked[]): Iterable<[number, number]> {
  let from = 0
  for (let i = 1; i <= marked.length; i++) {
    if (i < marked.length && marked[i]!.blank === 0) continue
    yield [from, i]
    from = i
  }
}

/** Without blanks: what stands between a file's name and the length of its clip, or next to either and is no prose. */
function markAroundClips(marked: Marked[]): void {
  marked.forEach((it, i) => {
    if (it.as !== 'video') return
    for (const near of [marked[i - 1], marked[i - 2]]) {
      if (near?.as !== 'paragraph' || endsSentence(near.text)) break
      labelClip(near)
    }
  })
}

/** "Reuters A man walks … Reuters": the credit stands at both ends of the words for a picture; the line after it is its caption when it has no stop. */
function markAltTexts(marked: Marked[]): void {
  marked.forEach((it, i) => {
    if (it.as !== 'paragraph' && it.reason !== byForm) return
    const welded = /^(\p{Lu}[\p{L}\p{M}.&]*(?: \p{Lu}[\p{L}\p{M}.&]*){0,3}) .{30,}[\s.](\p{Lu}.*)$/u.exec(it.text)
    const credit = welded ? weldedCredit(it.text) : undefined
    if (!credit) return
    it.as = 'gone'
    it.reason = "a picture's words"
    const next = marked[i + 1]
    if (next && (next.as === 'image' || (next.as === 'paragraph' || next.reason === byForm) && !endsSentence(next.text) && weight(next.text) > 30)) {
      next.as = 'image'
      next.caption ??= next.text
      next.credit ||= credit
    } else {
      it.as = 'image'
      it.caption = it.text.slice(credit.length, -credit.length).trim()
      it.credit = credit
    }
  })
}

function weldedCredit(text: string): string | undefined {
  for (let words = 4; words > 0; words--) {
    const head = text.split(' ', words).join(' ')
    if (head.length > 2 && head.length < text.length / 3 && text.endsWith(` ${head}`)) return head
  }
  return undefined
}

/** A sentence that lost a link in its midst stands on two lines: the first has no stop, the second goes on in small letters. */
function joinBroken(marked: readonly Marked[]): Marked[] {
  const whole: Marked[] = []
  for (const it of marked) {
    const last = whole.at(-1)
    if (last?.as === 'paragraph' && it.as === 'paragraph' && /^\p{Ll}/u.test(it.text) && /[\p{L}\p{N},]$/u.test(last.text) && last.text.split(' ').length > 2 && (endsSentence(it.text) || it.text.split(' ').length > 6)) last.text = `${last.text} ${it.text}`
    else whole.push(it)
  }
  return whole
}

/** A short line without a stop between prose is a heading; before nothing, or before what is no prose, it belongs to the page. */
function markHeadings(marked: Marked[]): void {
  for (let i = marked.length - 1; i >= 0; i--) {
    const it = marked[i]!
    if (it.as !== 'paragraph' || endsSentence(it.text) || weight(it.text) > 140) continue
    if (/^\p{Ll}/u.test(it.text) || /[:：,，;–—-]$/.test(it.text)) continue
    const next = marked.slice(i + 1).find((after) => after.as !== 'image' && after.as !== 'video')
    if (next && next === marked[i + 1] && next.as === 'gone' && says('more', it.text)) it.as = 'gone'
    else if (next && (next.as === 'paragraph' || next.as === 'item') && (endsSentence(next.text) || weight(next.text) > 100 || /[:：]$/.test(next.text))) it.as = 'heading'
  }
}

/** The first line after a title may be the words under a picture, without any mark of it. */
export function markLeadCaption(marked: Marked[], layout: Layout): void {
  const at = marked.findIndex((it) => it.as !== 'gone' && it.as !== 'byline' && it.as !== 'video')
  const it = marked[at]
  if (!it || it.as !== 'paragraph' && it.as !== 'heading') return
  const rest = marked.slice(at + 1).filter((after) => after.as === 'paragraph' || after.as === 'item')
  if (rest.length && captionScore(it.text, layout.language) >= 2) {
    it.as = 'image'
    it.caption = it.text
  }
}

export function build(marked: readonly Marked[]): Built {
  const built: Built = { blocks: [], text: '', removed: [], authors: [], agencies: [] }
  marked.forEach((it, i) => {
    if (it.as === 'gone') built.removed.push({ reason: it.reason ?? 'no part of the text', text: it.text })
    else if (it.as === 'byline') {
      built.removed.push({ reason: it.reason ?? 'a byline', text: it.text })
      for (const name of it.names ?? []) if (!built.authors.includes(name)) built.authors.push(name)
    } else if (it.as === 'image' || it.as === 'video') addPicture(built, it, marked[i - 1])
    else addText(built, it)
  })
  return built
}

function addPicture(built: Built, it: Marked, before: Marked | undefined): void {
  const last = built.blocks.at(-1)
  if (last && before && it.blank === 0 && last.kind === it.as && (before.as === it.as || before.as === 'gone') && (!it.caption || !last.caption || it.as === 'video')) {
    if (it.caption && last.caption !== it.caption) last.caption = last.caption ? `${last.caption} ${it.caption}` : it.caption
    if (it.credit) last.credit = it.credit
    return
  }
  if (!it.caption && !it.credit) { built.removed.push({ reason: it.reason ?? "a picture's words", text: it.text }); return }
  built.blocks.push({ kind: it.as as 'image' | 'video', ...(it.caption && { caption: it.caption }), ...(it.credit && { credit: it.credit }) })
}

function addText(built: Built, it: Marked): void {
  const end = closingAgency(it.text)
  const text = end ? end.text : it.text
  if (end) {
    if (!built.agencies.includes(end.agency)) built.agencies.push(end.agency)
    built.removed.push({ reason: 'an agency credited at the end', text: end.words })
    if (!text) return
  }
  const start = built.text ? built.text.length + 2 : 0
  built.text = built.text ? `${built.text}\n\n${text}` : text
  built.blocks.push({ kind: it.as as 'paragraph' | 'heading' | 'item', text, start })
}
