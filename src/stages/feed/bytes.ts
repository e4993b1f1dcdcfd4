// The text of a feed's bytes: byte order mark, then the header, then the XML declaration, then a strict UTF-8 try. Unpacking is done where bytes come in.

/**
 * Never throws: what cannot be decoded becomes U+FFFD. `charset` is the one that was used. Where neither header nor declaration names one, XML
 * means UTF-8, and a header for text without a charset meant Latin-1 (RFC 2616, 3.7.1), which is what such servers still send.
 */
export function decodeFeed(bytes: Uint8Array, contentType = ''): { text: string; charset: string } {
  const mark = byMark(bytes)
  if (mark) return { text: decode(bytes, mark)!, charset: mark }
  const head = latin.decode(bytes.subarray(0, 1024))
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/.exec(head)?.[1]
  const header = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1]
  const wide = /^<\0[?a-zA-Z!]\0/.test(head) ? 'utf-16le' : /^\0<\0[?a-zA-Z!]/.test(head) ? 'utf-16be' : undefined
  if (wide) return { text: decode(bytes, wide)!, charset: wide }
  const utf8 = decode(bytes, 'utf-8', true)
  for (const name of [header, declared]) {
    if (!name || (utf8 !== undefined && singleByte.test(name) && many.test(utf8))) continue
    const text = decode(bytes, name, true)
    if (text !== undefined) return { text, charset: name.toLowerCase() }
  }
  if (utf8 !== undefined) return { text: utf8, charset: 'utf-8' }
  for (const name of [header, declared]) {
    if (name && !/^utf-?(8|16|32)/i.test(name)) {
      const text = decode(bytes, name)
      if (text !== undefined) return { text, charset: name.toLowerCase() }
    }
  }
  return contentType === '' || isMostlyUtf8(bytes) ? { text: decode(bytes, 'utf-8')!, charset: 'utf-8' } : { text: decode(bytes, 'windows-1252')!, charset: 'windows-1252' }
}

const latin = new TextDecoder('windows-1252')

function byMark(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return undefined
}

/** A header that says latin-1 over bytes that are good UTF-8 with letters beyond ASCII is a server's default, not a fact. */
const singleByte = /^(iso-?8859-?1|latin-?1|windows-1252|us-ascii|ascii)$/i
const many = /[^\x00-\x7f]/

function decode(bytes: Uint8Array, name: string, fatal = false): string | undefined {
  try { return new TextDecoder(name, { fatal }).decode(bytes) } catch { return undefined }   // a charset nobody knows, or bytes it cannot hold
}

/** One broken byte in a long UTF-8 file must not turn all of it into mojibake. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = decode(bytes.subarray(0, 200_000), 'utf-8') ?? ''
  const broken = text.match(/\ufffd/g)?.length ?? 0, good = text.match(/[^\x00-\x7f\ufffd]/g)?.length ?? 0
  return good > 4 * broken
}
