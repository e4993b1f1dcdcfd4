// Lists of numbers under numbers, newest first, in a few flat arrays: millions of entries for some twelve bytes each.

export type Postings = {
  push(key: number, value: number): void
  /** visits the newest `most` values of a key */
  each(key: number, most: number, visit: (value: number) => void): void
  /** keeps the values that `alive` says; order stays */
  sweep(alive: (value: number) => boolean): void
  size(): number
}

export function openPostings(): Postings {
  let mask = 0, keys = new Int32Array(0), heads = new Int32Array(0), used = 0
  let values = new Int32Array(1 << 12), nexts = new Int32Array(1 << 12), entries = 0

  function widen(room: number): void {
    const oldKeys = keys, oldHeads = heads
    mask = room - 1
    keys = new Int32Array(room)
    heads = new Int32Array(room).fill(-1)
    used = 0
    oldHeads.forEach((head, i) => {
      if (head >= 0) heads[place(oldKeys[i]!)] = head
    })
  }
  /** where a key stands or would stand; counts it in when it is new */
  function place(key: number): number {
    let at = Math.imul(key ^ key >>> 15, 0x9e3779b1) >>> 7 & mask
    while (heads[at]! >= 0 && keys[at] !== key) at = at + 1 & mask
    if (heads[at]! < 0) {
      keys[at] = key
      used++
    }
    return at
  }
  function find(key: number): number {
    let at = Math.imul(key ^ key >>> 15, 0x9e3779b1) >>> 7 & mask
    while (heads[at]! >= 0 && keys[at] !== key) at = at + 1 & mask
    return heads[at]!
  }
  function push(key: number, value: number): void {
    if (used * 2 > mask) widen((mask + 1) * 2)
    if (entries === values.length) {
      values = doubled(values)
      nexts = doubled(nexts)
    }
    const at = place(key | 0)
    values[entries] = value
    nexts[entries] = heads[at]!
    heads[at] = entries++
  }
  widen(1 << 12)

  return {
    push,
    each(key, most, visit) {
      for (let at = find(key | 0), n = 0; at >= 0 && n < most; at = nexts[at]!, n++) visit(values[at]!)
    },
    sweep(alive) {
      const kept: [number, number][] = []
      heads.forEach((head, i) => {
        for (let at = head; at >= 0; at = nexts[at]!) if (alive(values[at]!)) kept.push([at, keys[i]!])
      })
      kept.sort((a, b) => a[0] - b[0])
      const left = kept.map(([at, key]) => [key, values[at]!] as const)
      entries = 0
      keys = new Int32Array(0)
      heads = new Int32Array(0)
      widen(1 << Math.max(12, Math.ceil(Math.log2(kept.length + 1)) + 1))
      for (const [key, value] of left) push(key, value)
    },
    size: () => entries,
  }
}

function doubled(old: Int32Array): Int32Array<ArrayBuffer> {
  const it = new Int32Array(old.length * 2)
  it.set(old)
  return it
}
