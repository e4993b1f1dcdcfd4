// Documents, stories and lists as words on a terminal. The same facts as JSON are printed elsewhere; nothing is told here that has no cite.

import type { Article, Document, LiveBlog } from '../model/document.ts'
import type { Story } from '../model/story.ts'
import type { When } from '../model/when.ts'
import type { Hit, StorySummary } from '../store/reader.ts'

const paragraphs = (...parts: (string | undefined | false)[]): string => `${parts.filter(Boolean).join('\n\n')}\n\n`

export function showDocument(document: Document, explain?: readonly string[]): string {
  const why = explain && paragraphs('Why', ...explain, ...document.removed.map((it) => `removed, ${it.reason}: ${short(it.text, 200)}`))
  if (document.kind === 'collection') {
    return paragraphs(heading(document.title), document.links.map((it) => `- ${it.title}${it.url ? `  ${it.url}` : ''}`).join('\n')) + document.articles.map((it) => showDocument(it)).join('') + (why ?? '')
  }
  const body = document.kind === 'liveblog' ? liveBlogText(document) : document.text
  return paragraphs(heading(document.title), about(document), document.standfirst, body) + (why ?? '')
}

const heading = (title: string): string => `${title}\n${'='.repeat(Math.min(72, Math.max(4, title.length)))}`

const about = (it: Article | LiveBlog): string => [
  it.outlet && `${it.outlet.name}${it.outlet.claimed ? ' (by its own word)' : ''}`, it.authors.join(', '), it.published && whenWords(it.published), it.updated && `updated ${whenWords(it.updated)}`,
  it.language, it.mark, it.kind === 'article' && it.stub && 'only the beginning', it.id, it.url,
].filter(Boolean).join(' · ')

const liveBlogText = (it: LiveBlog): string => [it.text, ...it.posts.map((post) => `${[post.published && whenWords(post.published), post.key && 'key event', post.title].filter(Boolean).join(' · ')}\n${post.text}`)].filter(Boolean).join('\n\n')

export const whenWords = (it: When): string => it.from ?? (it.clock ? `${it.clock}${it.zone ? ` ${it.zone}` : ''}` : 'undated')

const short = (text: string, most: number): string => text.length <= most ? text : `${text.slice(0, most - 1)}…`

export const showSummary = (it: StorySummary): string => `${it.id}  ${it.title}  (${it.tellings} ${it.tellings === 1 ? 'telling' : 'tellings'}, ${it.independent} independent${it.coverage.length > 0 ? `, ${it.coverage.map((at) => at.country).join(' ')}` : ''}${it.edition === 'sample' ? ', sample' : ''})\n`

export const showHit = (it: Hit): string => `${it.id}  ${it.title}\n    ${[it.outlet?.name, it.published && whenWords(it.published), it.edition === 'sample' && 'sample'].filter(Boolean).join(' · ')}\n    ${it.excerpt.replace(/\s+/g, ' ')}\n`

export function showStory(story: Story): string {
  const cites = (it: readonly { document: string; words: string }[]): string => it.map((cite) => `    [${cite.document}] ${short(cite.words.replace(/\s+/g, ' '), 160)}`).join('\n')
  const part = (name: string, rows: readonly string[]): string | false => rows.length > 0 && `${name}\n${rows.join('\n')}`
  return paragraphs(
    heading(story.title),
    [story.id, story.first && `${story.first} to ${story.last ?? story.first}`, `${story.independent} independent of ${story.tellings.length} tellings`, story.countries.join(' ')].filter(Boolean).join(' · '),
    part('What independent tellings now say', story.take.map((it) => `  ${it.text}\n${cites(it.cites)}`)),
    part('Takes', story.takes.map((it) => `  ${it.label}\n${cites(it.cites)}`)),
    part('Figures', story.figures.map((it) => `  ${it.what} (${it.unit}), ${it.relation}: ${it.values.map((value) => `${value.bound === 'exact' ? '' : `${value.bound} `}${value.value}${value.to === undefined ? '' : `–${value.to}`}${value.claimant ? ` (${value.claimant})` : ''}`).join('; ')}`)),
    part('Quotes', story.quotes.map((it) => `  ${it.speaker ?? 'unnamed'}: ${short(it.words, 240)}`)),
    part('Timeline', story.timeline.map((it) => `  ${whenWords(it.when)}  ${it.title}`)),
    part('Tellings', story.tellings.map((it) => `  ${it.document}${it.post ? `#${it.post}` : ''}  ${it.outlet?.name ?? 'unknown outlet'} (${it.language})  ${it.title}${it.copyOf ? `  (${it.copyOf.kind} copy of ${it.copyOf.telling})` : ''}`)),
    part('History', story.history.map((it) => `  ${it.at}  ${it.what} by ${it.by === 'reader' ? 'you' : 'the program'}: ${it.why}`)),
  )
}
