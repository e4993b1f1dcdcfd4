// `parallax eval SET… --on FILE`: stages scored on labelled data by eval/'s scorers; `export` writes the reader's own decisions as labelled cases.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { shipped } from '../config.ts'
import { openStore, storeFile } from '../store/store.ts'
import type { Command } from './command.ts'
import { exit, Failed, WrongUsage } from './exit.ts'
import { configOf } from './link.ts'

type Scorer = { score(file: string): Promise<Record<string, unknown>> | Record<string, unknown> }

export const command: Command = {
  usage: 'SET… --on FILE, or export',
  about: "score stages on labelled data, or write the reader's own decisions as labelled cases",
  options: { on: { type: 'string', value: 'FILE', about: 'the labelled set, JSON Lines, gzipped or not' } },
  examples: ['parallax eval dates --on dates.jsonl.gz', 'parallax eval export > decisions.jsonl'],
  async run(args, io) {
    const [first, ...more] = args.words
    if (!first) throw new WrongUsage('name a set, or export')
    if (first === 'recall') throw new WrongUsage('eval recall comes with a later version')
    if (first === 'export') return exportDecisions(configOf(args, io).data, io.out)
    const on = args.text('on')
    if (!on) throw new WrongUsage('--on names the labelled file')
    for (const set of [first, ...more]) {
      const path = join(shipped.root, 'eval', 'score', `${set}.ts`)
      if (!/^[a-z-]+$/.test(set) || !existsSync(path)) throw new WrongUsage(`there is no scorer for "${set}" in eval/score`)
      if (!existsSync(on)) throw new Failed(`there is no file ${on}`)
      const { score } = await import(pathToFileURL(path).href) as Scorer
      await io.out(`${JSON.stringify({ set, ...await score(on) })}\n`)
    }
    return exit.done
  },
}

async function exportDecisions(folder: string, out: (text: string) => void | Promise<void>): Promise<0> {
  if (!existsSync(storeFile(folder))) return exit.done
  const store = openStore(folder)
  try {
    for (let after = 0; ;) {
      const some = store.arrivals.after(after, 500)
      for (const it of some) if (it.what === 'decision') await out(`${JSON.stringify({ number: it.number, at: it.at, edition: it.edition, ...it.decision })}\n`)
      if (some.length < 500) return exit.done
      after = some.at(-1)!.number
    }
  } finally { store.close() }
}
