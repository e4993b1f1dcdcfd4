// Server-sent events: one number whenever anything that is shown changed. What changed is asked for by ETag; nothing else is pushed.
// While nobody listens nothing runs.

import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { Reader } from '../store/reader.ts'

/** A browser keeps one stream for all its tabs, so this many readers at once; more are told to poll. */
const listenersMost = 200
/** Looked at twice a second while somebody listens: reading one number of the store. */
const lookMs = 500
/** A comment now and then keeps proxies from closing a quiet stream. */
const beatMs = 25_000

export type Events = { stream(c: Context): Response | Promise<Response> }

export function openEvents(reader: Reader): Events {
  const listeners = new Set<(change: number) => void>()
  let timer: NodeJS.Timeout | undefined, last = 0

  const look = (): void => {
    const change = reader.change()
    if (change === last) return
    last = change
    for (const tell of listeners) tell(change)
  }
  const join = (tell: (change: number) => void): (() => void) => {
    if (listeners.size === 0) {
      last = reader.change()
      timer = setInterval(look, lookMs)
      timer.unref()
    }
    listeners.add(tell)
    return () => { listeners.delete(tell); if (listeners.size === 0) clearInterval(timer) }
  }

  return {
    stream(c) {
      if (listeners.size >= listenersMost) return c.json({ error: 'Too many listen already: ask for the page again instead.' }, 503)
      c.header('Cache-Control', 'no-store')
      c.header('X-Accel-Buffering', 'no')
      return streamSSE(c, async (stream) => {
        const over = Promise.withResolvers<void>()
        const send = (change: number): void => { stream.writeSSE({ event: 'change', data: String(change), id: String(change) }).catch(() => over.resolve()) }
        const leave = join(send)
        const beat = setInterval(() => { stream.write(': still here\n\n').catch(() => over.resolve()) }, beatMs)
        beat.unref()
        stream.onAbort(() => over.resolve())
        send(reader.change())
        await over.promise
        clearInterval(beat)
        leave()
      })
    },
  }
}
