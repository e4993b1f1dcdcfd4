// Apertium: rules instead of a model, a process of its own. The installed command, or an APY service. Only languages whose English reads as a gist are offered (chrF 45 and more, see docs/methods/translation.md).
// APY drops what is more than ten of its chunks, with status 200: portions stay far below, and lines are counted.

import { spawn } from 'node:child_process'
import { limits } from '../limits.ts'
import type { Engine } from '../stages/translate/engine.ts'
import { type Call, EngineAway, jsonOf, portions } from './away.ts'

/** Mode names are codes of three letters with old exceptions: a table, not a rule. The better way first; two modes are a way over a third language. */
const ways: Record<string, readonly (readonly string[])[]> = {
  es: [['spa-eng']], ca: [['cat-eng']], gl: [['gl-en'], ['glg-spa', 'spa-eng']], pt: [['pt-es', 'spa-eng'], ['por-cat', 'cat-eng']], fr: [['fr-es', 'spa-eng'], ['fra-cat', 'cat-eng']],
  it: [['ita-spa', 'spa-eng'], ['ita-cat', 'cat-eng']], ro: [['ro-es', 'spa-eng']],
}

/** The modes that the installed command has; empty where it is not installed. */
export async function apertiumModes(command: string): Promise<Set<string>> {
  try { return new Set((await run(command, ['-l'], '', AbortSignal.timeout(10_000))).split(/\s+/).filter(Boolean)) } catch { return new Set() }
}

export function openApertium(options: { command: string; modes: ReadonlySet<string> }): Engine {
  const wayOf = (from: string) => ways[base(from)]?.find((way) => way.every((mode) => options.modes.has(mode)))
  return {
    name: 'Apertium',
    can: (from) => wayOf(from) !== undefined,
    translate: (sentences, from, signal) => inPortions(sentences, 60_000, async (text) => {
      let words = text
      for (const mode of wayOf(from) ?? []) words = await run(options.command, ['-u', mode], words, AbortSignal.any([signal, AbortSignal.timeout(limits.translateMsMax)]))
      return words
    }),
  }
}

export function openApy(options: { url: string; call: Call }): Engine {
  const at = options.url.replace(/\/+$/, '')
  let pairs: Set<string> | undefined
  const wayOf = (from: string) => ways[base(from)]?.find((way) => way.every((mode) => pairs?.has(mode)))
  const ask = async (path: string, signal: AbortSignal, body?: string): Promise<unknown> => {
    const answer = await options.call(`${at}${path}`, { signal, ...(body !== undefined && { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }) })
    if (answer.status !== 200) throw new EngineAway(`Apertium's service answered ${answer.status}`, answer.retryAfterMs)
    return (jsonOf('Apertium', answer.text) as { responseData?: unknown }).responseData
  }
  return {
    name: 'Apertium',
    can: (from) => pairs === undefined ? ways[base(from)] !== undefined : wayOf(from) !== undefined,
    async translate(sentences, from, signal) {
      if (!pairs) {
        const list = await ask('/listPairs', signal) as { sourceLanguage?: string; targetLanguage?: string }[]
        pairs = new Set(Array.isArray(list) ? list.map((it) => `${it.sourceLanguage}-${it.targetLanguage}`) : [])
        for (const [old, code] of [['gl-en', 'glg-eng'], ['pt-es', 'por-spa'], ['fr-es', 'fra-spa'], ['ro-es', 'ron-spa']] as const) if (pairs.has(code)) pairs.add(old)
      }
      const way = wayOf(from)
      if (!way) return sentences.map(() => undefined)
      return inPortions(sentences, 4_000, async (text) => {
        let words = text
        for (const mode of way) {
          const data = await ask('/translate', signal, new URLSearchParams({ langpair: (codes[mode] ?? mode).replace('-', '|'), q: words, markUnknown: 'no' }).toString()) as { translatedText?: unknown } | undefined
          if (typeof data?.translatedText !== 'string') throw new EngineAway("Apertium's service answered without a translation")
          words = data.translatedText
        }
        return words
      })
    },
  }
}
const codes: Record<string, string> = { 'gl-en': 'glg-eng', 'pt-es': 'por-spa', 'fr-es': 'fra-spa', 'ro-es': 'ron-spa' }

const base = (tag: string): string => tag.split('-')[0]!.toLowerCase()

/** A blank line between sentences. Where the lines that come back are not as many, each sentence of that portion is asked for alone; what then is more than one line is nobody's. */
async function inPortions(sentences: readonly string[], mostBytes: number, translate: (text: string) => Promise<string>): Promise<(string | undefined)[]> {
  const found: (string | undefined)[] = []
  for (const some of portions(sentences.map((it) => it.replace(/\s+/g, ' ').trim()), 200, mostBytes)) {
    const lines = linesOf(await translate(some.join('\n\n')))
    if (lines.length === 0) throw new EngineAway('Apertium answered with nothing')
    if (lines.length === some.length) { found.push(...lines); continue }
    if (some.length === 1) { found.push(undefined); continue }
    for (const one of some) { const alone = linesOf(await translate(one)); found.push(alone.length === 1 ? alone[0] : undefined) }
  }
  return found.map((it, i) => it === undefined || it === sentences[i] ? undefined : it)
}
const linesOf = (text: string): string[] => text.split(/\n\s*\n/).map((it) => it.replace(/\s+/g, ' ').trim()).filter(Boolean)

function run(command: string, args: readonly string[], input: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    // Node's pipes are sockets, which Apertium's scripts cannot open by name: `cat` hands the words on through a real pipe.
    const child = spawn('/bin/sh', ['-c', 'cat | "$0" "$@"', command, ...args], { stdio: ['pipe', 'pipe', 'ignore'], signal, killSignal: 'SIGKILL' }), chunks: Buffer[] = []
    let size = 0
    child.on('error', (error) => reject(new EngineAway(`Apertium could not be run: ${error.message}`)))
    child.stdout.on('data', (chunk: Buffer) => { size += chunk.length; if (size > limits.fileBytesMax) child.kill('SIGKILL'); else chunks.push(chunk) })
    child.on('close', (code) => code === 0 ? resolve(Buffer.concat(chunks).toString('utf8')) : reject(new EngineAway(`Apertium ended with ${code ?? 'a signal'}`)))
    child.stdin.on('error', () => {})
    child.stdin.end(`${input}\n`)
  })
}
