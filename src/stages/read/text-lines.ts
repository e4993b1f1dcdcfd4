// A saved text as lines: cleaned of what no reader sees, with the blank lines before each kept as a sign. What a line is, is told elsewhere.

import { withoutCode } from '../../text/tidy.ts'

/** `blank`: blank lines before it; `bullet`: the mark of a list stood before the text; `deep`: it was indented; `odds`: of being news, where they were weighed; `picture`: marked as the words of one. `text` is never empty. */
export type Line = { text: string; blank: number; bullet?: true; deep?: true; odds?: number; picture?: true }

export function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let blank = 0
  for (const raw of text.split('\n')) {
    const line = lineOf(raw, blank)
    if (!line) { blank++; continue }
    lines.push(line)
    blank = 0
  }
  return lines
}

function lineOf(raw: string, blank: number): Line | undefined {
  if (raw.startsWith(pictureMark)) return { text: squeeze(raw.slice(1)) || '…', blank, picture: true }
  const mark = listMark.exec(raw)
  const text = squeeze(withoutTags(mark ? raw.slice(mark[0].length) : raw))
  if (!text) return undefined
  return { text, blank, ...(mark && { bullet: true as const }), ...(/^(?: {2,}|\t)\S/.test(raw) && { deep: true as const }) }
}

/** Put before the words of a picture by a reader of marked text; never in a text from outside, since `cleaned` takes it away. */
export const pictureMark = '\ue000'

/** "• ", "– " of lists; a dash alone may open a quotation, so it counts only where the line is indented. */
const listMark = /^\s*(?:[•●▪◦‣∙■□▶►➤➢✔✓◆◇★☆·]\s*|\s{2,}[-–—*]\s+|\*\s+)(?=\S)/

export const squeeze = (text: string): string => (text.includes('<') ? withoutCode(text) : text).replace(/[\s\u00a0\u3000]+/g, ' ').trim()

/** Tags that fell into a copied text; an unfinished one at the end goes too, with its address. */
const withoutTags = (text: string): string =>
  text.includes('<') ? text.replace(/<\/?[a-z][a-z0-9]*(?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+))?)*\s*\/?>/gi, ' ').replace(/<\/?(?:a|p|b|i|div|span|img|br|em|strong|iframe|script|figure|h\d|li|ul)(?:\s+[\w:-]+(?:=[^>]*)?)?$/i, '') : text

/**
 * What no reader sees and what turns the reading round: byte order marks, zero-width marks, soft hyphens, controls, overrides and isolates of direction.
 * The joiners stay between letters of scripts that write with them (Persian, Hindi) and inside emoji.
 */
export function cleaned(text: string): string {
  let clean = text.isWellFormed() ? text : text.toWellFormed()
  if (odd.test(clean)) {
    clean = clean.replace(/\r\n?|[\u0085\u2028\u2029\u000b\u000c]/g, '\n')
      .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ue000]|[\u{e0000}-\u{e007f}]/gu, '')
      .replace(/[\u200c\u200d]/g, (mark, at: number, all: string) => joins(all, at) ? mark : '')
  }
  return clean
}
const odd = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ue000]|[\u{e0000}-\u{e007f}]/u
const joins = (text: string, at: number): boolean =>
  /[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufeff]/.test(text[at - 1] ?? '') && /[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af\ufb50-\ufeff]/.test(text[at + 1] ?? '') ||
  text[at] === '\u200d' && /[\ud800-\udfff\u2600-\u27bf\ufe0f]/.test(text[at - 1] ?? '') && /[\ud800-\udbff\u2640-\u27bf]/.test(text[at + 1] ?? '')

/** Bytes that were no text at all: a fifth of the first characters are controls or stand for what could not be decoded. */
export function isGarbage(text: string): boolean {
  const head = text.slice(0, 20_000)
  const wrong = head.match(/[\u0000-\u0008\u000e-\u001f\u007f\ufffd]/g)?.length ?? 0
  return wrong > 8 && wrong > head.length / 20
}

/** Ends as a sentence does, in any script; quotation marks and brackets may close after the stop. */
export function endsSentence(text: string): boolean {
  // the end alone decides: a long line is not searched from its start
  const end = text.length > 80 ? text.slice(-80) : text
  return sentenceEnd.test(end) || text.length > 70 && withoutStops.test(end)
}
/** Thai and Lao set no stop: a long line is taken to end as it stands. */
const withoutStops = /[\u0e01-\u0e4f\u0e81-\u0ecd]["”’»)]*$/
const sentenceEnd = /[.!?…。！？．｡؟۔।॥።፧։၊။៕๏][\s"'”’»›“«)\]）」』】*]*$|[。！？][^。！？]{0,2}$/

/** Letters and digits as a measure of length that holds across scripts: a Han or Thai letter carries what two or three Latin letters do. */
export function weight(text: string): number {
  if (text.length < 24) return weighed(text)
  const known = weights.get(text)
  if (known !== undefined) return known
  const sum = weighed(text)
  if (text.length > 4000) return sum
  if (weights.size >= 1000) weights.clear()
  weights.set(text, sum)
  return sum
}
/** Asked for each line again and again. */
const weights = new Map<string, number>()
function weighed(text: string): number {
  let sum = text.length
  if (!heavy.test(text)) return sum
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x0e00) continue
    if (unit < 0x0f00) sum += 0.3
    else if (unit >= 0x2e80 && unit < 0xd800) sum += 1.6
  }
  return sum
}

const heavy = /[\u0e00-\u0eff\u2e80-\ud7ff]/

/** Answers for lines are asked for again and again while a page is read: the last few thousand are kept, long lines never. */
export function remembered<T>(ask: (text: string) => T): (text: string) => T {
  let known = new Map<string, { it: T }>()
  return (text) => {
    if (text.length > 240) return ask(text)
    const found = known.get(text)
    if (found) return found.it
    const it = ask(text)
    if (known.size >= 4000) known = new Map()
    known.set(text, { it })
    return it
  }
}

/** A scrap of prose: long enough and ended as a sentence, or so long that it needs no end. */
export const isProse = (text: string): boolean => {
  const size = weight(text)
  return size >= 60 && endsSentence(text) || size >= 180
}
