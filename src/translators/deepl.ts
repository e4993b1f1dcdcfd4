// DeepL's own interface. 456 means that the month's characters are used up: it is not asked again for a day. 429 and 529 mean slower; each request stays below fifty sentences and 128 KiB.

import type { Engine } from '../stages/translate/engine.ts'
import { type Call, EngineAway, jsonOf, portions } from './away.ts'

/** `url` for tests and proxies; else it follows from the key. */
export function openDeepL(options: { key: string; url?: string; call: Call }): Engine {
  const base = (options.url ?? (options.key.endsWith(':fx') ? 'https://api-free.deepl.com' : 'https://api.deepl.com')).replace(/\/+$/, ''), name = 'DeepL'
  const headers = { authorization: `DeepL-Auth-Key ${options.key}`, 'content-type': 'application/json' }
  let known: Set<string> | undefined
  return {
    name,
    can: (from) => known === undefined || known.has(codeOf(from)),
    async translate(sentences, from, signal) {
      known ??= await languages(signal)
      if (!known.has(codeOf(from))) return sentences.map(() => undefined)
      const found: (string | undefined)[] = []
      for (const text of portions(sentences, 50, 100_000)) {
        const answer = await options.call(`${base}/v2/translate`, { method: 'POST', headers, signal, body: JSON.stringify({ text, source_lang: codeOf(from), target_lang: 'EN-GB', split_sentences: '0', preserve_formatting: true }) })
        if (answer.status !== 200) throw away(answer)
        const all = (jsonOf(name, answer.text) as { translations?: { text?: unknown }[] }).translations
        if (!Array.isArray(all) || all.length !== text.length) throw new EngineAway(`${name} answered with another number of sentences than it was asked for`)
        for (const it of all) found.push(typeof it?.text === 'string' ? it.text : undefined)
      }
      return found
    },
  }

  async function languages(signal: AbortSignal): Promise<Set<string>> {
    const answer = await options.call(`${base}/v2/languages?type=source`, { headers, signal })
    if (answer.status !== 200) throw away(answer)
    const list = jsonOf(name, answer.text) as { language?: string }[]
    return new Set(Array.isArray(list) ? list.flatMap((it) => it.language?.toUpperCase() ?? []) : [])
  }
}

const codeOf = (tag: string): string => { const base = tag.split('-')[0]!.toUpperCase(); return base === 'NO' || base === 'NN' ? 'NB' : base }

function away(answer: { status: number; retryAfterMs?: number }): EngineAway {
  const hour = 3_600_000
  if (answer.status === 456) return new EngineAway('DeepL says that the characters of this period are used up', 24 * hour)
  if (answer.status === 403) return new EngineAway('DeepL does not take the key', 6 * hour)
  return new EngineAway(`DeepL answered ${answer.status}`, answer.retryAfterMs ?? (answer.status === 429 || answer.status === 529 ? 60_000 : undefined))
}
