// A world of invented outlets on loopback that tests and demonstrations read. A small one has an outlet with a feed and pages, one with a live blog that grows,
// and a hostile one; with `papers` many more of all countries beside them. It keeps a log of what was asked, so that a test can read how politely its hosts were treated.

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CatalogueOutlet } from '../model/catalogue.ts'
import { feedHost } from './feed-host.ts'
import type { Host } from './host.ts'
import { hostileHost, menaces, menacesFrom } from './hostile-host.ts'
import { liveHost } from './live-host.ts'
import { paperHost } from './paper-host.ts'

export type Asked = { /** the world's clock */ at: number; /** the real one */ real: number; host: string; path: string; headers: Record<string, string | undefined> }

export type World = {
  hosts: readonly { name: string; base: string; host: string; manner?: string }[]
  /** host:port pairs, for `PARALLAX_ALLOW_HOSTS` */
  allow: readonly string[]
  catalogue: readonly { country: string; line: CatalogueOutlet }[]
  log: readonly Asked[]
  close(): Promise<void>
}

export type WorldOptions = { seed?: number; hosts?: number; /** papers of the large world, with as many menaces as there are sorts of them */ papers?: number; /** what all papers together print in an hour of the world's clock */ anHour?: number; now?: () => number; log?: (asked: Asked) => void }

/** Every third host is of one kind, so that any number of hosts has all three. The same seed gives the same world. */
export async function openWorld({ seed = 1, hosts = 3, papers = 0, anHour = 60, now = Date.now, log: tell }: WorldOptions = {}): Promise<World> {
  const kinds = [feedHost, liveHost, hostileHost], log: Asked[] = [], servers: Server[] = []
  const opened: { host: Host; base: string; authority: string }[] = []
  const rate = { papers, anHour: Math.min(anHour, anHourMax) }
  const all: Host[] = [
    ...Array.from({ length: hosts }, (_, i) => kinds[i % kinds.length]!(i, seed)),
    ...Array.from({ length: papers }, (_, i) => paperHost(i, seed, rate)),
    ...(papers > 0 ? menaces.map((_, i) => hostileHost(menacesFrom + i)) : []),
  ]
  for (const host of all) {
    let base = ''
    const server = createServer((request, response) => {
      const asked: Asked = { at: now(), real: Date.now(), host: host.name, path: request.url ?? '/', headers: { 'user-agent': request.headers['user-agent'], 'if-none-match': request.headers['if-none-match'] } }
      log.push(asked)
      if (log.length > logMax) log.splice(0, logMax / 2)
      tell?.(asked)
      host.answer(request, response, { now: now(), base, seed })
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    const authority = `127.0.0.1:${(server.address() as AddressInfo).port}`
    base = `http://${authority}`
    servers.push(server)
    opened.push({ host, base, authority })
  }
  return {
    hosts: opened.map((it) => ({ name: it.host.name, base: it.base, host: it.authority, ...('manner' in it.host && { manner: String(it.host.manner) }) })),
    allow: opened.map((it) => it.authority),
    catalogue: opened.filter((it) => it.host.feeds.length > 0).map(({ host, base }) => ({
      country: host.country,
      line: { id: host.name.toLowerCase().replaceAll(' ', '-'), name: host.name, kind: 'private', languages: [host.language], home: `${base}/`, feeds: host.feeds.map((it) => ({ url: base + it, checked: null, ...(host.kind && host.kind !== 'feed' && { kind: host.kind }) })) },
    })),
    log,
    async close() {
      for (const server of servers) server.closeAllConnections()
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
    },
  }
}

const anHourMax = 10_000, logMax = 400_000

/** A clock of its own: it starts at `from` and runs `speed` times as fast as the real one. */
export const clockOf = (from: number, speed: number, real: () => number = Date.now): () => number => {
  const began = real()
  return () => from + (real() - began) * speed
}
