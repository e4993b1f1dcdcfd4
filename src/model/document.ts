// What was read from one source: an article, a live blog, or a collection. Blocks hold text, never markup.

import { z } from 'zod'
import { Outlet } from './outlet.ts'
import { When } from './when.ts'

export const BlockKind = z.enum(['paragraph', 'heading', 'item', 'quote', 'table', 'image', 'video', 'embed'])

/** `start` is where the block's text stands in the document's `text`; pictures, videos and embeds have none. */
export const Block = z.object({
  kind: BlockKind,
  text: z.string().exactOptional(),
  start: z.int().exactOptional(),
  caption: z.string().exactOptional(),
  credit: z.string().exactOptional(),
  url: z.string().exactOptional(),
}).meta({ id: 'Block' })
export type Block = z.infer<typeof Block>

/** Opinion, satire and sponsored matter may carry a take, never a figure, and are no independent witness. */
export const Mark = z.enum(['opinion', 'analysis', 'satire', 'sponsored']).meta({ id: 'Mark' })
export type Mark = z.infer<typeof Mark>

export const Removed = z.object({ reason: z.string(), text: z.string() }).meta({ id: 'Removed' })
export type Removed = z.infer<typeof Removed>

/** One change between two readings of an address. */
export const Version = z.object({
  document: z.string(),
  at: z.string(),
  kind: z.enum(['figure', 'name', 'headline', 'correction', 'typo', 'wire', 'other']),
  before: z.string(),
  after: z.string(),
}).meta({ id: 'Version' })
export type Version = z.infer<typeof Version>

export const TranslatedSentence = z.object({ start: z.int(), end: z.int(), text: z.string(), ok: z.boolean(), why: z.string().exactOptional() })
export type TranslatedSentence = z.infer<typeof TranslatedSentence>

export const Translated = z.object({
  by: z.string(),
  title: z.string().exactOptional(),
  standfirst: z.string().exactOptional(),
  sentences: z.array(TranslatedSentence),
}).meta({ id: 'Translated' })
export type Translated = z.infer<typeof Translated>

const common = {
  id: z.string(),
  url: z.string().exactOptional(),
  canonical: z.string().exactOptional(),
  outlet: Outlet.exactOptional(),
  via: z.string().exactOptional(),
  title: z.string(),
  standfirst: z.string().exactOptional(),
  authors: z.array(z.string()),
  agencies: z.array(z.string()),
  language: z.string(),
  section: z.string().exactOptional(),
  published: When.exactOptional(),
  updated: When.exactOptional(),
  mark: Mark.exactOptional(),
  corrections: z.array(z.string()).exactOptional(),
  blocks: z.array(Block),
  text: z.string(),
  removed: z.array(Removed),
  versions: z.array(Version).exactOptional(),
  translated: Translated.exactOptional(),
}

export const Article = z.object({
  kind: z.literal('article'),
  ...common,
  dateline: z.object({ place: z.string(), day: z.string().exactOptional() }).exactOptional(),
  stub: z.boolean().exactOptional(),
}).meta({ id: 'Article' })
export type Article = z.infer<typeof Article>

export const Post = z.object({
  id: z.string(),
  url: z.string().exactOptional(),
  title: z.string().exactOptional(),
  key: z.boolean(),
  pinned: z.boolean().exactOptional(),
  authors: z.array(z.string()),
  published: When.exactOptional(),
  updated: When.exactOptional(),
  blocks: z.array(Block),
  text: z.string(),
  translated: Translated.exactOptional(),
}).meta({ id: 'Post' })
export type Post = z.infer<typeof Post>

export const LiveBlog = z.object({
  kind: z.literal('liveblog'),
  ...common,
  summary: z.array(z.string()),
  posts: z.array(Post),
  gone: z.array(z.object({ id: z.string(), seen: z.string() })).exactOptional(),
  claimedPosts: z.int().exactOptional(),
  ended: z.boolean().exactOptional(),
}).meta({ id: 'LiveBlog' })
export type LiveBlog = z.infer<typeof LiveBlog>

export const Link = z.object({ title: z.string(), url: z.string().exactOptional() })
export type Link = z.infer<typeof Link>

export const Collection = z.object({
  kind: z.literal('collection'),
  id: z.string(),
  url: z.string().exactOptional(),
  title: z.string(),
  articles: z.array(Article),
  links: z.array(Link),
  removed: z.array(Removed),
}).meta({ id: 'Collection' })
export type Collection = z.infer<typeof Collection>

export const Document = z.discriminatedUnion('kind', [Article, LiveBlog, Collection]).meta({ id: 'Document' })
export type Document = z.infer<typeof Document>

/** A document that tells of one happening: what understand, group and tell work on. */
export type Leaf = Article | LiveBlog
