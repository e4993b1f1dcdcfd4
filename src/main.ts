// Where the program begins: the process handed to the command line. What each command builds stands in cli/; the pages' own composition is cli/serve.ts.

import { once } from 'node:events'
import { enableCompileCache } from 'node:module'

// Threads look for the cache in the environment alone; with it each starts in a third of the time.
const { directory } = enableCompileCache()
if (directory) process.env.NODE_COMPILE_CACHE ??= directory
if (process.channel) {
  process.once('disconnect', () => process.exit(1))
  process.channel.unref()
}

const { runCommandLine } = await import('./cli/cli.ts')
const { exit } = await import('./cli/exit.ts')
const { limits } = await import('./limits.ts')

const stop = new AbortController()
// A signal may come twice (the group, the launcher, the watch on the parent): the second is ignored.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {
  stop.abort(signal)
  // What does not end by itself is ended: every state on disk is safe at any moment.
  setTimeout(() => process.exit(exit.interrupted), limits.shutdownMs).unref()
})
process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code === 'EPIPE') process.exit(0) })

process.exitCode = await runCommandLine(process.argv.slice(2), {
  out: async (text) => { if (!process.stdout.write(text)) await once(process.stdout, 'drain') },
  err: (text) => { process.stderr.write(text) },
  get stdin() { return process.stdin },
  terminal: process.stderr.isTTY === true && !process.env.NO_COLOR,
  env: process.env,
  signal: stop.signal,
})
