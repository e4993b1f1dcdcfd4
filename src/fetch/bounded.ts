// Unpacking that cannot be turned against us: the decoded stream itself is bounded, in bytes and in proportion to what was packed.

import type { Readable, Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'
import { limits } from '../limits.ts'

/** Thrown where unpacked matter outgrows a bound; its message is a sentence for people. */
export class TooLarge extends Error {
  override name = 'TooLarge'
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`

/** Refuses more than `fileBytesMax` bytes, or more than `unpackRatioMax` times what was packed. */
export function checkSize(unpacked: number, packed: number): void {
  if (unpacked > limits.fileBytesMax) throw new TooLarge(`it is larger than ${megabytes(limits.fileBytesMax)}`)
  if (unpacked > limits.unpackRatioFromBytes && packed > 0 && unpacked > packed * limits.unpackRatioMax) throw new TooLarge(`it unpacks to more than ${limits.unpackRatioMax} times its size, as a bomb would`)
}

const decoders: Record<string, () => Transform> = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress, zstd: createZstdDecompress }

/** Reads a stream whole, decoding the encodings of a `Content-Encoding` header (last applied first), within the bounds; with `cutAt` only its first bytes. */
export async function readBounded(body: Readable, encoding = '', cutAt = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const names = encoding.toLowerCase().split(',').map((it) => it.trim()).filter((it) => it && it !== 'identity')
  if (names.length > 2) throw new TooLarge('it is packed more than twice')
  let packed = 0, unpacked = 0
  let stream: Readable = body
  const fail = (error: Error) => stream.destroy(error)
  body.on('data', (chunk: Buffer) => { packed += chunk.length })
  for (const name of names.reverse()) {
    const decoder = decoders[name]?.()
    if (!decoder) throw new Error(`it is packed in a way that is not known here (${name})`)
    stream.on('error', (error) => decoder.destroy(error))
    stream = stream.pipe(decoder)
  }
  const chunks: Buffer[] = []
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      unpacked += chunk.length
      checkSize(unpacked, packed)
      chunks.push(chunk)
      if (unpacked >= cutAt) { body.destroy(); return Buffer.concat(chunks).subarray(0, cutAt) }
    }
  } catch (error) {
    fail(error as Error)
    body.destroy()
    throw error
  }
  return Buffer.concat(chunks)
}

/** One level of gzip, as files have it; other bytes are given back as they are. */
export async function gunzipBounded(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  const { Readable: Source } = await import('node:stream')
  return readBounded(Source.from([Buffer.from(bytes)]), 'gzip')
}
