// Styles, islands, fonts and the globe's shapes, made once at start and kept in memory: no build step, nothing generated is committed.
// Their addresses carry a hash of their bytes, so browsers keep them for good.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildSync, transformSync } from 'esbuild'
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

/** All islands in one run of esbuild: each run starts a process. TypeScript in a clone, in an installed package what was emitted at pack time. */
function bundle(fonts: ReadonlyMap<string, string>): Map<string, Buffer> {
  const islands = islandNames.map((name) => {
    const source = [join(here, 'islands', `${name}.ts`), join(here, 'islands', `${name}.js`)].find(existsSync)
    if (!source) throw new Error(`the island ${name} is missing beside ${here}: reinstall Parallax`)
    return { in: source, out: name }
  })
  const css = order.map((it) => readFileSync(join(here, 'styles', it), 'utf8')).join('\n').replace(/url\(\.\.\/fonts\/([^)]+)\)/g, (_, name: string) => `url(${fonts.get(name) ?? name})`)
  const { outputFiles } = buildSync({ entryPoints: islands, bundle: true, minify: true, write: false, outdir: '/', format: 'iife', target: 'es2022', charset: 'utf8', legalComments: 'none' })
  const files = new Map(outputFiles.map((it) => [basename(it.path), Buffer.from(it.contents)]))
  return files.set('site.css', Buffer.from(transformSync(css, { loader: 'css', minify: true }).code))
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
