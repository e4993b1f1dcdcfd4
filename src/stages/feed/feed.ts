// Any feed, of any age and state, as entries: RSS, Atom, RDF, JSON Feed, news sitemaps. A broken entry costs that entry, never the feed.
// What an entry's page says is read elsewhere; a feed's own word for dates and links is handed on as it was meant, never guessed.

import { z } from 'zod'
import { limits } from '../../limits.ts'
import type { Feed, Problem } from '../../model/read.ts'
import type { Stage } from '../stage.ts'
import { decode } from '../../text/charset.ts'
import { type Discovered, discoverFeeds } from './discover.ts'
import { readJsonFeed } from './json-feed.ts'
import { type Outline, readOpml } from './opml.ts'
import { readXmlFeed } from './xml-feed.ts'

export { type Discovered, discoverFeeds, type Outline, readOpml }

export type ReadFeed = { feed: Feed; problems: Problem[] }

/** Without declaration and header XML means UTF-8; a header for text without a charset meant Latin-1 (RFC 2616, 3.7.1), which is what such servers still send. */
export function readFeed(bytes: Uint8Array, options: { contentType?: string; url?: string } = {}): ReadFeed {
  if (bytes.length > limits.fileBytesMax) return nothing('too large', `the feed is larger than ${limits.fileBytesMax} bytes`)
  const { text } = decode(bytes, options.contentType, options.contentType ? 'windows-1252' : 'utf-8')
  const body = text.replace(/^[\s\ufeff\0]+/, '')
  if (body === '') return nothing('empty', 'the feed is empty')
  return body.startsWith('{') || body.startsWith('[') ? readJsonFeed(body, options.url) : readXmlFeed(body, options.url)
}

const nothing = (code: string, what: string): ReadFeed => ({ feed: { title: '', entries: [] }, problems: [{ code, what }] })

type Input = { id: string; bytes_b64: string; contentType?: string; url?: string }
type Output = { id: string; feed: Feed; problems?: Problem[] }

export const feed: Stage<Input, Output> = {
  name: 'feed',
  version: 2,
  about: 'bytes of a feed of any kind and state as entries',
  input: z.object({ id: z.string(), bytes_b64: z.string(), contentType: z.string().exactOptional(), url: z.string().exactOptional() }),
  run: async ({ id, bytes_b64, ...options }) => {
    const read = readFeed(await unpacked(Uint8Array.fromBase64(bytes_b64)), options)
    return { id, feed: read.feed, ...(read.problems.length > 0 && { problems: read.problems }) }
  },
}

/** One level of gzip, as servers send it without saying so; broken or beyond the bound, the packed bytes stay and are no feed. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))) {
      size += part.length
      if (size > limits.fileBytesMax || (size > limits.unpackRatioFromBytes && size > limits.unpackRatioMax * bytes.length)) return bytes
      parts.push(part)
    }
  } catch {
    return bytes
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const part of parts) { whole.set(part, at); at += part.length }
  return whole
}
