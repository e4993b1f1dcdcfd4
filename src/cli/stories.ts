// `parallax stories`: the list that the pages show; with --json whole stories.

import type { StorySummary } from '../store/reader.ts'
import type { Command } from './command.ts'
import { exit, WrongUsage } from './exit.ts'
import { configOf, readStore } from './link.ts'
import { showSummary } from './show.ts'
import { sinceOf } from './since.ts'

export const command: Command = {
  usage: '[--country CC] [--language L] [--since T] [--limit N] [--json]',
  about: 'the stories, weightiest first',
  options: {
    country: { type: 'string', value: 'CC', about: 'carried by the press of this country' },
    language: { type: 'string', value: 'TAG', about: 'with a telling in this language' },
    since: { type: 'string', value: 'T', about: 'with news since: 2026-11-24, 2026-11-24T10:00Z, 6h, 2d' },
    limit: { type: 'string', value: 'N', about: 'at most so many' },
  },
  examples: ['parallax stories', 'parallax stories --country PL --since 6h', 'parallax stories --json --limit 100'],
  async run(args, io) {
    const country = args.text('country')?.toUpperCase(), language = args.text('language'), since = args.text('since'), limit = args.count('limit') ?? Number.POSITIVE_INFINITY
    if (country && !/^[A-Z]{2}$/.test(country)) throw new WrongUsage(`--country wants two letters, as GB, not "${country}"`)
    const reader = readStore(configOf(args, io))
    try {
      const query = { ...(country && { country }), ...(language && { language }), ...(since && { since: sinceOf(since) }) }
      const found: StorySummary[] = []
      for (let offset = 0; found.length < limit; offset += 200) {
        const page = reader.stories.list({ ...query, limit: 200, offset })
        found.push(...page.rows.slice(0, limit - found.length))
        if (!page.more) break
      }
      if (args.json) await io.out(`${JSON.stringify({ stories: found.flatMap((it) => { const at = reader.stories.get(it.id); return at && 'story' in at ? [at.story] : [] }) })}\n`)
      else for (const it of found) await io.out(showSummary(it))
    } finally { reader.close() }
    return exit.done
  },
}
