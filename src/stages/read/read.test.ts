import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Article, Document, LiveBlog } from '../../model/document.ts'
import type { ReadInput } from '../../model/read.ts'
import { readExplained } from './read.ts'

const sentence = (n: number): string => `The harbour council of Beispielhafen voted on measure ${n} after a long evening of argument, and its members said that the quay would be rebuilt before winter comes.`
const body = [1, 2, 3, 4, 5].map((n) => `<p>${sentence(n)} ${sentence(n + 20)}</p>`).join('\n')
const menu = '<nav><ul><li><a href="/a">News</a></li><li><a href="/b">Sport</a></li><li><a href="/c">Weather</a></li></ul></nav>'
const page = (head: string, inside = body): string => `<!doctype html><html lang="en"><head><title>Harbour vote passes | The Musterblatt</title>${head}</head><body>${menu}<article><h1>Harbour vote passes</h1>${inside}</article><aside class="related"><a href="/x">Ten more things to read about quays today</a></aside><footer>© The Musterblatt</footer></body></html>`

function read(html: string, more: Partial<ReadInput> = {}): Document {
  const { documents } = readExplained({ id: 'x', url: 'https://www.musterblatt.example/news/harbour', html, ...more })
  assert.equal(documents.length, 1)
  return documents[0]!
}

test('text is the joined text of its blocks, each at its start, without title and furniture', () => {
  const it = read(page('')) as Article
  assert.equal(it.kind, 'article')
  assert.equal(it.title, 'Harbour vote passes')
  const texts = it.blocks.filter((block) => block.text)
  assert.equal(it.text, texts.map((block) => block.text).join('\n\n'))
  for (const block of texts) assert.equal(it.text.slice(block.start, block.start! + block.text!.length), block.text)
  assert.ok(it.text.includes(sentence(5)) && !it.text.includes('Ten more things') && !it.text.includes('Sport'))
  assert.ok(it.removed.some((removed) => removed.text.includes('Ten more things')))
})

test('a canonical address of another domain is not followed', () => {
  assert.equal((read(page('<link rel="canonical" href="https://other.example.org/story">')) as Article).canonical, undefined)
  assert.equal((read(page('<link rel="canonical" href="https://musterblatt.example/story">')) as Article).canonical, 'https://musterblatt.example/story')
})

test('a page that claims to be a great agency stays its own domain, and the claim is via', () => {
  const head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Harbour vote passes","datePublished":"2025-05-03T10:00:00Z","publisher":{"@type":"Organization","name":"Reuters","url":"https://www.reuters.com/"}}</script>'
  const it = read(page(head)) as Article
  assert.equal(it.via, 'Reuters')
  assert.deepEqual([it.outlet?.claimed, it.outlet?.name], [true, 'musterblatt.example'])
  assert.equal(it.published?.from, '2025-05-03T10:00:00Z')
})

test('the catalogue decides the outlet', () => {
  const outlet = { id: 'musterblatt', name: 'Das Musterblatt', country: 'DE' }
  assert.deepEqual((read(page('<meta property="og:site_name" content="Somebody Else">'), { source: { outlet } }) as Article).outlet, outlet)
})

test('a publication after fetching counts as the time of fetching and says so', () => {
  const it = read(page('<meta property="article:published_time" content="2031-01-01T00:00:00Z">'), { fetched: '2025-05-03T12:00:00Z' }) as Article
  assert.equal(it.published?.from, '2025-05-03T12:00:00Z')
  assert.match(it.published!.origin, /after fetching/)
})

const post = (n: number, clock: string, text: string): string => `<div class="live-post" id="post-${n}"><time datetime="2025-05-03T${clock}:00+02:00">${clock}</time><h3>Post number ${n} is here</h3><p>${text}</p><button>Share</button></div>`
const live = (posts: string): string => `<html lang="en"><head><title>Storm live: updates</title></head><body><h1>Storm live: updates from Beispielhafen</h1><div class="live-posts">${posts}</div></body></html>`
const at = { url: 'https://musterblatt.example/live/storm', fetched: '2025-05-03T20:00:00Z' }

test('siblings with times are posts: title, time to the minute, permalink, text without furniture', () => {
  const it = read(live([post(4, '18:40', sentence(4)), post(3, '17:20', sentence(3)), post(2, '16:05', sentence(2)), post(1, '15:00', sentence(1))].join('')), at) as LiveBlog
  assert.equal(it.kind, 'liveblog')
  assert.deepEqual(it.posts.map((entry) => [entry.id, entry.title, entry.published?.from]), [4, 3, 2, 1].map((n, i) => [`post-${n}`, `Post number ${n} is here`, `2025-05-03T${['18:40', '17:20', '16:05', '15:00'][i]}:00+02:00`]))
  assert.equal(it.posts[0]!.text, sentence(4))
  assert.equal(it.posts[0]!.url, 'https://musterblatt.example/live/storm#post-4')
})

test('a second reading tells what was edited and what was taken away', () => {
  const first = read(live([post(4, '18:40', 'At least 7 people were hurt in the storm, the harbour office said this evening.'), post(3, '17:20', sentence(3)), post(2, '16:05', sentence(2)), post(1, '15:00', sentence(1))].join('')), at)
  const second = read(live([post(4, '18:40', 'At least 9 people were hurt in the storm, the harbour office said this evening.'), post(2, '16:05', sentence(2)), post(1, '15:00', sentence(1))].join('')), { ...at, previous: first }) as LiveBlog
  assert.deepEqual(second.versions?.map((it) => it.kind), ['figure'])
  assert.deepEqual(second.gone?.map((it) => it.id), ['post-3'])
})

test('reading twice gives the same bytes, and foreign markup never becomes text', () => {
  const hostile = page('<meta property="og:title" content="&lt;script&gt;alert(1)&lt;/script&gt;Harbour vote passes">', `${body}<script>evil()</script><p onclick="x()">${sentence(9)}</p>`)
  const one = JSON.stringify(read(hostile))
  assert.equal(one, JSON.stringify(read(hostile)))
  assert.ok(!one.includes('evil()') && !one.includes('onclick'))
})

test('ten thousand nested elements end in an answer', () => {
  const it = read(`<html><body>${'<div>'.repeat(10_000)}${body}${'</div>'.repeat(10_000)}</body></html>`) as Article
  assert.ok(it.text.includes(sentence(3)))
})

test('an entry alone is a stub of its summary', () => {
  const { documents } = readExplained({ id: 'x', entry: { id: '1', title: 'Harbour vote passes', url: 'https://musterblatt.example/a', summary: '<p>The council <b>voted</b> late.</p>', published: '2025-05-03T10:00:00Z', authors: ['By Ida Musterfrau'], categories: [], enclosures: [] } })
  const it = documents[0] as Article
  assert.deepEqual([it.stub, it.text, it.authors, it.published?.from], [true, 'The council voted late.', ['Ida Musterfrau'], '2025-05-03T10:00:00Z'])
})

test('a handed-in text keeps the title and the time that were said with it, and its words, however few', () => {
  const given = (text: string): Article => readExplained({ id: 'x', text, entry: { id: 'x', title: 'Quay to be rebuilt', published: '2025-05-03T10:00:00Z', authors: [], categories: [], enclosures: [] } }).documents[0] as Article
  for (const text of [`${sentence(1)} ${sentence(2)}\n\n${sentence(3)}`, 'The council said that 12 people came on Monday.', `Quay to be rebuilt\n\n${sentence(1)} ${sentence(2)}`]) {
    const it = given(text)
    assert.equal(it.title, 'Quay to be rebuilt')
    assert.equal(it.published?.from, '2025-05-03T10:00:00Z')
    assert.ok(it.text.includes(text.split('\n\n').at(-1)!), it.text)
  }
})
