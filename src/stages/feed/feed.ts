// Any feed, of any age and state, as entries: RSS, Atom, RDF, JSON Feed, news sitemaps. A broken entry costs that entry, never the feed.
// What an entry's page says is read elsewhere; a feed's own word for dates and links is handed on as it was meant, never guessed.

import { z } from 'zod'
import { limits } from '../../limits.ts'
import type { Feed, Problem } from '../../model/read.ts'
import type { Stage } from '../stage.ts'
import { decodeFeed } from './bytes.ts'
import { readJsonFeed } from './json-feed.ts'
import { readXmlFeed } from './xml-feed.ts'

export type ReadFeed = { feed: Feed; problems: Problem[] }

export function readFeed(bytes: Uint8Array, options: { contentType?: string; url?: string } = {}): ReadFeed {
  if (bytes.length > limits.fileBytesMax) return nothing('too-large', `the feed is larger than ${limits.fileBytesMax} bytes`)
  const { text } = decodeFeed(bytes, options.contentType)
  const body = text.replace(/^[\s\ufeff\0]+/, '')
  if (body === '') return nothing('empty', 'the feed is empty')
  return body.startsWith('{') || body.startsWith('[') ? readJsonFeed(body, options.url) : readXmlFeed(body, options.url)
}

const nothing = (code: string, what: string): ReadFeed => ({ feed: { title: '', entries: [] }, problems: [{ code, what }] })

type Input = { id: string; bytes_b64: string; contentType?: string; url?: string }
type Output = { id: string; feed: Feed; problems?: Problem[] }

export const feed: Stage<Input, Output> = {
  name: 'feed',
  version: 1,
  about: 'bytes of a feed of any kind and state as entries',
  input: z.object({ id: z.string(), bytes_b64: z.string(), contentType: z.string().exactOptional(), url: z.string().exactOptional() }),
  run: ({ id, bytes_b64, ...options }) => {
    const read = readFeed(Uint8Array.fromBase64(bytes_b64), options)
    return { id, feed: read.feed, ...(read.problems.length > 0 && { problems: read.problems }) }
  },
}
