// How a source is: a shape and a sentence, and its last tries as ticks. Never a coloured lamp.

import { html, raw } from 'hono/html'
import type { Source } from '../../model/outlet.ts'
import type { Html } from '../page.ts'
import { type Clock, shortTime } from '../times.ts'
import { words } from '../words.ts'

const classes = { answers: '', quiet: 'quiet', stale: 'stale', fails: 'fails', unasked: 'quiet' } as const

export function health(source: Source, clock: Clock): Html {
  const { state, cause, newest, everyHours } = source.health
  const more = [cause, state !== 'fails' && newest && `${words.health.newest} ${shortTime(newest, clock)}`, state !== 'fails' && everyHours !== undefined && words.health.every(everyHours)].filter(Boolean).join('; ')
  return html`<span class="health ${source.muted ? 'quiet' : classes[state]}">${source.muted ? words.health.muted : words.health[state]}</span>${more ? html`<span class="small"> ${more}</span>` : ''}`
}

export function ticks(tries: readonly { outcome: 'new' | 'short' | 'fail' }[]): Html {
  if (tries.length === 0) return html`<span class="small">${words.health.none}</span>`
  const last = tries.slice(-24)
  const of = (outcome: string, draw: (x: number) => string): string => last.flatMap((it, i) => it.outcome === outcome ? draw(2 + i * 5) : []).join('')
  return raw(`<svg class="ticks" viewBox="0 0 120 16" width="120" height="16" aria-hidden="true" focusable="false"><path d="${of('new', (x) => `M${x} 1v14`)}"/><path class="none" d="${of('short', (x) => `M${x} 11v4`)}"/><path class="miss" d="${of('fail', (x) => `M${x - 1.5} 12l3 3m0 -3l-3 3`)}"/></svg>`)
}
