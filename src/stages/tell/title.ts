// A story's title is the title of one telling. Which: one whose words other witnesses share; an English one where the tellings are of several
// languages and an independent one is English; an article's before a live blog's running title.

import { englishTerms } from './sentences.ts'
import type { Voice } from './voices.ts'

export function titleOf(voices: readonly Voice[]): Voice | undefined {
  const titled = voices.filter((it) => it.title && !it.post && it.origin !== undefined)
  const any = titled.length ? titled : voices.filter((it) => it.title && !it.post).length ? voices.filter((it) => it.title && !it.post) : voices.filter((it) => it.title)
  const candidates = narrow(narrow(narrow(any, (it) => it.language === 'en' && it.origin !== undefined && it.kind === 'article' && !isRunning(it)), (it) => it.language === 'en' && it.origin !== undefined), (it) => it.kind === 'article' && !isRunning(it)).slice(0, candidatesMax)
  const support = new Map<string, Set<string>>()
  for (const it of voices.slice(0, supportMax)) if (it.sentences[0]?.part) for (const term of englishTerms(it, it.sentences[0])) (support.get(term) ?? support.set(term, new Set()).get(term)!).add(it.origin ?? it.house)
  let best: Voice | undefined, most = -Infinity
  for (const it of candidates) {
    const score = scoreOf(it, support)
    if (score > most) { best = it; most = score }
  }
  return best
}
const candidatesMax = 60, supportMax = 120

const narrow = (voices: readonly Voice[], wanted: (it: Voice) => boolean): readonly Voice[] => voices.some(wanted) ? voices.filter(wanted) : voices
const isRunning = (it: Voice): boolean => running.test(it.title)

/** By witnesses a word. Weights set by hand on made-up stories: form never outweighs two more witnesses. */
function scoreOf(voice: Voice, support: ReadonlyMap<string, ReadonlySet<string>>): number {
  const terms = voice.sentences[0]?.terms() ?? new Set<string>()
  let shared = 0
  for (const it of terms) shared += Math.min(4, (support.get(it)?.size ?? 1) - 1)
  const length = voice.title.length
  return shared / Math.max(5, terms.size) * 2
    + (voice.language === 'en' ? 0.35 : 0) + (voice.kind === 'article' ? 0.4 : 0) - (voice.copyOf ? 0.3 : 0) - (voice.origin === undefined ? 1 : 0)
    + (voice.confirmed ? 0.1 : 0) - (length < 20 ? 0.3 : length > 130 ? 0.3 : 0) - (isRunning(voice) ? 0.4 : 0) - (/[?!]$/.test(voice.title) ? 0.3 : 0) - (turning.test(voice.title) ? 0.6 : 0)
}
/** "…, but freight companies are not convinced": an angle of its own. */
const turning = /[,;–—] (?:but|yet|while|though|as) |; /iu
/** "Live: …", "… – as it happened", "Morning briefing": a page's name rather than a happening's. */
const running = /(?:^|\W)(?:live(?: updates?| blog)?|liveticker|en direct|en vivo|ao vivo|diretta|as it happened|briefing|newsletter|podcast|in pictures|watch|opinion)(?:\W|$)/i

