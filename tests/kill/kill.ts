// The kill test: a process that takes in documents is killed again and again at random moments (fixed seed); after the last start none is lost and none doubled.
// `node tests/kill/kill.ts [KILLS] [DOCUMENTS] [SEED]` for CI; a short form is in tests/kill.test.ts.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { chance } from '../../src/world/chance.ts'

export type Killed = { kills: number; documents: number; stories: number; milliseconds: number }

export async function killTest({ kills, documents, seed }: { kills: number; documents: number; seed: number }): Promise<Killed> {
  const folder = mkdtempSync(join(tmpdir(), 'kill-')), file = join(folder, 'given.json'), random = chance(seed), began = Date.now()
  try {
    writeFileSync(file, JSON.stringify(Array.from({ length: documents }, (_, i) => inventedArticle(i, random))))
    // Spread so that all kills fall while there is still work: two hundred documents are some seconds of it.
    let done = 0
    const spreadMs = Math.min(2_500, 8_000 / kills)
    for (let start = 0; done < kills; start++) {
      const ended = await runAndKill(folder, start === 0 ? file : undefined, Math.round(random() * spreadMs))
      done++
      if (ended) break
    }
    await runAndKill(folder)
    return { kills: done, documents, stories: check(folder, documents), milliseconds: Date.now() - began }
  } finally { rmSync(folder, { recursive: true, force: true }) }
}

/** Without `afterMs` it may end by itself. Killed only once what was handed in is accepted: before that nothing was promised. Gives whether it was done before the kill. */
function runAndKill(folder: string, file?: string, afterMs?: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('./child.ts', import.meta.url)), folder, ...(file ? [file] : [])], { stdio: ['ignore', 'pipe', 'inherit'] })
    let timer: NodeJS.Timeout | undefined, out = ''
    child.stdout.on('data', (text: Buffer) => {
      out += text.toString()
      if (afterMs !== undefined && timer === undefined && out.includes('accepted')) timer = setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      clearTimeout(timer)
      if (code === 0) resolve(true)
      else if (signal === 'SIGKILL' && afterMs !== undefined) resolve(false)
      else reject(new Error(`the child ended with ${code ?? signal}`))
    })
  })
}

function check(folder: string, documents: number): number {
  const db = new DatabaseSync(join(folder, 'parallax.db'), { readOnly: true })
  const one = (sql: string): number => Number(Object.values(db.prepare(sql).get() ?? {})[0])
  try {
    assert.equal(one('select count(*) from document'), documents, 'every document is there, once')
    assert.equal(one('select count(*) from telling where story is not null and arrived is not null'), documents, 'every telling has its place')
    assert.equal(one('select count(*) from arrival'), documents, 'every telling arrived once')
    assert.equal(one('select count(distinct ref) from arrival'), documents, 'no telling arrived twice')
    assert.equal(one('select max(number) from arrival'), documents, 'numbers are given without a gap')
    assert.equal(one('select count(*) from notes'), documents, 'every telling is understood')
    assert.equal(one('select count(*) from job'), 0, 'nothing waits, nothing is quarantined')
    assert.equal(one('select count(*) from story where told = 0 and heir is null'), 0, 'every story is told')
    assert.equal(one("select count(*) from search where search match 'parable'"), documents, 'every document is found once')
    assert.equal(Object.values(db.prepare('pragma integrity_check').get() ?? {})[0], 'ok')
    return one('select count(*) from story where heir is null')
  } finally { db.close() }
}

/** Invented: some share a happening, so that stories are joined while the process dies. Each has an outlet of its own: of one outlet such like texts would be versions. */
function inventedArticle(i: number, random: () => number): { name: string; title: string; text: string; outlet: string; language: string; published: string } {
  const towns = ['Sampleton', 'Exampleville', 'Inventia', 'Placeholder Bay', 'Specimen Hill'], things = ['bridge', 'lighthouse', 'orchard', 'ferry', 'library']
  const town = towns[i % towns.length]!, thing = things[Math.floor(i / towns.length) % things.length]!, count = 10 + Math.floor(random() * 400)
  return {
    name: `article ${i}`, title: `The ${thing} of ${town} opens to ${count} guests (${i})`, outlet: `The Parable ${i}`, language: 'en', published: `2026-03-${String(1 + (i % 20)).padStart(2, '0')}T10:00:00Z`,
    text: Array.from({ length: 6 }, (_, k) => `The ${thing} in ${town} was opened on day ${k + 1}, and ${count + k} people came, parable number ${i}. "We waited for ${k + 2} years," said mayor Ada Beispiel of ${town}.`).join('\n\n'),
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [kills = '20', documents = '200', seed = '7'] = process.argv.slice(2)
  console.log(JSON.stringify(await killTest({ kills: Number(kills), documents: Number(documents), seed: Number(seed) })))
}
