// Translation models on disk: what is installed, whether its files are what the manifest says, and how the engine wants them handed over. Fetching is model-registry.ts'.

import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WorkerData } from './bergamot-worker.ts'

export type FileType = 'model' | 'lex' | 'vocab' | 'srcvocab' | 'trgvocab'
export type ModelFile = { type: FileType; name: string; size: number; sha256: string }
export type InstalledModel = { from: string; to: string; version: string; architecture: string; files: readonly ModelFile[]; folder: string }

export const manifestName = 'manifest.json'

export function installedModels(folder: string): InstalledModel[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).filter((it) => it.isDirectory() && /^[a-z]{2,3}(?:-[A-Za-z]+)?-[a-z]{2,3}$/.test(it.name)).flatMap((it) => {
    try {
      const manifest = JSON.parse(readFileSync(join(folder, it.name, manifestName), 'utf8')) as InstalledModel
      return Array.isArray(manifest.files) && typeof manifest.from === 'string' && typeof manifest.to === 'string' ? [{ ...manifest, folder: join(folder, it.name) }] : []
    } catch { return [] }
  })
}

export function removeModel(model: InstalledModel): void { rmSync(model.folder, { recursive: true, force: true }) }

/** One model to English, or two by way of a third language. */
export function routeOf(models: readonly InstalledModel[], from: string): InstalledModel[] {
  const base = from.split('-')[0]!.toLowerCase(), known = alias[base] ?? base
  const direct = models.find((it) => it.from === known && it.to === 'en')
  if (direct) return [direct]
  for (const first of models) if (first.from === known) { const second = models.find((it) => it.from === first.to && it.to === 'en'); if (second) return [first, second] }
  return []
}
const alias: Record<string, string> = { no: 'nb' }

/** Bytes as the engine wants them; a file that is not what the manifest says is refused in a sentence. */
export async function loadModel(model: InstalledModel): Promise<WorkerData> {
  const bytes = new Map<FileType, Uint8Array>()
  for (const it of model.files) {
    const read = new Uint8Array(await readFile(join(model.folder, it.name)))
    if (read.byteLength !== it.size || createHash('sha256').update(read).digest('hex') !== it.sha256) throw new Error(`the translation model ${model.from}-${model.to} is damaged (${it.name}): remove it and fetch it again`)
    bytes.set(it.type, read)
  }
  const weights = bytes.get('model'), shared = bytes.get('vocab'), source = bytes.get('srcvocab'), target = bytes.get('trgvocab')
  if (!weights || !(shared || source && target)) throw new Error(`the translation model ${model.from}-${model.to} is not whole: remove it and fetch it again`)
  const name = model.files.find((it) => it.type === 'model')!.name
  return { model: weights, shortlist: bytes.get('lex') ?? new Uint8Array(), vocabs: shared ? [shared] : [source!, target!], config: configOf(name.includes('alphas') ? 'int8shiftAlphaAll' : 'int8shiftAll') }
}

/** One line is one sentence: sentences are cut by us. */
const configOf = (precision: string): string => `beam-size: 1
normalize: 1.0
word-penalty: 0
max-length-break: 128
mini-batch-words: 1024
workspace: 128
max-length-factor: 2.0
skip-cost: true
cpu-threads: 0
quiet: true
quiet-translation: true
gemm-precision: ${precision}
alignment: soft
ssplit-mode: sentence
`
