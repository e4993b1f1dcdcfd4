// Every step from an empty folder to the present schema, in order; the version is how many there are. Order matters: add new ones at the end, never mend an old one.
// The text is SQL that SQLite and PostgreSQL both take; {blob} and {serial} are the dialect's words for bytes and for a growing key.

export const migrations: readonly string[] = [
  `
create table page (hash text primary key, url text, type text, size integer not null, kept_at text not null, bytes {blob} not null);
create index page_kept on page (kept_at);

create table document (
  id text primary key, edition text not null, kind text not null, parent text,
  url text, outlet_key text, title_key text not null, title text not null, country text, language text,
  published text, seen text not null, given integer not null, confirmed integer not null,
  page text, digest text not null, body {blob} not null, explain {blob}, cut integer not null default 0);
create index document_title on document (title_key, outlet_key);
create index document_seen on document (edition, seen);
create index document_parent on document (parent);

create table telling (
  key {serial}, id text not null unique, document text not null, post text, edition text not null,
  country text, outlet_key text, language text not null, story text,
  at text not null, seen text not null, copy text, row text not null, arrived integer);
create index telling_document on telling (document);
create index telling_story on telling (story);
create index telling_country on telling (country, edition, at) where post is null;
create index telling_at on telling (edition, at) where post is null;
create index telling_outlet on telling (outlet_key, at) where post is null;
create index telling_fresh on telling (edition, seen, country, story, outlet_key);

create table notes (telling text primary key, version integer not null, body {blob} not null);

create table given_print (hash integer not null, document text not null, primary key (hash, document));
create index given_print_document on given_print (document);

create table version (key {serial}, document text not null, at text not null, kind text not null, before text not null, after text not null);
create index version_document on version (document);

create table translation (telling text primary key, by text not null, title text, standfirst text, body {blob} not null);

create table arrival (number integer primary key, what text not null, ref text not null, edition text not null, at text not null, decided text not null);
create index arrival_ref on arrival (ref);
create index arrival_at on arrival (at);

create table story (
  id text primary key, edition text not null, heir text, saga text, seen text not null, at text not null, changed text not null,
  weight double precision not null default 0, tellings integer not null default 0, origins integer not null default 0, posts integer not null default 0, abroad integer not null default 0,
  told integer not null default 0, summary text, body {blob});
create index story_weight on story (edition, told, weight, id);
create index story_at on story (edition, told, at, id, weight);
create index story_saga on story (saga);
create index story_live on story (edition, at, posts) where posts > 1;

create table story_country (
  story text not null, country text not null, edition text not null, wire_only integer not null, first_here integer not null, only_here integer not null,
  weight double precision not null, at text not null, primary key (story, country));
create index story_country_weight on story_country (country, edition, weight);
create index story_country_at on story_country (country, edition, at);
create table story_about (
  story text not null, country text not null, edition text not null, share double precision not null, weight double precision not null, at text not null, primary key (story, country));
create index story_about_weight on story_about (country, edition, weight);
create table story_language (story text not null, language text not null, edition text not null, weight double precision not null, at text not null, primary key (story, language));
create index story_language_weight on story_language (language, edition, weight);

create table story_change (key {serial}, story text not null, at text not null, what text not null, why text not null, other text, by text not null);
create index story_change_story on story_change (story);

create table saga (id text primary key, edition text not null, title text not null, at text not null);
create table person (id text primary key, edition text not null, name text not null, role text);
create table person_quote (person text not null, story text not null, place integer not null, outlet text, body text not null, primary key (person, story, place));
create index person_quote_story on person_quote (story);

create table source (
  id text primary key, edition text not null, own integer not null, muted integer not null, paused integer not null, listed integer not null,
  country text, outlet_key text not null, kind text not null, url text not null, other text not null, home text, section text, language text, checked text, outlet text not null, zone text,
  etag text, last_modified text, failures integer not null, cause text, says text, newest text, every_ms double precision, tried_at text, answered_at text, next_at text not null);
create index source_next on source (next_at);
create index source_country on source (country);
create table source_try (key {serial}, source text not null, at text not null, outcome text not null);
create index source_try_source on source_try (source, at);
create table entry_seen (source text not null, entry text not null, at text not null, primary key (source, entry));
create index entry_seen_at on entry_seen (at);

create table confirmed (outlet_key text primary key, name text not null, at text not null);
create table setting (key text primary key, value text not null);

create table job (
  id {serial}, kind text not null, key text, payload text not null, matter {blob}, due bigint not null, leased_until bigint not null,
  tries integer not null, batch text, edition text not null, state text not null, error text, created bigint not null);
create unique index job_key on job (kind, key) where state = 'waiting' and key is not null;
create index job_due on job (kind, state, due);
create index job_batch on job (batch) where batch is not null;
create table work (stage text primary key, done integer not null, failed integer not null, buckets text not null);
`,
  // What an engine once said of a sentence, by the digest of engine, model, language and text.
  `create table rendering (key text primary key, words text not null)`,
]
