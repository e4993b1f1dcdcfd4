// `parallax document ID`: a stored document as it was read.

import type { Command } from './command.ts'
import { exit, Failed, WrongUsage } from './exit.ts'
import { configOf, readStore } from './link.ts'
import { showDocument } from './show.ts'

export const command: Command = {
  usage: 'ID [--json]',
  about: 'a stored document as it was read: an article, a live blog with its posts, or a page of several articles',
  examples: ['parallax document 98ca1c1ddc8a98e', 'parallax document 98ca1c1ddc8a98e --json'],
  async run(args, io) {
    const [id, ...more] = args.words
    if (!id || more.length > 0) throw new WrongUsage('name one document by its id: parallax story ID lists those of a story')
    const reader = readStore(configOf(args, io))
    try {
      const found = reader.documents.get(id.split('#')[0]!)
      if (!found) throw new Failed(`there is no document ${id}: parallax story ID lists those of a story`)
      await io.out(args.json ? `${JSON.stringify(found.document)}\n` : showDocument(found.document, found.explain))
    } finally { reader.close() }
    return exit.done
  },
}
