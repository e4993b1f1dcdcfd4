// Lists of numbers under numbers, newest first, in a few flat arrays: millions of entries for some twelve bytes each.

export type Postings = {
  push(key: number, value: number): void
  /** writes the newest `most` values of a key to `into`, gives their count */
  read(key: number, most: number, into: Int32Array): number
  /** keeps the values that `alive` says; order stays */
  sweep(alive: (value: number) => boolean): void
  size(): number
}

export function openPostings(): Postings {
  let mask = 0, keys = new Int32Array(0), heads = new Int32Array(0), used = 0
  let values = new Int32Array(1 << 12), nexts = new Int32Array(1 << 12), owners = new Int32Array(1 << 12), entries = 0

  /** where a key stands or would stand */
  function place(key: number): number {
    let at = Math.imul(key ^ key >>> 15, 0x9e3779b1) >>> 7 & mask
    while (heads[at]! >= 0 && keys[at] !== key) at = at + 1 & mask
    return at
  }
  function widen(room: number): void {
    const oldKeys = keys, oldHeads = heads
    mask = room - 1
    keys = new Int32Array(room)
    heads = new Int32Array(room).fill(-1)
    used = 0
    for (let i = 0; i < oldHeads.length; i++) if (oldHeads[i]! >= 0) head(oldKeys[i]!, oldHeads[i]!)
  }
  function head(key: number, entry: number): number {
    const at = place(key), before = heads[at]!
    if (before < 0) {
      keys[at] = key
      used++
    }
    heads[at] = entry
    return before
  }
  function push(key: number, value: number): void {
    if (used * 2 > mask) widen((mask + 1) * 2)
    if (entries === values.length) {
      values = resized(values, entries * 2)
      nexts = resized(nexts, entries * 2)
      owners = resized(owners, entries * 2)
    }
    values[entries] = value
    owners[entries] = key | 0
    nexts[entries] = head(key | 0, entries)
    entries++
  }
  widen(1 << 12)

  return {
    push,
    read(key, most, into) {
      let n = 0
      for (let at = heads[place(key | 0)]!; at >= 0 && n < most; at = nexts[at]!) into[n++] = values[at]!
      return n
    },
    sweep(alive) {
      const before = entries
      let value = -1, kept = false
      heads.fill(-1)
      entries = used = 0
      // What is kept moves down over what is not, so reading stays ahead of writing. Entries of one value stand together.
      for (let i = 0; i < before; i++) {
        if (values[i]! !== value) kept = alive(value = values[i]!)
        if (kept) push(owners[i]!, value)
      }
      const room = Math.max(1 << 12, 2 ** Math.ceil(Math.log2(used + 1) + 1))
      if (room * 2 < heads.length) widen(room)
      if (entries * 4 < values.length && values.length > 1 << 12) {
        const length = Math.max(1 << 12, entries * 2)
        values = resized(values, length)
        nexts = resized(nexts, length)
        owners = resized(owners, length)
      }
    },
    size: () => entries,
  }
}

function resized(old: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const it = new Int32Array(length)
  it.set(length < old.length ? old.subarray(0, length) : old)
  return it
}
