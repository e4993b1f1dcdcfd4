// `parallax replay`: decides a stored span again and reports differences; nothing is changed.

import type { Command } from './command.ts'
import { exit, Failed, WrongUsage } from './exit.ts'
import { configOf, openLink } from './link.ts'
import { sinceOf } from './since.ts'

export const command: Command = {
  usage: '--from T --to T [--json]',
  about: 'decide a stored span of arrivals again and report where it differs from what is stored',
  options: { from: { type: 'string', value: 'T', about: 'from this moment of arrival' }, to: { type: 'string', value: 'T', about: 'up to this one' } },
  examples: ['parallax replay --from 2026-11-23 --to 2026-11-24', 'parallax replay --from 1d --to 0m --json'],
  async run(args, io) {
    const from = args.text('from'), to = args.text('to')
    if (!from || !to) throw new WrongUsage('replay wants --from and --to')
    const link = await openLink(configOf(args, io), io)
    try {
      const answer = await link.ask({ do: 'replay', from: sinceOf(from), to: sinceOf(to) }, { signal: io.signal })
      if (!answer.ok) throw new Failed(answer.says)
      await io.out(args.json ? `${JSON.stringify(answer.facts)}\n` : `${answer.says}\n${((answer.facts?.differences ?? []) as { telling: string; stored: string; now: string }[]).map((it) => `${it.telling}: ${it.stored} → ${it.now}\n`).join('')}`)
    } finally { await link.close() }
    return exit.done
  },
}
