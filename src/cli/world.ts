// `parallax world`: the invented outlets on loopback, until it is interrupted. What they are asked goes to standard error, a line each.

import { openWorld } from '../world/world.ts'
import type { Command } from './command.ts'
import { exit, WrongUsage } from './exit.ts'

export const command: Command = {
  usage: '[--hosts N] [--seed S] [--hour N]',
  about: 'a loopback world of invented outlets that tests and demonstrations read; prints its hosts and runs until it is interrupted',
  options: {
    hosts: { type: 'string', value: 'N', about: 'how many papers (110); 0 for the small world of three' },
    seed: { type: 'string', value: 'S', about: 'the same seed gives the same world (1)' },
    hour: { type: 'string', value: 'N', about: 'articles that all papers together print in an hour (60, up to 10000)' },
  },
  examples: ['parallax world', 'parallax world --hosts 20 --seed 7 --json', 'parallax serve --world'],
  async run(args, io) {
    if (args.words.length > 0) throw new WrongUsage(`world takes no "${args.words[0]}"`)
    const papers = args.count('hosts') ?? 110
    if (papers > 1_000) throw new WrongUsage('--hosts goes up to 1000: each host has a port of its own')
    const world = await openWorld({ papers, seed: args.count('seed') ?? 1, anHour: Math.max(1, args.count('hour') ?? 60), log: (it) => io.err(`${it.host} ${it.path}\n`) })
    try {
      if (args.json) await io.out(`${JSON.stringify({ hosts: world.hosts, allow: world.allow, catalogue: world.catalogue })}\n`)
      else for (const it of world.hosts) await io.out(`${it.base}/  ${it.name}${it.manner ? ` (${it.manner})` : ''}\n`)
      if (!io.signal.aborted) await new Promise((resolve) => io.signal.addEventListener('abort', resolve, { once: true }))
    } finally { await world.close() }
    return exit.done
  },
}
