// What an engine throws when it cannot be asked now: a sentence for people, and when to ask again. A sentence that it has no words for is no such case.

export class EngineAway extends Error {
  override name = 'EngineAway'
  readonly retryMs: number | undefined
  constructor(message: string, retryMs?: number) { super(message); this.retryMs = retryMs }
}

/** How the engines reach a service; fetch/ fills it, behind its guard of addresses. */
export type Call = (url: string, options?: { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string; signal?: AbortSignal }) => Promise<{ status: number; text: string; retryAfterMs?: number }>

/** A service's JSON, or the reason why it is none. */
export function jsonOf(name: string, text: string): unknown {
  try { return JSON.parse(text) } catch { throw new EngineAway(`${name} answered with something that is no JSON`) }
}

/** Sentences in portions that a service takes at once: by number and by size. */
export function portions(sentences: readonly string[], mostSentences: number, mostBytes: number): string[][] {
  const found: string[][] = []
  let size = 0
  for (const it of sentences) {
    const bytes = Buffer.byteLength(it)
    const last = found.at(-1)
    if (!last || last.length >= mostSentences || size + bytes > mostBytes) { found.push([it]); size = bytes } else { last.push(it); size += bytes }
  }
  return found
}
