// Commands that the contract names and that come with later parts: each says so in a sentence and what serves until then.

import type { Command } from './command.ts'
import { exit } from './exit.ts'

export const later = (about: string, until: string): Command => ({
  usage: '', about: `${about} (comes later)`, examples: [],
  async run(_args, io) {
    io.err(`parallax: ${until}\n`)
    return exit.usage
  },
})
