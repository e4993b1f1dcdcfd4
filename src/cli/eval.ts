// `parallax eval SET… --on FILE`: score stages on labelled lines. The measures are eval/'s; here files are read and figures printed.

import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { sets } from '../../eval/eval.ts'
import type { Answer, Labelled, RunStage } from '../../eval/measure.ts'
import { shipped } from '../config.ts'
import { runAlone } from '../pipeline/alone.ts'
import type { Command } from './command.ts'
import { exit, Failed, WrongUsage } from './exit.ts'

export const command: Command = {
  usage: `SET… --on FILE (sets: ${Object.keys(sets).join(', ')})`,
  about: 'score stages on labelled data',
  options: {
    on: { type: 'string', value: 'FILE', about: 'labelled lines: JSON Lines, gzipped or not' },
    most: { type: 'string', value: 'N', about: 'only the first N lines' },
  },
  examples: ['parallax eval clustering --on stories.jsonl.gz', 'parallax eval extraction --on pages.jsonl --most 100 --json'],
  async run(args, io) {
    const [first, ...more] = args.words
    if (first === 'recall') throw new WrongUsage('eval recall comes with a later version: it needs headlines from outside and a day of real sources')
    const file = args.text('on'), most = args.count('most')
    if (!first || !file) throw new WrongUsage('name one set and a file: parallax eval SET --on FILE')
    const figures: { set: string; what: string; got: number; of: number; floor?: number }[] = []
    for (const name of [first, ...more]) {
      const set = Object.hasOwn(sets, name) ? sets[name] : undefined
      if (!set) throw new WrongUsage(`there is no set "${name}": ${Object.keys(sets).join(', ')}`)
      const { lines, digest } = readLabelled(file), floors = readFloors()[digest] ?? {}
      const scored = await set.score(most === undefined ? lines : lines.slice(0, most), runStage)
      for (const it of scored) figures.push({ set: name, ...it, ...(most === undefined && floors[it.what] !== undefined && { floor: floors[it.what]! }) })
    }
    await io.out(args.json ? `${JSON.stringify({ figures })}\n` : figures.map((it) => `${it.set}  ${it.what.padEnd(36)} ${it.got > 1 ? String(it.got) : it.got.toFixed(4)}  of ${it.of}${it.floor === undefined ? '' : it.got < it.floor ? `  below its floor ${it.floor}` : `  (floor ${it.floor})`}\n`).join(''))
    return figures.some((it) => it.floor !== undefined && it.got < it.floor) ? exit.failed : exit.done
  },
}

/** The digest is of the lines as they are: a floor belongs to exactly these. */
function readLabelled(file: string): { lines: Labelled[]; digest: string } {
  if (!existsSync(file)) throw new Failed(`there is no file ${file}`)
  const bytes = readFileSync(file), text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8')
  const lines = text.split('\n').filter((it) => it.trim()).map((it, i) => {
    try { return JSON.parse(it) as Labelled } catch { throw new Failed(`line ${i + 1} of ${file} is not JSON`) }
  })
  if (lines.length === 0) throw new Failed(`${file} holds no lines`)
  return { lines, digest: createHash('sha256').update(text).digest('hex').slice(0, 16) }
}

function readFloors(): Record<string, Record<string, number>> {
  const file = join(shipped.root, 'eval/floors.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, number>> : {}
}

/** The same way that `parallax stage` takes, in this process. */
const runStage: RunStage = async (name, lines) => {
  const answers = new Map<string, Answer>()
  let rest = ''
  await runAlone(name, encoded(lines), (text) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    for (const it of parts) { const answer = JSON.parse(it) as Answer; answers.set(answer.id, answer) }
  })
  return answers
}

async function* encoded(lines: readonly object[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for (const it of lines) yield encoder.encode(`${JSON.stringify(it)}\n`)
}
