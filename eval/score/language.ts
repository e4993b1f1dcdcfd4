// Languages of texts, by kind of text; Norwegian, Chinese, Arabic and Persian under their wider names.

import { type Figure, type LabelledSet, mean, share } from '../measure.ts'

export const language: LabelledSet = {
  about: 'the language of sentences, headlines and scraps',
  line: '{id, text, lang, kind}',
  async score(lines, run) {
    const answers = await run('language', lines.map((it) => ({ id: it.id, text: it.text })))
    const right = new Set(lines.filter((it) => wide(answers.get(it.id)?.language) === wide(it.lang)).map((it) => it.id))
    const known = [...new Set(lines.map((it) => wide(it.lang)))].filter((code) => share(lines.filter((it) => wide(it.lang) === code), (it) => right.has(it.id)) >= 0.8)
    const kinds = [...new Set(lines.map((it) => it.kind))].sort()
    return [
      { what: 'languages of which 80 % is right', got: known.length, of: lines.length },
      ...kinds.map((kind): Figure => {
        const all = lines.filter((it) => it.kind === kind), byLanguage = Map.groupBy(all, (it) => wide(it.lang))
        return { what: `${kind}, mean over languages`, got: mean([...byLanguage.values()].map((some) => share(some, (it) => right.has(it.id)))), of: all.length }
      }),
    ]
  },
}

const wider: Record<string, string> = { nb: 'no', nn: 'no', iw: 'he', in: 'id', fil: 'tl', sh: 'sr', zsm: 'ms', prs: 'fa', pes: 'fa', arb: 'ar', cmn: 'zh', yue: 'zh' }
const wide = (tag = 'und'): string => { const base = tag.toLowerCase().split('-')[0] ?? ''; return wider[base] ?? base }
