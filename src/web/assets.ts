// Styles, islands, fonts and the globe's shapes, in memory from the start: no build step, nothing generated is committed. What esbuild made of islands and
// styles is kept in node_modules/.cache/parallax/ for as long as no file that it was made of changes.
// Their addresses carry a hash of their bytes, so browsers keep them for good.

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { allCountries, countryByShape, countryName } from './countries.ts'

export type Asset = { path: string; type: string; body: Buffer; gzip?: Buffer }
export type Assets = { byPath: ReadonlyMap<string, Asset>; css: string; islands: Readonly<Record<string, string>>; icon: string; preload: readonly string[]; shapes: string; /** changes when any asset does */ version: string }

const here = import.meta.dirname
const require = createRequire(import.meta.url)

let made: Assets | undefined
/** One for the process: they depend on nothing but the program's own files. */
export const assets = (): Assets => made ??= makeAssets()

function makeAssets(): Assets {
  const byPath = new Map<string, Asset>()
  const put = (name: string, end: string, type: string, body: Buffer): string => {
    const path = `/assets/${name}.${hash(body)}.${end}`
    byPath.set(path, { path, type, body, ...(!type.startsWith('font/') && { gzip: gzipSync(body, { level: 9 }) }) })
    return path
  }

  const fonts = new Map(readdirSync(join(here, 'fonts')).filter((it) => it.endsWith('.woff2')).map((it) => [it, put(it.replace(/\.woff2$/, ''), 'woff2', 'font/woff2', readFileSync(join(here, 'fonts', it)))]))
  const bundled = bundle(fonts)
  const css = put('site', 'css', 'text/css; charset=utf-8', bundled.get('site.css')!)
  const islands = Object.fromEntries(islandNames.map((it) => [it, put(it, 'js', 'text/javascript; charset=utf-8', bundled.get(`${it}.js`)!)]))
  const icon = put('mark', 'svg', 'image/svg+xml', readFileSync(join(here, 'styles', 'mark.svg')))
  const shapes = put('countries', 'json', 'application/json', shapesOfCountries())

  const preload = ['stix-two-text-latin-wght-normal.woff2', 'libre-franklin-latin-wght-normal.woff2'].flatMap((it) => fonts.get(it) ?? [])
  return { byPath, css, islands, icon, preload, shapes, version: hash(Buffer.from([...byPath.keys()].join('\n'))) }
}

const islandNames = ['keys', 'globe', 'live'] as const
const order = ['tokens.css', 'base.css', 'parts.css', 'home.css', 'story.css', 'live.css', 'article.css', 'plain.css', 'lists.css', 'print.css'] as const

/** Islands and styles as browsers get them: as they were made last time where no file that they are made of has changed, so that a start does not wait for it. */
function bundle(fonts: ReadonlyMap<string, string>): Map<string, Buffer> {
  const css = order.map((it) => readFileSync(join(here, 'styles', it), 'utf8')).join('\n').replace(/url\(\.\.\/fonts\/([^)]+)\)/g, (_, name: string) => `url(${fonts.get(name) ?? name})`)
  const kept = keptBundle()
  if (kept && kept.css === hash(Buffer.from(css)) && Object.entries(kept.inputs).every(([file, was]) => existsSync(join(root, file)) && hash(readFileSync(join(root, file))) === was)) return new Map(Object.entries(kept.files).map(([name, text]) => [name, Buffer.from(text)]))
  const { files, inputs } = bundleAnew(css)
  try {
    mkdirSync(dirname(keptFile), { recursive: true })
    writeFileSync(keptFile, JSON.stringify({ css: hash(Buffer.from(css)), inputs: Object.fromEntries(inputs.map((it) => [it, hash(readFileSync(join(root, it)))])), files: Object.fromEntries([...files].map(([name, body]) => [name, body.toString()])) }))
  } catch { /* An installation that its user cannot write makes them at each start. */ }
  return files
}

type Kept = { css: string; inputs: Record<string, string>; files: Record<string, string> }
const root = join(here, '../..'), keptFile = join(root, 'node_modules/.cache/parallax/web.json')
function keptBundle(): Kept | undefined {
  try { return JSON.parse(readFileSync(keptFile, 'utf8')) as Kept } catch { return undefined }
}

/** All islands in one run of esbuild: each run starts a process. TypeScript in a clone, in an installed package what was emitted at pack time. */
function bundleAnew(css: string): { files: Map<string, Buffer>; inputs: string[] } {
  // A run of its own, and it is gone: else a thread and a process of the bundler stay for as long as the server runs.
  process.env.ESBUILD_WORKER_THREADS = '0'
  const { buildSync, transformSync } = require('esbuild') as typeof import('esbuild')
  const islands = islandNames.map((name) => {
    const source = [join(here, 'islands', `${name}.ts`), join(here, 'islands', `${name}.js`)].find(existsSync)
    if (!source) throw new Error(`the island ${name} is missing beside ${here}: reinstall Parallax`)
    return { in: source, out: name }
  })
  const { outputFiles, metafile } = buildSync({ entryPoints: islands, absWorkingDir: root, bundle: true, metafile: true, minify: true, write: false, outdir: '/', format: 'iife', target: 'es2022', charset: 'utf8', legalComments: 'none' })
  const files = new Map(outputFiles.map((it) => [basename(it.path), Buffer.from(it.contents)]))
  return { files: files.set('site.css', Buffer.from(transformSync(css, { loader: 'css', minify: true }).code)), inputs: Object.keys(metafile.inputs) }
}

/** What the globe's island draws: the shapes under our codes and names, and the states too small to have one. */
function shapesOfCountries(): Buffer {
  const topology = JSON.parse(readFileSync(require.resolve('world-atlas/countries-110m.json'), 'utf8')) as { objects: Record<string, { geometries: { id?: string; properties: { name: string } }[] }> }
  for (const it of topology.objects.countries!.geometries) {
    const code = countryByShape.get(String(it.id ?? it.properties.name))
    it.id = code ?? ''
    it.properties = { name: code ? countryName(code) : it.properties.name }
  }
  delete topology.objects.land
  return Buffer.from(JSON.stringify({ topology, small: allCountries.filter((it) => !it.shape).map((it) => ({ code: it.code, name: it.name, at: it.point })) }))
}

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex').slice(0, 10)
