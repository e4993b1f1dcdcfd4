// Sentences into English by the first engine that has words for them, each checked against its original. Without an engine the originals stand.
// Which engines there are is the caller's; what a rendering must keep (numbers, negation) is check.ts'.

import { z } from 'zod'
import type { TranslatedSentence } from '../../model/document.ts'
import type { Stage } from '../stage.ts'
import { type Glossary, whatIsLost } from './check.ts'
import type { Engine } from './engine.ts'
import { cutSentences } from './sentences.ts'

export type TranslateInput = { id: string; text: string; from: string; to?: string; sentences?: readonly { start: number; end: number }[] }
export type TranslateOutput = { id: string; text?: string; by?: string; sentences: TranslatedSentence[] }

/** `text` and `by` are there when at least one sentence was rendered; a sentence that failed its check stands as the original, `ok: false` with the reason. */
export async function translateText(input: TranslateInput, engines: readonly Engine[], signal: AbortSignal = new AbortController().signal, glossary: Glossary = []): Promise<TranslateOutput> {
  const spans = input.sentences ?? cutSentences(input.text)
  const originals = spans.map((it) => input.text.slice(it.start, it.end))
  const rendered: (Rendered | undefined)[] = originals.map(() => undefined)
  const reasons: string[] = originals.map(() => whyNone(input, engines))

  for (const engine of engines) {
    if (!isForeign(input) || !engine.can(input.from)) continue
    const open = rendered.flatMap((it, i) => it ? [] : [i])
    if (open.length === 0) break
    const answers = await askedOf(engine, open.map((i) => originals[i]!), input.from, signal)
    for (const [at, i] of open.entries()) {
      const text = answers[at]
      const lost = text === undefined ? `${engine.name} has no words for it` : whatIsLost(originals[i]!, text, input.from, glossary)
      if (text !== undefined && lost === undefined) rendered[i] = { text, by: engine.name }
      else reasons[i] = lost ?? ''
    }
  }

  const sentences = spans.map(({ start, end }, i): TranslatedSentence => {
    const it = rendered[i]
    return it ? { start, end, text: it.text, ok: true } : { start, end, text: originals[i]!, ok: false, why: reasons[i]! }
  })
  const by = [...new Set(rendered.flatMap((it) => it?.by ?? []))].join(', ')
  return { id: input.id, ...(by && { text: sentences.map((it) => it.text).join(' '), by }), sentences }
}

/** An engine that is away, or that answers with another count of sentences than it was asked for, has said nothing: which words are whose is then unknown. */
async function askedOf(engine: Engine, sentences: readonly string[], from: string, signal: AbortSignal): Promise<readonly (string | undefined)[]> {
  try {
    const answers = await engine.translate(sentences, from, signal)
    return answers.length === sentences.length ? answers : sentences.map(() => undefined)
  } catch (error) {
    if (signal.aborted) throw error
    return sentences.map(() => undefined)
  }
}

type Rendered = { text: string; by: string }

const isForeign = (input: TranslateInput): boolean => !/^en\b/i.test(input.from)

function whyNone(input: TranslateInput, engines: readonly Engine[]): string {
  if (!isForeign(input)) return 'it is English already'
  if (input.to && !/^en\b/i.test(input.to)) return `only English is translated into, not ${input.to}`
  return engines.length === 0 ? 'no translator is set up' : `no translator for ${input.from}`
}

/** The stage as `parallax stage translate` has it: no engine is shipped, so originals come back as they are. */
export const translate: Stage<TranslateInput, TranslateOutput> = {
  name: 'translate',
  version: 2,
  about: 'sentences into English, each checked against its original',
  input: z.object({ id: z.string(), text: z.string(), from: z.string(), to: z.string().exactOptional() }),
  run: (input) => translateText(input, []),
}
