// The title of a page: what structured data, `og:title`, headings and `<title>` agree on, without the outlet's suffix.

import { type Element, type Node, textOf, textOfHtml } from '../../text/dom.ts'
import { tidy } from '../../text/tidy.ts'
import { key, metaOf, type Page } from './page.ts'
import { wordsOf } from './structured.ts'

type Candidate = { words: string; from: string; weight: number }

/** By coordinate ascent on the developers' half of `publishers` and `newsclean`: exact titles .806 → .849 and .927 → .948. Where what a page shows and what it tells networks differ, what it shows wins. */
const weights = { entry: 1.2, headline: 2, echo: 1.2, h1: 2, otherH1: 0.9, og: 1, twitter: 0.55, title: 0.4 }

export function readTitle(page: Page): { title: string; why: string } {
  const suffixes = houseNames(page)
  const candidates: Candidate[] = []
  const add = (words: string | undefined, from: string, weight: number): void => {
    const clean = words && textOfHtml(words)
    if (!clean || clean.length > 400) return
    const bare = stripHouse(clean, suffixes)
    if (key(bare).length > 1 && !suffixes.has(key(bare))) candidates.push({ words: bare, from, weight })
  }
  add(page.input.entry?.title, 'the feed', weights.entry)
  add(wordsOf(page.article?.headline) ?? wordsOf(page.article?.name), 'structured data', weights.headline)
  const alternative = wordsOf(page.article?.alternativeHeadline)
  if (alternative && key(textOfHtml(alternative)) === key(textOfHtml(wordsOf(page.article?.headline) ?? ''))) add(alternative, 'structured data', weights.echo)
  const heading = leadingHeading(page)
  page.h1.slice(0, 6).forEach((it, i) => { add(withoutKicker(it.element) ?? it.text, 'heading', i === heading ? weights.h1 : weights.otherH1) })
  add(metaOf(page, 'og:title'), 'og:title', weights.og)
  add(metaOf(page, 'twitter:title'), 'twitter:title', weights.twitter)
  add(page.titleTag, 'title', weights.title)

  let best: Candidate | undefined, bestScore = 0
  for (const it of candidates) {
    const own = key(it.words)
    const score = it.weight + candidates.reduce((sum, other) => other === it ? sum : sum + other.weight * agreement(own, key(other.words)), 0)
    if (score > bestScore + 1e-9) { best = it; bestScore = score }
  }
  return best ? { title: best.words, why: `title from ${best.from}` } : { title: '', why: 'no title found' }
}

/** Of several headings of the first level the one that the page is called by elsewhere, too; else the first. */
function leadingHeading(page: Page): number {
  const elsewhere = [wordsOf(page.article?.headline), metaOf(page, 'og:title'), page.titleTag].map((it) => key(textOfHtml(it ?? ''))).filter((it) => it.length > 8)
  const at = page.h1.slice(0, 6).findIndex((it) => { const own = key(it.text); return own.length > 12 && elsewhere.some((other) => other.includes(own) || (other.length > 20 && own.includes(other))) })
  return Math.max(0, at)
}

const kicker = /over-?line|kicker|topic|dach-?zeile|eye-?brow|roof-?line|spitzmarke|surtitle|sur-?titre|super-?title|pre-?title|antetitulo|occhiello|vorspann|top-?line|rubric|rubrik|category|section|label|flag/i

/** A heading whose first part says that it is a kicker, without it; parts that stand close are parted by a space. Nothing where the heading is of one piece. */
function withoutKicker(heading: Element): string | undefined {
  const parts = heading.children.filter((it) => it.kind === 'element' || /\S/.test(it.text))
  const [first, ...rest] = parts
  if (first?.kind !== 'element' || rest.length === 0) return undefined
  const head = textOf(first), tail = tidy(rest.map((it) => it.kind === 'text' ? it.text : textOf(it)).join(' ')).replace(/^[\s:|–—/-]+/, '')
  if (kicker.test(first.attributes.class ?? '') && tail.length > 12 && head.length < tail.length) return tail
  // "…place" + "Title": words that only style sheets keep apart
  const isWelded = /[\p{Ll}\p{N}]$/u.test(head) && head.length > 2 && !/^\s/.test(rawHead(rest[0]!)) && /^\p{Lu}/u.test(rawHead(rest[0]!))
  return isWelded ? `${head} ${tail}` : undefined
}

const rawHead = (node: Node): string => node.kind === 'text' ? node.text : textOf(node)

/** 1 the same words, less where one holds the other: a kicker before it, a cut end. */
function agreement(a: string, b: string): number {
  if (a === b) return 1
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length >= 12 && long.includes(short)) return short.length / long.length
  return 0
}

/** How the house calls itself, as keys: what may stand behind a title after a dash or a bar. */
export function houseNames(page: Page): Set<string> {
  const names = [metaOf(page, 'og:site_name'), metaOf(page, 'application-name'), metaOf(page, 'apple-mobile-web-app-title'), metaOf(page, 'twitter:site')?.replace(/^@/, ''), wordsOf(page.article?.publisher), page.input.source?.outlet?.name, page.input.source?.outlet?.nativeName]
  if (page.input.url) {
    const host = page.input.url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/[/:?#].*$/, '')
    names.push(host, host.split('.').slice(0, -1).join('.'), host.split('.').at(-2), host.replace(/\.(co|com|org|net|gov)\.[a-z]{2}$/, ''))
  }
  return new Set(names.filter((it) => it !== undefined).map(key).filter((it) => it.length > 1))
}

const parting = /\s+[|｜‖·•»›<>\u2013\u2014~-]+\s+|\s*[|｜ㅣ]\s*|\s*[\u2013\u2014-]\s*(?=[^\s]+$)|\s+::\s+|\s*_\s*(?=[^_]+$)/g

/** "Storm hits coast - World | The Example" → "Storm hits coast", where the last part names the house; further parts go while they are short. */
function stripHouse(title: string, houses: ReadonlySet<string>): string {
  const cuts = [...title.matchAll(parting)]
  for (let i = cuts.length - 1; i >= 0; i--) {
    const cut = cuts[i]!
    const tail = title.slice(cut.index + cut[0].length)
    if (!namesHouse(tail.split(parting), houses)) continue
    let end = cut.index
    // a section between title and house: "Title - World - The Example"
    for (let j = i - 1; j >= 0; j--) {
      const part = title.slice(cuts[j]!.index + cuts[j]![0].length, end)
      if (cuts[j]!.index > end * 0.5 && part.trim().split(/\s+/).length <= 3 && part.length < 25 && cuts[j]![0].trim() === cut[0].trim()) end = cuts[j]!.index
      else break
    }
    const head = title.slice(0, end).trim()
    if (head.length >= 6 || head.length >= tail.length) return stripHouse(head, houses)
  }
  const front = cuts[0]
  if (front && namesHouse([title.slice(0, front.index)], houses) && title.length - front.index > 12) return title.slice(front.index + front[0].length).trim()
  return title
}

const namesHouse = (parts: readonly (string | undefined)[], houses: ReadonlySet<string>): boolean =>
  parts.some((part) => { const it = key(part ?? ''); return it.length > 1 && (houses.has(it) || [...houses].some((house) => house.length > 4 && it.length > 4 && (house.startsWith(it) || it.startsWith(house)) && Math.abs(house.length - it.length) < 12)) })
