import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Article } from '../../model/document.ts'
import { readExplained } from './read.ts'

const sentence = (n: number): string => `The harbour council of Beispielhafen voted on measure ${n} after a long evening of argument, and its members said that the quay would be rebuilt before winter comes.`
const paragraphs = (from: number, to: number): string => Array.from({ length: to - from + 1 }, (_, i) => `<p>${sentence(from + i)} ${sentence(from + i + 40)}</p>`).join('\n')
const title = 'Harbour vote passes after a long night'

function read({ head = '', h1 = title, inside = paragraphs(1, 6), after = '' }: { head?: string; h1?: string; inside?: string; after?: string }): Article {
  const html = `<!doctype html><html lang="en"><head><title>${title} | The Musterblatt</title>${head}</head><body><main><article><h1>${h1}</h1><div class="story-body">${inside}</div></article>${after}</main></body></html>`
  const { documents } = readExplained({ id: 'x', url: 'https://www.musterblatt.example/news/harbour', html })
  assert.equal(documents[0]?.kind, 'article')
  return documents[0] as Article
}

const remark = 'I have lived on this quay for thirty years and never once, in all that time, have I seen anybody repair a single stone of it. Why should it be different now, I ask you?'

const furniture: [name: string, inside: string][] = [
  ['comments', `<ul><li class="comment"><div class="comment-content"><p>${remark}</p></div></li></ul>`],
  ['a newsletter box', `<div class="newsletter-box"><p>${remark}</p></div>`],
  ['the life of the author', `<div class="author-bio"><p>${remark}</p></div>`],
]
for (const [name, after] of furniture) test(`${name}, however long, is no article`, () => {
  const it = read({ after })
  assert.ok(!it.text.includes('thirty years'))
  assert.ok(it.text.includes(sentence(6)))
  assert.ok(it.removed.some((removed) => removed.text.includes('thirty years')))
})

test('the whole text once more in one piece is an echo', () => {
  const welded = Array.from({ length: 6 }, (_, i) => `${sentence(i + 1)} ${sentence(i + 41)}`).join(' ')
  const it = read({ inside: `${paragraphs(1, 6)}<div class="story-speech">${welded}</div>` })
  assert.equal(it.text.split(sentence(3)).length, 2)
})

test('what a list says twice it means', () => {
  const item = 'Two spoons of the powder in a large glass of cold water, stirred until it is clear'
  const it = read({ inside: `${paragraphs(1, 3)}<p>${item}</p><p>${sentence(9)}</p><p>${item}</p>${paragraphs(4, 6)}` })
  assert.equal(it.text.split(item).length, 3)
})

const titles: [name: string, h1: string, expected: string][] = [
  ['a kicker that says so', '<span class="article__overline">Beispielhafen</span> <span class="text">Harbour vote passes after a long night</span>', title],
  ['a kicker that only style sheets part is not welded', '<span>Beispielhafen</span>Harbour vote passes after a long night', `Beispielhafen ${title}`],
  ['a heading of one piece', title, title],
]
for (const [name, h1, expected] of titles) test(`title: ${name}`, () => { assert.equal(read({ h1, head: `<meta property="og:title" content="${title}">` }).title, expected) })

const cookies = '<p>Beat the butter, add the sugar, and shape the cookies.</p><p>Bake the cookies for ten minutes; turn the cookies.</p><p>Cool the cookies on a rack, and store cookies in a tin for up to a week, or freeze the cookies.</p>'
test('cookies may be baked: a recipe is no wall', () => { assert.equal(read({ inside: cookies.repeat(4) }).stub, undefined) })

const times: [name: string, head: string, inside: string, from: string | undefined][] = [
  ['a clock without a zone beside a stamp in universal time tells the zone', '<meta property="article:published_time" content="2025-05-03T01:48:19Z">', '<time datetime="2025-05-02 20:48:19">May 2, 2025 at 8:48 p.m.</time>', '2025-05-02T20:48:19-05:00'],
  ['a stamp in universal time alone stays', '<meta property="article:published_time" content="2025-05-03T01:48:19Z">', '', '2025-05-03T01:48:19Z'],
  ['a day in an element of its own within a welded line', '', '<div><span>Ida Musterfrau</span><span>Oct 17, 2025</span><span>5757 Shares</span></div>', '2025-10-17'],
]
for (const [name, head, before, from] of times) test(`published: ${name}`, () => { assert.equal(read({ head, inside: before + paragraphs(1, 6) }).published?.from?.slice(0, from?.length), from) })
