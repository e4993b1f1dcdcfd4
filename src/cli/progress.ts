// A bar on a terminal, JSON lines elsewhere: the same events to people and to machines, on standard error.

import type { Progress } from '../ask.ts'
import type { Io } from './command.ts'

export type Bar = { show(progress: Progress): void; end(): void }

export function openBar(io: Io): Bar {
  if (!io.terminal) return { show() {}, end() {} }
  let shown = false
  return {
    show({ done, of, what }) {
      shown = true
      const width = 30, full = of > 0 ? Math.round((done / of) * width) : 0
      io.err(`\r\u001b[2K[${'█'.repeat(full)}${'░'.repeat(width - full)}] ${done} of ${of} · ${what}`)
    },
    end() { if (shown) io.err('\r\u001b[2K') },
  }
}
