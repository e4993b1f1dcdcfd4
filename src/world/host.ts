// What a host of the world is, and the small things that all of them need.

import type { IncomingMessage, ServerResponse } from 'node:http'

/** What one host answers. `now` is the world's clock, milliseconds since the epoch. */
export type Host = {
  name: string
  country: string
  language: string
  /** paths of what can be polled; none for a host that only lies in wait */
  feeds: readonly string[]
  /** what its feeds are, where they are none */
  kind?: 'feed' | 'sitemap' | 'home'
  answer(request: IncomingMessage, response: ServerResponse, world: { now: number; base: string; seed: number }): void
}

export const send = (response: ServerResponse, type: string, body: string | Uint8Array, headers: Record<string, string> = {}): void => {
  response.writeHead(200, { 'content-type': type, ...headers })
  response.end(body)
}
export const notFound = (response: ServerResponse): void => { response.writeHead(404, { 'content-type': 'text/plain' }); response.end('nothing here') }
export const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
