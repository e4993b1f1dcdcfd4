// A text cut once into words, numbers and marks, so that every part of `understand` walks the same list and none scans the text again.

export type Token = {
  start: number
  end: number
  text: string
  /** lower case */
  low: string
  kind: 'word' | 'number' | 'mark'
  /** begins with a capital of a script that has them */
  capital: boolean
  /** white space, or nothing but the text's start, stands before it */
  spaced: boolean
  /** a line break stands between this token and the one before */
  breaks: boolean
}

/** Words keep inner apostrophes and hyphens ("Sainsbury's", "Jean-Luc"); numbers keep inner separators ("1,200.5"). */
const pattern = /\p{Nd}+(?:[.,'’٫٬](?=\p{Nd})\p{Nd}+)*|[\p{L}\p{M}]+(?:['’ʼ‑-](?=\p{L})[\p{L}\p{M}]+|\u200c[\p{L}\p{M}]+)*|[^\s\p{L}\p{M}\p{Nd}]/gu

export function tokenise(text: string): Token[] {
  const tokens: Token[] = []
  let last = 0
  pattern.lastIndex = 0
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    const word = found[0], start = found.index
    const first = word.charCodeAt(0)
    const kind = isDigit(word, first) ? 'number' : isLetter(word, first) ? 'word' : 'mark'
    const low = kind === 'word' ? word.toLowerCase() : word
    // "three-year", "four-cylinder": the number is a word of its own; "thirty-five" stays whole
    const hyphen = kind === 'word' ? low.indexOf('-') : -1
    if (hyphen > 0 && counts.has(low.slice(0, hyphen)) && !counts.has(low.slice(hyphen + 1).split('-')[0]!)) {
      pattern.lastIndex = start + hyphen
      const head = word.slice(0, hyphen)
      tokens.push({ start, end: start + hyphen, text: head, low: head.toLowerCase(), kind, capital: head !== head.toLowerCase(), spaced: start > last || start === 0, breaks: hasBreak(text, last, start) })
      last = start + hyphen
      continue
    }
    tokens.push({
      start, end: start + word.length, text: word, low, kind,
      capital: kind === 'word' && (first < 128 ? first >= 65 && first <= 90 : low !== word && upper.test(word)),
      spaced: start > last || start === 0,
      breaks: hasBreak(text, last, start),
    })
    last = start + word.length
  }
  return tokens
}

const counts = new Set('two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion one half third thirds quarter quarters fifth fifths tenth tenths'.split(' '))

/** Only the gap is looked at: a text without a line break must not be searched to its end for each word. */
function hasBreak(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (text.charCodeAt(at) === 10) return true
  return false
}

const upper = /^[\p{Lu}\p{Lt}]/u
const digit = /^\p{Nd}/u
const letter = /^[\p{L}\p{M}]/u
const isDigit = (word: string, first: number): boolean => first < 128 ? first >= 48 && first <= 57 : digit.test(word)
const isLetter = (word: string, first: number): boolean => first < 128 ? (first >= 65 && first <= 90) || (first >= 97 && first <= 122) : letter.test(word)

/** How words stand in tables: lower case without accents and inner apostrophes, in their own script. */
export function plain(low: string): string {
  if (ascii.test(low)) return low
  const known = plains.get(low)
  if (known !== undefined) return known
  const made = low.normalize('NFD').replace(/[\u0300-\u036f\u064b-\u0652\u0640’ʼ'`]/g, '').replace(/[ıłøđßæœ]/g, (it) => letters[it]!)
  if (plains.size >= plainsMax) plains.clear()
  plains.set(low, made)
  return made
}

const ascii = /^[\x00-\x7f]*$/
const letters: Record<string, string> = { 'ı': 'i', 'ł': 'l', 'ø': 'o', 'đ': 'd', 'ß': 'ss', 'æ': 'ae', 'œ': 'oe' }
const plains = new Map<string, string>()
/** Words repeat; at the bound the memory starts anew. */
const plainsMax = 50_000
