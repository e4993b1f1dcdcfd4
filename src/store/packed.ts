// JSON as zstd-packed bytes, and times as text of one length: how rows keep what the contract's shapes hold.

import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { limits } from '../limits.ts'

/** Level 1: documents shrink to a third at a tenth of a millisecond; higher levels gain little on texts this short. */
const level = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

export const pack = (value: unknown): Uint8Array => zstdCompressSync(Buffer.from(JSON.stringify(value)), level)
export const unpack = <T>(bytes: Uint8Array): T => JSON.parse(zstdDecompressSync(bytes, { maxOutputLength: 16 * limits.fileBytesMax }).toString()) as T

export const packBytes = (bytes: Uint8Array): Uint8Array => zstdCompressSync(bytes, level)
export const unpackBytes = (bytes: Uint8Array): Uint8Array => zstdDecompressSync(bytes, { maxOutputLength: 16 * limits.fileBytesMax })

/** "2026-11-24T10:00+02:00" → "2026-11-24T08:00:00.000Z"; what is no time is none. */
export function utc(time: string | undefined): string | undefined {
  const at = Date.parse(time ?? '')
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

/** One key for the spellings of a name or title: case, width and signs do not count. */
export const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim().slice(0, 300)
