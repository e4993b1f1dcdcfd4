// The engines of this machine in the order of their words: models that the reader fetched, then the services that the reader set up, then Apertium where it is installed. Built once by the engine, closed with it.

import type { Engine } from '../stages/translate/engine.ts'
import { apertiumModes, openApertium, openApy } from './apertium.ts'
import type { Call } from './away.ts'
import { openBergamot } from './bergamot.ts'
import { openDeepL } from './deepl.ts'
import { guarded, type Memory, type Rung } from './ladder.ts'
import { openLibreTranslate } from './libretranslate.ts'
import { type InstalledModel, installedModels, loadModel, routeOf } from './model-files.ts'

export type TranslatorSettings = {
  /** the folder of fetched models */
  models: string
  libreTranslateUrl?: string | undefined
  libreTranslateKey?: string | undefined
  deeplKey?: string | undefined
  /** a command, the address of an APY, or `off` */
  apertium?: string | undefined
}
export type Translators = {
  engines: readonly Rung[]
  /** the best one for a language now; undefined: none */
  bestFor(language: string): string | undefined
  awayUntil(language: string): number | undefined
  /** what is installed has been looked for */
  ready: Promise<void>
  close(): Promise<void>
}

export function openTranslators(settings: TranslatorSettings, options: { call: Call; now(): number; memory?: Memory }): Translators {
  const { call, now, memory } = options, models = watched(() => installedModels(settings.models), now)
  const bergamot = openBergamot({ route: (from) => routeOf(models(), from), load: loadModel })
  const rung = (engine: Engine, revision?: (from: string) => string): Rung => guarded(engine, { now, ...(memory && { memory }), ...(revision && { revision }) })
  const engines: Rung[] = [rung(bergamot, (from) => routeOf(models(), from).map((it) => `${it.version} ${it.files[0]?.sha256}`).join(' '))]
  if (settings.deeplKey) engines.push(rung(openDeepL({ key: settings.deeplKey, call })))
  if (settings.libreTranslateUrl) engines.push(rung(openLibreTranslate({ url: settings.libreTranslateUrl, call, ...(settings.libreTranslateKey && { key: settings.libreTranslateKey }) })))
  const apertium = settings.apertium ?? 'off'
  let ready = Promise.resolve()
  if (/^https?:/.test(apertium)) engines.push(rung(openApy({ url: apertium, call })))
  else if (apertium !== 'off') ready = apertiumModes(apertium).then((modes) => { if (modes.size > 0) engines.push(rung(openApertium({ command: apertium, modes }))) })
  return {
    engines, ready,
    bestFor: (language) => engines.find((it) => it.can(language))?.name,
    awayUntil: (language) => { const all = engines.flatMap((it) => it.awayUntil() ?? []); return engines.some((it) => it.can(language)) || all.length === 0 ? undefined : Math.min(...all) },
    close: () => bergamot.close(),
  }
}

/** The folder is looked at again every few seconds: a command in another process may have put a model there. */
function watched(read: () => InstalledModel[], now: () => number): () => InstalledModel[] {
  let known: InstalledModel[] = [], at = Number.NEGATIVE_INFINITY
  return () => { if (now() - at > 5_000) { known = read(); at = now() } return known }
}
