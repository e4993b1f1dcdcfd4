// `parallax regroup`: the past decided again with the present version; ids are handed on by the largest overlap.

import type { Command } from './command.ts'
import { exit, Failed } from './exit.ts'
import { configOf, openLink } from './link.ts'

export const command: Command = {
  usage: '[--json]',
  about: 'decide the whole past again with the present version of group; ids live on',
  examples: ['parallax regroup'],
  async run(args, io) {
    const link = await openLink(configOf(args, io), io)
    try {
      const answer = await link.ask({ do: 'regroup' }, { signal: io.signal })
      if (!answer.ok) throw new Failed(answer.says)
      await io.out(args.json ? `${JSON.stringify(answer.facts)}\n` : `${answer.says}\n`)
    } finally { await link.close() }
    return exit.done
  },
}
