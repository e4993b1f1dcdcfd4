// Which prefix an element of a feed goes by here, whatever prefix the feed chose: by the namespace's address where one is declared, else by the prefix itself.

/** The usual prefix of a namespace; '' for the vocabularies of feeds themselves; `undefined` for one that is not known. */
export const prefixOf = (address: string): string | undefined => {
  const key = address.trim().toLowerCase().replace(/^https?:\/\/(www\.)?/, '').replace(/[/#]+$/, '')
  return known[key]
}

const known: Record<string, string> = {
  '': '', 'w3.org/2005/atom': 'atom', 'purl.org/atom/ns': 'atom', 'my.netscape.com/rdf/simple/0.9': '', 'channel.netscape.com/rdf/simple/0.9': '', 'purl.org/rss/1.0': '',
  'purl.org/net/rss1.1': '', 'backend.userland.com/rss': '', 'backend.userland.com/rss2': '', 'blogs.law.harvard.edu/tech/rss': '', 'sitemaps.org/schemas/sitemap/0.9': '', 'google.com/schemas/sitemap/0.84': '',
  'purl.org/dc/elements/1.1': 'dc', 'purl.org/dc/elements/1.0': 'dc', 'purl.org/dc/terms': 'dcterms', 'purl.org/rss/1.0/modules/content': 'content', 'search.yahoo.com/mrss': 'media', 'search.yahoo.com/rss': 'media',
  'itunes.com/dtds/podcast-1.0.dtd': 'itunes', 'purl.org/rss/1.0/modules/syndication': 'sy', 'w3.org/1999/02/22-rdf-syntax-ns': 'rdf', 'w3.org/1999/xhtml': 'xhtml', 'google.com/schemas/sitemap-news/0.9': 'news',
  'google.com/schemas/sitemap-image/1.1': 'image', 'rssnamespace.org/feedburner/ext/1.0': 'feedburner', 'georss.org/georss': 'georss', 'w3.org/2003/01/geo/wgs84_pos': 'geo', 'w3.org/xml/1998/namespace': 'xml',
  'w3.org/2004/02/skos/core': 'skos', 'purl.org/syndication/thread/1.0': 'thr', 
}
