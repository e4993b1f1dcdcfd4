// The features that languages are told apart by: pieces of one to five letters inside a word with its borders, and the whole word, as 32-bit hashes.
// The trainer (eval/fit/language-profiles.ts) and the detector count them by this one function.

const longestPiece = 5

/** Calls `each` with a hash and the order of the piece: 1 to 5 letters, 6 for the whole word. `word` is lower case. */
export function eachGram(word: string, each: (hash: number, order: number) => void): void {
  const length = word.length + 2
  for (let start = 0; start < length; start++) {
    let hash = seed
    const end = Math.min(length, start + longestPiece)
    for (let i = start; i < end; i++) {
      hash = Math.imul(hash ^ (i === 0 || i === length - 1 ? border : word.charCodeAt(i - 1)), prime)
      if (i > start || (start > 0 && start < length - 1)) each(mixed(hash), i - start + 1)
    }
  }
  let hash = wholeSeed
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), prime)
  each(mixed(hash), 6)
}

/** FNV-1a over UTF-16 units, stirred at the end so that the table's low bits are even. */
const seed = 0x811c9dc5, wholeSeed = 0x1b873593, prime = 0x01000193, border = 0x5f
const mixed = (hash: number): number => {
  const stirred = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (stirred ^ (stirred >>> 13)) >>> 0
}

export const wordForm = /[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+)*/gu
