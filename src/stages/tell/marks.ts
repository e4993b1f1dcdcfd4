// Whether a document is opinion, analysis, satire or sponsored: its own mark, else what its section or the form of its title says.

import type { Leaf, Mark } from '../../model/document.ts'

export function markOf(leaf: Leaf): Mark | undefined {
  if (leaf.mark) return leaf.mark
  const section = leaf.section?.trim().toLowerCase() ?? ''
  const head = leaf.title.match(/^(\p{L}[\p{L} ’'-]{2,24}?)\s?[:|]\s/u)?.[1]?.toLowerCase() ?? ''
  for (const [mark, words] of marks) if (words.test(section) || words.test(head)) return mark
  return undefined
}

/** Whole sections and kickers, so that "Opinion polls: …" is news. */
const marks: readonly (readonly [Mark, RegExp])[] = [
  ['satire', /^(?:satire|humou?r|spoof|satira|sátira|сатира)$/u],
  ['sponsored', /^(?:sponsored|advertorial|paid content|partner content|promoted|anzeige|publireportage|publicidad|publirreportaje|contenuto sponsorizzato|реклама)$/u],
  ['opinion', /^(?:opinions?|editorials?|comment|commentary|columns?|columnists?|op-ed|op-eds|letters|comment is free|viewpoint|meinung|kommentar|leitartikel|opinión|tribuna|tribune|éditorial|opinione|editoriale|opinião|opinie|opinia|мнение|мнения|колонка|думка|görüş|yorum|رأي|社説|评论|評論)$/u],
  ['analysis', /^(?:analysis|explainer|news analysis|analyse|análisis|analisi|análise|анализ|аналітика|analiz|تحليل)$/u],
]
