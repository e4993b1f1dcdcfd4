// `parallax restore FILE`: a copy put in the place of the store; what stood there is moved aside, not deleted.

import { resolve } from 'node:path'
import { restoreFrom } from '../store/backup.ts'
import type { Command } from './command.ts'
import { exit, Failed, WrongUsage } from './exit.ts'
import { configOf } from './link.ts'
import { takeLock } from './lock.ts'

export const command: Command = {
  usage: 'FILE',
  about: 'put a backup in the place of the store; what stood there is moved aside',
  examples: ['parallax restore ~/parallax-2026-11-24.db'],
  async run(args, io) {
    const [file, ...more] = args.words, config = configOf(args, io)
    if (!file || more.length > 0) throw new WrongUsage('name the backup')
    const lock = takeLock(config.data)
    if (!('release' in lock)) throw new Failed(`a server or command (process ${lock.pid}) is at work on ${config.data}: stop it, then restore`)
    try {
      const aside = restoreFrom(resolve(file), config.data)
      await io.out(`restored into ${config.data}${aside ? `; what stood there is now ${aside}` : ''}\n`)
    } finally { lock.release() }
    return exit.done
  },
}
