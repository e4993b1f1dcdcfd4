// Digits of any script as the ten that numbers are read from. Words for numbers belong to the stages that read quantities and dates.

/** Replaces every decimal digit by 0–9, one UTF-16 unit for one, so that offsets hold: "٢٠٢٦" → "2026". Digits outside the basic plane stay. */
export function asciiDigits(text: string): string {
  return foreign.test(text) ? text.replace(everyForeign, (c) => String(digitOf(c.charCodeAt(0)))) : text
}

/** The value of a decimal digit of any script of the basic plane, -1 for everything else. */
function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  for (const zero of zeros) if (unit >= zero && unit <= zero + 9) return unit - zero
  return -1
}

/** Where the digits 0 to 9 begin in each script that has its own (Unicode 17, category Nd, basic plane). */
const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
  0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
]
const set = zeros.map((zero) => `${String.fromCharCode(zero)}-${String.fromCharCode(zero + 9)}`).join('')
const foreign = new RegExp(`[${set}]`)
const everyForeign = new RegExp(`[${set}]`, 'g')
