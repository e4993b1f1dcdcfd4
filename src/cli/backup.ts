// `parallax backup FILE`: a whole copy of the store, while it is in use.

import { resolve } from 'node:path'
import type { Command } from './command.ts'
import { exit, Failed, WrongUsage } from './exit.ts'
import { configOf, openLink } from './link.ts'

export const command: Command = {
  usage: 'FILE',
  about: 'a whole copy of the store in one file, while it is in use',
  examples: ['parallax backup ~/parallax-2026-11-24.db'],
  async run(args, io) {
    const [file, ...more] = args.words
    if (!file || more.length > 0) throw new WrongUsage('name the file to copy to')
    const link = await openLink(configOf(args, io), io)
    try {
      const answer = await link.ask({ do: 'backup', file: resolve(file) }, { signal: io.signal })
      if (!answer.ok) throw new Failed(answer.says)
      await io.out(args.json ? `${JSON.stringify(answer.facts)}\n` : `${answer.says}\n`)
    } finally { await link.close() }
    return exit.done
  },
}
