// The command line: which command, with which words; one of the three places where a thrown error is caught. Each command is one file, loaded when it is asked for.

import { type Args, type Command, everyCommand, helpOf, type Io, readArgs } from './command.ts'
import { type Exit, exit, Failed, WrongUsage } from './exit.ts'

export const commands: Record<string, () => Promise<{ command: Command }>> = {
  serve: () => import('./serve.ts'),
  add: () => import('./add.ts'),
  read: () => import('./read.ts'),
  stories: () => import('./stories.ts'),
  story: () => import('./story.ts'),
  search: () => import('./search.ts'),
  document: () => import('./document.ts'),
  remove: () => import('./remove.ts'),
  sources: () => import('./sources.ts'),
  stage: () => import('./stage.ts'),
  eval: () => import('./eval.ts'),
  replay: () => import('./replay.ts'),
  regroup: () => import('./regroup.ts'),
  export: () => import('./export.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  doctor: () => import('./doctor.ts'),
  world: () => import('./world.ts'),
  models: () => import('./models.ts'),
  digest: () => import('./digest.ts'),
  worker: () => import('./worker.ts'),
}

export async function runCommandLine(argv: readonly string[], io: Io): Promise<Exit> {
  const [name = 'help', ...rest] = argv
  try {
    if (name === '--version' || name === 'version') return await say(io, `${await version()}\n`)
    if (['help', '--help', '-h'].includes(name)) return rest[0] && commands[rest[0]] ? await say(io, helpOf(rest[0], (await commands[rest[0]]!()).command)) : await say(io, await overview())
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!load) throw new WrongUsage(`there is no command "${name}"; parallax help lists them`)
    const { command } = await load()
    if (rest.includes('--help') || rest.includes('-h')) return await say(io, helpOf(name, command))
    const args: Args = readArgs(command, rest)
    return await command.run(args, io)
  } catch (error) {
    return tell(error, name, io)
  }
}

async function say(io: Io, text: string): Promise<Exit> {
  await io.out(text)
  return exit.done
}

/** One sentence on standard error; a mistake of ours shows where it happened only when asked. */
function tell(error: unknown, name: string, io: Io): Exit {
  if (io.signal.aborted) return exit.interrupted
  if (error instanceof WrongUsage || error instanceof Error && error.name === 'WrongConfig') {
    io.err(`parallax: ${error.message}${name in commands ? `; parallax ${name} --help shows how` : ''}\n`)
    return exit.usage
  }
  const cause = error as NodeJS.ErrnoException
  if (error instanceof Failed || error instanceof Error && error.name === 'StoreUnusable') io.err(`parallax: ${error.message}\n`)
  else if (cause?.code === 'EADDRINUSE') io.err('parallax: the port is taken by another program; choose another with --port, or --port 0 for any\n')
  else if (cause?.code === 'ENOSPC') io.err('parallax: the disk is full; make room, then start again: nothing that was stored is lost\n')
  else io.err(`parallax: ${name} failed: ${cause?.message ?? String(error)}${io.env.PARALLAX_DEBUG ? `\n${cause?.stack ?? ''}` : ''}\n`)
  return exit.failed
}

async function version(): Promise<string> {
  const { default: it } = await import('../../package.json', { with: { type: 'json' } })
  return it.version
}

async function overview(): Promise<string> {
  const rows = await Promise.all(Object.entries(commands).map(async ([name, load]) => [name, (await load()).command.about] as const))
  return [
    "Parallax: the world's news from every country's own press, told so that every claim can be followed.", '',
    'parallax COMMAND [options]', '',
    ...rows.map(([name, about]) => `  ${name.padEnd(10)} ${about}`), '',
    `Every command takes ${Object.keys(everyCommand).map((it) => `--${it}`).join(', ')}; parallax COMMAND --help shows the rest.`, '',
  ].join('\n')
}
