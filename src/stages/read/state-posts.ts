// The posts of a live page that draws itself from its state in a script: a list whose items each have a time and words of their own, found by that shape, never by host.

import type { Post } from '../../model/document.ts'
import { idOf } from '../../model/ids.ts'
import type { When } from '../../model/when.ts'
import { textOfHtml } from '../../text/dom.ts'
import { addressed } from './address.ts'
import { assemble } from './assemble.ts'
import type { RawBlock } from './blocks.ts'
import { namesOf } from './byline.ts'
import { openFragment } from './fragment.ts'
import { key, type Page } from './page.ts'
import { statesOf } from './state.ts'
import type { Json } from './structured.ts'
import { readTime } from './times.ts'

type Item = { [name: string]: Json }

/** The list with most words; nothing where none has three items with a time and a text. */
export function postsOfState(page: Page, houses: ReadonlySet<string>): Post[] {
  let best: Post[] = [], bestChars = 0
  for (const state of statesOf(page)) {
    for (const list of listsOfPosts(state)) {
      const posts = list.flatMap((it) => postOf(it, page, houses) ?? [])
      const chars = posts.reduce((sum, it) => sum + it.text.length, 0)
      if (posts.length >= postsMin && posts.length > list.length * 0.6 && chars > bestChars) { best = posts; bestChars = chars }
    }
  }
  return best
}

const postsMin = 3, postsMax = 5_000, nodesMax = 150_000, depthMax = 40
const otherLists = /comment|related|recommend|teaser|promo|most_?(?:read|viewed)|trending|nav|menu|sidebar|breadcrumb|ads?$/i

/** Lists, and maps of items under made-up names (a cache), whose items mostly have a time. */
function listsOfPosts(root: Json): Item[][] {
  const found: Item[][] = []
  let seen = 0
  const visit = (value: Json, depth: number): void => {
    if (depth > depthMax || seen++ > nodesMax || typeof value !== 'object' || value === null) return
    const children = Array.isArray(value) ? value : Object.entries(value).flatMap(([name, it]) => otherLists.test(name) ? [] : [it])
    const items = children.filter(isItem)
    const timed = items.length >= postsMin ? items.filter((it) => timeIn(it) !== undefined) : []
    if (timed.length >= postsMin && timed.length > items.length * (Array.isArray(value) ? 0.6 : 0)) found.push(timed.slice(0, postsMax))
    for (const it of children) visit(it, depth + 1)
  }
  visit(root, 0)
  return found
}

const isItem = (it: Json): it is Item => typeof it === 'object' && it !== null && !Array.isArray(it)

const publishedName = /^(?:first)?_?(?:published|publish|created|creation|posted|post|pub|display|sort|start|event)?_?(?:at|on|date|time|datetime|timestamp|date_?time|epoch|ts|published|created|gmt|utc)(?:_?(?:utc|gmt|iso|ms))?$/i
const updatedName = /^(?:last_?)?(?:updated|update|modified|edited)_?(?:at|on|date|time|timestamp)?$/i

/** A stamp for machines under a name that says so, in the item or in a part of it that is all about time. */
function timeIn(item: Item, names = publishedName, depth = 0): string | undefined {
  for (const [name, value] of Object.entries(item)) {
    if (!names.test(name)) continue
    if (typeof value === 'number' && (value > 9e8 && value < 3e9 || value > 9e11 && value < 3e12)) return String(Math.round(value))
    if (typeof value === 'string' && /^(?:(?:19|20)\d\d-\d\d-\d\d[T ]\d\d:\d\d|1\d{9}(?:\d{3})?$)/.test(value)) return value
    if (depth < 1 && isItem(value)) { const inner = timeIn(value, /./, depth + 1); if (inner) return inner }
  }
  return undefined
}

const titleNames = ['title', 'headline', 'heading', 'header'], idNames = ['id', '_id', 'postId', 'entryId', 'uid', 'uuid', 'key', 'anchor', 'slug'], authorNames = ['author', 'authors', 'byline', 'bylines', 'creator', 'contributors']
const bodyNames = ['content', 'body', 'bodyHtml', 'body_html', 'html', 'text', 'articleBody', 'contentHtml', 'content_html', 'rendered', 'copy', 'markup', 'message', 'blocks', 'components', 'elements', 'paragraphs', 'children', 'nodes', 'value', 'description', 'summary', 'data', 'model', 'props'] as const

function postOf(item: Item, page: Page, houses: ReadonlySet<string>): Post | undefined {
  const stamp = timeIn(item)
  const title = titleNames.map((it) => wordsOf(item[it])).find((it) => it && it.length < 300)
  const { blocks, text } = assemble(blocksIn(item, 0), page.base)
  if (!stamp || (text.length < 12 && !title)) return undefined
  const published = whenOf(stamp, page.zone), changed = timeIn(item, updatedName), updated = changed ? whenOf(changed, page.zone) : undefined
  const id = idNames.map((it) => item[it]).find((it) => (typeof it === 'string' && /^[^\s<>"']{1,120}$/.test(it)) || typeof it === 'number')
  const link = ['url', 'href', 'permalink', 'link'].map((it) => item[it]).find((it) => typeof it === 'string')
  const url = typeof link === 'string' ? addressed(link, page.base) : undefined
  const authors = authorNames.flatMap((it) => peopleIn(item[it])).flatMap((it) => namesOf(it, houses).names)
  return {
    id: id === undefined ? idOf(title ?? '', text) : String(id), ...(url && { url }), ...(title && key(title) !== key(text) && { title }), key: isTrue(item, /^(?:is_?)?(?:key|key_?event|highlight(?:ed)?|important|key_?post)$/i), ...(isTrue(item, /^(?:is_?)?(?:pinned|sticky)$/i) && { pinned: true }),
    authors: [...new Set(authors)], ...(published && { published }), ...(updated && updated.from !== published?.from && { updated }), blocks, text,
  }
}

const whenOf = (stamp: string, zone: string): When | undefined => { const when = readTime(stamp, zone); return when?.from ? { ...when, origin: `state of the page: ${stamp}` } : undefined }
const isTrue = (item: Item, names: RegExp): boolean => Object.entries(item).some(([name, value]) => value === true && names.test(name))

function wordsOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return textOfHtml(value) || undefined
  return isItem(value ?? null) ? wordsOf((value as Item).rendered ?? (value as Item).text ?? (value as Item).html) : undefined
}

function peopleIn(value: Json | undefined): string[] {
  if (typeof value === 'string') return value.length < 120 ? [value] : []
  if (Array.isArray(value)) return value.slice(0, 12).flatMap(peopleIn)
  return isItem(value ?? null) ? peopleIn((value as Item).name ?? (value as Item).fullName ?? (value as Item).displayName ?? (value as Item).title) : []
}

/** Bodies come as one string of HTML, as a list of pieces, or nested in both; pictures and embeds have no words. */
function blocksIn(value: Json, depth: number): RawBlock[] {
  if (depth > 8) return []
  if (typeof value === 'string') return /^https?:\S+$/.test(value) || value.length < 2 ? [] : openFragment(value)
  if (Array.isArray(value)) return value.slice(0, 400).every((it) => typeof it === 'string' || (isItem(it) && typeof it.text === 'string' && !it.type)) ? openFragment(value.map((it) => typeof it === 'string' ? it : (it as Item).text as string).join(/<p/.test(JSON.stringify(value[0])) ? '' : '\n')) : value.slice(0, 400).flatMap((it) => blocksIn(it, depth + 1))
  if (!isItem(value)) return []
  const type = typeof value.type === 'string' ? value.type : typeof value.__typename === 'string' ? value.__typename : ''
  if (depth > 0 && /image|video|ad$|advert|promo|related|newsletter|embed|gallery|link/i.test(type) && !/text|paragraph/i.test(type)) return []
  for (const name of bodyNames) {
    const it = value[name]
    if (it === undefined || it === null || typeof it === 'number' || typeof it === 'boolean') continue
    const blocks = blocksIn(it, depth + 1)
    if (blocks.some((block) => block.text)) return depth > 0 && /head|title/i.test(type) ? blocks.map((block) => ({ ...block, kind: 'heading' as const, level: 3 })) : blocks
  }
  return []
}
