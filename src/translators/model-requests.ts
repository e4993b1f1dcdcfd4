// What the command line and the pages may do with translation models: list, say the size, fetch, remove. One fetch of a language at a time; its progress is heard by whoever asked.

import { freemem } from 'node:os'
import { type InstalledModel, installedModels, removeModel } from './model-files.ts'
import { type Download, type OfferedModel, openModelRegistry, RegistryProblem } from './model-registry.ts'
import type { Call } from './away.ts'

export type ModelRequest = { act: 'list' } | { act: 'size' | 'add' | 'remove'; language: string }
type Facts = Record<string, unknown>
export type ModelAnswer = { ok: true; says: string; facts: Facts } | { ok: false; says: string }
type How = { signal?: AbortSignal; onProgress?: (progress: { done: number; of: number; what: string }) => void }

export function answerModels(options: { folder: string; base: string; caller: { call: Call; download: Download } }): (request: ModelRequest, how?: How) => Promise<ModelAnswer> {
  const registry = openModelRegistry({ base: options.base, folder: options.folder, call: options.caller.call, download: options.caller.download })
  const coming = new Map<string, { done: number; of: number }>()

  return async (request, how = {}) => {
    try {
      if (request.act === 'list') return list()
      const language = request.language.trim().toLowerCase().split('-')[0]!
      if (!/^[a-z]{2,3}$/.test(language) || language === 'en') return { ok: false, says: `"${request.language.slice(0, 20)}" is no language that is translated: a code of two or three letters is wanted` }
      if (request.act === 'remove') return remove(language)
      const models = registry.plan(await registry.offered(how.signal), language)
      if (models.length === 0) return installedModels(options.folder).some((it) => it.from === language) ? { ok: true, says: `the newest model for ${language} is installed`, facts: { language, bytes: 0 } } : { ok: false, says: `there is no model from ${language} to English` }
      const bytes = models.reduce((sum, it) => sum + it.packed, 0), says = `${models.map(nameOf).join(' and ')}: ${megabytes(bytes)} to fetch, ${megabytes(models.reduce((sum, it) => sum + it.unpacked, 0))} on disk, about ${models[0]!.architecture === 'tiny' ? '0.4' : '0.6'} GB of memory while it translates`
      if (request.act === 'size') return { ok: true, says, facts: { language, bytes, models: models.map(factsOf), freeMemory: freemem() } }
      return await add(language, models, bytes, how)
    } catch (error) {
      if (error instanceof RegistryProblem) return { ok: false, says: error.message }
      throw error
    }
  }

  function list(): ModelAnswer {
    const installed = installedModels(options.folder)
    return { ok: true, says: installed.length > 0 ? installed.map(nameOf).join(', ') : 'no translation model is installed', facts: { models: installed.map(factsOf), coming: Object.fromEntries(coming) } }
  }

  function remove(language: string): ModelAnswer {
    const gone = installedModels(options.folder).filter((it) => it.from === language)
    for (const it of gone) removeModel(it)
    return gone.length > 0 ? { ok: true, says: `${gone.map(nameOf).join(', ')} removed; what it translated stays`, facts: { models: gone.map(factsOf) } } : { ok: false, says: `no model for ${language} is installed` }
  }

  async function add(language: string, models: readonly OfferedModel[], bytes: number, how: How): Promise<ModelAnswer> {
    if (coming.has(language)) return { ok: false, says: `the model for ${language} is being fetched already` }
    const state = { done: 0, of: bytes }
    coming.set(language, state)
    try {
      let before = 0
      for (const it of models) {
        await registry.fetch(it, (done) => { state.done = before + done; how.onProgress?.({ done: state.done, of: bytes, what: `bytes of ${nameOf(it)}` }) }, how.signal)
        before += it.packed
      }
      return { ok: true, says: `${models.map(nameOf).join(' and ')} fetched and checked`, facts: { language, bytes, models: models.map(factsOf) } }
    } finally { coming.delete(language) }
  }
}

const nameOf = (it: InstalledModel | OfferedModel): string => `${it.from}-${it.to} ${it.version} (${it.architecture})`
const factsOf = (it: InstalledModel | OfferedModel): Facts => ({ from: it.from, to: it.to, version: it.version, architecture: it.architecture, bytes: it.files.reduce((sum, file) => sum + file.size, 0), ...('packed' in it && { packed: it.packed }) })
const megabytes = (bytes: number): string => bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${Math.round(bytes / 1_000_000)} MB`
