// The articles that are measured with: real ones where PARALLAX_SETS names a folder of labelled sets, else the sample's with changed names and numbers. The same number gives the same articles.

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { loadCatalogue } from '../src/fetch/catalogue.ts'
import { shipped } from '../src/config.ts'
import { read } from '../src/stages/read/read.ts'
import type { Article } from '../src/model/document.ts'

export type Piece = { id: string; url: string; title: string; text: string; language: string; published: string; html: string }

/** `count` articles with pages around them, in order of publication, spread over the hosts of the catalogue. */
export async function corpus(count: number): Promise<{ from: string; pieces: Piece[] }> {
  const real = fromSets(), base = real.length > 0 ? real : await fromSample()
  const hosts = loadCatalogue(shipped.catalogue).outlets.flatMap((it) => (it.home ? [new URL(it.home).host] : []))
  const start = Date.UTC(2026, 5, 3)
  const pieces = Array.from({ length: count }, (_, i) => {
    const round = Math.floor(i / base.length), it = round === 0 ? base[i]! : changed(base[i % base.length]!, round)
    const url = `https://${hosts[(i * 7919) % hosts.length]}/bench/${i}`, published = new Date(start + i * 5_000).toISOString()
    return { ...it, id: String(i), url, published, html: page(it.title, it.text, published) }
  })
  return { from: real.length > 0 ? 'labelled sets' : 'sample, repeated with changed names and numbers', pieces }
}

type Base = { title: string; text: string; language: string }

function fromSets(): Base[] {
  const folder = process.env.PARALLAX_SETS
  if (!folder) return []
  return globSync('clustering/*/dev.jsonl.gz', { cwd: folder }).sort().flatMap((file) =>
    gunzipSync(readFileSync(join(folder, file))).toString('utf8').split('\n').filter(Boolean).map((line) => {
      const it = JSON.parse(line) as { title: string; text: string; lang?: string }
      return { title: it.title, text: it.text, language: it.lang ?? 'und' }
    }))
}

async function fromSample(): Promise<Base[]> {
  const files = globSync('site/*/2*/*.html', { cwd: shipped.sample }).sort(), all: Base[] = []
  for (const file of files) {
    const { documents } = await read.run({ id: file, html: readFileSync(join(shipped.sample, file), 'utf8') })
    for (const it of documents) if (it.kind === 'article') all.push({ title: it.title, text: (it as Article).text, language: it.language })
  }
  return all
}

/** Other numbers and other names: another happening told in the same words. */
function changed(it: Base, round: number): Base {
  const change = (text: string) => text.replace(/\d+/g, (n) => String(Number(n) + round)).replace(/\p{Lu}\p{Ll}{4,}/gu, (name) => `${name}${String.fromCharCode(97 + (round % 26))}${String.fromCharCode(97 + (Math.floor(round / 26) % 26))}`)
  return { title: change(it.title), text: change(it.text), language: it.language }
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
/** A page as outlets make them: navigation, teasers, a footer around the text. */
const page = (title: string, text: string, published: string): string => `<!doctype html><html><head><meta charset="utf-8"><title>${escaped(title)} | Bench</title><meta property="article:published_time" content="${published}"></head><body>
<header><nav><ul>${['Home', 'World', 'Politics', 'Economy', 'Sport', 'Culture', 'Weather'].map((it) => `<li><a href="/${it}">${it}</a></li>`).join('')}</ul></nav></header><main><article><h1>${escaped(title)}</h1>
${text.split(/\n+/).filter(Boolean).map((it) => `<p>${escaped(it)}</p>`).join('\n')}</article><aside><h2>Read more</h2><ul>${Array.from({ length: 12 }, (_, i) => `<li><a href="/more/${i}">Another headline number ${i}</a></li>`).join('')}</ul></aside></main><footer><p>All rights with the bench.</p></footer></body></html>`
