// The shipped profiles as one open hash table: a piece's hash to the languages that have it, with what it weighs there. Built once a thread, on first
// use, from tables/language.json (made by eval/fit/language-profiles.ts; origins in tables/README.md): some 12 MB.

import table from '../../../tables/language.json' with { type: 'json' }

export type Profiles = { languages: readonly string[]; step: number; keys: Uint32Array; at: Uint32Array; mask: number; postings: Uint8Array }

let built: Profiles | undefined
export const profiles = (): Profiles => built ??= build()

/** Calls `each` for every profile that has the piece. */
export function find(hash: number, each: (model: number, weight: number) => void): void {
  const { keys, at, mask, postings } = profiles()
  for (let slot = hash & mask; at[slot] !== 0; slot = (slot + 1) & mask) {
    if (keys[slot] !== hash) continue
    const packed = at[slot]!
    const start = (packed >>> 8) - 1, count = packed & 0xff
    for (let i = 2 * start, end = i + 2 * count; i < end; i += 2) each(postings[i]!, postings[i + 1]!)
    return
  }
}

function build(): Profiles {
  const sorted = new Uint32Array(Uint8Array.fromBase64(table.keys).buffer), counts = Uint8Array.fromBase64(table.counts), postings = Uint8Array.fromBase64(table.postings)
  const size = 2 ** Math.ceil(Math.log2(sorted.length * 1.6)), mask = size - 1
  const keys = new Uint32Array(size), at = new Uint32Array(size)
  let start = 0
  for (let i = 0; i < sorted.length; i++) {
    let slot = sorted[i]! & mask
    while (at[slot] !== 0) slot = (slot + 1) & mask
    keys[slot] = sorted[i]!
    at[slot] = ((start + 1) << 8) | counts[i]!
    start += counts[i]!
  }
  // The module would else hold the text of what now lies here as numbers, eight megabytes a thread.
  table.keys = table.counts = table.postings = ''
  return { languages: table.models, step: table.step, keys, at, mask, postings }
}
