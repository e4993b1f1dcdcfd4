// A service in LibreTranslate's shape: /languages once, then /translate with a list of sentences. What it thinks it cannot translate comes back as it was, with status 200: that is no translation.

import type { Engine } from '../stages/translate/engine.ts'
import { type Call, EngineAway, jsonOf, portions } from './away.ts'

export function openLibreTranslate(options: { url: string; key?: string; call: Call }): Engine {
  const base = options.url.replace(/\/+$/, ''), name = 'LibreTranslate'
  let known: Set<string> | undefined
  return {
    name,
    can: (from) => known === undefined || known.has(codeOf(from, known)),
    async translate(sentences, from, signal) {
      known ??= await languages(signal)
      const source = codeOf(from, known), found: (string | undefined)[] = []
      if (!known.has(source)) return sentences.map(() => undefined)
      for (const q of portions(sentences, 20, 6_000)) {
        const answer = await options.call(`${base}/translate`, { method: 'POST', signal, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ q, source, target: 'en', format: 'text', ...(options.key && { api_key: options.key }) }) })
        if (answer.status !== 200) throw away(name, answer)
        const texts = (jsonOf(name, answer.text) as { translatedText?: unknown }).translatedText
        if (!Array.isArray(texts) || texts.length !== q.length) throw new EngineAway(`${name} answered with another number of sentences than it was asked for`)
        for (const [i, it] of texts.entries()) found.push(typeof it === 'string' && it.trim() !== q[i]!.trim() ? it : undefined)
      }
      return found
    },
  }

  async function languages(signal: AbortSignal): Promise<Set<string>> {
    const answer = await options.call(`${base}/languages`, { signal })
    if (answer.status !== 200) throw away(name, answer)
    const list = jsonOf(name, answer.text) as { code?: string; targets?: string[] }[]
    if (!Array.isArray(list)) throw new EngineAway(`${name} does not say its languages`)
    return new Set(list.flatMap((it) => typeof it.code === 'string' && (!it.targets || it.targets.includes('en')) ? [it.code] : []))
  }
}

/** 403 and 400 will not mend themselves soon; 429 and 5xx will. */
export const away = (name: string, answer: { status: number; text: string; retryAfterMs?: number }): EngineAway =>
  new EngineAway(`${name} answered ${answer.status}${answer.text ? `: ${answer.text.slice(0, 160)}` : ''}`, answer.retryAfterMs ?? (answer.status === 400 || answer.status === 403 ? 3_600_000 : undefined))

/** Chinese is told apart by its script there; Norwegian is one. */
function codeOf(tag: string, known: ReadonlySet<string>): string {
  const [base = '', ...more] = tag.toLowerCase().split('-')
  const wanted = base === 'zh' ? (more.some((it) => ['hant', 'tw', 'hk', 'mo'].includes(it)) ? ['zh-Hant', 'zt', 'zh'] : ['zh-Hans', 'zh']) : base === 'no' || base === 'nn' ? ['nb', 'no'] : [base]
  return wanted.find((it) => known.has(it)) ?? wanted[0]!
}
