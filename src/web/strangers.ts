// What somebody may see who is neither on this machine nor signed in: titles, at most 280 characters, the cited words, and the link;
// the same in pages, API, feeds and search.

import type { Article, Collection, Document, LiveBlog } from '../model/document.ts'
import type { Cite, Story } from '../model/story.ts'
import { limits } from '../limits.ts'
import type { Reader } from '../store/reader.ts'

const most = limits.strangerCharacters
const short = (text: string): string => text.length <= most ? text : `${text.slice(0, most - 1)}…`

export function documentForStrangers(it: Document): Document {
  if (it.kind === 'collection') return { ...it, articles: it.articles.map(leafForStrangers), removed: [] } satisfies Collection
  if (it.kind === 'article') return leafForStrangers(it)
  return { ...leafForStrangers(it), summary: [], posts: it.posts.map(({ translated: _, ...post }) => ({ ...post, blocks: [], text: '' })) } satisfies LiveBlog
}

function leafForStrangers<T extends Article | LiveBlog>(it: T): T {
  const { translated, standfirst: _, corrections: __, versions: ___, ...rest } = it
  return { ...rest, blocks: [], removed: [], text: short(it.text), ...(translated && { translated: { by: translated.by, ...(translated.title && { title: translated.title }), sentences: [] } }) } as unknown as T
}

/** A story is titles and cited words already; edits hold more than that. */
export const storyForStrangers = (it: Story): Story => ({ ...it, edits: [] })

/** Whether a story cites exactly these words: else a stranger could ask for the whole text stretch by stretch. */
export function isCited(reader: Reader, document: string, spot: { start: number; end: number; post?: string }): boolean {
  return reader.stories.of(document).some(({ id }) => {
    const found = reader.stories.get(id)
    return found !== undefined && 'story' in found && citesOf(found.story).some((it) => it.document === document && it.post === spot.post && it.start === spot.start && it.end === spot.end)
  })
}

function citesOf(it: Story): Cite[] {
  return [
    ...it.take.flatMap((each) => each.cites), ...it.takes.flatMap((each) => each.cites), ...it.figures.flatMap((each) => each.values.flatMap((value) => value.cites)), ...it.statuses.flatMap((each) => each.cites),
    ...it.quotes.flatMap((each) => [...each.cites, ...each.variants.flatMap((variant) => variant.cites)]), ...it.timeline.flatMap((each) => each.cites), ...it.compared.flatMap((each) => each.topics.flatMap((topic) => [...topic.left, ...topic.right])), ...it.differences.flatMap((each) => each.sides.flatMap((side) => side.cites)),
  ]
}
