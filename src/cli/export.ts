// `parallax export FILE.jsonl`: every document and story, one JSON object a line; `parallax add FILE.jsonl` takes the documents in again.

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Command } from './command.ts'
import { exit, WrongUsage } from './exit.ts'
import { configOf, readStore } from './link.ts'
import { sinceOf } from './since.ts'

export const command: Command = {
  usage: '[--since T] FILE.jsonl',
  about: 'every document and story as JSON lines; - for standard output',
  options: { since: { type: 'string', value: 'T', about: 'published or told since' } },
  examples: ['parallax export news.jsonl', 'parallax export --since 7d -'],
  async run(args, io) {
    const [file, ...more] = args.words, since = args.text('since')
    if (!file || more.length > 0) throw new WrongUsage('name the file to write')
    const reader = readStore(configOf(args, io)), stream = file === '-' ? undefined : createWriteStream(file, { flags: 'wx' })
    const write = async (it: unknown): Promise<void> => {
      const line = `${JSON.stringify(it)}\n`
      if (!stream) await io.out(line)
      else if (!stream.write(line)) await once(stream, 'drain')
    }
    if (stream) await once(stream, 'open')
    let documents = 0, stories = 0
    try {
      const from = since ? { since: sinceOf(since) } : {}
      for (const edition of ['main'] as const) {
        for (let offset = 0; ; offset += 200) {
          const page = reader.documents.list({ edition, ...from, limit: 200, offset })
          for (const it of page.rows) { const found = reader.documents.get(it.document); if (found) { documents++; await write(found.document) } }
          if (!page.more) break
        }
        for (let offset = 0; ; offset += 200) {
          const page = reader.stories.list({ edition, sort: 'newest', ...from, limit: 200, offset })
          for (const it of page.rows) { const found = reader.stories.get(it.id); if (found && 'story' in found) { stories++; await write({ story: found.story }) } }
          if (!page.more) break
        }
      }
      if (stream) { stream.end(); await once(stream, 'close') }
    } finally { reader.close() }
    io.err(`parallax: ${documents} documents and ${stories} stories written\n`)
    return exit.done
  },
}
