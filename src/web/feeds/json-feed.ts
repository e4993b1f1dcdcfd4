// A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1).

import type { Feed } from './feed.ts'

export const jsonFeedType = 'application/feed+json; charset=utf-8'

export const jsonFeed = (it: Feed, self: string): string => JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1', title: it.title, home_page_url: it.page, feed_url: self, language: 'en',
  items: it.entries.map((entry) => ({
    id: entry.id, url: entry.url, ...(entry.external && { external_url: entry.external }), title: entry.title, content_text: entry.text,
    date_published: entry.published, date_modified: entry.updated, authors: [{ name: entry.author }], ...(entry.language && { language: entry.language }),
  })),
})
