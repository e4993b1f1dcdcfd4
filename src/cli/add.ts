// `parallax add WHAT…`: take in, wait until it is read, grouped and told, and say of each item what came of it.

import type { Outcome } from '../ask.ts'
import { standardInput, takeIn } from '../fetch/take-in.ts'
import { limits } from '../limits.ts'
import type { Given } from '../model/given.ts'
import type { Command } from './command.ts'
import { exit, Failed, WrongUsage } from './exit.ts'
import { configOf, openLink } from './link.ts'
import { openBar } from './progress.ts'

/** What is handed on at once: enough to keep all threads busy, little enough for memory. */
const itemsAtOnce = 250, batchesAtOnce = 4, bytesAtOnce = limits.fileBytesMax

export const command: Command = {
  usage: 'WHAT… [--outlet NAME] [--json]',
  about: 'take in files (.txt .html .md .mhtml .eml .json .jsonl .xml .opml .zip, gzipped too), folders, addresses, feeds, - for standard input',
  options: {
    outlet: { type: 'string', value: 'NAME', about: 'who publishes what is handed in; naming it counts as your word' },
    language: { type: 'string', value: 'TAG', about: 'the language it is in, where you know it' },
  },
  examples: ['parallax add saved-page.html', 'parallax add ~/Downloads/articles', 'parallax add https://example.org/news/storm', 'parallax add subscriptions.opml', "pbpaste | parallax add - --outlet 'The Example'"],
  async run(args, io) {
    if (args.words.length === 0) throw new WrongUsage('name what to take in: files, folders, addresses, or - for standard input')
    const outlet = args.text('outlet'), language = args.text('language')
    const link = await openLink(configOf(args, io), io), bar = openBar(io)
    const outcomes: Outcome[][] = []
    // The next is handed over while the stories of the one before are told.
    const answers: Promise<void>[] = []
    let batch: Given[] = [], bytes = 0, sent = 0, done = 0
    const send = async (): Promise<void> => {
      if (batch.length === 0) return
      const given = batch, results: Outcome[] = []
      let own = 0
      outcomes.push(results)
      sent += given.length
      batch = []
      bytes = 0
      const answer = link.ask({ do: 'add', given, wait: true, ...(outlet && { confirm: true }) }, { signal: io.signal, onProgress: (it) => { done += it.done - own; own = it.done; bar.show({ what: it.what, done, of: sent }) } }).then((it) => {
        if (!it.ok) throw new Failed(it.says)
        results.push(...(it.outcomes ?? []))
      })
      // Waited for below, in order: one that fails before its turn must not end the program.
      answer.catch(() => undefined)
      answers.push(answer)
      if (answers.length >= batchesAtOnce) await answers[answers.length - batchesAtOnce]
    }
    try {
      for await (const it of takeIn(args.words, { stdin: args.words.includes('-') ? io.stdin ?? standardInput() : io.stdin })) {
        if (io.signal.aborted) break
        if ('error' in it) outcomes.push([{ name: it.name, ok: false, says: it.error }])
        else {
          batch.push({ ...it, ...(outlet && { outlet }), ...(language && { language }) })
          bytes += it.bytes?.length ?? 0
        }
        if (batch.length >= itemsAtOnce || bytes >= bytesAtOnce) await send()
      }
      await send()
      await Promise.all(answers)
    } finally {
      await Promise.allSettled(answers)
      bar.end()
      await link.close()
    }
    if (io.signal.aborted) return exit.interrupted
    const all = outcomes.flat()
    if (args.json) await io.out(`${JSON.stringify({ outcomes: all })}\n`)
    for (const it of all) {
      if (!it.ok) io.err(`parallax: ${it.name}: ${it.says}\n`)
      else if (!args.json) await io.out(`${it.name}: ${it.says}\n`)
    }
    const failed = all.filter((it) => !it.ok).length
    return failed === 0 ? exit.done : failed < all.length ? exit.partly : exit.failed
  },
}
