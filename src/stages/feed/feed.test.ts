import assert from 'node:assert/strict'
import { test } from 'node:test'
import { discoverFeeds, feed as stage, readFeed, readOpml } from './feed.ts'

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)
const read = (text: string, options: { contentType?: string; url?: string } = {}) => readFeed(bytes(text), options)
const rss = (items: string, more = ''): string => `<?xml version="1.0"?><rss version="2.0"${more}><channel><title>Fictional Gazette</title><link>https://gazette.example/</link>${items}</channel></rss>`

/** What an entry of an RSS feed of one item is read as. */
function check(what: string, item: string, expected: Record<string, unknown>, more = ''): void {
  test(what, () => {
    const [entry] = read(rss(`<item>${item}</item>`, more)).feed.entries
    assert.ok(entry)
    for (const [key, value] of Object.entries(expected)) assert.deepEqual(entry[key as keyof typeof entry], value, key)
  })
}

check('title, link and time of RSS', '<title>Harbour &amp; bridge</title><link>https://gazette.example/1</link><pubDate>Mon, 02 Jun 2025 10:00:00 EST</pubDate>', { title: 'Harbour & bridge', url: 'https://gazette.example/1', published: '2025-06-02T10:00:00-05:00' })
check('a permalink guid is the link, another is not', '<title>A</title><guid isPermaLink="false">https://gazette.example/x</guid>', { id: 'https://gazette.example/x', url: undefined })
check('a literal less-than sign is text, a tag is not', '<title>Profit &lt; 5 % &lt;b&gt;up&lt;/b&gt;</title>', { title: 'Profit < 5 % up' })
check('entities of HTML are letters', '<title>Caf&eacute; opens</title>', { title: 'Café opens' })
check('an address of a script is none', '<title>A</title><link>javascript:alert(1)</link>', { url: undefined })
check('a prefix is known by its namespace', '<title>A</title><x:creator>Ada Example</x:creator>', { authors: ['Ada Example'] }, ' xmlns:x="http://purl.org/dc/elements/1.1/"')
check('an address beside a name is no name', '<title>A</title><author>ada@example.org (Ada Example)</author>', { authors: ['Ada Example'] })
check('relative links stand on xml:base', '<title>A</title><link xml:base="https://gazette.example/news/">today</link>', { url: 'https://gazette.example/news/today' })
check('files and pictures', '<title>A</title><enclosure url="https://gazette.example/a.mp3" type="audio/mpeg" length="12"/>', { enclosures: [{ url: 'https://gazette.example/a.mp3', type: 'audio/mpeg', length: 12 }] })

test('Atom: alternate link, both times, xhtml as markup', () => {
  const { feed } = read('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Erfundenes Blatt</title><link rel="hub" href="https://hub.example/"/><entry><id>urn:1</id><title type="html">A &amp;lt;b&gt;</title><link rel="self" href="https://b.example/self"/><link href="/1"/><published>2025-06-01T10:00:00Z</published><updated>2025-06-02T10:00:00+02:00</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Text &amp; mehr</p></div></content></entry></feed>', { url: 'https://b.example/feed' })
  assert.equal(feed.language, 'de')
  assert.equal(feed.hub, 'https://hub.example/')
  assert.deepEqual(feed.entries.map((it) => [it.url, it.published, it.updated]), [['https://b.example/1', '2025-06-01T10:00:00Z', '2025-06-02T10:00:00+02:00']])
  assert.match(feed.entries[0]!.content!, /<p>Text &amp; mehr<\/p>/)
})

test('RDF, whose items stand beside the channel', () => {
  const { feed } = read('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Kanal</title></channel><item rdf:about="https://k.example/1"><title>Eins</title><link>https://k.example/1</link><dc:date>2025-06-02T10:00:00Z</dc:date></item></rdf:RDF>')
  assert.deepEqual([feed.title, feed.entries[0]?.published], ['Kanal', '2025-06-02T10:00:00Z'])
})

test('a news sitemap', () => {
  const { feed } = read('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://s.example/1</loc><n:news><n:publication_date>2025-06-02</n:publication_date><n:title>Eins</n:title></n:news></url></urlset>')
  assert.deepEqual(feed.entries.map((it) => [it.url, it.title, it.published]), [['https://s.example/1', 'Eins', '2025-06-02T00:00:00Z']])
})

test('JSON Feed with wrong types inside keeps what is right', () => {
  const { feed, problems } = read('\ufeff{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":1,"title":"Eins","url":"https://j.example/1","tags":["a",2]},null]}')
  assert.deepEqual(feed.entries.map((it) => [it.id, it.title]), [['1', 'Eins']])
  assert.deepEqual(problems.map((it) => it.code), ['bad entry'])
})

test('what is cut off in an entry keeps the entries before it', () => {
  const { feed, problems } = read(rss('<item><title>Eins</title><link>https://g.example/1</link></item><item><title><![CDATA[Zwe').replace('</channel></rss>', ''))
  assert.deepEqual(feed.entries.map((it) => it.title), ['Eins'])
  assert.equal(problems[0]?.code, 'cut off')
})

test('an item that was not closed ends where the next begins', () => {
  assert.deepEqual(read(rss('<item><title>Eins</title><item><title>Zwei</title></item>')).feed.entries.map((it) => it.title), ['Eins', 'Zwei'])
})

test('document types and entities expand nothing', () => {
  const { feed } = read(`<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b SYSTEM "file:///etc/passwd">]>${rss('<item><title>Eins &a; &b;</title><link>https://g.example/1</link></item>')}`)
  assert.equal(feed.entries[0]?.title, 'Eins &a; &b;')
})

test('a page in place of a feed is said to be none; nothing throws', () => {
  assert.equal(read('<!DOCTYPE html><html><body>Are you human?</body></html>').problems[0]?.code, 'not a feed')
  assert.equal(read('').problems[0]?.code, 'empty')
  assert.equal(read('{"items": ').problems[0]?.code, 'bad json')
})

test('charsets: declared, in the header, and one broken byte', () => {
  const koi = new Uint8Array([...bytes('<?xml version="1.0" encoding="koi8-r"?><rss><channel><item><title>'), 0xf0, 0xcf, 0xd2, 0xd4, ...bytes('</title></item></channel></rss>')])
  assert.equal(readFeed(koi).feed.entries[0]?.title, 'Порт')
  const latin = new Uint8Array([...bytes('<rss><channel><item><title>P'), 0xf8, ...bytes('lse</title></item></channel></rss>')])
  assert.equal(readFeed(latin, { contentType: 'text/xml' }).feed.entries[0]?.title, 'Pølse')
})

test('gzip that nobody announced, through the stage', async () => {
  const packed = await new Response(new Blob([bytes(rss('<item><title>Eins</title></item>'))]).stream().pipeThrough(new CompressionStream('gzip'))).bytes()
  const answer = await stage.run({ id: '1', bytes_b64: packed.toBase64() })
  assert.equal(answer.feed.entries[0]?.title, 'Eins')
})

test('a hundred thousand entries are the most', () => {
  const { feed, problems } = read(rss('<item><title>A</title></item>'.repeat(100_001)))
  assert.equal(feed.entries.length, 100_000)
  assert.equal(problems[0]?.code, 'too many')
})

test('feeds that a page names: announced first, comments last, on the page\'s base', () => {
  const found = discoverFeeds('<head><base href="https://g.example/de/"><link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed/"><link rel="alternate" type="application/atom+xml" href="atom.xml"></head><a href="/rss/politik.xml">RSS</a><a href="/a">A</a>', 'https://g.example/')
  assert.deepEqual(found.map((it) => it.url), ['https://g.example/de/atom.xml', 'https://g.example/rss/politik.xml', 'https://g.example/comments/feed/'])
})

test('OPML with folders, doubles and a line without an address', () => {
  const list = readOpml(bytes('<opml><body><outline text="Welt"><outline text="Eins" xmlUrl="https://e.example/rss" htmlUrl="https://e.example/"/><outline text="Noch" xmlUrl="https://e.example/rss"/></outline><outline title="Zw\u202eei" xmlurl="https://z.example/rss" htmlUrl="javascript:2"/><outline text="x" xmlUrl="javascript:1"/></body></opml>'))
  assert.deepEqual(list, [{ title: 'Eins', url: 'https://e.example/rss', home: 'https://e.example/', section: 'Welt' }, { title: 'Zwei', url: 'https://z.example/rss' }])
})
