// The tables as Kysely knows them; rows never leave store/. What creates them is migrations.ts: a new column is a new migration at its end.
// Times are UTC in ISO 8601 of one length, so that their order is bytewise; booleans are 0 and 1; `body` is zstd-packed JSON.

import type { Generated } from 'kysely'

type Flag = 0 | 1

export type Schema = {
  meta: { key: string; value: string }
  page: { hash: string; url: string | null; type: string | null; size: number; kept_at: string; bytes: Uint8Array }
  document: {
    id: string; edition: string; kind: string; parent: string | null
    url: string | null; outlet_key: string | null; title_key: string; title: string
    country: string | null; language: string | null
    published: string | null; seen: string
    given: Flag; confirmed: Flag
    page: string | null
    /** of the input that it was read from: the same page again is no news */
    digest: string
    body: Uint8Array
    explain: Uint8Array | null
    /** the text was cut to what is cited */
    cut: Flag
  }
  telling: {
    key: Generated<number>
    id: string; document: string; post: string | null; edition: string
    country: string | null; outlet_key: string | null; language: string
    story: string | null
    /** published, else seen: what lists sort by */
    at: string
    seen: string
    copy: string | null
    row: string
    arrived: number | null
  }
  notes: { telling: string; version: number; body: Uint8Array }
  given_print: { hash: number; document: string }
  version: { key: Generated<number>; document: string; at: string; kind: string; before: string; after: string }
  rendering: { key: string; words: string }
  translation: { telling: string; by: string; title: string | null; standfirst: string | null; body: Uint8Array }
  /** everything that the fold decided on, in the order in which it did; `what`: telling, decision */
  arrival: { number: number; what: string; ref: string; edition: string; at: string; decided: string }
  story: {
    id: string; edition: string; heir: string | null; saga: string | null
    seen: string
    /** the last telling's publication, else when it was seen */
    at: string
    changed: string
    weight: number; tellings: number; origins: number; posts: number; abroad: number
    told: Flag
    summary: string | null
    body: Uint8Array | null
  }
  story_country: { story: string; country: string; edition: string; wire_only: Flag; first_here: Flag; only_here: Flag; weight: number; at: string }
  story_about: { story: string; country: string; edition: string; share: number; weight: number; at: string }
  story_language: { story: string; language: string; edition: string; weight: number; at: string }
  story_change: { key: Generated<number>; story: string; at: string; what: string; why: string; other: string | null; by: string }
  saga: { id: string; edition: string; title: string; at: string }
  person: { id: string; edition: string; name: string; role: string | null }
  person_quote: { person: string; story: string; place: number; outlet: string | null; body: string }
  source: {
    id: string; edition: string; own: Flag; muted: Flag; paused: Flag; listed: Flag
    country: string | null; outlet_key: string
    kind: string; url: string; other: string; home: string | null; section: string | null; language: string | null; checked: string | null; outlet: string; zone: string | null
    etag: string | null; last_modified: string | null
    failures: number; cause: string | null; says: string | null
    newest: string | null; every_ms: number | null
    tried_at: string | null; answered_at: string | null; next_at: string
  }
  source_try: { key: Generated<number>; source: string; at: string; outcome: string }
  entry_seen: { source: string; entry: string; at: string }
  confirmed: { outlet_key: string; name: string; at: string }
  setting: { key: string; value: string }
  job: {
    id: Generated<number>; kind: string; key: string | null; payload: string; matter: Uint8Array | null
    /** milliseconds since the epoch */
    due: number; leased_until: number
    tries: number; batch: string | null; edition: string
    state: 'waiting' | 'quarantined'; error: string | null; created: number
  }
  work: { stage: string; done: number; failed: number; buckets: string }
}
