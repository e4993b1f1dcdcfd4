// The loopback port at which a running engine is asked by commands: one request a connection, answered in JSON lines (progress, then the answer). Guarded by the lock file's token.

import { timingSafeEqual } from 'node:crypto'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Answer, Ask, Progress, Request } from '../ask.ts'
import type { Given } from '../model/given.ts'
import { limits } from '../limits.ts'

export type AskPort = { port: number; close(): void }

export async function openAskPort(ask: Ask, token: string): Promise<AskPort> {
  const server = createServer((message, answer) => {
    // A page in a browser cannot send this header without leave, and another user does not know the token.
    if (message.method !== 'POST' || message.url !== '/ask' || !isToken(message.headers.authorization, token)) { answer.writeHead(403).end(); return }
    const chunks: Buffer[] = [], abort = new AbortController()
    let size = 0
    message.on('data', (chunk: Buffer) => { size += chunk.length; if (size > 4 * limits.fileBytesMax) message.destroy(); else chunks.push(chunk) })
    answer.on('close', () => { if (!answer.writableFinished) abort.abort() })
    message.on('end', () => {
      answer.writeHead(200, { 'content-type': 'application/x-ndjson' })
      const line = (it: unknown): void => { answer.write(`${JSON.stringify(it)}\n`) }
      Promise.resolve().then(() => ask(unwrap(JSON.parse(Buffer.concat(chunks).toString('utf8')) as Request), { signal: abort.signal, onProgress: (progress) => line({ progress }) }))
        .then((it) => line({ answer: it }), (error: unknown) => line({ failed: error instanceof Error ? error.message : String(error) }))
        .finally(() => answer.end())
    })
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  server.unref()
  return { port: (server.address() as AddressInfo).port, close: () => { server.close(); server.closeAllConnections() } }
}

/** Asks a running engine; `undefined` where nobody answers at that port. */
export const askAt = (port: number, token: string): Ask => (request, options = {}) => new Promise((resolve, reject) => {
  const body = Buffer.from(JSON.stringify(wrap(request)))
  const call = httpRequest({ host: '127.0.0.1', port, method: 'POST', path: '/ask', headers: { authorization: `Bearer ${token}`, 'content-length': body.length }, ...(options.signal && { signal: options.signal }) }, (answer) => {
    if (answer.statusCode !== 200) return reject(new Error(`the running server does not answer (${answer.statusCode})`))
    let rest = '', done: Answer | undefined, failed: string | undefined
    answer.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const it of lines.filter(Boolean).map((line) => JSON.parse(line) as { progress?: Progress; answer?: Answer; failed?: string })) {
        if (it.progress) options.onProgress?.(it.progress)
        done ??= it.answer
        failed ??= it.failed
      }
    })
    answer.on('end', () => done ? resolve(done) : reject(new Error(failed ?? 'the running server stopped before it answered')))
    answer.on('error', reject)
  })
  call.on('error', reject)
  call.end(body)
})

const isToken = (header: string | undefined, token: string): boolean => {
  const given = Buffer.from(header ?? ''), wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** JSON has no bytes. */
const wrap = (it: Request): unknown => it.do === 'add' ? { ...it, given: it.given.map(({ bytes, ...rest }) => bytes ? { ...rest, base64: Buffer.from(bytes).toString('base64') } : rest) } : it
const unwrap = (it: Request): Request => it.do === 'add' ? { ...it, given: (it.given as readonly (Given & { base64?: string })[]).map(({ base64, ...rest }) => base64 === undefined ? rest : { ...rest, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }) } : it
