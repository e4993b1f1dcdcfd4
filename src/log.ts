// One JSON line an event, to standard error. The only place besides cli/ that writes to the process's streams.

export type Log = (event: string, facts?: Record<string, unknown>) => void

/** Lines for machines; `cli/progress.ts` shows the same events to people on a terminal. */
export const jsonLog: Log = (event, facts = {}) => {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...facts })}\n`)
}

export const noLog: Log = () => {}
