// Where translation models come from: a registry in the shape of Mozilla's Remote Settings, asked only when the reader asked. Size first; each file resumed where it was cut, held against both of its hashes, and put in place whole.

import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { limits } from '../limits.ts'
import type { Call } from './away.ts'
import { type FileType, type InstalledModel, installedModels, manifestName, type ModelFile } from './model-files.ts'

export type Download = (url: string, file: string, from: number, onBytes: (bytes: number) => void, signal?: AbortSignal) => Promise<number>
export type OfferedModel = { from: string; to: string; version: string; architecture: string; /** bytes to fetch, and on disk */ packed: number; unpacked: number; files: readonly Offered[] }
type Offered = { type: FileType; name: string; size: number; sha256: string; packedSize: number; packedSha256: string; location: string; packing: 'zstd' | 'gzip' | 'none' }

export class RegistryProblem extends Error {
  override name = 'RegistryProblem'
}

export function openModelRegistry(options: { base: string; folder: string; call: Call; download: Download }) {
  const base = options.base.replace(/\/+$/, '')
  const json = async (path: string, signal?: AbortSignal): Promise<unknown> => {
    const answer = await options.call(`${base}${path}`, signal ? { signal } : {}).catch((error: unknown) => { throw new RegistryProblem(`the registry of models cannot be reached: ${error instanceof Error ? error.message : String(error)}`) })
    if (answer.status !== 200) throw new RegistryProblem(`the registry of models answered ${answer.status}`)
    try { return JSON.parse(answer.text) } catch { throw new RegistryProblem('the registry of models answered with something that is no JSON') }
  }

  return {
    /** Every model that the engine can run, newest and lightest first a pair. */
    async offered(signal?: AbortSignal): Promise<OfferedModel[]> {
      const { data } = await json('/buckets/main/collections/translations-models-v2/records', signal) as { data?: unknown[] }
      if (!Array.isArray(data)) throw new RegistryProblem('the registry of models has no list of records')
      return modelsOf(data)
    },

    /** The models for a language, two where only a way over another leads to English; without those that are installed already. */
    plan(offered: readonly OfferedModel[], language: string): OfferedModel[] {
      const direct = best(offered, language, 'en')
      if (direct) return missing(options.folder, [direct])
      for (const first of offered.filter((it) => it.from === language)) { const second = best(offered, first.to, 'en'); if (second) return missing(options.folder, [first, second]) }
      return []
    },

    async fetch(model: OfferedModel, onProgress: (done: number, of: number) => void = () => {}, signal?: AbortSignal): Promise<InstalledModel> {
      const { capabilities } = await json('/', signal) as { capabilities?: { attachments?: { base_url?: string } } }
      const files = capabilities?.attachments?.base_url
      if (!files) throw new RegistryProblem('the registry of models does not say where its files are')
      const folder = join(options.folder, `${model.from}-${model.to}`), coming = `${folder}.coming`
      mkdirSync(coming, { recursive: true })
      let done = 0
      const kept: ModelFile[] = []
      for (const it of model.files) {
        const packed = join(coming, `${it.packedSha256.slice(0, 16)}.part`)
        await whole(`${files.replace(/\/*$/, '/')}${it.location}`, packed, it, (bytes) => { onProgress(Math.min(model.packed, done + bytes), model.packed) }, signal)
        done += it.packedSize
        const bytes = unpacked(new Uint8Array(await readFile(packed)), it)
        writeFileSync(join(coming, it.name), bytes)
        rmSync(packed)
        kept.push({ type: it.type, name: it.name, size: it.size, sha256: it.sha256 })
      }
      const manifest = { from: model.from, to: model.to, version: model.version, architecture: model.architecture, files: kept }
      writeFileSync(join(coming, manifestName), JSON.stringify(manifest, null, 2))
      rmSync(folder, { recursive: true, force: true })
      renameSync(coming, folder)
      return { ...manifest, folder }
    },
  }

  /** Goes on where it was cut; a file that is wrong in the end is thrown away and fetched once more from the start. */
  async function whole(url: string, file: string, it: Offered, onBytes: (bytes: number) => void, signal?: AbortSignal): Promise<void> {
    let problem = ''
    for (let attempt = 0; attempt < 4; attempt++) {
      const have = existsSync(file) ? statSync(file).size : 0
      if (have > it.packedSize) rmSync(file)
      else if (have === it.packedSize) {
        if (await sha256Of(file) === it.packedSha256) return onBytes(have)
        rmSync(file)
        problem = 'its checksum is wrong'
      }
      const from = existsSync(file) ? statSync(file).size : 0
      let got = from
      try {
        const status = await options.download(url, file, from, (bytes) => { got += bytes; onBytes(got) }, signal)
        if (status !== 200 && status !== 206) { problem = `the server answered ${status}`; if (status === 416) rmSync(file, { force: true }); else break }
      } catch (error) {
        if (signal?.aborted) throw error
        problem = error instanceof Error ? error.message : String(error)
      }
      if (existsSync(file) && statSync(file).size === it.packedSize && await sha256Of(file) === it.packedSha256) return
      if (!problem) problem = 'it came cut or wrong'
    }
    if (existsSync(file) && statSync(file).size >= it.packedSize) rmSync(file)
    throw new RegistryProblem(`${it.name} could not be fetched: ${problem}`)
  }
}

function unpacked(packed: Uint8Array, it: Offered): Uint8Array {
  if (it.size > limits.modelBytesMax) throw new RegistryProblem(`${it.name} is larger than a model may be`)
  let bytes: Uint8Array
  try { bytes = it.packing === 'zstd' ? zstdDecompressSync(packed, { maxOutputLength: it.size }) : it.packing === 'gzip' ? gunzipSync(packed, { maxOutputLength: it.size }) : packed }
  catch (error) { throw new RegistryProblem(`${it.name} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}`) }
  if (bytes.byteLength !== it.size || createHash('sha256').update(bytes).digest('hex') !== it.sha256) throw new RegistryProblem(`${it.name} is not what the registry says: its checksum is wrong`)
  return bytes
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) hash.update(chunk)
  return hash.digest('hex')
}

const missing = (folder: string, models: readonly OfferedModel[]): OfferedModel[] => {
  const have = installedModels(folder)
  return models.filter((it) => !have.some((known) => known.from === it.from && known.to === it.to && known.version === it.version))
}

const best = (offered: readonly OfferedModel[], from: string, to: string): OfferedModel | undefined => offered.find((it) => it.from === from && it.to === to)

type Shape = { name?: string; sourceLanguage?: string; targetLanguage?: string; architecture?: string; version?: string; fileType?: string; decompressedSize?: number; decompressedHash?: string; filter_expression?: string; attachment?: { filename?: string; location?: string; hash?: string; size?: number; mimetype?: string } }

/** Released ones (no filter), of a generation that the engine knows, and only where all files are there. */
function modelsOf(records: readonly unknown[]): OfferedModel[] {
  const groups = Map.groupBy(records as Shape[], (it) => [it?.sourceLanguage, it?.targetLanguage, it?.architecture, it?.version].join(' ')), found: OfferedModel[] = []
  for (const [, group] of groups) {
    const [one] = group
    if (!one?.sourceLanguage || !one.targetLanguage || !one.version || one.filter_expression || !/^[a-zA-Z-]{2,12}$/.test(one.sourceLanguage) || !/^[a-zA-Z-]{2,12}$/.test(one.targetLanguage) || majorOf(one.version) > 3) continue
    const files = group.flatMap(fileOf), types = new Set(files.map((it) => it.type))
    if (!types.has('model') || !(types.has('vocab') || types.has('srcvocab') && types.has('trgvocab')) || types.size !== files.length) continue
    found.push({ from: one.sourceLanguage, to: one.targetLanguage, version: one.version, architecture: one.architecture ?? 'tiny', files, packed: sum(files.map((it) => it.packedSize)), unpacked: sum(files.map((it) => it.size)) })
  }
  return found.sort((a, b) => weight(a) - weight(b) || compareVersions(b.version, a.version))
}

function fileOf(it: Shape): Offered[] {
  const at = it.attachment
  if (!it.name || !/^[\w.-]{1,100}$/.test(it.name) || !at?.location || !at.hash || !(Number(at.size) > 0) || !isType(it.fileType)) return []
  const packing = /\.zst$|zstd/.test(`${at.filename} ${at.mimetype}`) ? 'zstd' : /\.gz$|gzip/.test(`${at.filename} ${at.mimetype}`) ? 'gzip' : 'none'
  if (packing !== 'none' && (!it.decompressedHash || !(Number(it.decompressedSize) > 0))) return []
  return [{ type: it.fileType, name: it.name, size: it.decompressedSize ?? at.size!, sha256: it.decompressedHash ?? at.hash, packedSize: at.size!, packedSha256: at.hash, location: at.location, packing }]
}
const isType = (it: unknown): it is FileType => ['model', 'lex', 'vocab', 'srcvocab', 'trgvocab'].includes(String(it))
/** Tiny ones first: 0.4 GB of memory instead of 0.6, at half the time, for one point of chrF. */
const weight = (it: OfferedModel): number => ['tiny', 'base-memory', 'base'].indexOf(it.architecture) + 1 || 9
const majorOf = (version: string): number => Number.parseInt(version, 10) || 0
const compareVersions = (a: string, b: string): number => { const x = a.split(/\D+/).map(Number), y = b.split(/\D+/).map(Number); return x[0]! - y[0]! || (x[1] ?? 0) - (y[1] ?? 0) || (a < b ? -1 : a > b ? 1 : 0) }
const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0)
export type ModelRegistry = ReturnType<typeof openModelRegistry>
