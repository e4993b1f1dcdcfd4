// `parallax stage NAME`: the pipeline's own stages on JSON Lines, in order, nothing stored. Where only documents are handed in,
// this is the other composition: understanding (and copies) before `pair`, `group` and `tell`.

import type { z } from 'zod'
import type { Decision } from '../model/grouping.ts'
import type { Stage, StageName } from '../stages/stage.ts'
import type { LineTelling } from './line.ts'

export const stageNames: readonly StageName[] = ['feed', 'read', 'language', 'date', 'understand', 'pair', 'group', 'translate', 'tell']

export type AloneOptions = { online?: boolean; window?: number }
type Write = (text: string) => void | Promise<void>
type Done = { done: number; failed: number }

/** Each room is loaded when its stage is asked for: a stage starts as fast as it is small. */
const stages: Record<Exclude<StageName, 'group'>, () => Promise<Stage<never, unknown>>> = {
  feed: async () => (await import('../stages/feed/feed.ts')).feed,
  read: async () => (await import('../stages/read/read.ts')).read,
  language: async () => (await import('../stages/language/language.ts')).language,
  date: async () => (await import('../stages/date/date.ts')).date,
  understand: async () => (await import('../stages/understand/understand.ts')).understand,
  translate: async () => (await import('../stages/translate/translate.ts')).translate,
  pair: async () => (await import('./pair.ts')).pair,
  tell: async () => (await import('./told-alone.ts')).tellAlone,
}

export async function runAlone(name: StageName, input: AsyncIterable<Uint8Array>, write: Write, options: AloneOptions = {}): Promise<Done> {
  const out = batched(write)
  const done = name === 'group' ? await runGroup(input, out, options) : await runEach(await stages[name](), input, out)
  await out.end()
  return done
}

async function runEach(stage: Stage<never, unknown>, input: AsyncIterable<Uint8Array>, out: Out): Promise<Done> {
  const counts = { done: 0, failed: 0 }
  for await (const line of jsonLines(input)) {
    const answer = await answerOf(line, stage.input, async (it) => ({ id: (it as { id: string }).id, ...(await stage.run(it as never)) as object }))
    counts[answer.failed ? 'failed' : 'done']++
    await out.line(answer.value)
  }
  return counts
}

type Line = { value?: unknown; error?: string; number: number }
type Answered = { failed: boolean; value: unknown }

/** A line that is no JSON, or not what the stage takes, or that the stage cannot do, costs itself alone. */
async function answerOf(line: Line, input: z.ZodType, run: (it: unknown) => unknown): Promise<Answered> {
  if (line.error) return wrong(line, line.error)
  const checked = input.safeParse(line.value)
  if (!checked.success) return wrong(line, inWords(checked.error))
  try { return { failed: false, value: await run(checked.data) } }
  catch (error) { return wrong(line, error instanceof Error ? error.message : String(error)) }
}

/** A line without an id is named by its number, so that its error can be found. */
function wrong(line: Line, error: string): Answered {
  const id = (line.value as { id?: unknown } | undefined)?.id
  return { failed: true, value: { id: typeof id === 'string' || typeof id === 'number' ? id : `line ${line.number}`, error } }
}

const inWords = (error: z.ZodError): string => error.issues.slice(0, 3).map((it) => `${it.path.length > 0 ? `${it.path.join('.')}: ` : ''}${it.message}`).join('; ')

// group: understanding first, then the fold in order of arrival

async function runGroup(input: AsyncIterable<Uint8Array>, out: Out, options: AloneOptions): Promise<Done> {
  const { openGroup } = await import('./open-group.ts'), { arrivingLine, LineTelling } = await import('./line.ts')
  const folding = openGroup(options.window === undefined ? {} : { window: options.window })
  const counts = { done: 0, failed: 0 }, decided = openDecided(), lines: (Answered | { failed: false; telling: string; posts: string[]; id: string })[] = []
  for await (const line of jsonLines(input)) {
    const answer = await answerOf(line, LineTelling, (it) => {
      const arriving = arrivingLine(it as LineTelling)
      decided.take(folding.add(arriving))
      return { telling: arriving.id, posts: arriving.posts?.map((post) => post.id) ?? [] }
    })
    counts[answer.failed ? 'failed' : 'done']++
    const shown = answer.failed ? answer : { failed: false as const, id: (line.value as LineTelling).id, ...(answer.value as { telling: string; posts: string[] }) }
    if (options.online) await out.line('telling' in shown ? decided.of(shown) : shown.value)
    else lines.push(shown)
  }
  decided.take(folding.settle())
  for (const it of lines) await out.line('telling' in it ? decided.of(it) : it.value)
  return counts
}

/** Where each telling stands now: placements with every later merge, split and saga applied. */
function openDecided() {
  const place = new Map<string, { story: string; copyOf?: unknown }>(), heirs = new Map<string, string>(), sagas = new Map<string, string>()
  const heirOf = (story: string): string => {
    let at = story
    for (let next = heirs.get(at); next !== undefined && next !== story; next = heirs.get(at)) at = next
    return at
  }
  const sagaOf = (story: string): string | undefined => sagas.get(story)
  return {
    take(decision: Decision): void {
      for (const it of decision.placed) {
        place.set(it.id, { story: it.story, ...(it.copyOf && { copyOf: it.copyOf }) })
        if (it.saga) sagas.set(it.story, it.saga)
      }
      for (const it of decision.changes) {
        if (it.what === 'merged') heirs.set(it.story, it.into)
        else if (it.what === 'saga') sagas.set(it.story, it.saga)
        else for (const telling of it.tellings) place.set(telling, { ...place.get(telling), story: it.into })
      }
    },
    of({ id, telling, posts }: { id: string; telling: string; posts: readonly string[] }): unknown {
      const at = place.get(telling), story = at && heirOf(at.story), saga = story && (sagaOf(story) ?? sagaOf(at.story))
      const told = posts.flatMap((post) => { const it = place.get(post); return it ? [{ id: post.slice(telling.length + 1), story: heirOf(it.story) }] : [] })
      return { id, story, ...(saga && { saga }), ...(at?.copyOf !== undefined && { copyOf: at.copyOf }), ...(told.length > 0 && { posts: told }) }
    },
  }
}

// lines in, lines out

async function* jsonLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const decoder = new TextDecoder()
  let rest: string[] = [], number = 0
  const parse = (text: string): Line | undefined => {
    number++
    if (text.trim() === '') return undefined
    try { return { value: JSON.parse(text), number } } catch { return { error: 'the line is not JSON', number } }
  }
  for await (const chunk of input) {
    const pieces = decoder.decode(chunk, { stream: true }).split('\n')
    for (const [i, piece] of pieces.entries()) {
      rest.push(piece)
      if (i === pieces.length - 1) break
      const line = parse(rest.join(''))
      rest = []
      if (line) yield line
    }
  }
  const last = parse(rest.join('') + decoder.decode())
  if (last) yield last
}

type Out = { line(value: unknown): Promise<void>; end(): Promise<void> }

/** One write for many short lines: a pipe costs per write, not per byte. */
function batched(write: Write): Out {
  let waiting = ''
  return {
    async line(value) {
      waiting += `${JSON.stringify(value)}\n`
      if (waiting.length < 65_536) return
      const text = waiting
      waiting = ''
      await write(text)
    },
    async end() { if (waiting) await write(waiting); waiting = '' },
  }
}
