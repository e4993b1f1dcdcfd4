// The whole way against the invented world: from feeds of fifty countries to told stories, and what its hosts say of how they were asked.
// Not part of `npm test`, since it takes most of a minute: node bin/parallax.mjs --run tests/world.ts [papers] [seed]

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine } from '../src/engine.ts'
import { openReader } from '../src/store/open-reader.ts'
import { storeFile } from '../src/store/store.ts'
import { openWorld } from '../src/world/world.ts'

const papers = Number(process.argv[2] ?? 110), seed = Number(process.argv[3] ?? 7), paceMs = 200, wanted = 500, secondsMax = 60, memoryMax = 512
const folder = mkdtempSync(join(tmpdir(), 'world-')), world = await openWorld({ papers, seed, anHour: 120 })
const polled = new Map<string, { outcome: string; why?: string }>(), lost: unknown[] = [], began = performance.now()
const engine = openEngine({ config: { data: folder, allowHosts: world.allow, keepTextDays: 90, keepPagesDays: 30 }, poll: true, sample: 'no', world: { lines: world.catalogue, paceMs } },
  (event, facts = {}) => { if (event === 'polled') polled.set(String(facts.source), { outcome: String(facts.outcome), ...(facts.why !== undefined && { why: String(facts.why) }) }) }, (error) => lost.push(error))
const reader = openReader(storeFile(folder))
let peak = 0, done = 0, told = 0, countries = new Set<string>()
const seconds = (): number => (performance.now() - began) / 1000
while (seconds() < 110) {
  await new Promise((resolve) => setTimeout(resolve, 250))
  peak = Math.max(peak, process.memoryUsage.rss() / 1024 / 1024)
  const rows = reader.editions().main
  const placed = rows.documents >= wanted ? reader.documents.list({ limit: 200 }) : undefined
  if (!placed) continue
  countries = new Set(reader.countries.list('main').filter((it) => it.tellings > 0).map((it) => it.code))
  const waits = reader.work().waiting
  if (countries.size >= 50 && !['read', 'understand', 'group', 'tell'].some((it) => waits[it])) { done = rows.documents; told = rows.stories; break }
}
const took = seconds()
// What a hostile host holds open may go on for a while; whoever waits for the answer of the others does not notice.
const { main } = reader.editions(), sources = reader.sources.list(), texts = reader.documents.list({ limit: 200 }).rows
reader.close()
await engine.stop()

const names = new Map(world.hosts.map((it) => [it.name, it])), wrong: string[] = []
for (const [host, asked] of Map.groupBy(world.log, (it) => it.host)) {
  if (asked[0]!.path !== '/robots.txt') wrong.push(`${host}: the first question was ${asked[0]!.path}`)
  // Fifteen milliseconds: two timers of this machine, the asker's and the host's.
  for (const [i, it] of asked.entries()) if (i > 0 && it.real - asked[i - 1]!.real < paceMs - 15) wrong.push(`${host}: ${it.real - asked[i - 1]!.real} ms between ${asked[i - 1]!.path} and ${it.path}`)
  const manner = names.get(host)?.manner
  for (const it of asked) {
    if (it.path.startsWith('/closed/') || (manner === 'closed' && it.path.startsWith('/story/')) || (manner === 'robots fault' && it.path !== '/robots.txt')) wrong.push(`${host}: ${it.path} was asked against its robots.txt`)
    if (!it.headers['user-agent']?.startsWith('Parallax/')) wrong.push(`${host}: asked by ${it.headers['user-agent']}`)
  }
  const stories = asked.filter((it) => it.path.startsWith('/story/')).map((it) => it.path.split('?')[0])
  if (new Set(stories).size < stories.length) wrong.push(`${host}: a page was asked for twice`)
}
const menace = (path: string): string => [...polled].find(([url]) => url.endsWith(path))?.[1].why ?? ''
const contained = Object.entries({ '/bomb': /bomb|larger/, '/huge': /64 MB/, '/to-metadata': /private/, '/to-loopback': /port|private/, '/to-file': /only http/, '/loop': /more than 5/, '/cut': /broke off/, '/busy': /429/, '/closed/page': /robots/ })
for (const [path, says] of contained) if (!says.test(menace(path))) wrong.push(`menace ${path} ended with "${menace(path)}"`)
if (texts.some((it) => /<script|javascript:|root:/i.test(JSON.stringify(it)))) wrong.push('markup of a hostile feed is among the titles')
await world.close()
rmSync(folder, { recursive: true, force: true })

const answers = sources.filter((it) => ['answers', 'quiet', 'stale'].includes(it.health.state)).length
process.stdout.write(`world: ${main.documents} articles of ${countries.size} countries, ${told || main.stories} stories told in ${took.toFixed(1)} s, ${Math.round(peak)} MB; ${answers} of ${sources.length} sources answered; ${world.log.length} questions to ${new Set(world.log.map((it) => it.host)).size} hosts\n`)
assert.deepEqual(wrong.slice(0, 10), [])
assert.deepEqual(lost, [])
assert.ok(done >= wanted, `${main.documents} articles of ${countries.size} countries in ${took.toFixed(0)} s`)
assert.ok(told > 50 && told < done, `${told} stories`)
assert.ok(took < secondsMax, `${took.toFixed(1)} s`)
assert.ok(peak < memoryMax, `${Math.round(peak)} MB`)
process.exit(0)
