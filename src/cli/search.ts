// `parallax search QUERY`: what the pages' search finds, in every language.

import type { Command } from './command.ts'
import { exit, WrongUsage } from './exit.ts'
import { configOf, readStore } from './link.ts'
import { showHit } from './show.ts'

export const command: Command = {
  usage: 'QUERY [--country CC] [--language L] [--limit N] [--json]',
  about: 'documents and posts that hold all these words, in every script',
  options: {
    country: { type: 'string', value: 'CC', about: 'of the press of this country' },
    language: { type: 'string', value: 'TAG', about: 'in this language' },
    limit: { type: 'string', value: 'N', about: 'at most so many (50)' },
  },
  examples: ['parallax search ceasefire', "parallax search 停火 --country CN", 'parallax search "grain corridor" --json'],
  async run(args, io) {
    if (args.words.length === 0) throw new WrongUsage('name the words to search for')
    const country = args.text('country')?.toUpperCase(), language = args.text('language'), limit = args.count('limit')
    const reader = readStore(configOf(args, io))
    try {
      const found = reader.search({ words: args.words.join(' '), ...(country && { country }), ...(language && { language }), ...(limit && { limit }) })
      if (args.json) await io.out(`${JSON.stringify(found)}\n`)
      else for (const it of found.rows) await io.out(showHit(it))
      if (!args.json && found.rows.length === 0) io.err('parallax: nothing stored holds all these words\n')
    } finally { reader.close() }
    return exit.done
  },
}
