// One reader over the same pages until its time is up; prints pages a second and peak memory. A process of its own, so that no reader pays for another's memory.

import { pagesToRead } from './read.ts'

type Reader = (html: string, url: string) => unknown
// biome-ignore lint/suspicious/noExplicitAny: packages of bench/package.json, which the program's own types do not know
const load = async (name: string): Promise<any> => import(name)

const readers: Record<string, () => Promise<Reader>> = {
  async parallax() {
    const { read } = await import('../src/stages/read/read.ts')
    return (html, url) => read.run({ id: url, url, bytes: Buffer.from(html) })
  },
  async 'readability-linkedom'() {
    const { Readability } = await load('@mozilla/readability'), { parseHTML } = await load('linkedom')
    return (html) => new Readability(parseHTML(html).document).parse()
  },
  async 'readability-jsdom'() {
    const { Readability } = await load('@mozilla/readability'), { JSDOM, VirtualConsole } = await load('jsdom')
    return (html, url) => { const dom = new JSDOM(html, { url, virtualConsole: new VirtualConsole() }), out = new Readability(dom.window.document).parse(); dom.window.close(); return out }
  },
  async defuddle() {
    const { Defuddle } = await load('defuddle/node')
    return (html, url) => Defuddle(html, url)
  },
  async extractus() {
    const { extractFromHtml } = await load('@extractus/article-extractor')
    return (html, url) => extractFromHtml(html, url)
  },
}

const [name = 'parallax', seconds = '20'] = process.argv.slice(2)
const pages = await pagesToRead(), reader = await readers[name]!()
for (const it of pages.slice(0, 5)) await reader(it.html, it.url)
const began = performance.now(), until = began + Number(seconds) * 1000
let read = 0
while (performance.now() < until) {
  const it = pages[read % pages.length]!
  try { await reader(it.html, it.url) } catch { /* a page that a reader cannot read counts as read: it cost its time */ }
  read++
}
console.log(JSON.stringify({ perSecond: read / ((performance.now() - began) / 1000), peakMb: Math.round(process.resourceUsage().maxRSS / 1024) }))
