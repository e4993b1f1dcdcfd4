// A small world of invented outlets on loopback that tests and demonstrations read: one with a feed and pages, one with a live blog that grows,
// and a hostile one. Each host keeps a log of what it was asked, so that a test can read how politely it was treated.

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CatalogueOutlet } from '../model/catalogue.ts'
import { feedHost } from './feed-host.ts'
import type { Host } from './host.ts'
import { hostileHost } from './hostile-host.ts'
import { liveHost } from './live-host.ts'

export type Asked = { at: number; host: string; path: string; headers: Record<string, string | undefined> }

export type World = {
  hosts: readonly { name: string; base: string; host: string }[]
  /** host:port pairs, for `PARALLAX_ALLOW_HOSTS` */
  allow: readonly string[]
  catalogue: readonly { country: string; line: CatalogueOutlet }[]
  log: readonly Asked[]
  close(): Promise<void>
}

export type WorldOptions = { seed?: number; hosts?: number; now?: () => number; log?: (asked: Asked) => void }

/** Every third host is of one kind, so that any number of hosts has all three. The same seed gives the same world. */
export async function openWorld({ seed = 1, hosts = 3, now = Date.now, log: tell }: WorldOptions = {}): Promise<World> {
  const kinds = [feedHost, liveHost, hostileHost], log: Asked[] = [], servers: Server[] = []
  const opened: { host: Host; base: string; authority: string }[] = []
  for (let i = 0; i < hosts; i++) {
    const host = kinds[i % kinds.length]!(i, seed)
    let base = ''
    const server = createServer((request, response) => {
      const asked: Asked = { at: now(), host: host.name, path: request.url ?? '/', headers: { 'user-agent': request.headers['user-agent'], 'if-none-match': request.headers['if-none-match'] } }
      log.push(asked)
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
    hosts: opened.map((it) => ({ name: it.host.name, base: it.base, host: it.authority })),
    allow: opened.map((it) => it.authority),
    catalogue: opened.filter((it) => it.host.feeds.length > 0).map(({ host, base }) => ({
      country: host.country,
      line: { id: host.name.toLowerCase().replaceAll(' ', '-'), name: host.name, kind: 'private', languages: [host.language], home: `${base}/`, feeds: host.feeds.map((it) => ({ url: base + it, checked: null })) },
    })),
    log,
    async close() {
      for (const server of servers) server.closeAllConnections()
      await Promise.all(servers.map((server) => new Promise((done) => server.close(done))))
    },
  }
}
