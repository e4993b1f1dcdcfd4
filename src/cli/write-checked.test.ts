import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { idOf } from '../model/ids.ts'
import type { Source } from '../model/outlet.ts'
import { writeChecked } from './write-checked.ts'

const line = '{"id": "example-post", "name": "Example Post", "kind": "private", "languages": ["de", "fr"], "home": "https://post.example/", "feeds": [{"url": "https://post.example/a.xml", "section": "world", "checked": null}, {"url": "https://post.example/b.xml", "checked": null}, {"url": "https://post.example/c.xml", "checked": null}]}'
const source = (url: string, state: Source['health']['state']): Source => ({ id: idOf('source', url), outlet: { name: 'Example Post', country: 'XK' }, kind: 'feed', url, checked: null, health: { state, tried: '2026-06-03T10:00:00Z' } })

test('what answered is dated, what moved gets its address, what fails stays; one line an outlet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'checked-')), file = join(folder, 'XK.json')
  writeFileSync(file, `[\n  ${line}\n]\n`)
  const written = writeChecked([
    { source: source('https://post.example/a.xml', 'answers'), found: { url: 'https://post.example/news-sitemap.xml', kind: 'sitemap' } },
    { source: source('https://post.example/b.xml', 'fails') },
    { source: source('https://post.example/c.xml', 'quiet'), found: { url: 'https://post.example/b.xml', kind: 'feed' } },
  ], folder)
  const text = readFileSync(file, 'utf8')
  rmSync(folder, { recursive: true })
  assert.equal(written, 1)
  assert.equal(text, `[\n  ${line.replace('{"url": "https://post.example/a.xml", "section": "world", "checked": null}', '{"url": "https://post.example/news-sitemap.xml", "kind": "sitemap", "section": "world", "checked": "2026-06-03"}')}\n]\n`)
})
