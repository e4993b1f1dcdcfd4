// How a command reaches the store: reading, by a connection of its own; writing, by the running server, else by an engine that it opens itself for as long as it works.

import { existsSync } from 'node:fs'
import type { Ask } from '../ask.ts'
import { type Config, loadConfig } from '../config.ts'
import { jsonLog, noLog } from '../log.ts'
import { openReader } from '../store/open-reader.ts'
import type { Reader } from '../store/reader.ts'
import { openStore, storeFile } from '../store/store.ts'
import { askAt, openAskPort } from './ask-port.ts'
import type { Args, Io } from './command.ts'
import { Failed } from './exit.ts'
import { holderOf, type Lock, takeLock } from './lock.ts'

export type Link = { ask: Ask; close(): Promise<void> }

export const configOf = (args: Args, io: Io, flags: Record<string, string | boolean | undefined> = {}): Config => loadConfig({ data: args.data, ...flags }, io.env)

/** An empty folder answers with nothing, as an empty store would. */
export function readStore(config: Config): Reader {
  const file = storeFile(config.data)
  if (!existsSync(file)) openStore(config.data).close()
  return openReader(file)
}

/** A command that is at work on the same folder is waited for; a server is asked. */
export async function openLink(config: Config, io: Io): Promise<Link> {
  for (let waited = 0; ; waited += 50) {
    const lock = takeLock(config.data)
    if ('release' in lock) return openOwn(config, io, lock)
    const holder = holderOf(config.data) ?? lock
    if (isServer(holder)) return { ask: askAt(holder.port, holder.token), async close() {} }
    if (waited > 600_000) throw new Failed(`another command (process ${holder.pid}) is at work on ${config.data}: wait for it, or end it`)
    await new Promise((resolve, reject) => { io.signal.aborted ? reject(io.signal.reason) : setTimeout(resolve, 50) })
  }
}

const isServer = (it: Lock): boolean => it.address !== undefined && it.port > 0

async function openOwn(config: Config, io: Io, lock: Extract<ReturnType<typeof takeLock>, { release(): void }>): Promise<Link> {
  try {
    const { openEngine } = await import('../engine.ts')
    let lost: unknown
    const failed = new AbortController()
    const engine = openEngine({ config, poll: false, sample: 'no' }, io.env.PARALLAX_DEBUG ? jsonLog : noLog, (error) => { lost ??= error; failed.abort(error) })
    const port = await openAskPort(engine.ask, lock.token)
    lock.write({ port: port.port })
    return {
      ask: (request, options = {}) => Promise.race([
        engine.ask(request, options),
        new Promise<never>((_, reject) => { if (lost !== undefined) reject(lost); else failed.signal.addEventListener('abort', () => reject(lost), { once: true }) }),
      ]),
      async close() {
        port.close()
        try { await engine.stop() } finally { lock.release() }
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}
