// `parallax models`: translation models listed, fetched and removed. Nothing is fetched by itself; the size is said before the first byte.

import { join } from 'node:path'
import { openCaller } from '../fetch/call.ts'
import { answerModels } from '../translators/model-requests.ts'
import type { Command } from './command.ts'
import { type Exit, exit, Failed, WrongUsage } from './exit.ts'
import { configOf } from './link.ts'
import { openBar } from './progress.ts'

export const command: Command = {
  usage: '[list, size LANG…, add LANG…, remove LANG…]',
  about: 'translation models: what is installed, what one would cost, fetch it, remove it',
  examples: ['parallax models', 'parallax models size es', 'parallax models add es fr', 'parallax models remove fr'],
  async run(args, io) {
    const [given = 'list', ...languages] = args.words, act = given === 'fetch' ? 'add' : given, config = configOf(args, io)
    if (act !== 'list' && act !== 'size' && act !== 'add' && act !== 'remove') throw new WrongUsage(`models knows no "${given}"`)
    if (act !== 'list' && languages.length === 0) throw new WrongUsage(`models ${given} wants a language, as in: parallax models ${given} es`)
    const caller = openCaller({ allow: config.allowHosts }), models = answerModels({ folder: join(config.data, 'models'), base: config.modelsUrl, caller })
    try {
      if (act === 'list') {
        const it = await models({ act })
        if (!it.ok) throw new Failed(it.says)
        await io.out(args.json ? `${JSON.stringify({ models: it.facts.models })}\n` : `${it.says}\n`)
        return exit.done
      }
      const done: object[] = []
      let failed = 0
      for (const language of languages) {
        if (act === 'add') {
          const size = await models({ act: 'size', language }, { signal: io.signal })
          if (size.ok) io.err(`${size.says}\n`)
        }
        const bar = openBar(io), it = await models({ act, language }, { signal: io.signal, onProgress: bar.show }).finally(() => bar.end())
        if (!it.ok) { failed++; io.err(`parallax: ${it.says}\n`); continue }
        done.push({ language, says: it.says, ...it.facts })
        if (!args.json) await io.out(`${it.says}\n`)
      }
      if (args.json) await io.out(`${JSON.stringify({ done })}\n`)
      return (failed === 0 ? exit.done : failed === languages.length ? exit.failed : exit.partly) satisfies Exit
    } finally { await caller.close() }
  },
}
