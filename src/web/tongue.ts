// Every foreign run of words says its language and its direction. Where the language is not known the script still is.

import { html, raw } from 'hono/html'
import { countScripts, type Script } from '../text/script.ts'
import type { Html } from './page.ts'

export type Tongue = { lang?: string; dir?: 'rtl' }

/** Absent or English: nothing to say. Text in another script under an English label gets the script alone (`und-Cyrl`), never a guessed language. */
export function tongue(text: string, language?: string): Tongue {
  const foreign = language && !/^(en|und|mul|zxx)\b/i.test(language) ? language : undefined
  const script = foreign ? undefined : dominant(text)
  const lang = foreign ?? (script && `und-${codes[script]}`)
  if (!lang) return {}
  return { lang, ...(isRightToLeft(lang, text) && { dir: 'rtl' as const }) }
}

/** The attributes as they stand in a tag; both values are checked, so nothing else can come in. */
export function attributes(it: Tongue): Html {
  if (!it.lang || !/^[A-Za-z0-9-]{2,35}$/.test(it.lang)) return raw('')
  return raw(` lang="${it.lang}"${it.dir ? ' dir="rtl"' : ''}`)
}

/** Words in a span of their own tongue, or as they are. */
export function inTongue(text: string, language?: string): Html {
  const it = tongue(text, language)
  return it.lang ? html`<span${attributes(it)}>${text}</span>` : html`${text}`
}

export const isEnglish = (language: string | undefined): boolean => !language || /^en\b/i.test(language)

const codes: Partial<Record<Script, string>> = { Cyrillic: 'Cyrl', Greek: 'Grek', Arabic: 'Arab', Hebrew: 'Hebr', Han: 'Hani', Kana: 'Jpan', Hangul: 'Hang', Devanagari: 'Deva', Bengali: 'Beng', Gurmukhi: 'Guru', Gujarati: 'Gujr', Oriya: 'Orya', Tamil: 'Taml', Telugu: 'Telu', Kannada: 'Knda', Malayalam: 'Mlym', Sinhala: 'Sinh', Thai: 'Thai', Lao: 'Laoo', Tibetan: 'Tibt', Myanmar: 'Mymr', Georgian: 'Geor', Ethiopic: 'Ethi', Khmer: 'Khmr', Mongolian: 'Mong', Armenian: 'Armn', Thaana: 'Thaa', Syriac: 'Syrc' }

function dominant(text: string): Script | undefined {
  if (!/[^\u0000-\u036f\u1e00-\u20ff]/.test(text)) return undefined
  const counts = countScripts(text, 400)
  const latin = counts.get('Latin') ?? 0
  const [script, count] = [...counts].filter(([it]) => it !== 'Latin' && codes[it]).sort((a, b) => b[1] - a[1])[0] ?? []
  return script && count! >= 3 && count! >= latin ? script : undefined
}

const rightToLeft = /^(ar|fa|he|iw|ur|ps|sd|ug|yi|ji|dv|ckb|arc|syr|ku-arab|pa-arab|az-arab|und-(arab|hebr|thaa|syrc))\b/i
function isRightToLeft(language: string, text: string): boolean {
  if (!rightToLeft.test(language)) return false
  const counts = countScripts(text, 400)
  return (counts.get('Arabic') ?? 0) + (counts.get('Hebrew') ?? 0) + (counts.get('Thaana') ?? 0) + (counts.get('Syriac') ?? 0) > 0
}
