// Every address of the site once: its pattern, how a link to it is made, and its twins for programs. Links are made from here, never typed.

const at = (strings: TemplateStringsArray, ...parts: readonly string[]): string => strings.reduce((whole, it, i) => whole + it + (i < parts.length ? encodeURIComponent(parts[i]!) : ''), '')
const query = (values: Readonly<Record<string, string | number | undefined>>): string => {
  const it = new URLSearchParams(Object.entries(values).flatMap(([key, value]) => value === undefined || value === '' ? [] : [[key, String(value)]])).toString()
  return it ? `?${it}` : ''
}

export type SearchWords = { q?: string; country?: string; language?: string; from?: number }
export type Spot = { start: number; end: number; post?: string | undefined; part?: 'title' | undefined }

export const routes = {
  home: { pattern: '/', to: (values: { at?: number; sort?: string } = {}) => `/${query(values)}`, api: '/api/v1/stories', feed: '/feed' },
  stories: { pattern: '/stories', to: (values: { from?: number } = {}) => `/stories${query(values)}` },
  countries: { pattern: '/countries', to: () => '/countries', api: '/api/v1/countries' },
  country: { pattern: '/country/:code', to: (code: string, values: { from?: number } = {}) => at`/country/${code}` + query(values), api: (code: string) => at`/api/v1/countries/${code}`, feed: (code: string) => at`/country/${code}/feed` },
  story: { pattern: '/story/:id', to: (id: string) => at`/story/${id}`, api: (id: string) => at`/api/v1/stories/${id}` },
  storyLive: { pattern: '/story/:id/live', to: (id: string, values: { only?: 'key'; from?: number } = {}) => at`/story/${id}/live` + query(values), feed: (id: string) => at`/story/${id}/live/feed` },
  live: { pattern: '/live', to: () => '/live', api: '/api/v1/live' },
  saga: { pattern: '/saga/:id', to: (id: string) => at`/saga/${id}`, api: (id: string) => at`/api/v1/sagas/${id}`, feed: (id: string) => at`/saga/${id}/feed` },
  person: { pattern: '/person/:id', to: (id: string) => at`/person/${id}`, api: (id: string) => at`/api/v1/persons/${id}` },
  article: {
    pattern: '/article/:id',
    to: (id: string) => at`/article/${id}`,
    /** the page with the words at `spot` marked, and the place of the mark */
    spot: (id: string, spot: Spot) => at`/article/${id}` + query({ at: `${spot.start}-${spot.end}`, post: spot.post, part: spot.part }) + '#words',
    post: (id: string, post: string) => at`/article/${id}` + `#${postAnchor(post)}`,
    api: (id: string) => at`/api/v1/documents/${id}`,
  },
  search: { pattern: '/search', to: (words: SearchWords = {}) => `/search${query(words)}`, api: '/api/v1/search', feed: '/search/feed' },
  sources: { pattern: '/sources', to: (values: { country?: string; state?: string; from?: number } = {}) => `/sources${query(values)}`, api: '/api/v1/sources', opml: '/sources.opml' },
  add: { pattern: '/add', to: () => '/add' },
  settings: { pattern: '/settings', to: () => '/settings' },
  about: { pattern: '/about', to: () => '/about' },
  signIn: { pattern: '/sign-in', to: (back?: string) => `/sign-in${query({ back })}` },
  paper: { pattern: '/paper', to: () => '/paper' },
  events: { pattern: '/api/v1/events', to: () => '/api/v1/events' },
  openapi: { pattern: '/api/v1/openapi.json', to: () => '/api/v1/openapi.json' },
} as const

/** Where forms send what changes something. */
export const actions = {
  add: '/add',
  settings: '/settings',
  home: '/settings/home',
  removeSample: '/settings/remove-sample',
  renewFeeds: '/settings/renew-feeds',
  models: '/settings/models',
  signIn: '/sign-in',
  signOut: '/sign-out',
  addSource: '/sources',
  source: (id: string) => at`/sources/${id}`,
  apart: (story: string) => at`/story/${story}/apart`,
  remove: (document: string) => at`/article/${document}/remove`,
} as const

/** Atom and JSON Feed of one list; `key` lets a feed reader on another machine in. */
export const feedTwins = (title: string, path: string, values: Readonly<Record<string, string | undefined>> = {}): { title: string; atom: string; json: string } =>
  ({ title, atom: `${path}.atom${query(values)}`, json: `${path}.json${query(values)}` })

/** A post's id as an anchor: only what an attribute and an address both take as it stands. */
export const postAnchor = (post: string): string => `post-${post.replace(/[^A-Za-z0-9_-]/g, (it) => `.${it.codePointAt(0)!.toString(16)}`)}`
