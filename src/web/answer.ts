// An answer on its way: compressed once, kept for as long as nothing changed, sent with the encoding that was asked for.

import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context } from 'hono'

export type Answer = { status: number; type: string; body: string }
export type Sendable = { status: number; type: string; body: Buffer; gzip?: Buffer }

const compress = promisify(gzip)
/** Below this a compressed answer is no smaller on the wire than one packet. */
const compressFrom = 1000

export async function toSend(it: Answer): Promise<Sendable> {
  const body = Buffer.from(it.body)
  return { status: it.status, type: it.type, body, ...(body.length >= compressFrom && { gzip: await compress(body, { level: 6 }) }) }
}

export function sendKept(c: Context, it: Sendable): Response {
  const zipped = it.gzip && /\bgzip\b/.test(c.req.header('accept-encoding') ?? '')
  const body = zipped ? it.gzip! : it.body
  c.header('Content-Type', it.type)
  c.header('Content-Length', String(body.length))
  if (zipped) c.header('Content-Encoding', 'gzip')
  return c.body(new Uint8Array(body.buffer as ArrayBuffer, body.byteOffset, body.length), it.status as 200)
}

/** What was rendered, by its tag; the least lately used goes first. */
export class Kept {
  readonly #byTag = new Map<string, Sendable>()
  #bytes = 0
  readonly #bytesMost: number
  constructor(bytesMost: number) { this.#bytesMost = bytesMost }

  static key(parts: readonly string[]): string {
    return createHash('sha256').update(parts.join('\0')).digest('base64url').slice(0, 22)
  }
  get(tag: string): Sendable | undefined {
    const found = this.#byTag.get(tag)
    if (found) { this.#byTag.delete(tag); this.#byTag.set(tag, found) }
    return found
  }
  put(tag: string, it: Sendable): void {
    if (size(it) > this.#bytesMost / 8) return
    this.#byTag.set(tag, it)
    this.#bytes += size(it)
    for (const [oldest, old] of this.#byTag) {
      if (this.#bytes <= this.#bytesMost) break
      this.#byTag.delete(oldest)
      this.#bytes -= size(old)
    }
  }
}

const size = (it: Sendable): number => it.body.length + (it.gzip?.length ?? 0) + 300
