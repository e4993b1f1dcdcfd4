// A disk that fills up while documents arrive: one clear sentence, exit code 1, and what was stored is still there. Needs root for a small tmpfs; says loudly when it cannot have one.

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const main = resolve(import.meta.dirname, '../src/main.ts'), folder = mkdtempSync(join(tmpdir(), 'parallax-disk-')), disk = join(folder, 'disk')
const parallax = (...args: string[]) => spawnSync(process.execPath, [main, ...args, '--data', join(disk, 'data')], { encoding: 'utf8', timeout: 120_000 })
const check = (what: string, holds: boolean, said: string): void => {
  console.log(`${holds ? 'holds' : 'FALLS SHORT'}: ${what}${holds ? '' : `: ${said.slice(-400)}`}`)
  if (!holds) process.exitCode = 1
}

mkdirSync(disk)
if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disk]).status !== 0) {
  console.log('LEFT OUT: the full disk, since no tmpfs can be mounted here (it needs root)')
} else {
  try {
    const one = join(folder, 'one.txt'), many = join(folder, 'many.jsonl')
    writeFileSync(one, 'Ferry returns to Ostrelund\n\nThe first ferry in seven days reached the invented island of Ostrelund on Monday with 214 passengers, the harbour office said.')
    writeFileSync(many, Array.from({ length: 400 }, (_, i) => JSON.stringify({ title: `Invented report ${i}`, text: Array.from({ length: 200 }, (_, k) => `Sentence ${k} of report ${i} tells of thing ${(i * 7919 + k * 104729) % 99991} in the invented town.`).join(' ') })).join('\n'))
    const first = parallax('add', one)
    check('a document is stored while there is room', first.status === 0, first.stderr)
    writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, statfsSync(disk).bavail * statfsSync(disk).bsize - 600_000)))
    const second = parallax('add', many)
    check('a full disk ends in exit code 1 or 3', second.status === 1 || second.status === 3, `exit ${second.status} ${second.stderr}`)
    check('and in a sentence that says so', /is full: make room/.test(second.stderr), second.stderr)
    rmSync(join(disk, 'filler'))
    const found = parallax('search', 'Ostrelund')
    check('what was stored is still there', found.status === 0 && /Ostrelund/.test(found.stdout), found.stderr)
  } finally { spawnSync('umount', [disk]) }
}
rmSync(folder, { recursive: true, force: true })
