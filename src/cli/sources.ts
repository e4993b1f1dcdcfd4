// `parallax sources`: the catalogue and the reader's own sources, how they do, adding and silencing, the list as OPML, and asking them now.

import type { Ask } from '../ask.ts'
import type { Source } from '../model/outlet.ts'
import type { Command } from './command.ts'
import { exit, Failed, WrongUsage } from './exit.ts'
import { configOf, openLink, readStore } from './link.ts'
import { type Checked, writeChecked } from './write-checked.ts'

export const command: Command = {
  usage: '[list, check [CC…], add URL, pause S, mute O, unmute S, remove S, export]',
  about: "the shipped sources and the reader's own: list, ask now, add, silence, export as OPML",
  options: {
    outlet: { type: 'string', value: 'NAME', about: 'add: who publishes it' },
    country: { type: 'string', value: 'CC', about: 'add: the country it is at home in' },
    write: { type: 'boolean', about: 'check: what was found is polled there from now on' },
    catalogue: { type: 'boolean', about: 'check --write: in a clone, mend the shipped list' },
  },
  examples: ['parallax sources', 'parallax sources check GB PL', 'parallax sources add https://example.org/feed.xml --country GB', 'parallax sources mute 1f0c9be27d4a5c1', 'parallax sources export > sources.opml'],
  async run(args, io) {
    const [act = 'list', ...rest] = args.words, config = configOf(args, io)
    if (act === 'list' || act === 'export') {
      const reader = readStore(config)
      try {
        const listed = reader.sources.list()
        const sources = rest.length > 0 ? listed.filter((it) => rest.map((code) => code.toUpperCase()).includes(it.outlet.country ?? '')) : listed
        if (act === 'export') await io.out(opml(sources))
        else if (args.json) await io.out(`${JSON.stringify({ sources })}\n`)
        else for (const it of sources) await io.out(line(it))
      } finally { reader.close() }
      return exit.done
    }
    if (!['check', 'add', 'pause', 'mute', 'unmute', 'remove'].includes(act)) throw new WrongUsage(`sources knows no "${act}"`)
    if (args.has('catalogue') && !args.has('write')) throw new WrongUsage('--catalogue goes with --write')
    if (act !== 'check' && rest.length !== 1) throw new WrongUsage(act === 'add' ? 'name one address' : 'name one source by its id: parallax sources lists them')
    const link = await openLink(config, io)
    try {
      if (act === 'check') return await check(rest, config, link.ask, { write: args.has('write'), catalogue: args.has('catalogue') }, args.json, io)
      const outlet = args.text('outlet'), country = args.text('country')?.toUpperCase()
      const request = act === 'add' ? { do: 'source' as const, act: 'add' as const, url: rest[0]!, ...(outlet && { outlet }), ...(country && { country }) } : { do: 'source' as const, act: act as 'pause', id: rest[0]! }
      const answer = await link.ask(request, { signal: io.signal })
      if (!answer.ok) throw new Failed(answer.says)
      await io.out(args.json ? `${JSON.stringify({ source: answer.source })}\n` : `${answer.says ?? ''}\n`)
      return exit.done
    } finally { await link.close() }
  },
}

async function check(codes: readonly string[], config: ReturnType<typeof configOf>, ask: Ask, how: { write: boolean; catalogue: boolean }, json: boolean, io: Parameters<Command['run']>[1]): Promise<0 | 1 | 3 | 130> {
  const reader = readStore(config), wanted = reader.sources.list().filter((it) => codes.length === 0 || codes.some((code) => code.toUpperCase() === it.outlet.country || code === it.id))
  reader.close()
  if (wanted.length === 0) throw new WrongUsage(`no source is listed for ${codes.join(', ')}`)
  const checked: Checked[] = []
  let at = 0
  // Many at a time: each waits for its own host's pace, and eight requests are under way at most.
  await Promise.all(Array.from({ length: 48 }, async () => {
    for (let it = wanted[at++]; it && !io.signal.aborted; it = wanted[at++]) {
      const answer = await ask({ do: 'source', act: 'check', id: it.id, ...(how.write && { write: true }) }, { signal: io.signal })
      const found = answer.ok && typeof answer.facts?.found === 'string' ? { url: answer.facts.found, kind: answer.facts.kind as Source['kind'] } : undefined
      const one: Checked = { source: answer.ok && answer.source ? answer.source : it, ...(found && { found }) }
      checked.push(one)
      if (!json) await io.out(checkedLine(one))
    }
  }))
  if (io.signal.aborted) return exit.interrupted
  const sources = checked.map((it) => it.source), failed = sources.filter((it) => it.health.state === 'fails'), moved = checked.filter((it) => it.found)
  if (json) await io.out(`${JSON.stringify({ sources, moved: moved.map((it) => ({ id: it.source.id, ...it.found })) })}\n`)
  for (const [cause, list] of [...Map.groupBy(failed, (it) => it.health.cause ?? 'it does not answer')].sort((a, b) => b[1].length - a[1].length)) {
    io.err(`parallax: ${cause}:\n${list.map((it) => `  ${it.outlet.name} (${it.url})\n`).join('')}`)
  }
  io.err(`parallax: ${sources.length - failed.length} of ${sources.length} answer, ${moved.length} ${moved.length === 1 ? 'was' : 'were'} found at another address${moved.length > 0 && !how.write ? ' (--write polls them there)' : ''}\n`)
  if (how.write && how.catalogue) io.err(`parallax: ${writeChecked(checked)} lines of the shipped list were mended\n`)
  return failed.length === 0 ? exit.done : failed.length < checked.length ? exit.partly : exit.failed
}

const checkedLine = ({ source, found }: Checked): string => `${line(source).trimEnd()}${source.health.newest ? `  newest ${source.health.newest.slice(0, 16)}` : ''}${found ? `  found: ${found.kind} ${found.url}` : ''}\n`
const line = (it: Source): string => `${it.id}  ${it.outlet.country ?? '--'}  ${it.outlet.name}${it.section ? ` (${it.section})` : ''}  ${it.url}  ${it.muted ? 'muted' : it.health.state}${it.health.cause ? `: ${it.health.cause}` : ''}${it.own ? '  own' : ''}\n`

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
function opml(sources: readonly Source[]): string {
  const byCountry = Map.groupBy(sources, (it) => it.outlet.country ?? 'own')
  const groups = [...byCountry].map(([country, list]) => `    <outline text="${country}">\n${list.map((it) => `      <outline type="rss" text="${escaped(it.outlet.name)}" xmlUrl="${escaped(it.url)}"${it.outlet.home ? ` htmlUrl="${escaped(it.outlet.home)}"` : ''}/>`).join('\n')}\n    </outline>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head><title>Parallax sources</title></head>\n  <body>\n${groups.join('\n')}\n  </body>\n</opml>\n`
}
