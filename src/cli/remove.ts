// `parallax remove`: a document, a source of the reader's own, the sample, or what is older; the stories it told in are told again without it.

import type { Request } from '../ask.ts'
import type { Command } from './command.ts'
import { exit, Failed, WrongUsage } from './exit.ts'
import { configOf, openLink, readStore } from './link.ts'

export const command: Command = {
  usage: 'ID or SOURCE or --sample or --older-than D',
  about: 'remove a document or a source by its id, the sample edition, or everything older than so many days',
  options: {
    sample: { type: 'boolean', about: 'the sample edition' },
    'older-than': { type: 'string', value: 'D', about: 'documents that arrived more than D days ago' },
  },
  examples: ['parallax remove 98ca1c1ddc8a98e', 'parallax remove --sample', 'parallax remove --older-than 365'],
  async run(args, io) {
    const days = args.count('older-than'), [id, ...more] = args.words, chosen = [id !== undefined, args.has('sample'), days !== undefined].filter(Boolean).length
    if (chosen !== 1 || more.length > 0) throw new WrongUsage('name one thing: a document, a source, --sample, or --older-than with days')
    const config = configOf(args, io)
    const what = (): (Request & { do: 'remove' })['what'] => {
      if (days !== undefined) return { olderThanDays: days }
      if (id === undefined) return { sample: true }
      const reader = readStore(config)
      try { return reader.sources.get(id) ? { source: id } : { document: id } } finally { reader.close() }
    }
    const link = await openLink(config, io)
    try {
      const answer = await link.ask({ do: 'remove', what: what() })
      if (!answer.ok) throw new Failed(answer.says)
      await io.out(args.json ? `${JSON.stringify(answer.facts ?? {})}\n` : `${answer.says ?? 'removed'}\n`)
    } finally { await link.close() }
    return exit.done
  },
}
