// A host that means harm: bombs, loops, private addresses, markup in every field, answers that never end. A reader must come away unhurt from each.

import { gzipSync } from 'node:zlib'
import { type Host, notFound, send } from './host.ts'

const nasty = '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>\u202Eevil\u202C'

/** In the large world each is polled at what it lies in wait with; in the small one it only waits. */
export const menacesFrom = 1_000
export const menaces: readonly (readonly string[])[] = [['/nasty.xml', '/entities.xml'], ['/bomb', '/huge'], ['/to-metadata', '/to-loopback', '/to-file'], ['/loop', '/cut'], ['/endless', '/deep.xml'], ['/busy', '/closed/page']]

export const hostileHost = (index: number): Host => ({
  name: `Example Menace ${index + 1}`,
  country: 'XX',
  language: 'en',
  feeds: menaces[index - menacesFrom] ?? [],
  answer(request, response, { base }) {
    const path = request.url ?? '/', to = (location: string) => { response.writeHead(302, { location }); response.end() }
    switch (path) {
      case '/robots.txt': return send(response, 'text/plain', 'User-agent: *\nDisallow: /closed/\n')
      case '/closed/page': return send(response, 'text/html', '<p>nobody may read this')
      case '/to-metadata': return to('http://169.254.169.254/latest/meta-data/')
      case '/to-loopback': return to('http://127.0.0.1:9/')
      case '/to-file': return to('file:///etc/passwd')
      case '/loop': return to(`${base}/loop`)
      case '/bomb': return send(response, 'text/html', bomb(), { 'content-encoding': 'gzip' })
      case '/huge': response.writeHead(200, { 'content-type': 'text/html', 'content-length': String(65 * 1024 * 1024) }); return void response.end('<p>not really')
      case '/cut': response.writeHead(200, { 'content-type': 'text/html', 'content-length': '5000' }); response.write('<p>cut'); return void response.destroy()
      case '/busy': response.writeHead(429, { 'retry-after': '120' }); return void response.end()
      case '/noarchive': return send(response, 'text/html', '<title>kept</title><p>to themselves', { 'x-robots-tag': 'noarchive' })
      case '/entities.xml': return send(response, 'application/rss+xml', `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>&b;</title><item><title>&x;</title><link>${base}/a</link></item></channel></rss>`)
      case '/endless': { response.writeHead(200, { 'content-type': 'application/rss+xml' }); response.write('<rss><channel><title>never'); const drip = setInterval(() => response.write(' '), 500); drip.unref(); response.on('close', () => clearInterval(drip)); return }
      case '/deep.xml': return send(response, 'application/rss+xml', `<rss version="2.0"><channel><title>deep</title><item><title>d</title><description>${'<b>'.repeat(200_000)}`)
      case '/nasty.xml': return send(response, 'application/rss+xml', `<rss version="2.0"><channel><title>Example Menace</title><item><title><![CDATA[${nasty}]]></title><link>javascript:alert(1)</link><description><![CDATA[${nasty}]]></description><author><![CDATA[${nasty}]]></author></item></channel></rss>`)
      default: notFound(response)
    }
  },
})

let packed: Buffer | undefined
const bomb = (): Buffer => (packed ??= gzipSync(Buffer.alloc(80 * 1024 * 1024, 0x61)))
