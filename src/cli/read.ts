// `parallax read WHAT…`: read and print, store nothing. `--explain` prints what was removed and chosen, and why.

import { type Catalogue, loadCatalogue } from '../fetch/catalogue.ts'
import { type Fetcher, openFetcher } from '../fetch/fetch.ts'
import { takeIn } from '../fetch/take-in.ts'
import type { Document } from '../model/document.ts'
import type { Given } from '../model/given.ts'
import { Document as DocumentShape } from '../model/document.ts'
import { readInputOf } from '../pipeline/given.ts'
import { fetchPage } from '../pipeline/poll.ts'
import { loadConfig, shipped } from '../config.ts'
import type { Command } from './command.ts'
import { exit, WrongUsage } from './exit.ts'
import { showDocument } from './show.ts'

type Read = { documents: readonly Document[]; explain?: readonly string[] }

export const command: Command = {
  usage: 'WHAT… [--json | --explain]',
  about: 'read files, folders, addresses or - for standard input, and print what was read; nothing is stored',
  options: { explain: { type: 'boolean', about: 'every removed block and every choice, with its reason' } },
  examples: ['parallax read saved-page.html', 'parallax read --json https://example.org/news/storm', 'pbpaste | parallax read -', 'parallax read --explain page.mhtml'],
  async run(args, io) {
    if (args.words.length === 0) throw new WrongUsage('name what to read: files, folders, addresses, or - for standard input')
    const { catalogue, fetcher } = await openTools(args, io)
    let read = 0, failed = 0
    try {
      for await (const item of takeIn(args.words, { stdin: io.stdin })) {
        const answer = 'error' in item ? item.error : await readOne(item, catalogue, fetcher, io.signal)
        if (typeof answer === 'string') { failed++; io.err(`parallax: ${item.name}: ${answer}\n`); continue }
        read++
        for (const document of answer.documents) await io.out(args.json ? `${JSON.stringify(document)}\n` : showDocument(document, args.has('explain') ? answer.explain ?? [] : undefined))
      }
    } finally { await fetcher.close() }
    return failed === 0 ? exit.done : read > 0 ? exit.partly : exit.failed
  },
}

async function openTools(args: Parameters<Command['run']>[0], io: Parameters<Command['run']>[1]): Promise<{ catalogue: Catalogue; fetcher: Fetcher }> {
  const config = loadConfig({ data: args.data }, io.env)
  const catalogue = loadCatalogue(shipped.catalogue)
  return { catalogue, fetcher: openFetcher({ allow: config.allowHosts, ports: catalogue.ports }) }
}

/** What was read, or a sentence that says why nothing was. */
async function readOne(given: Given, catalogue: Catalogue, fetcher: Fetcher, signal: AbortSignal): Promise<Read | string> {
  if (given.document !== undefined) {
    const it = DocumentShape.safeParse(given.document)
    return it.success ? { documents: [it.data] } : `it calls itself a document, but is none: ${it.error.issues[0]?.message ?? ''}`
  }
  if (given.as === 'opml') return 'it is a list of feeds; parallax add takes it in'
  const page = await withPage(given, fetcher, signal)
  if (typeof page === 'string') return page
  if (page.given.as === 'feed') return readEntries(page.given)
  const { readExplained } = await import('../stages/read/read.ts')
  const { documents, explain } = readExplained(readInputOf(page.given, catalogue, page.fetched))
  return documents.length > 0 ? { documents, explain } : 'there is no article, live blog or list in it'
}

/** An address without matter is fetched; anything else is read as it was handed in. */
async function withPage(given: Given, fetcher: Fetcher, signal: AbortSignal): Promise<{ given: Given; fetched?: string } | string> {
  if (!given.url || given.text !== undefined || given.html !== undefined || given.bytes) return { given }
  const page = await fetchPage(given.url, { fetcher, now: Date.now, signal })
  if (page.kind === 'entry alone') return page.why
  return { given: { ...given, url: page.url, bytes: page.bytes, ...(page.contentType && { contentType: page.contentType }) }, fetched: page.fetched }
}

/** A feed is read as the list of what it announces. */
async function readEntries(given: Given): Promise<Read | string> {
  const { readFeed } = await import('../stages/feed/feed.ts')
  const { feed } = readFeed(given.bytes ?? new Uint8Array(), { ...(given.contentType && { contentType: given.contentType }), ...(given.url && { url: given.url }) })
  if (feed.entries.length === 0) return 'it is a feed without entries'
  return { documents: [{ kind: 'collection', id: feed.link ?? given.name, title: feed.title, articles: [], links: feed.entries.map((it) => ({ title: it.title, ...(it.url && { url: it.url }) })), removed: [] }] }
}
