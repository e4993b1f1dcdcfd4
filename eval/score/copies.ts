// Is one article the other's text? Each case is asked both ways round and is right only when both answers are.

import { type LabelledSet, type Figure, prf, share } from '../measure.ts'

export const copies: LabelledSet = {
  about: 'whether one article is (mostly) the other’s text',
  line: '{id, kind, lang, a: {title, text}, b: {title, text}, copy}',
  async score(lines, run) {
    const side = (it: { title: string; text: string }, lang: string, i: number) => ({ title: it.title, text: it.text, language: lang.split('-')[i] ?? lang })
    const answers = await run('pair', lines.flatMap((it) => [{ id: `${it.id}/ab`, a: side(it.a, it.lang, 0), b: side(it.b, it.lang, 1) }, { id: `${it.id}/ba`, a: side(it.b, it.lang, 1), b: side(it.a, it.lang, 0) }]))
    const isCopy = (id: string): boolean => (answers.get(id)?.copy ?? 0) >= 0.5
    const right = (it: { id: string; copy: boolean }) => isCopy(`${it.id}/ab`) === it.copy && isCopy(`${it.id}/ba`) === it.copy
    const found = lines.filter((it) => it.copy && right(it)).length
    const { precision, recall, f1 } = prf(found, lines.filter((it) => !it.copy && !right(it)).length, lines.filter((it) => it.copy).length - found)
    const kinds = [...new Set(lines.map((it) => it.kind))].sort()
    return [
      { what: 'F1', got: f1, of: lines.length }, { what: 'precision', got: precision, of: lines.length }, { what: 'recall', got: recall, of: lines.length },
      ...kinds.map((kind): Figure => { const all = lines.filter((it) => it.kind === kind); return { what: `${kind}: right`, got: share(all, right), of: all.length } }),
    ]
  },
}
