// A story's title is the title of one telling. Which: one whose words other witnesses share, an article's before a live blog's running title, English on a tie.

import type { Voice } from './voices.ts'

export function titleOf(voices: readonly Voice[]): Voice | undefined {
  const titled = voices.filter((it) => it.title && !it.post && it.origin !== undefined)
  const any = titled.length ? titled : voices.filter((it) => it.title && !it.post).length ? voices.filter((it) => it.title && !it.post) : voices.filter((it) => it.title)
  const candidates = any.slice(0, candidatesMax)
  const support = new Map<string, Set<string>>()
  for (const it of candidates) for (const term of it.sentences[0]?.terms() ?? []) (support.get(term) ?? support.set(term, new Set()).get(term)!).add(it.origin ?? it.house)
  let best: Voice | undefined, most = -Infinity
  for (const it of candidates) {
    const score = scoreOf(it, support)
    if (score > most) { best = it; most = score }
  }
  return best
}
const candidatesMax = 60

/** By witnesses a word. Weights set by hand on made-up stories: form never outweighs two more witnesses. */
function scoreOf(voice: Voice, support: ReadonlyMap<string, ReadonlySet<string>>): number {
  const terms = voice.sentences[0]?.terms() ?? new Set<string>()
  let shared = 0
  for (const it of terms) shared += Math.min(4, (support.get(it)?.size ?? 1) - 1)
  const length = voice.title.length
  return shared / Math.max(5, terms.size) * 2
    + (voice.language === 'en' ? 0.35 : 0) + (voice.kind === 'article' ? 0.4 : 0) - (voice.copyOf ? 0.3 : 0) - (voice.origin === undefined ? 1 : 0)
    + (voice.confirmed ? 0.1 : 0) - (length < 20 ? 0.3 : length > 130 ? 0.3 : 0) - (running.test(voice.title) ? 0.4 : 0) - (/[?!]$/.test(voice.title) ? 0.2 : 0)
}
/** "Live: …", "… – as it happened", "Morning briefing": a page's name rather than a happening's. */
const running = /(?:^|\W)(?:live(?: updates?| blog)?|liveticker|en direct|en vivo|ao vivo|diretta|as it happened|briefing|newsletter|podcast|in pictures|watch|opinion)(?:\W|$)/i

