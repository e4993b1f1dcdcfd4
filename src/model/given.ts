// What a reader or a caller hands in, before anything is read: one item of `parallax add`, of a form, or of a JSON list.

/** Exactly one of `url`, `text`, `html`, `bytes` or `document` is the matter; the rest is what the giver says of it. */
export type Given = {
  /** how this item is named in messages: a file's name, an address, "standard input" */
  name: string
  url?: string
  text?: string
  html?: string
  bytes?: Uint8Array
  /** a `Document` in JSON, as `parallax export` or `parallax read --json` wrote it */
  document?: unknown
  contentType?: string
  /** what the bytes are, as their first bytes and the name tell; absent: a page or a text, which `read` tells apart */
  as?: 'feed' | 'opml'
  title?: string
  published?: string
  language?: string
  /** the reader's own word for who publishes */
  outlet?: string
}
