// Where words stand in quotation marks: all the world's marks, nested, opened again at each paragraph, dashes of dialogue, and quotations that a colon introduces. Who speaks is attribution.ts's.

import type { Span } from '../../model/when.ts'

export type Quoted = Span & {
  /** the same speech goes on from the quotation before: a paragraph that is opened again */
  again?: true
  /** dialogue after a dash, or a paragraph after "said:" */
  unmarked?: true
}

/** What closes each opening mark. Marks that open in one language close in another: a mark at a word's start opens, unless it closes what is open. */
const closing: Record<string, string> = { '“': '”"“', '„': '“”"‟', '‟': '”"', '«': '»', '»': '«', '"': '"”', '”': '”', '‘': '’', '‚': '‘’', '‹': '›', '›': '‹', '「': '」', '『': '』', '＂': '＂', '〝': '〞〟', '`': "'", "'": "'", '′': '′', '″': '″' }
const single = new Set(['‘', "'", '‚', '‹', '›', '`'])
const marks = /[“”„‟«»"‘’‚‹›「」『』＂〝〞〟'`]/g
const letter = /[\p{L}\p{N}]/u
/** Longer than any paragraph that one voice fills: an opening mark without its close is an accident. */
const charactersMax = 4000
const cutMin = 40, cutMax = 1500

export function findQuoted(text: string): Quoted[] {
  const found: Quoted[] = []
  let open: { mark: string; start: number; depth: number; inner: string; close: number } | undefined
  let paragraph = 0
  let expectAgain: string | undefined
  // where „ opens, “ closes
  const low = text.includes('„')
  marks.lastIndex = 0
  for (let hit = marks.exec(text); hit; hit = marks.exec(text)) {
    const at = hit.index, mark = hit[0]
    const nextParagraph = paragraphStart(text, paragraph, at)
    if (nextParagraph !== paragraph) {
      if (open) {
        // "…" left open at a paragraph's end: speech that goes on if this paragraph opens with a mark again, or began its own paragraph
        const end = trimEnd(text, paragraphEnd(text, open.start))
        const reopened = at === nextParagraph && (closing[open.mark] !== undefined && (mark === open.mark || mark === '"'))
        const led = /[:：]\s?$/.test(text.slice(Math.max(0, open.start - 2), open.start))
        if (open.close && !single.has(open.mark)) { found.push({ start: open.start, end: open.close }); expectAgain = undefined }
        else if (led && !single.has(open.mark) && end - open.start < charactersMax) { found.push({ start: open.start, end }); expectAgain = reopened ? open.mark : undefined }
        else if (reopened && !single.has(open.mark)) { found.push({ start: open.start, end }); expectAgain = open.mark } else expectAgain = undefined
        open = undefined
      } else expectAgain = undefined
      paragraph = nextParagraph
    }
    if (!open) {
      if (!isOpening(text, at, mark) || (low && mark === '“')) continue
      open = { mark, start: at, depth: 0, inner: '', close: 0 }
      continue
    }
    if (at - open.start > charactersMax) { open = isOpening(text, at, mark) ? { mark, start: at, depth: 0, inner: '', close: 0 } : undefined; continue }
    if (open.inner) {
      if (closing[open.inner]!.includes(mark) && isClosing(text, at, mark)) { open.inner = ''; continue }
      if (!closing[open.mark]!.includes(mark)) continue
    }
    if (open.depth > 0 && closing[open.mark]!.includes(mark) && isClosing(text, at, mark)) { open.depth--; open.close = at + mark.length; continue }
    if (closing[open.mark]!.includes(mark) && isClosing(text, at, mark)) {
      // a second opening of the same straight kind right after a space is an opening that lost its close
      const quoted: Quoted = { start: open.start, end: at + mark.length, ...(expectAgain !== undefined && open.start === paragraph && { again: true as const }) }
      if (quoted.end - quoted.start > 2) found.push(quoted)
      expectAgain = undefined
      open = undefined
    } else if (mark !== open.mark && isOpening(text, at, mark) && closing[mark] && !single.has(open.mark)) open.inner = mark
    else if (mark === open.mark && isOpening(text, at, mark) && mark !== '”') { if (single.has(mark)) open.start = at; else if (!closing[mark]!.includes(mark)) open.depth++ }
  }
  if (open && !single.has(open.mark)) {
    const end = trimEnd(text, paragraphEnd(text, open.start)), led = /[:：]\s?$/.test(text.slice(Math.max(0, open.start - 2), open.start))
    if (open.close) found.push({ start: open.start, end: open.close })
    else if (led && end - open.start < charactersMax) found.push({ start: open.start, end })
    else if (open.start === paragraphStart(text, paragraph, open.start) && end - open.start < charactersMax && expectAgain !== undefined) found.push({ start: open.start, end, again: true })
    // a text that was cut in the middle of speech: the mark opens a clause, and nothing but speech follows
    else if (end === trimEnd(text, text.length) && end - open.start < cutMax && end - open.start >= cutMin && /[„«「]/.test(open.mark) && (/[.:!?,;—–-]\s?$/.test(text.slice(Math.max(0, open.start - 3), open.start)) || open.start === paragraphStart(text, paragraph, open.start))) found.push({ start: open.start, end })
  }
  return found
}

/** The start of the line in which `at` lies, walking on from the last one known: each character is passed once. */
function paragraphStart(text: string, from: number, at: number): number {
  let start = from
  for (let next = text.indexOf('\n', from); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) start = next + 1
  return start
}
const paragraphEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}
const trimEnd = (text: string, end: number): number => {
  let at = end
  while (at > 0 && /\s/.test(text[at - 1]!)) at--
  return at
}

function isOpening(text: string, at: number, mark: string): boolean {
  const before = text[at - 1] ?? ' ', after = text[at + 1] ?? ' '
  if (/[「『〝“„«‚‹]/.test(mark)) return (!/\s/.test(after) || mark === '«') && !(mark === '“' && /[.,;)\]!?\p{Ll}]/u.test(before))
  if (mark === '’' || mark === '」' || mark === '』' || mark === '〞' || mark === '〟') return false
  const free = /[\s([{—–\-:,…/¿¡*]/.test(before) || at === 0 || /[“„«"]/.test(before)
  if (mark === "'" || mark === '‘' || mark === '`') return free && letter.test(after) && !(mark === "'" && /^\d\ds?\b/.test(text.slice(at + 1, at + 5)))
  return free && !/\s/.test(after) || mark === '"' && /\s/.test(before) && /\s/.test(after) && false
}

function isClosing(text: string, at: number, mark: string): boolean {
  const before = text[at - 1] ?? ' ', after = text[at + 1] ?? ' '
  if (/[」』〞〟»›”]/.test(mark) && mark !== '»') return true
  if (mark === "'" || mark === '’') return !letter.test(after) && !/\s/.test(before)
  if (mark === '"') return !letter.test(after) || !/\s/.test(before)
  return true
}

const dashed = /^[—–―]\s?(?=[\p{Lu}\p{Lo}¿¡«])/u

/** Lines that begin with a dash are speech in many languages; the cue stands between further dashes: "— Ждём, — сказал Ореш." */
export function findDialogue(text: string, isCue: (low: string) => boolean): Quoted[] {
  const found: Quoted[] = []
  for (let start = 0; start < text.length;) {
    const end = paragraphEnd(text, start)
    const line = text.slice(start, Math.min(end, start + charactersMax)), opening = dashed.exec(line)
    if (opening) {
      const parts = line.slice(opening[0].length).split(/(?<=[\s,.!?…])[—–―]\s?/)
      let at = start + opening[0].length
      const cued = parts.map((it, i) => i > 0 && it.split(/[\s,.:;]+/).slice(0, 4).some((word) => isCue(word.toLowerCase())))
      if (cued.some(Boolean)) for (let i = 0; i < parts.length; i++) {
        const part = parts[i]!
        const from = line.indexOf(part, at - start)
        if (from < 0) break
        if (!cued[i]) found.push({ start: start + from, end: trimEnd(text, start + from + part.length), unmarked: true })
        at = start + from + part.length
      }
    }
    start = end + 1
  }
  return found.filter((it) => it.end - it.start > 3)
}
