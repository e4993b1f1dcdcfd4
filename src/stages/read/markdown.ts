// A text in Markdown becomes lines like those of a copied page: its marks say what is heading, item and picture, and are no words. Nothing is rendered.

import { pictureMark } from './text-lines.ts'

/** Two kinds of its marks, or a heading and prose; a lone asterisk is none. */
export function looksLikeMarkdown(text: string): boolean {
  const head = text.slice(0, 20_000)
  let kinds = 0
  if (/^#{1,6} \S/m.test(head)) kinds++
  if (/\[[^\]\n]{1,200}\]\([^)\s]{4,}\)/.test(head)) kinds++
  if (/(?:^|\s)\*\*\S[^*\n]{0,200}\*\*/.test(head)) kinds++
  if (/^(?:---|title:\s)/m.test(head) && /^---\s*$/m.test(head)) kinds++
  if (/!\[[^\]\n]*\]\([^)\n]+\)/.test(head)) kinds++
  return kinds >= 2 || /^#{1,6} \S/m.test(head) && /\n\n/.test(head)
}

/** Headings and items keep a line of their own; a picture leaves its words with a credit-like mark, a link its words. */
export function withoutMarkdown(text: string): string {
  const { meta, body } = frontMatter(text)
  const lines = body.split('\n').map((it) => it
    .replace(/^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/, '\n$1\n')
    .replace(/^\s{0,3}(?:[-*_]\s*){3,}$/, '')
    .replace(/^\s{0,3}>\s?/, '')
    .replace(/^(\s*)(?:[-+*]|\d+\.)\s+(?=\S)/, (mark, indent: string) => /\d/.test(mark) ? mark : `${indent}• `)
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, (_, words: string) => words ? `\n\n${pictureMark}${words}\n\n` : '')
    .replace(/\[([^\]]+)\]\([^)\s]*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*_])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\p{L}\p{N}*_])/gu, '$2')
    .replace(/`([^`]+)`/g, '$1')
    .replace(/^\s*\[[^\]]+\]:\s+\S+.*$/, '')
    .replace(/\\([\\`*_{}[\]()#+.!|>-])/g, '$1'))
  return [...meta, ...joinParagraphs(lines)].join('\n')
}

/** Title, author and date of a YAML head; other fields say nothing to a reader. */
function frontMatter(text: string): { meta: string[]; body: string } {
  const match = /^\s*---\n([\s\S]{0,4000}?)\n---\s*\n/.exec(text)
  if (!match) return { meta: [], body: text }
  const field = (name: string): string | undefined => new RegExp(`^(?:${name}):\\s*["']?(.+?)["']?\\s*$`, 'im').exec(match[1]!)?.[1]
  const title = field('title'), author = field('authors?|by'), date = field('date|published')
  return { meta: [...(title ? [title, ''] : []), ...(author ? [`By ${author.replace(/^\[|\]$/g, '')}`, ''] : []), ...(date ? [date, ''] : [])], body: withoutTitle(text.slice(match[0].length), title) }
}

/** The head's title often comes again as the first heading. */
function withoutTitle(body: string, title: string | undefined): string {
  const first = /^\s*# +(.+)\n/.exec(body)
  return first && first[1]!.trim() === title?.trim() ? body.slice(first[0].length) : body
}

/** In Markdown a single line break is a space. */
function joinParagraphs(lines: readonly string[]): string[] {
  const joined: string[] = []
  for (const it of lines.join('\n').split('\n')) {
    const last = joined.at(-1)
    if (last?.trim() && it.trim() && !/^\s*(?:•|\d+\.\s|\|)/.test(it) && !/^\s*\|/.test(last) && !/ {2}$/.test(last)) joined[joined.length - 1] = `${last} ${it.trim()}`
    else joined.push(it)
  }
  return joined
}
