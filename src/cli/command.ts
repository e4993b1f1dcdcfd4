// What a command is, and how its words are read: the options that every command takes, then its own. Printing is the command's.

import { parseArgs } from 'node:util'
import { type Exit, WrongUsage } from './exit.ts'

export type OptionTable = Record<string, { type: 'string' | 'boolean'; multiple?: boolean; about: string; value?: string }>

export type Command = {
  /** what stands after the name in the usage line */
  usage: string
  about: string
  options?: OptionTable
  examples: readonly string[]
  run(args: Args, io: Io): Promise<Exit>
}

export type Args = {
  words: readonly string[]
  has(option: string): boolean
  text(option: string): string | undefined
  count(option: string): number | undefined
  json: boolean
  data: string | undefined
}

/** The process as a command sees it: tests hand in their own. */
export type Io = {
  out(text: string): void | Promise<void>
  err(text: string): void
  stdin: AsyncIterable<Uint8Array>
  /** standard error is a terminal: a bar may be drawn */
  terminal: boolean
  env: Readonly<Record<string, string | undefined>>
  signal: AbortSignal
}

export const everyCommand: OptionTable = {
  data: { type: 'string', value: 'DIR', about: 'the data folder (else PARALLAX_DATA, else ./data in a clone)' },
  json: { type: 'boolean', about: 'print facts as JSON' },
  help: { type: 'boolean', about: 'what this command does' },
}

export function readArgs(command: Command, argv: readonly string[]): Args {
  const table = { ...everyCommand, ...command.options }
  const options = Object.fromEntries(Object.entries(table).map(([name, { type, multiple }]) => [name, { type, ...(multiple && { multiple }), ...(name === 'help' && { short: 'h' }) }]))
  const read = () => parseArgs({ args: [...argv], options, allowPositionals: true, strict: true })
  let parsed: ReturnType<typeof read>
  try { parsed = read() }
  catch (error) { throw new WrongUsage(plain(error)) }
  const values = parsed.values as Record<string, string | boolean | undefined>
  return {
    words: parsed.positionals,
    has: (option) => values[option] === true,
    text: (option) => typeof values[option] === 'string' ? values[option] : undefined,
    count(option) {
      const value = values[option]
      if (value === undefined) return undefined
      if (typeof value !== 'string' || !/^\d{1,9}$/.test(value)) throw new WrongUsage(`--${option} wants a whole number, not "${String(value)}"`)
      return Number(value)
    },
    json: values.json === true,
    data: typeof values.data === 'string' ? values.data : undefined,
  }
}

/** "Unknown option '--foo'. To specify a positional argument starting with…" → its first sentence. */
const plain = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('. To specify')[0]!.replace(/\.$/, '')

export function helpOf(name: string, command: Command): string {
  const rows = Object.entries({ ...command.options, ...everyCommand }).map(([option, it]) => [`--${option}${it.value ? ` ${it.value}` : ''}`, it.about] as const)
  const width = Math.max(...rows.map(([left]) => left.length))
  return [
    `parallax ${name} ${command.usage}`.trimEnd(), '', command.about, '',
    ...rows.map(([left, about]) => `  ${left.padEnd(width)}  ${about}`), '',
    ...(command.examples.length ? ['Examples', ...command.examples.map((it) => `  ${it}`), ''] : []),
  ].join('\n')
}
