// Two cheap likenesses of a line: how far its words are those of a title, and what share of its letters stands in another text.

import { key } from './page.ts'

/** Shared words against the longer of both, 0…1, of words of two letters and digits and more. */
export function likenessTo(title: string): (text: string) => number {
  const wanted = new Map<number, number>()
  eachWord(title, (hash) => { if (!wanted.has(hash)) wanted.set(hash, wanted.size) })
  if (wanted.size === 0) return () => 0
  // an open table of the line's own words, emptied by counting on
  const table = new Int32Array(1024), filled = new Uint32Array(1024)
  let line = 0
  return (text) => {
    line++
    let both = 0, distinct = 0
    eachWord(text, (hash) => {
      let slot = hash & 1023
      while (filled[slot] === line) { if (table[slot] === hash) return; slot = (slot + 1) & 1023 }
      filled[slot] = line
      table[slot] = hash
      distinct++
      if (wanted.has(hash)) both++
    })
    return distinct === 0 ? 0 : both / Math.max(distinct, wanted.size)
  }
}

const wordCharsMax = 400

function eachWord(text: string, each: (hash: number) => void): void {
  const small = text.slice(0, wordCharsMax).toLowerCase()
  let hash = seed, length = 0
  for (let i = 0; i < small.length; i++) {
    const code = small.codePointAt(i)!
    if (code > 0xffff) i++
    if (isLetterOrDigit(code)) { hash = Math.imul(hash ^ code, prime); length++; continue }
    if (length >= 2) each(hash ^ (hash >>> 15))
    hash = seed
    length = 0
  }
  if (length >= 2) each(hash ^ (hash >>> 15))
}

const seed = 0x811c9dc5 | 0, prime = 0x01000193
/** 0 not yet asked, 1 no, 2 yes */
const asked = new Uint8Array(65_536)
function isLetterOrDigit(code: number): boolean {
  if (code > 0xffff) return /[\p{L}\p{N}]/u.test(String.fromCodePoint(code))
  return (asked[code] ||= /[\p{L}\p{N}]/u.test(String.fromCharCode(code)) ? 2 : 1) === 2
}

/** Every piece of eight letters of a text, as numbers: whether others' words stand there. */
export type Shingles = { slots: Int32Array; mask: number }

export function shinglesOf(text: string): Shingles | undefined {
  const letters = key(text.replace(/<[^>]*>/g, ' '))
  if (letters.length < 60) return undefined
  const size = 2 ** Math.ceil(Math.log2(letters.length * 2)), slots = new Int32Array(size), mask = size - 1
  for (let i = 0; i + pieceLength <= letters.length; i++) {
    const hash = pieceAt(letters, i)
    let slot = hash & mask
    while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 1) & mask
    slots[slot] = hash
  }
  return { slots, mask }
}

/** The share of a line's pieces that stand there; −1 where there is nothing to stand in. `letters` is the line's `key`. */
export function held(letters: string, shingles: Shingles | undefined): number {
  if (!shingles) return -1
  if (letters.length < pieceLength) return 0
  const { slots, mask } = shingles
  let inside = 0, all = 0
  for (let i = 0; i + pieceLength <= letters.length; i += 4) {
    all++
    const hash = pieceAt(letters, i)
    let slot = hash & mask
    while (slots[slot] !== 0 && slots[slot] !== hash) slot = (slot + 1) & mask
    if (slots[slot] === hash) inside++
  }
  return inside / all
}

const pieceLength = 8
function pieceAt(letters: string, from: number): number {
  let hash = seed
  for (let i = from; i < from + pieceLength; i++) hash = Math.imul(hash ^ letters.charCodeAt(i), prime)
  return (hash ^ (hash >>> 15)) || 1
}
