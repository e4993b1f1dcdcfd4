// `parallax eval SET… --on FILE`: stages scored on labelled data by eval/'s scorers, run as `parallax stage` runs them; `export` writes the reader's own decisions as labelled cases.

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Answer, Labelled, RunStage } from '../../eval/measure.ts'
import type { Config } from '../config.ts'
import { openCaller } from '../fetch/call.ts'
import { runAlone } from '../pipeline/alone.ts'
import { openStore, storeFile } from '../store/store.ts'
import { openTranslators } from '../translators/translators.ts'
import type { Command } from './command.ts'
import { exit, Failed, WrongUsage } from './exit.ts'
import { configOf } from './link.ts'

export const command: Command = {
  usage: 'SET… --on FILE, or list, or export',
  about: "score stages on labelled data, or write the reader's own decisions as labelled cases",
  options: { on: { type: 'string', value: 'FILE', about: 'the labelled set, JSON Lines, gzipped or not' } },
  examples: ['parallax eval list', 'parallax eval dates --on dates.jsonl.gz', 'parallax eval export > decisions.jsonl'],
  async run(args, io) {
    const [first, ...more] = args.words
    if (!first) throw new WrongUsage('name a set, list, or export')
    if (first === 'recall') throw new WrongUsage('eval recall comes with a later version')
    if (first === 'export') return exportDecisions(configOf(args, io).data, io.out)
    const { sets } = await scorers()
    if (first === 'list') {
      for (const [name, it] of Object.entries(sets)) await io.out(`${name.padEnd(11)} ${it.about}\n${' '.repeat(12)}a line: ${it.line}\n`)
      return exit.done
    }
    const asked = [first, ...more].map((name) => ({ name, set: Object.hasOwn(sets, name) ? sets[name] : undefined })), unknown = asked.find((it) => !it.set)
    if (unknown) throw new WrongUsage(`there is no scorer for "${unknown.name}": ${Object.keys(sets).join(', ')}`)
    const on = args.text('on')
    if (!on) throw new WrongUsage('--on names the labelled file')
    const lines = labelled(on)
    for (const { name, set } of asked) await io.out(`${JSON.stringify({ set: name, lines: lines.length, figures: await set!.score(lines, name === 'mt' ? translatingHere(configOf(args, io)) : run) })}\n`)
    return exit.done
  },
}

/** They come with a clone: a packed install has no eval/. */
async function scorers(): Promise<typeof import('../../eval/eval.ts')> {
  try { return await import('../../eval/eval.ts') }
  catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new Failed('the scorers come with a clone of the project, not with a packed install')
  }
}

function labelled(file: string): Labelled[] {
  if (!existsSync(file)) throw new Failed(`there is no file ${file}`)
  const bytes = readFileSync(file), text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString()
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return []
    try { return [JSON.parse(line)] } catch { throw new Failed(`line ${i + 1} of ${file} is not JSON`) }
  })
}

const run: RunStage = async (name, lines) => {
  const answers = new Map<string, Answer>()
  async function* bytes() { for (const it of lines) yield Buffer.from(`${JSON.stringify(it)}\n`) }
  await runAlone(name, bytes(), (text) => {
    for (const line of text.split('\n')) if (line) { const it = JSON.parse(line) as { id: string }; answers.set(it.id, it) }
  })
  return answers
}

/** `mt` asks the engines of this machine: the stage alone has none. What its check would withhold is scored too, as `raw`. */
const translatingHere = (config: Config): RunStage => async (_, lines) => {
  const caller = openCaller({ allow: config.allowHosts }), models = join(config.data, 'models'), answers = new Map<string, Answer>()
  const own = openTranslators({ ...config.translators, models }, { call: caller.call, now: Date.now })
  try {
    await own.ready
    for (const [from, group] of Map.groupBy(lines as readonly { id: string; text: string; from: string }[], (it) => it.from)) {
      const engine = own.engines.find((it) => it.can(from))
      if (!engine) continue
      const texts = await engine.translate(group.map((it) => it.text), from, new AbortController().signal)
      for (const [i, it] of group.entries()) if (texts[i] !== undefined) answers.set(it.id, { id: it.id, raw: texts[i], by: engine.name })
    }
  } finally { await Promise.all([own.close(), caller.close()]) }
  return answers
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
