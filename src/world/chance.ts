// Chance that can be had again: the same numbers for the same seed, for the test world, for tests that mutate, and for fits and measurements that draw.

/** Mulberry32 (Tommy Ettinger): numbers from 0 to below 1. */
export function chance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let it = Math.imul(state ^ state >>> 15, state | 1)
    it ^= it + Math.imul(it ^ it >>> 7, it | 61)
    return ((it ^ it >>> 14) >>> 0) / 2 ** 32
  }
}
