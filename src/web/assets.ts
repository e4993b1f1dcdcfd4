// Styles, islands, fonts and the globe's shapes, made once at start and kept in memory: no build step, nothing generated is committed.
// Their addresses carry a hash of their bytes, so browsers keep them for good.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { buildSync, transformSync } from 'esbuild'
import { allCountries, countryByShape, countryName } from './countries.ts'

export type Asset = { path: string; type: string; body: Buffer; gzip?: Buffer; brotli?: Buffer }
export type Assets = { byPath: ReadonlyMap<string, Asset>; css: string; islands: Readonly<Record<string, string>>; icon: string; preload: readonly string[]; shapes: string; /** changes when any asset does */ version: string }

const here = import.meta.dirname
const require = createRequire(import.meta.url)

export function makeAssets(): Assets {
  const byPath = new Map<string, Asset>()
  const put = (name: string, end: string, type: string, body: Buffer): string => {
    const path = `/assets/${name}.${hash(body)}.${end}`
    const text = !type.startsWith('font/')
    byPath.set(path, { path, type, body, ...(text && { gzip: gzipSync(body, { level: 9 }), brotli: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) }) })
    return path
  }

  const fonts = new Map(readdirSync(join(here, 'fonts')).filter((it) => it.endsWith('.woff2')).map((it) => [it, put(it.replace(/\.woff2$/, ''), 'woff2', 'font/woff2', readFileSync(join(here, 'fonts', it)))]))
  const css = put('site', 'css', 'text/css; charset=utf-8', styles(fonts))
  const islands = Object.fromEntries(islandNames.map((it) => [it, put(it, 'js', 'text/javascript; charset=utf-8', bundle(it))]))
  const icon = put('mark', 'svg', 'image/svg+xml', readFileSync(join(here, 'styles', 'mark.svg')))
  const shapes = put('countries', 'json', 'application/json', shapesOfCountries())

  const preload = ['stix-two-text-latin-wght-normal.woff2', 'libre-franklin-latin-wght-normal.woff2'].flatMap((it) => fonts.get(it) ?? [])
  return { byPath, css, islands, icon, preload, shapes, version: hash(Buffer.from([...byPath.keys()].join('\n'))) }
}

const islandNames = ['keys', 'globe', 'live'] as const
const order = ['tokens.css', 'base.css', 'parts.css', 'home.css', 'story.css', 'live.css', 'article.css', 'plain.css', 'lists.css', 'print.css'] as const

function styles(fonts: ReadonlyMap<string, string>): Buffer {
  const all = order.map((it) => readFileSync(join(here, 'styles', it), 'utf8')).join('\n')
  const placed = all.replace(/url\(\.\.\/fonts\/([^)]+)\)/g, (_, name: string) => `url(${fonts.get(name) ?? name})`)
  return Buffer.from(transformSync(placed, { loader: 'css', minify: true }).code)
}

/** TypeScript in a clone, the JavaScript that was emitted at pack time in an installed package. */
function bundle(name: string): Buffer {
  const source = [join(here, 'islands', `${name}.ts`), join(here, 'islands', `${name}.js`)].find(existsSync)
  if (!source) throw new Error(`the island ${name} is missing beside ${here}: reinstall Parallax`)
  const { outputFiles } = buildSync({ entryPoints: [source], bundle: true, minify: true, write: false, format: 'iife', target: 'es2022', charset: 'utf8', legalComments: 'none' })
  return Buffer.from(outputFiles[0]!.contents)
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
