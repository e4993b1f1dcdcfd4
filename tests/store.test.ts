// The store as a whole: the schema is made and kept, what was saved is read, and a folder that cannot be used is said in one sentence.

import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { test } from 'node:test'
import type { Article } from '../src/model/document.ts'
import { backupTo, restoreFrom } from '../src/store/backup.ts'
import { openReader } from '../src/store/open-reader.ts'
import { openStore, storeFile } from '../src/store/store.ts'

const check = (name: string, body: (folder: string) => void): void => {
  test(`store: ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'store-'))
    try { body(folder) } finally { rmSync(folder, { recursive: true, force: true }) }
  })
}

const article = (id: string, title: string, text: string, more: Partial<Article> = {}): Article => ({ kind: 'article', id, title, text, language: 'en', authors: [], agencies: [], blocks: [{ kind: 'paragraph', text, start: 0 }], removed: [], ...more })
const kept = (document: Article, digest = document.id) => ({ document, edition: 'main' as const, seen: '2026-03-01T10:00:00.000Z', given: true, isWitness: () => true, digest })

check('a document is read as it was saved, found by its words in every script, and gone when removed', (folder) => {
  const store = openStore(folder)
  const texts: [string, string, string][] = [['en', 'The lighthouse of Sampleton opens', 'lighthouse'], ['zh', '双方同意立即停火。', '停火'], ['th', 'มีการหยุดยิงแล้ว', 'หยุดยิง'], ['ko', '휴전 협정이 체결됐다', '휴전'], ['ru', 'Ёлка в Примерове зажглась', 'елка'], ['ar', 'افتتاح المنارة في مدينة النموذج', 'المنارة'], ['de', 'Größe und Straße', 'grosse']]
  for (const [language, text] of texts) store.documents.save(kept(article(`doc-${language}`, text, `${text} ${text}`, { language })))
  store.settings.touch()
  const reader = openReader(storeFile(folder))
  try {
    for (const [language, text, word] of texts) {
      const found = reader.search({ words: word })
      assert.deepEqual(found.rows.map((it) => it.id), [`doc-${language}`], `${word} is found`)
      assert.equal(reader.documents.get(`doc-${language}`)?.document.title, text)
    }
    assert.equal(store.documents.remove('doc-en').removed, 1)
    assert.equal(reader.documents.get('doc-en'), undefined)
  } finally { reader.close(); store.close() }
})

check('the same input again is no news; another wording of it is', (folder) => {
  const store = openStore(folder)
  try {
    assert.deepEqual(store.documents.save(kept(article('a', 'T', 'one'))).told, ['a'])
    assert.deepEqual(store.documents.save(kept(article('a', 'T', 'one'))).told, [])
    assert.deepEqual(store.documents.save(kept(article('a', 'T', 'two'), 'other')).told, ['a'])
  } finally { store.close() }
})

check('a backup is whole and can be put back; what stood there is kept aside', (folder) => {
  const store = openStore(folder), copy = join(folder, 'copy.db')
  store.documents.save(kept(article('a', 'T', 'one')))
  backupTo(store.db, copy)
  assert.throws(() => backupTo(store.db, copy), /is there already/)
  store.documents.remove('a')
  store.close()
  const aside = restoreFrom(copy, folder)
  assert.ok(aside && existsSync(aside))
  const again = openStore(folder)
  assert.equal(again.documents.get('a')?.document.title, 'T')
  again.close()
})

const unusable = (name: string, spoil: (file: string) => void, says: RegExp): void => check(name, (folder) => {
  openStore(folder).close()
  spoil(storeFile(folder))
  assert.throws(() => openStore(folder), (error: Error) => error.name === 'StoreUnusable' && says.test(error.message))
})
test('what is no backup is not put in the place of the store, and the sentence is about the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'restore-')), wrong = join(folder, 'page.html')
  writeFileSync(wrong, '<p>a page</p>'.repeat(2000))
  assert.throws(() => restoreFrom(wrong, join(folder, 'store')), /page\.html is no backup of Parallax/)
  assert.throws(() => restoreFrom(folder, join(folder, 'store')), /is a folder and no backup/)
  rmSync(folder, { recursive: true })
})

unusable('a file that is no database is refused in one sentence', (file) => { for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true }); writeFileSync(file, 'this is no database at all, but a text of some length, again and again'.repeat(200)) }, /damaged or no database.*restore/)
unusable('a store of a newer schema is refused in one sentence', (file) => { const db = new DatabaseSync(file); db.exec("update meta set value = '999' where key = 'schema'"); db.close() }, /newer Parallax/)

check('a folder that cannot be written is said in one sentence', (folder) => {
  if (process.getuid?.() === 0) return console.log('left out: root may write everywhere')
  chmodSync(folder, 0o500)
  try { assert.throws(() => openStore(join(folder, 'inner')), (error: Error) => /cannot be written/.test(error.message)) } finally { chmodSync(folder, 0o700) }
})

check('an upgrade copies the store before it', (folder) => {
  openStore(folder).close()
  const db = new DatabaseSync(storeFile(folder))
  db.exec("update meta set value = '0.5' where key = 'schema'")
  db.close()
  // A store half way between two versions stands for an old one: its copy is there before anything is changed, whatever comes of the upgrade.
  assert.throws(() => openStore(folder))
  assert.ok(readdirSync(folder).some((it) => /before-\d+\.db$/.test(it)))
})
