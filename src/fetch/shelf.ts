// A fetcher that answers from a folder instead of the network: `HOST/path` below it. The sample edition is read through it, like any other sources.

import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { Fetcher } from './fetch.ts'

const types: Record<string, string> = { '.xml': 'application/xml', '.json': 'application/feed+json', '.html': 'text/html; charset=utf-8' }

export function openShelf(folder: string): Fetcher {
  return {
    async get(address) {
      const url = URL.parse(address), missing = { kind: 'failed', url: address, cause: 'not found', says: 'there is nothing at that address in the sample', status: 404 } as const
      if (!url) return missing
      const path = normalize(join(folder, url.host, decodeURIComponent(url.pathname)))
      if (!path.startsWith(normalize(folder) + sep)) return missing
      const file = extname(path) ? path : `${path}.html`
      try {
        return { kind: 'page', url: url.href, status: 200, bytes: await readFile(file), contentType: types[extname(file)] ?? 'application/octet-stream' }
      } catch { return missing }
    },
    async close() {},
  }
}
