// The list of sources as OPML 2.0, to take along.

import type { Source } from '../../model/outlet.ts'

export function opml(sources: readonly Source[], title: string): string {
  const lines = sources.map((it) => `<outline type="rss" text="${escapeMarkup(it.outlet.name)}" title="${escapeMarkup(it.outlet.name)}" xmlUrl="${escapeMarkup(it.url)}"${it.outlet.home ? ` htmlUrl="${escapeMarkup(it.outlet.home)}"` : ''}${it.language ? ` language="${escapeMarkup(it.language)}"` : ''}${it.outlet.country ? ` category="/${escapeMarkup(it.outlet.country)}"` : ''}/>`)
  return `<?xml version="1.0" encoding="utf-8"?>\n<opml version="2.0">\n<head><title>${escapeMarkup(title)}</title></head>\n<body>\n${lines.join('\n')}\n</body>\n</opml>\n`
}

const escapeMarkup = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (it) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[it]!)
