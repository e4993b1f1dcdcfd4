// A process that is meant to be killed: it opens an engine on a folder, hands in what it is told, and works until nothing waits. Run by kill.ts.

import { readFileSync } from 'node:fs'
import type { Given } from '../../src/model/given.ts'
import { openEngine } from '../../src/engine.ts'

const [folder = '', file] = process.argv.slice(2)
const engine = openEngine({ config: { data: folder, allowHosts: [], keepTextDays: 90, keepPagesDays: 30 }, poll: false, sample: 'no', threads: 1 }, () => {}, (error) => { process.stderr.write(`lost: ${String(error)}\n`); process.exit(1) })
if (file) {
  const answer = await engine.ask({ do: 'add', given: JSON.parse(readFileSync(file, 'utf8')) as Given[], wait: false })
  if (!answer.ok) throw new Error(answer.says)
}
process.stdout.write('accepted\n')
for (;;) {
  const answer = await engine.ask({ do: 'progress' })
  const waiting = answer.ok ? Object.values((answer.facts?.waiting ?? {}) as Record<string, number>).reduce((a, b) => a + b, 0) : 0
  process.stdout.write(`waiting ${waiting}\n`)
  if (waiting === 0) break
  await new Promise((resolve) => setTimeout(resolve, 50))
}
await engine.stop()
