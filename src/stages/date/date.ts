// A time as pages and feeds write it, as an interval: a minute, a day, a month. Which words of a text are times is found in understand.

import { z } from 'zod'
import type { When } from '../../model/when.ts'
import type { Stage } from '../stage.ts'
import { readStamp } from './stamp.ts'

/** `base`: the moment the words were written, for relative forms; `zone`: that of the outlet, where the words name none. */
export type DateOptions = { language?: string; base?: string; zone?: string }

/** `undefined` where the words are no time, or could be two. */
export function readDate(text: string, options: DateOptions = {}): When | undefined {
  return readStamp(text.trim(), options.zone ?? 'UTC')
}

type Input = { id: string; text: string; language?: string; base?: string; zone?: string }
type Output = { id: string; when?: When }

export const date: Stage<Input, Output> = {
  name: 'date',
  version: 1,
  about: 'a time in words, of any language, as an interval',
  input: z.object({ id: z.string(), text: z.string(), language: z.string().exactOptional(), base: z.string().exactOptional(), zone: z.string().exactOptional() }),
  run: ({ id, text, ...options }) => {
    const when = readDate(text, options)
    return { id, ...(when && { when }) }
  },
}
