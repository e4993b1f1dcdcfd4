// Which articles tell one story: B-cubed (Bagga and Baldwin 1998), and the share of stories welded from two.

import { f1, type LabelledSet, mean } from '../measure.ts'

export const clustering: LabelledSet = {
  about: 'which articles tell one story, as finally decided',
  line: '{id, title, text, lang?, outlet?, url?, published?, story}, in order of arrival',
  async score(lines, run) {
    const answers = await run('group', lines.map((it) => ({ id: it.id, title: it.title, text: it.text, ...(it.lang && { language: it.lang }), ...(it.outlet && { outlet: it.outlet }), ...(it.url && { url: it.url }), ...(it.published && { published: it.published }) })))
    const placed = lines.filter((it) => it.story !== null && it.story !== undefined).map((it) => ({ gold: String(it.story), mine: String(answers.get(it.id)?.story ?? `alone ${it.id}`) }))
    const { precision, recall } = bcubed(placed), stories = [...Map.groupBy(placed, (it) => it.mine).values()].filter((it) => it.length > 1)
    return [
      { what: 'B-cubed F1', got: f1(precision, recall), of: placed.length },
      { what: 'B-cubed precision', got: precision, of: placed.length },
      { what: 'B-cubed recall', got: recall, of: placed.length },
      { what: 'welded stories of two or more', got: mean(stories.map((all) => (new Set(all.map((it) => it.gold)).size > 1 ? 1 : 0))), of: stories.length },
    ]
  },
}

export function bcubed(placed: readonly { gold: string; mine: string }[]): { precision: number; recall: number } {
  const count = (key: (it: { gold: string; mine: string }) => string) => { const of = new Map<string, number>(); for (const it of placed) of.set(key(it), (of.get(key(it)) ?? 0) + 1); return of }
  const gold = count((it) => it.gold), mine = count((it) => it.mine), both = count((it) => `${it.gold}\0${it.mine}`)
  const together = (it: { gold: string; mine: string }) => both.get(`${it.gold}\0${it.mine}`) ?? 0
  return { precision: mean(placed.map((it) => together(it) / (mine.get(it.mine) ?? 1))), recall: mean(placed.map((it) => together(it) / (gold.get(it.gold) ?? 1))) }
}
