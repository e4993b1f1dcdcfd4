// `sources check --write --catalogue`: what a connected machine found goes back into catalogue/outlets/CC.json: a date for each feed that answered, the new address of one that moved. One line an outlet, as people edit it.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shipped } from '../config.ts'
import type { CatalogueFeed, CatalogueOutlet } from '../model/catalogue.ts'
import { idOf } from '../model/ids.ts'
import type { Source } from '../model/outlet.ts'

/** `found`: where it is now, of one that moved. */
export type Checked = { source: Source; found?: { url: string; kind: Source['kind'] } }

/** How many feeds were dated or moved; one that does not answer keeps what it had, and one that was found at the address of another is left to people. */
export function writeChecked(checked: readonly Checked[], folder = join(shipped.catalogue, 'outlets')): number {
  let written = 0
  const answered = checked.filter((it) => !it.source.own && it.source.health.tried && ['answers', 'quiet', 'stale'].includes(it.source.health.state))
  for (const [country, list] of Map.groupBy(answered, (it) => it.source.outlet.country ?? '')) {
    const path = join(folder, `${country}.json`)
    if (!existsSync(path)) continue
    const outlets = JSON.parse(readFileSync(path, 'utf8')) as CatalogueOutlet[], byId = new Map(list.map((it) => [it.source.id, it]))
    const taken = new Set(outlets.flatMap((it) => it.feeds.map((feed) => feed.url)))
    for (const outlet of outlets) {
      outlet.feeds = outlet.feeds.map((feed) => {
        const it = byId.get(idOf('source', feed.url))
        if (!it || (it.found && it.found.url !== feed.url && taken.has(it.found.url))) return feed
        written++
        return mended(feed, it)
      })
    }
    writeFileSync(path, `[\n${outlets.map((it) => `  ${oneLine(it)}`).join(',\n')}\n]\n`)
  }
  return written
}

function mended(feed: CatalogueFeed, { source, found }: Checked): CatalogueFeed {
  const { kind: _, checked: __, url: ___, ...rest } = feed, kind = found?.kind ?? feed.kind
  return { url: found?.url ?? feed.url, ...(kind && kind !== 'feed' && { kind }), ...rest, checked: source.health.tried!.slice(0, 10) }
}

/** With a space after each comma and colon, as the files have it. */
function oneLine(it: unknown): string {
  if (Array.isArray(it)) return `[${it.map(oneLine).join(', ')}]`
  if (typeof it !== 'object' || it === null) return JSON.stringify(it)
  return `{${Object.entries(it).filter(([, value]) => value !== undefined).map(([key, value]) => `${JSON.stringify(key)}: ${oneLine(value)}`).join(', ')}}`
}
