// `sources check --write --catalogue`: what a connected machine found goes back into catalogue/outlets/CC.json, one date a feed that answered.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shipped } from '../config.ts'
import type { CatalogueOutlet } from '../model/catalogue.ts'
import type { Source } from '../model/outlet.ts'

/** How many feeds were dated; one that does not answer keeps what it had. */
export function writeChecked(sources: readonly Source[], folder = join(shipped.catalogue, 'outlets')): number {
  let written = 0
  for (const [country, list] of Map.groupBy(sources.filter((it) => !it.own && ['answers', 'quiet', 'stale'].includes(it.health.state)), (it) => it.outlet.country ?? '')) {
    const path = join(folder, `${country}.json`)
    if (!existsSync(path)) continue
    const outlets = JSON.parse(readFileSync(path, 'utf8')) as CatalogueOutlet[]
    for (const it of list) for (const outlet of outlets) for (const feed of outlet.feeds) {
      if (feed.url !== it.url && !feed.other?.includes(it.url) || !it.health.tried) continue
      feed.checked = it.health.tried.slice(0, 10)
      written++
    }
    writeFileSync(path, `${JSON.stringify(outlets, null, 2)}\n`)
  }
  return written
}
