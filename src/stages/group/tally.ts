// Sums under numbers for one look-up, without an object for each: written, ranked and emptied thousands of times a second.

export type Tally = {
  add(key: number, weight: number): void
  /** the keys of the largest sums, largest first, the smaller key first among equals; empties the tally */
  best(most: number): number[]
}

/** `room`: how many keys one look-up can meet at most. */
export function openTally(room: number): Tally {
  const size = 2 ** Math.ceil(Math.log2(room * 2)), mask = size - 1
  const keys = new Int32Array(size).fill(-1), sums = new Float64Array(size), touched = new Int32Array(room)
  let used = 0
  return {
    add(key, weight) {
      let at = Math.imul(key, 0x9e3779b1) >>> 7 & mask
      while (keys[at] !== key && keys[at] !== -1) at = at + 1 & mask
      if (keys[at] === -1) {
        if (used === room) return
        keys[at] = key
        sums[at] = 0
        touched[used++] = at
      }
      sums[at]! += weight
    },
    best(most) {
      const found: number[] = [], sumsOf: number[] = []
      for (let i = 0; i < used; i++) {
        const at = touched[i]!, key = keys[at]!, sum = sums[at]!
        keys[at] = -1
        let place = found.length
        if (place === most && (sum < sumsOf[most - 1]! || (sum === sumsOf[most - 1]! && key > found[most - 1]!))) continue
        if (place === most) place--
        while (place > 0 && (sumsOf[place - 1]! < sum || (sumsOf[place - 1]! === sum && found[place - 1]! > key))) {
          found[place] = found[place - 1]!
          sumsOf[place] = sumsOf[place - 1]!
          place--
        }
        found[place] = key
        sumsOf[place] = sum
      }
      used = 0
      return found
    },
  }
}
