// A folder that answers like the hosts in it (`site/HOST/path`): how the sample edition is polled and read through the very pipeline that the world goes through.

import { existsSync, readFileSync, statSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import type { Fetched, Fetcher } from '../fetch/fetch.ts'

const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.xml': 'application/xml', '.json': 'application/json', '.txt': 'text/plain; charset=utf-8' }

export function openSite(folder: string): Fetcher {
  const root = resolve(folder)
  const fileOf = (url: URL): string | undefined => {
    const path = join(root, url.host, decodeURIComponent(url.pathname))
    if (!path.startsWith(root)) return undefined
    return [path, `${path}.html`, join(path, 'index.html')].find((it) => existsSync(it) && statSync(it).isFile())
  }
  return {
    async get(address): Promise<Fetched> {
      const url = URL.parse(address), file = url && fileOf(url)
      if (!url || !file) return { kind: 'failed', url: address, cause: 'not found', says: 'it answers 404: there is no such page', status: 404 }
      const type = types[extname(file)]
      return { kind: 'page', url: url.href, status: 200, bytes: readFileSync(file), ...(type && { contentType: type }) }
    },
    async close() {},
  }
}
