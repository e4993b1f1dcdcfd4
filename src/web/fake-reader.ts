// A small invented world for the tests of the pages: four stories, one of them live, with cites that stand in its documents.
// Used by tests alone; everything in it is invented.

import type { Article, Document, LiveBlog, Post } from '../model/document.ts'
import type { Edition } from '../model/edition.ts'
import type { Outlet, Source } from '../model/outlet.ts'
import type { Cite, Story, Telling } from '../model/story.ts'
import type { Reader, Settings, StorySummary, TellingRow } from '../store/reader.ts'

export const fakeSettings: Settings = { home: 'GB', languages: ['en'], zone: 'UTC', keys: true, hasPassword: true, feedSecret: 'a-secret-of-the-fake-reader', keepTextDays: 90, keepSample: true }

const outlets: Record<string, Outlet> = {
  pelagos: { id: 'pelagos', name: 'To Pelagos (invented)', nativeName: 'Το Πέλαγος', country: 'GR', languages: ['el'], kind: 'private' },
  nahr: { id: 'nahr', name: 'An-Nahr (invented)', nativeName: 'النهر', country: 'EG', languages: ['ar'], kind: 'state' },
  gazette: { id: 'gazette', name: 'The Harbour Gazette (invented)', country: 'US', languages: ['en'], kind: 'private' },
  minato: { id: 'minato', name: 'Minato Shimpō (invented)', country: 'JP', languages: ['ja'], kind: 'public' },
}

const greek = 'Το πλοίο προσάραξε στα ανοιχτά της Άνδρου στις 06:10.\n\nΣτο πλοίο επέβαιναν 464 άτομα, ανακοίνωσε η εταιρεία.'
const english = 'The ferry Aigli Star ran on to a sandbank off Andros at 06:10 on Tuesday and has not moved since. Nobody is hurt.\n\nThe coastguard counted 260 people on board. “We counted them one by one on the ladder,” said Eleni Vathia, the harbour master.\n\nSeven tugs are at work. The company has not said when it will try again, and the village is making soup for everybody who came ashore during the long and windless morning, which the children will remember.'
const arabic = 'جنحت العبّارة على كثيب رملي قبالة أندروس فجر الثلاثاء.\n\nأحصى خفر السواحل 260 شخصًا على متن العبّارة.'

const blocksOf = (text: string): Article['blocks'] => {
  let start = 0
  return text.split('\n\n').map((each) => { const block = { kind: 'paragraph' as const, text: each, start }; start += each.length + 2; return block })
}
const common = { authors: ['Ada Example'], agencies: [], removed: [{ reason: 'a form for a newsletter', text: 'Sign up for our invented letter' }] }
const at = (iso: string) => ({ from: iso, to: Temporal.Instant.from(iso).add({ minutes: 1 }).toString(), origin: 'page: invented' })

const articles: Article[] = [
  { kind: 'article', id: 'd-greek', url: 'https://pelagos.example/ferry', outlet: outlets.pelagos!, title: 'Προσάραξη πλοίου στην Άνδρο', language: 'el', published: at('2026-11-24T07:02:00Z'), blocks: blocksOf(greek), text: greek, ...common, translated: { by: 'the tests', title: 'Ferry aground off Andros', sentences: [{ start: 0, end: 52, text: 'The ship ran aground off Andros at 06:10.', ok: true }, { start: 54, end: greek.length, text: '464 people were aboard, the company announced.', ok: true }] } },
  { kind: 'article', id: 'd-english', url: 'https://gazette.example/ferry', outlet: outlets.gazette!, title: 'Everyone safe after ferry runs aground off Andros', language: 'en', published: at('2026-11-24T08:15:00Z'), blocks: blocksOf(english), text: english, ...common },
  { kind: 'article', id: 'd-arabic', url: 'https://nahr.example/ferry', outlet: outlets.nahr!, title: 'جنوح عبّارة قبالة أندروس', language: 'ar', published: at('2026-11-24T09:00:00Z'), blocks: blocksOf(arabic), text: arabic, ...common },
  { kind: 'article', id: 'd-copy', url: 'https://minato.example/ferry', outlet: outlets.minato!, title: 'Ferry stuck off Andros', language: 'en', published: at('2026-11-24T09:30:00Z'), blocks: blocksOf(english.slice(0, 113)), text: english.slice(0, 113), ...common },
]
const post = (n: number, key: boolean): Post => ({ id: `p${n}`, title: `Invented post number ${n}`, key, authors: [], published: at(`2026-11-24T${String(9 + Math.floor(n / 4)).padStart(2, '0')}:${String((n % 4) * 15).padStart(2, '0')}:00Z`), blocks: [], text: `What the invented post number ${n} says of the ferry and its tugs.` })
const posts = Array.from({ length: 12 }, (_, i) => post(12 - i, i % 4 === 0))
const blog: LiveBlog = { kind: 'liveblog', id: 'd-blog', url: 'https://gazette.example/live', outlet: outlets.gazette!, title: 'Ferry off Andros: live', language: 'en', summary: ['Everyone is safe', 'Seven tugs are at work'], text: 'Everyone is safe\nSeven tugs are at work', blocks: [], posts, ...common }

const cite = (document: Article, words: string, translated?: string): Cite => {
  const start = document.text.indexOf(words)
  return { document: document.id, start, end: start + words.length, words, ...(translated && { translated: { by: 'the tests', words: translated } }) }
}
const [inGreek, inEnglish, inArabic, copied] = articles as [Article, Article, Article, Article]
const aground = cite(inEnglish, 'The ferry Aigli Star ran on to a sandbank off Andros at 06:10 on Tuesday and has not moved since.')
const many = cite(inGreek, 'επέβαιναν 464 άτομα', '464 people were aboard'), few = cite(inEnglish, 'The coastguard counted 260 people on board.'), fewArabic = cite(inArabic, 'أحصى خفر السواحل 260 شخصًا')

const tellingOf = (it: Article): Telling => ({ document: it.id, outlet: it.outlet!, language: it.language, published: it.published!, title: it.title, ...(it.translated?.title && { translated: { by: 'the tests', words: it.translated.title } }) })
const ferry: Story = {
  id: 's-ferry', title: inEnglish.title, first: '2026-11-24T07:02:00Z', last: '2026-11-24T12:00:00Z', seen: '2026-11-24T07:05:00Z', importance: { value: 9, why: ['four countries'] }, about: [{ country: 'GR', weight: 1 }], saga: 'g-ferries',
  tellings: [tellingOf(inGreek), tellingOf(inEnglish), tellingOf(inArabic), { ...tellingOf(copied), copyOf: { telling: 'd-english', kind: 'excerpt', containment: 0.9 } }, ...posts.map((it) => ({ document: 'd-blog', post: it.id, outlet: outlets.gazette!, language: 'en', published: it.published!, title: it.title! }))],
  independent: 3, outlets: 4, countries: ['GR', 'US', 'EG'],
  take: [{ text: aground.words, cites: [aground, cite(inGreek, 'Το πλοίο προσάραξε στα ανοιχτά της Άνδρου στις 06:10.', 'The ship ran aground off Andros at 06:10.')] }, { text: 'The company says 464; the coastguard says 260.', cites: [many, few, fewArabic] }],
  takes: [{ label: 'The village is making soup', cites: [cite(inEnglish, 'the village is making soup for everybody who came ashore')], tellings: ['d-english'], outlets: ['The Harbour Gazette (invented)', 'An-Nahr (invented)'], countries: ['US', 'EG'] }],
  figures: [
    { id: 'f1', what: 'people aboard', unit: 'people', relation: 'disputed', values: [{ value: 464, bound: 'exact', claimant: 'the company', state: 'disputed', cites: [many] }, { value: 260, bound: 'exact', claimant: 'the coastguard', state: 'disputed', cites: [few, fewArabic] }] },
    { id: 'f2', what: 'tugs', unit: 'tugs', relation: 'single', values: [{ value: 7, bound: 'exact', state: 'current', cites: [cite(inEnglish, 'Seven tugs')] }] },
  ],
  statuses: [{ matter: 'another attempt', claimant: 'the company', says: 'has not said when it will try again', negated: true, hedged: false, cites: [cite(inEnglish, 'The company has not said when it will try again')] }],
  quotes: [{ words: 'We counted them one by one on the ladder,', direct: true, speaker: 'Eleni Vathia', person: 'p-vathia', role: 'the harbour master', variants: [], cites: [cite(inEnglish, 'We counted them one by one on the ladder,')] }],
  timeline: [{ when: at('2026-11-24T06:10:00Z'), title: 'The ferry runs on to a sandbank', key: true, cites: [aground] }],
  compared: [], differences: [{ what: 'people aboard', sides: [{ says: '464', cites: [many] }, { says: '260', cites: [few] }] }],
  coverage: [{ country: 'GR', outlets: 1, independent: 1, wireOnly: false }, { country: 'US', outlets: 1, independent: 1, wireOnly: false }, { country: 'EG', outlets: 1, independent: 1, wireOnly: false }, { country: 'JP', outlets: 1, independent: 0, wireOnly: true }],
  edits: [{ document: 'd-english', at: '2026-11-24T10:00:00Z', kind: 'figure', before: 'Six tugs are at work.', after: 'Seven tugs are at work.' }],
  history: [{ at: '2026-11-24T07:05:00Z', what: 'opened', why: 'The first report of it', by: 'program' }],
}
const plainStory = (id: string, title: string, countries: string[], edition: Edition = 'main'): { story: Story; edition: Edition } => ({ edition, story: { ...ferry, id, title, saga: id, take: [], takes: [], figures: [], statuses: [], quotes: [], timeline: [], differences: [], edits: [], tellings: [tellingOf(inEnglish)], independent: 1, outlets: 1, coverage: countries.map((country) => ({ country, outlets: 1, independent: 1, wireOnly: false })) } })
const stories = [{ story: ferry, edition: 'main' as Edition }, plainStory('s-geese', 'Geese pass an invented harbour at night', ['PL', 'DE']), plainStory('s-bakers', 'Invented bakers sign one rule for the croissant', ['FR', 'JP', 'US']), plainStory('s-sample', 'A sample story of an invented day', ['NO'], 'sample')]

const summaryOf = ({ story, edition }: { story: Story; edition: Edition }): StorySummary => ({
  id: story.id, edition, title: story.title, first: story.first!, last: story.last!, seen: story.seen, importance: story.importance.value, why: story.importance.why, independent: story.independent, outlets: story.outlets, tellings: story.tellings.length,
  about: story.about, coverage: story.coverage.map(({ country, wireOnly }) => ({ country, wireOnly })), posts: story.tellings.filter((it) => it.post).length, ...(story.take[0] && { lead: story.take[0].text }), ...(story.figures.length && { disputed: { what: 'people aboard', unit: 'people', values: [464, 260] } }),
})
const rowOf = (it: Article): TellingRow => ({ id: it.id, document: it.id, edition: 'main', title: it.title, language: it.language, outlet: it.outlet!, published: it.published!, seen: '2026-11-24T10:00:00Z', url: it.url!, story: 's-ferry', ...(it.translated?.title && { translated: { by: 'the tests', title: it.translated.title } }) })
const sources: Source[] = Object.values(outlets).map((outlet, i) => ({ id: `x${i}`, outlet, kind: 'feed', url: `https://${outlet.id}.example/feed`, checked: null, health: { state: (['answers', 'fails', 'stale', 'quiet'] as const)[i]!, cause: i === 1 ? 'refuses us (403) since 09:10' : 'usual', tried: '2026-11-24T10:00:00Z' } }))

export type FakeReader = Reader & { grow(): void }

export function fakeReader(settings: Settings = fakeSettings, documents: readonly Document[] = [...articles, blog]): FakeReader {
  let change = 1
  const page = <T>(rows: readonly T[], { limit = 50, offset = 0 }: { limit?: number; offset?: number }) => ({ rows: rows.slice(offset, offset + limit), more: rows.length > offset + limit })
  return {
    grow() { change++ },
    change: () => change,
    editions: () => ({ main: { stories: 3, documents: 5, newest: '2026-11-24T12:00:00Z' }, sample: { stories: 1, documents: 1, newest: '2026-11-24T11:00:00Z', shown: true } }),
    stories: {
      list: (query) => page(stories.filter((it) => it.edition === (query.edition ?? 'main') && (!query.live || it.story === ferry) && (!query.country || it.story.coverage.some((each) => each.country === query.country))).map(summaryOf), query),
      get: (id) => id === 's-old' ? { heir: 's-ferry' } : stories.find((it) => it.story.id === id),
      summaries: (ids) => stories.filter((it) => ids.includes(it.story.id)).map(summaryOf),
      firstIn: (country, limit) => country === 'GR' ? [summaryOf(stories[0]!)].slice(0, limit) : [], onlyIn: () => [], missingAt: (home, limit) => home === 'GB' ? [summaryOf(stories[1]!)].slice(0, limit) : [],
      of: (id) => documents.some((it) => it.id === id) ? [summaryOf(stories[0]!)] : [],
    },
    sagas: { get: (id) => id === 'g-ferries' ? { saga: { id, title: 'Invented ferries of the Aegean', stories: ['s-ferry', 's-geese'] }, edition: 'main' } : undefined, list: () => [] },
    persons: { get: (id) => id === 'p-vathia' ? { id, name: 'Eleni Vathia', role: 'harbour master', edition: 'main', quotes: ferry.quotes.map((it) => ({ ...it, story: 's-ferry', outlet: 'The Harbour Gazette (invented)' })), stories: ['s-ferry'] } : undefined, ofStory: (id) => id === 's-ferry' ? [{ id: 'p-vathia', name: 'Eleni Vathia', role: 'harbour master' }] : [] },
    documents: {
      get: (id) => { const document = documents.find((it) => it.id === id); return document && { document, edition: 'main', seen: '2026-11-24T10:00:00Z', given: false, explain: ['kept: it is the longest run of sentences'] } },
      versions: (id) => id === 'd-english' ? ferry.edits : [],
      list: (query) => page(articles.filter((it) => (query.edition ?? 'main') === 'main' && (!query.country || it.outlet?.country === query.country)).map(rowOf), query),
    },
    countries: { list: () => ['GR', 'US', 'EG', 'JP', 'PL', 'DE', 'FR', 'NO'].map((code) => ({ code, edition: code === 'NO' ? 'sample' as const : 'main' as const, stories: 2, tellings: 3, outlets: 1, newest: '2026-11-24T12:00:00Z' })), get: (code) => [{ code, edition: 'main', stories: 2, tellings: 3, outlets: 1, newest: '2026-11-24T12:00:00Z' }] },
    sources: { list: (query) => sources.filter((it) => !query?.country || it.outlet.country === query.country), get: (id) => sources.find((it) => it.id === id), outlets: () => new Map(sources.flatMap((it) => it.outlet.country ? [[it.outlet.country, 1]] : [])), counts: () => ({ all: 4, asked: 4, answers: 1, fails: 1, quiet: 1, stale: 1, muted: 0 }), tries: () => [{ at: '2026-11-24T10:00:00Z', outcome: 'new' }, { at: '2026-11-24T10:30:00Z', outcome: 'short' }, { at: '2026-11-24T11:00:00Z', outcome: 'fail' }] },
    search: (query) => {
      const found = articles.filter((it) => `${it.title} ${it.text}`.toLowerCase().includes(query.words.toLowerCase()))
      return { ...page(found.map((it) => { const at = Math.max(0, it.text.toLowerCase().indexOf(query.words.toLowerCase())); return { ...rowOf(it), excerpt: it.text.slice(at, at + 120), marks: [{ start: 0, end: query.words.length }] } }), query), total: found.length, stories: found.length ? [summaryOf(stories[0]!)] : [] }
    },
    settings: () => settings,
    work: () => ({ waiting: { read: 2 }, quarantined: 0, stages: [{ name: 'read', done: 5, failed: 0, msMedian: 1.2 }], oldestWaitingSeconds: 0 }),
    close: () => {},
  }
}
