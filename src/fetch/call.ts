// Asking a service that the reader set up (a translator, a list of models): the same guard of addresses as for pages, bounded answers, no pace and no robots.txt, since nobody's pages are read.

import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Agent, request } from 'undici'
import { limits } from '../limits.ts'
import { type AddressRules, checkAddress, guardedLookup, isExcepted } from './address.ts'
import { readBounded } from './bounded.ts'
import { userAgent } from './fetch.ts'

export type CallOptions = { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string; signal?: AbortSignal }
export type Called = { status: number; text: string; retryAfterMs?: number }
export type Caller = {
  call(url: string, options?: CallOptions): Promise<Called>
  /** Appends to a file from where it ends; `onBytes` hears each piece. Answers with the status: 206 went on, 200 began anew. */
  download(url: string, file: string, from: number, onBytes: (bytes: number) => void, signal?: AbortSignal): Promise<number>
  close(): Promise<void>
}

export function openCaller(options: { allow: readonly string[] }): Caller {
  const rules: AddressRules = { allow: new Set(options.allow), ports: new Set() }
  const guarded = new Agent({ connect: { lookup: guardedLookup(rules) as never, timeout: limits.connectMs }, headersTimeout: limits.translateMsMax, bodyTimeout: limits.bodyMs })
  const own = new Agent({ connect: { timeout: limits.connectMs }, headersTimeout: limits.translateMsMax, bodyTimeout: limits.bodyMs })
  const open = (address: string) => {
    const url = new URL(address)
    checkAddress(url, rules)
    return { url, dispatcher: isExcepted(url, rules) ? own : guarded }
  }
  return {
    async call(address, { method = 'GET', headers = {}, body, signal } = {}) {
      const { url, dispatcher } = open(address)
      const answer = await request(url, { method, headers: { 'user-agent': userAgent, ...headers }, dispatcher, ...(body !== undefined && { body }), ...(signal && { signal }) })
      const bytes = await readBounded(answer.body, String(answer.headers['content-encoding'] ?? '')), seconds = Number(answer.headers['retry-after'])
      return { status: answer.statusCode, text: new TextDecoder().decode(bytes), ...(seconds > 0 && { retryAfterMs: seconds * 1000 }) }
    },
    async download(address, file, from, onBytes, signal) {
      const { url, dispatcher } = open(address)
      const answer = await request(url, { headers: { 'user-agent': userAgent, ...(from > 0 && { range: `bytes=${from}-` }) }, dispatcher, ...(signal && { signal }) })
      if (answer.statusCode !== 200 && answer.statusCode !== 206) { await answer.body.dump(); return answer.statusCode }
      answer.body.on('data', (chunk: Buffer) => onBytes(chunk.length))
      await pipeline(answer.body, createWriteStream(file, { flags: answer.statusCode === 206 && from > 0 ? 'a' : 'w' }))
      return answer.statusCode
    },
    async close() { await Promise.all([guarded.close(), own.close()]) },
  }
}
