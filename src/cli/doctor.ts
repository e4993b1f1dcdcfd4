// `parallax doctor`: what holds, where each setting came from, and what is wrong, each with what to do.

import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Config, settings } from '../config.ts'
import { connect } from '../store/connection.ts'
import { openFile } from '../store/dialect/sqlite.ts'
import { migrations } from '../store/migrations.ts'
import { storeFile, versionOf } from '../store/store.ts'
import type { Command } from './command.ts'
import { exit } from './exit.ts'
import { configOf, readStore } from './link.ts'
import { holderOf } from './lock.ts'

type Finding = { ok: boolean; what: string; do?: string }

export const command: Command = {
  usage: '[--json]',
  about: 'what holds, where each setting came from, what is wrong and what to do',
  examples: ['parallax doctor', 'parallax doctor --json'],
  async run(args, io) {
    const config = configOf(args, io), file = storeFile(config.data), holder = holderOf(config.data)
    const findings: Finding[] = [
      { ok: Number.parseInt(process.versions.node, 10) >= 26, what: `Node ${process.versions.node} (${process.execPath.includes('node_modules') ? 'packaged' : "this machine's"}), SQLite ${process.versions.sqlite ?? 'unknown'}, ICU ${process.versions.icu ?? 'unknown'}` },
      { ok: true, what: holder?.address ? `a server is running at ${holder.address} (process ${holder.pid})` : 'no server is running on this folder' },
      writable(config.data), ...storeFindings(file), clock(),
    ]
    const facts = existsSync(file) && findings.every((it) => it.ok || it.do === undefined) ? storeFacts(config) : undefined
    const values = Object.keys(settings).map((key) => ({ setting: key, value: shownValue(config, key), from: config.origins[key] ?? 'default' }))
    if (args.json) await io.out(`${JSON.stringify({ findings, settings: values, ...(facts && { store: facts }) })}\n`)
    else {
      for (const it of findings) await io.out(`${it.ok ? 'holds' : 'WRONG'}  ${it.what}${it.do ? `: ${it.do}` : ''}\n`)
      for (const it of values) await io.out(`       ${it.setting} = ${it.value || '(none)'}  (${it.from})\n`)
      if (facts) await io.out(`       ${facts.documents} documents, ${facts.stories} stories${facts.sample ? ` (and ${facts.sample} documents of the sample edition)` : ''}; waiting: ${Object.entries(facts.waiting).map(([kind, n]) => `${n} ${kind}`).join(', ') || 'nothing'}; set aside after failing: ${facts.quarantined}\n`)
    }
    return findings.every((it) => it.ok) ? exit.done : exit.failed
  },
}

function writable(folder: string): Finding {
  const at = existsSync(folder) ? folder : dirname(folder)
  try {
    accessSync(at, constants.W_OK)
    return { ok: true, what: `the data folder ${folder} can be written` }
  } catch { return { ok: false, what: `the data folder ${folder} cannot be written`, do: 'give this user the right to write there, or choose another with --data' } }
}

function storeFindings(file: string): Finding[] {
  if (!existsSync(file)) return [{ ok: true, what: 'no store yet: the first add or serve makes it' }]
  try {
    const db = connect(openFile(file, 'read'), file)
    try {
      const version = versionOf(db), [check] = db.raw<{ quick_check: string }>('pragma quick_check(1)').all()
      return [
        { ok: version <= migrations.length, what: `the store has schema ${version}, this program knows ${migrations.length}`, ...(version > migrations.length && { do: 'use a newer Parallax' }) },
        { ok: check?.quick_check === 'ok', what: `the store file is ${check?.quick_check === 'ok' ? `sound (${Math.round(statSync(file).size / 1e6)} MB)` : 'damaged'}`, ...(check?.quick_check !== 'ok' && { do: 'put a backup in its place with parallax restore FILE' }) },
      ]
    } finally { db.close() }
  } catch (error) { return [{ ok: false, what: error instanceof Error ? error.message : String(error) }] }
}

/** Without a network only a clock that stands before the program was made, or decades after, is surely wrong. */
function clock(): Finding {
  const year = new Date().getUTCFullYear()
  return year >= 2026 && year < 2076 ? { ok: true, what: `the clock says ${new Date().toISOString()}` } : { ok: false, what: `the clock says ${new Date().toISOString()}`, do: 'set it: what arrives is dated by it' }
}

function storeFacts(config: ReturnType<typeof configOf>) {
  const reader = readStore(config)
  try {
    const { main, sample } = reader.editions(), work = reader.work()
    return { documents: main.documents, stories: main.stories, sample: sample.documents, waiting: work.waiting, quarantined: work.quarantined, stages: work.stages, sources: reader.sources.counts() }
  } finally { reader.close() }
}

/** Secrets are said to be there, never shown. */
function shownValue(config: Config, key: string): string {
  const value = ({ ...config, ...config.translators } as Record<string, unknown>)[key]
  return value && /password|key/i.test(key) ? '(set)' : String(value ?? '')
}
