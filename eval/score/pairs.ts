// Two articles side by side: one story or not at the border of .5, and how the grade goes with the grades of people (Pearson).

import { type Figure, type LabelledSet, mean, prf } from '../measure.ts'

export const pairs: LabelledSet = {
  about: 'two articles side by side: one story or not, and how alike',
  line: '{id, a: {title, text, lang?}, b: {…}, same?, score?, langs?}',
  async score(lines, run) {
    const answers = await run('pair', lines.map((it) => ({ id: it.id, a: side(it.a), b: side(it.b) })))
    const grade = (id: string): number => answers.get(id)?.same ?? 0
    const judged = lines.filter((it) => typeof it.same === 'boolean'), graded = lines.filter((it) => typeof it.score === 'number'), figures: Figure[] = []
    if (judged.length > 0) {
      const says = (it: { id: string }) => grade(it.id) >= 0.5
      const { precision, recall, f1 } = prf(judged.filter((it) => it.same && says(it)).length, judged.filter((it) => !it.same && says(it)).length, judged.filter((it) => it.same && !says(it)).length)
      figures.push({ what: 'same story F1', got: f1, of: judged.length }, { what: 'same story precision', got: precision, of: judged.length }, { what: 'same story recall', got: recall, of: judged.length })
    }
    if (graded.length > 1) figures.push({ what: 'Pearson with the grades of people', got: pearson(graded.map((it) => it.score), graded.map((it) => grade(it.id))), of: graded.length })
    return figures
  },
}

const side = (it: { title: string; text: string; lang?: string }) => ({ title: it.title, text: it.text, ...(it.lang && { language: it.lang }) })

function pearson(x: readonly number[], y: readonly number[]): number {
  const mx = mean(x), my = mean(y)
  let both = 0, xx = 0, yy = 0
  for (const [i, it] of x.entries()) { both += (it - mx) * (y[i]! - my); xx += (it - mx) ** 2; yy += (y[i]! - my) ** 2 }
  return xx > 0 && yy > 0 ? both / Math.sqrt(xx * yy) : 0
}
