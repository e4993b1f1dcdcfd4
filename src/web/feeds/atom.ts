// A feed as Atom 1.0 (RFC 4287).

import type { Feed } from './feed.ts'

export const atomType = 'application/atom+xml; charset=utf-8'

export function atom(it: Feed, self: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>${escapeMarkup(it.id)}</id>
<title>${escapeMarkup(it.title)}</title>
<updated>${it.updated}</updated>
<link rel="self" type="application/atom+xml" href="${escapeMarkup(self)}"/>
<link rel="alternate" type="text/html" href="${escapeMarkup(it.page)}"/>
${it.entries.map((entry) => `<entry${entry.language && /^[A-Za-z0-9-]{2,35}$/.test(entry.language) ? ` xml:lang="${entry.language}"` : ''}>
<id>${escapeMarkup(entry.id)}</id>
<title>${escapeMarkup(entry.title)}</title>
<published>${entry.published}</published>
<updated>${entry.updated}</updated>
<author><name>${escapeMarkup(entry.author)}</name></author>
<link rel="alternate" type="text/html" href="${escapeMarkup(entry.url)}"/>${entry.external ? `<link rel="via" href="${escapeMarkup(entry.external)}"/>` : ''}
<summary>${escapeMarkup(entry.text)}</summary>
</entry>`).join('\n')}
</feed>
`
}

/** Characters that XML 1.0 does not know are dropped: one of them would make the whole feed unreadable. */
const escapeMarkup = (text: string): string =>
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (it) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[it]!)
