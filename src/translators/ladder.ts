// Engines in the order in which they are asked, each behind a breaker: one that fails is left alone for a while, longer each time, and the next takes over. What an engine has once said of a sentence is kept for ever.

import { createHash } from 'node:crypto'
import { limits } from '../limits.ts'
import type { Engine } from '../stages/translate/engine.ts'
import { EngineAway } from './away.ts'

export type Memory = { get(key: string): string | undefined; put(key: string, words: string): void }
/** `awayUntil`: when an engine that is left alone now will be asked again */
export type Rung = Engine & { awayUntil(): number | undefined; /** why, for `doctor` and the pages */ says(): string | undefined }

export function guarded(engine: Engine, options: { now(): number; memory?: Memory; revision?: (from: string) => string }): Rung {
  let until = 0, failures = 0, why: string | undefined
  const { now, memory } = options
  return {
    name: engine.name,
    can: (from) => now() >= until && engine.can(from),
    awayUntil: () => now() < until ? until : undefined,
    says: () => now() < until ? why : undefined,
    async translate(sentences, from, signal) {
      const keys = sentences.map((it) => createHash('sha256').update([engine.name, options.revision?.(from) ?? '', from, it.normalize('NFC')].join('\0')).digest('base64url').slice(0, 32))
      const found: (string | undefined)[] = keys.map((key) => memory?.get(key)), open = found.flatMap((it, i) => it === undefined ? [i] : [])
      if (open.length === 0) return found
      try {
        const deadline = AbortSignal.any([signal, AbortSignal.timeout(limits.translateMsMax)])
        const answers = await Promise.race([engine.translate(open.map((i) => sentences[i]!), from, deadline), aborted(deadline)])
        if (answers.length !== open.length) throw new EngineAway(`${engine.name} answered with another number of sentences than it was asked for`)
        failures = 0
        for (const [at, i] of open.entries()) {
          const words = answers[at]
          if (words === undefined) continue
          found[i] = words
          memory?.put(keys[i]!, words)
        }
        return found
      } catch (error) {
        if (signal.aborted) throw error
        failures++
        why = error instanceof Error ? error.message : String(error)
        until = now() + ((error instanceof EngineAway ? error.retryMs : undefined) ?? Math.min(limits.retryMsMax, 30_000 * 2 ** Math.min(failures - 1, 7)))
        throw error
      }
    },
  }
}

const aborted = (signal: AbortSignal): Promise<never> => new Promise((_, reject) => {
  const stop = (): void => reject(new EngineAway('the engine took too long'))
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
})
