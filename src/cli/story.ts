// `parallax story ID`: one story with all that can be told of it. An id that was merged answers with its heir.

import type { Command } from './command.ts'
import { exit, Failed, WrongUsage } from './exit.ts'
import { configOf, readStore } from './link.ts'
import { showStory } from './show.ts'

export const command: Command = {
  usage: 'ID [--json]',
  about: 'one story: what independent tellings say, figures, quotes, timeline, tellings, each with where it stands',
  examples: ['parallax story 3f2a9c01d4b7e88', 'parallax story 3f2a9c01d4b7e88 --json'],
  async run(args, io) {
    const [id, ...more] = args.words
    if (!id || more.length > 0) throw new WrongUsage('name one story by its id: parallax stories lists them')
    const reader = readStore(configOf(args, io))
    try {
      let found = reader.stories.get(id)
      if (found && 'heir' in found) found = reader.stories.get(found.heir)
      if (!found || 'heir' in found) throw new Failed(`there is no story ${id}: parallax stories lists them`)
      await io.out(args.json ? `${JSON.stringify(found.story)}\n` : showStory(found.story))
    } finally { reader.close() }
    return exit.done
  },
}
