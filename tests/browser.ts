// The reader's journeys in a real browser, with and without script: run by CI alone (`node bin/parallax.mjs --run tests/browser.ts`).
// Against an invented reader, so that nothing but the pages is tested here. Without Chromium it says so and ends well.
// What is asked inside a page is text: outside the islands this project's types know no DOM.

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Browser, chromium, type Page } from 'playwright-core'
import type { Request as Asked } from '../src/ask.ts'
import { noLog } from '../src/log.ts'
import { createApp } from '../src/web/app.ts'
import { fakeReader } from '../src/web/fake-reader.ts'

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((it) => it && existsSync(it))
if (!executablePath) {
  console.error('browser: NOT RUN, there is no Chromium here (CHROMIUM names one)')
  process.exit(0)
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const asked: Asked[] = [], reader = fakeReader()
const app = createApp({
  reader, log: noLog, config: { host: '127.0.0.1', boundToLoopback: true, secret: 'of the tests', zone: 'UTC', now: () => Temporal.Instant.from('2026-11-24T14:00:00Z') },
  ask: async (it) => { asked.push(it); return { ok: true, outcomes: it.do === 'add' ? it.given.map((each) => ({ name: each.name, ok: true, says: 'read: article, 12 words', documents: ['d-english'] })) : [] } },
})
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
await new Promise((done) => server.once('listening', done))
const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const browser: Browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })

let failed = 0
async function journey(name: string, options: { script?: boolean; width?: number; dark?: boolean }, walk: (page: Page) => Promise<void>): Promise<void> {
  const { script = true, width = 1280, dark = false } = options
  const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width, height: 800 }, colorScheme: dark ? 'dark' : 'light' })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage(), faults: string[] = []
  page.on('console', (it) => { if (it.type() === 'error' && !/status of 4\d\d/.test(it.text())) faults.push(it.text()) })
  page.on('pageerror', (it) => faults.push(String(it)))
  try {
    await walk(page)
    assert.deepEqual(faults, [], 'errors in the console')
    console.error(`holds  ${name}`)
  } catch (error) {
    failed++
    console.error(`FAILS  ${name}: ${error instanceof Error ? error.message : error}`)
  } finally { await context.close() }
}
const goto = (page: Page, path: string) => page.goto(base + path, { waitUntil: 'load' })
const pathOf = (page: Page): string => new URL(page.url()).pathname
const reach = async (page: Page, path: RegExp): Promise<void> => { await page.waitForURL((url) => path.test(url.pathname)) }
const middle = async (page: Page): Promise<{ x: number; y: number; width: number }> => {
  const globe = page.locator('px-globe')
  await globe.scrollIntoViewIfNeeded()
  const box = (await globe.boundingBox())!
  return { x: box.x + box.width / 2, y: box.y + box.height / 2, width: box.width }
}

await journey('globe: a drag turns it and opens nothing', {}, async (page) => {
  await goto(page, '/')
  const at = await middle(page)
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  for (let i = 1; i <= 10; i++) await page.mouse.move(at.x - i * 12, at.y)
  await page.mouse.up()
  await page.locator('px-globe.taken canvas').waitFor()
  assert.equal(pathOf(page), '/')
})
await journey('globe: a click opens a country, drawn by the server', {}, async (page) => {
  await goto(page, '/')
  const at = await middle(page)
  await page.mouse.click(at.x, at.y + at.width * 0.2)
  await reach(page, /^\/country\/[A-Z]{2}$/)
})
await journey('globe: arrows name countries, Enter opens the one that was named', {}, async (page) => {
  await goto(page, '/')
  await page.locator('px-globe').focus()
  await page.keyboard.press('ArrowRight')
  await page.locator('px-globe [role=status]').filter({ hasText: /,/ }).waitFor({ state: 'attached' })
  await page.keyboard.press('Enter')
  await reach(page, /^\/country\/[A-Z]{2}$/)
})
await journey('globe: after a drag a click on the canvas opens a country', {}, async (page) => {
  await goto(page, '/')
  const at = await middle(page)
  await page.mouse.move(at.x, at.y)
  await page.mouse.down()
  for (let i = 1; i <= 4; i++) await page.mouse.move(at.x - i * 3, at.y)
  await page.mouse.up()
  await page.locator('px-globe.taken canvas').waitFor()
  await page.waitForTimeout(300)
  await page.mouse.click(at.x, at.y + at.width * 0.2)
  await reach(page, /^\/country\/[A-Z]{2}$/)
})
await journey('without script: home, a country, a story, a sentence opened, its words marked', { script: false }, async (page) => {
  await goto(page, '/')
  await page.locator('.countries a[href="/country/GR"]').click()
  await reach(page, /^\/country\/GR$/)
  await page.locator('main a[href="/story/s-ferry"]').first().click()
  await reach(page, /^\/story\//)
  await page.locator('.claim > summary').first().click()
  await page.locator('.claim[open] .evidence a[href*="#words"]').first().click()
  await reach(page, /^\/article\//)
  assert.ok(await page.locator('#words').isVisible())
})
for (const script of [true, false]) await journey(`key events only is a link, ${script ? 'with' : 'without'} script`, { script }, async (page) => {
  await goto(page, '/story/s-ferry/live')
  const all = await page.locator('article.post').count()
  await page.getByRole('link', { name: 'Key events only' }).click()
  await page.waitForURL(/only=key/)
  const key = await page.locator('article.post').count()
  assert.ok(key > 0 && key < all, `${key} of ${all}`)
})
for (const script of [true, false]) await journey(`handing in a text, ${script ? 'with' : 'without'} script`, { script }, async (page) => {
  await goto(page, '/add')
  await page.locator('textarea').fill('An invented title\n\nAn invented text about an invented ferry.')
  await page.getByRole('button', { name: 'Hand it in' }).click()
  await page.locator('.outcome a[href="/article/d-english"]').waitFor()
  const last = asked.at(-1)
  assert.ok(last?.do === 'add' && last.given[0]?.text?.startsWith('An invented title'))
})
for (const script of [true, false]) await journey(`searching, ${script ? 'with' : 'without'} script`, { script }, async (page) => {
  await goto(page, '/search')
  await page.getByRole('searchbox').fill('sandbank')
  await page.getByRole('searchbox').press('Enter')
  await page.waitForURL(/q=sandbank/)
  assert.ok(await page.locator('main mark').first().isVisible())
})
await journey('keys: j, k, o, /, ? and Escape', {}, async (page) => {
  await goto(page, '/')
  const here = () => page.evaluate<string>('document.activeElement.href')
  await page.keyboard.press('j')
  const first = await here()
  await page.keyboard.press('j')
  assert.notEqual(await here(), first)
  await page.keyboard.press('k')
  assert.equal(await here(), first)
  await page.keyboard.press('?')
  assert.ok(await page.locator('dialog[open]').isVisible())
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('dialog[open]').count(), 0)
  await page.keyboard.press('o')
  await reach(page, /^\/story\//)
  await page.keyboard.press('/')
  await page.waitForURL(/\/search/)
  await page.waitForFunction(`document.activeElement?.matches('input[type=search]')`)
})
await journey('live: what is new is announced without moving what is read', {}, async (page) => {
  await goto(page, '/story/s-ferry/live')
  await page.evaluate(`document.querySelector('.post').remove(); scrollTo(0, 500)`)
  const top = () => page.evaluate<number>(`document.querySelectorAll('.post')[4].getBoundingClientRect().top`)
  const before = await top()
  reader.grow()
  await page.getByRole('button', { name: '1 new post' }).waitFor()
  assert.equal(await top(), before)
  await page.getByRole('button', { name: '1 new post' }).click()
  assert.equal(await page.locator('.post').count(), 16)
})
for (const path of ['/', '/countries', '/country/GR', '/story/s-ferry', '/story/s-ferry/live', '/live', '/saga/g-ferries', '/person/p-vathia', '/article/d-greek', '/search?q=ferry', '/sources', '/add', '/settings', '/about', '/paper', '/no-such-page']) for (const [width, dark] of [[360, true], [1280, false]] as const) {
  await journey(`axe and width: ${path} at ${width}`, { width, dark }, async (page) => {
    await goto(page, path)
    await page.evaluate(`for (const it of document.querySelectorAll('details')) it.open = true`)
    assert.ok(await page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth + 1'), 'wider than the screen')
    await page.evaluate(axe)
    const found = await page.evaluate<string[]>('axe.run(document).then((it) => it.violations.filter((each) => /serious|critical/.test(each.impact)).map((each) => each.id + " " + each.nodes[0]?.target))')
    assert.deepEqual(found, [])
  })
}

await browser.close()
server.close()
if ('closeAllConnections' in server) server.closeAllConnections()
console.error(failed ? `browser: ${failed} journeys fail` : 'browser: all journeys hold')
process.exitCode = failed ? 1 : 0
