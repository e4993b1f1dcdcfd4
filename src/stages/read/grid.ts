// Tables of facts as text: a row a line, cells parted by tabs. Tables that only lay a page out are none.

import { type Element, textOf } from '../../text/dom.ts'

/** Nothing where the table is layout: cells with blocks or long text, one column, another table inside. */
export function readTable(table: Element): string | undefined {
  const rows: Element[] = []
  if (!gather(table, rows) || rows.length < 2 || rows.length > 2_000) return undefined
  const cells = rows.map((row) => row.children.filter((it): it is Element => it.kind === 'element' && (it.name === 'td' || it.name === 'th')))
  if (Math.max(...cells.map((it) => it.length)) < 2) return undefined
  let long = 0, filled = 0
  const lines: string[] = []
  for (const row of cells) {
    const texts = row.map((it) => textOf(it))
    for (const it of texts) { if (it) filled++; if (it.length > 200) long++ }
    if (texts.some(Boolean)) lines.push(texts.join('\t'))
  }
  if (filled < 4 || long > filled / 8) return undefined
  return lines.join('\n')
}

/** Rows in order; false where the table holds another table, a picture of the page's layout, or a form. */
function gather(element: Element, rows: Element[]): boolean {
  for (const child of element.children) {
    if (child.kind !== 'element') continue
    if (child.name === 'tr') {
      if (holdsLayout(child, 0)) return false
      rows.push(child)
    } else if (!gather(child, rows)) return false
  }
  return true
}

function holdsLayout(element: Element, depth: number): boolean {
  if (depth > 8) return true
  return element.children.some((it) => it.kind === 'element' && (/^(table|form|article|section|aside|nav|h1|h2|figure|iframe|ul)$/.test(it.name) || holdsLayout(it, depth + 1)))
}
