// `parallax stage NAME`: one stage alone, JSON Lines in, JSON Lines out, nothing stored. What a line means is pipeline/alone.ts'.

import { runAlone, stageNames } from '../pipeline/alone.ts'
import type { Command } from './command.ts'
import { exit, WrongUsage } from './exit.ts'

export const command: Command = {
  usage: 'NAME [--online] [--window N] < lines.jsonl',
  about: 'one stage of the pipeline alone: JSON Lines in, JSON Lines out, nothing stored',
  options: {
    online: { type: 'boolean', about: 'group: each decision as it stood on arrival' },
    window: { type: 'string', value: 'N', about: 'group: how many articles of a language are remembered' },
  },
  examples: ["echo '{\"id\":\"1\",\"text\":\"Guten Morgen\"}' | parallax stage language", 'parallax stage group --online < articles.jsonl'],
  async run(args, io) {
    const [name, ...more] = args.words
    if (!name || more.length > 0) throw new WrongUsage(`name one stage: ${stageNames.join(', ')}`)
    const known = stageNames.find((it) => it === name)
    if (!known) throw new WrongUsage(`there is no stage "${name}": ${stageNames.join(', ')}`)
    const window = args.count('window')
    const { failed } = await runAlone(known, io.stdin, io.out, { online: args.has('online'), ...(window !== undefined && { window }) })
    if (failed > 0) io.err(`parallax: ${failed} ${failed === 1 ? 'line' : 'lines'} could not be done; each answers with an "error"\n`)
    return failed > 0 ? exit.partly : exit.done
  },
}
