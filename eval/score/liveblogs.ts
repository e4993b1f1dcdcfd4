// Live blogs as posts: each labelled post is matched to one answer by its words; a match is timed where both have a time.

import { type Answer, type Figure, type Labelled, type LabelledSet, mean, prf } from '../measure.ts'

export const liveblogs: LabelledSet = {
  about: 'the posts of live blogs, with their times',
  line: '{id, url?, content, expected: {posts: [{title?, text, published?, visible?}]}}',
  async score(lines, run) {
    const pages = lines.filter((it) => it.expected.posts.length > 0 && (it.format ?? 'html') === 'html')
    const answers = await run('read', pages.map((it) => ({ id: it.id, html: it.content, ...(it.url && { url: it.url }) })))
    const matched = pages.map((it) => match(it.expected.posts, (answers.get(it.id)?.documents ?? []).find((document: Answer) => document.kind === 'liveblog')?.posts ?? []))
    const figures: Figure[] = [{ what: 'posts F1, mean over pages', got: mean(matched.map((it) => prf(it.tp, it.fp, it.fn).f1)), of: pages.length }]
    const timed = matched.reduce((sum, it) => sum + it.timed, 0)
    if (timed > 0) figures.push({ what: 'times to the minute', got: matched.reduce((sum, it) => sum + it.onTime, 0) / timed, of: timed })
    return figures
  },
}

const words = (text: string): Set<string> => new Set(text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{M}\p{N}]{4,}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu) ?? [])
const likeness = (a: ReadonlySet<string>, b: ReadonlySet<string>): number => (a.size && b.size ? a.intersection(b).size / Math.max(a.size, b.size) : 0)

/** Labels that do not stand in the page are neither owed nor wrong. */
function match(gold: readonly Labelled[], posts: readonly Answer[]): { tp: number; fp: number; fn: number; timed: number; onTime: number } {
  const owed = gold.filter((it) => it.visible !== false && words(it.text).size > 5), free = new Set(posts.keys())
  const bags = posts.map((it) => words(`${it.title ?? ''} ${it.text}`))
  let tp = 0, timed = 0, onTime = 0
  for (const it of owed) {
    const bag = words(`${it.title ?? ''} ${it.text}`), best = [...free].map((i) => ({ i, score: Math.max(likeness(bag, bags[i]!), likeness(words(it.text), words(posts[i].text))) })).sort((a, b) => b.score - a.score)[0]
    if (!best || best.score < 0.5) continue
    free.delete(best.i)
    tp++
    if (!it.published) continue
    timed++
    if (Math.abs(Date.parse(posts[best.i].published?.from ?? '') - Date.parse(it.published)) <= 60_000) onTime++
  }
  const hidden = gold.filter((it) => !owed.includes(it)).map((it) => words(`${it.title ?? ''} ${it.text}`))
  const fp = [...free].filter((i) => bags[i]!.size > 5 && !hidden.some((it) => likeness(it, bags[i]!) >= 0.4)).length
  return { tp, fp, fn: owed.length - tp, timed, onTime }
}
