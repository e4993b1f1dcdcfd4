// What a page says of its article beside the text: title, standfirst, people, times, outlet, section, language, mark, corrections, dateline, agencies. Each with its reason.

import type { Article, Mark } from '../../model/document.ts'
import { textOfHtml } from '../../text/dom.ts'
import { detectLanguage } from '../language/language.ts'
import { isCorrection } from './correction.ts'
import { readPeople } from './byline.ts'
import { readPublisher } from './outlet.ts'
import { key, metaOf, type Page } from './page.ts'
import { list, typesOf, wordsOf } from './structured.ts'
import { readTimes } from './times.ts'
import { readTitle } from './title.ts'
import { creditedAgencies } from './credit.ts'
import type { Move } from './moves.ts'

/** What articles and live blogs have alike. */
export type Facts = Omit<Article, 'kind' | 'id' | 'url' | 'blocks' | 'text' | 'removed' | 'dateline' | 'stub' | 'versions' | 'translated'>

export function readFacts(page: Page, text: string, moves: Move[]): Facts {
  const { title, why: titleWhy } = readTitle(page)
  const people = readPeople(page)
  const publisher = readPublisher(page)
  const language = languageOf(page, `${title}\n${text}`)
  const times = readTimes(page, language)
  const standfirst = readStandfirst(page, title, text)
  const mark = readMark(page, title)
  const section = readSection(page)
  const agencies = [...new Set([...people.agencies, ...creditedAgencies(text)])].slice(0, 12)
  const corrections = readCorrections(text)
  for (const [move, why] of [['title', titleWhy], ['authors', people.why], ['outlet', publisher.why], ['times', times.why]] as const) moves.push({ move, why })
  return {
    ...(publisher.outlet && { outlet: publisher.outlet }), ...(publisher.via && { via: publisher.via }), ...(publisher.canonical && { canonical: publisher.canonical }),
    title, ...(standfirst && { standfirst }), authors: people.authors, agencies, language, ...(section && { section }),
    ...(times.published && { published: times.published }), ...(times.updated && { updated: times.updated }), ...(mark && { mark }), ...(corrections.length > 0 && { corrections }),
  }
}

/** The text decides; what the page and the outlet say is a prior. */
function languageOf(page: Page, text: string): string {
  const declared = page.root.children.flatMap((it) => it.kind === 'element' && it.name === 'html' ? [it.attributes.lang ?? it.attributes['xml:lang']] : [])[0] ?? metaOf(page, 'content-language', 'og:locale', 'language')
  const said = declared && /^[a-z]{2,3}(?=$|[-_])/i.exec(declared)?.[0].toLowerCase()
  const prior = [...new Set([...(page.input.source?.languages ?? []), ...(said ? [said] : [])])]
  const { language, confidence } = detectLanguage(text.slice(0, languageCharsMost), prior)
  return language === 'und' || (confidence < 0.3 && said !== undefined) ? said ?? language : language
}

/** The detector's own word: at 600 signs every language that can win has won. The same answer as from 4,000 on all pages of the developers' half. */
const languageCharsMost = 600

function readStandfirst(page: Page, title: string, text: string): string | undefined {
  for (const words of [metaOf(page, 'og:description'), wordsOf(page.article?.description), metaOf(page, 'description', 'twitter:description'), page.input.entry?.summary]) {
    const clean = words && textOfHtml(words)
    if (!clean || clean.length < 20 || clean.length > 800 || key(clean) === key(title)) continue
    // a description that is the cut beginning of the text says nothing of its own
    if (/(\.{3}|…|\[…\])\s*$/.test(clean) && key(text).startsWith(key(clean).slice(0, 60))) continue
    return clean
  }
  return undefined
}

function readSection(page: Page): string | undefined {
  const crumbs = page.linked.find((it) => typesOf(it).includes('BreadcrumbList'))
  const crumb = crumbs && list(crumbs.itemListElement).map((it) => typeof it === 'object' && it && !Array.isArray(it) ? wordsOf(it.name) ?? wordsOf(it.item) : undefined).filter((it) => it && !/^https?:|^(home|start|startseite|accueil|inicio|início|главная|головна)$/i.test(it))[0]
  const section = textOfHtml(wordsOf(page.article?.articleSection) ?? metaOf(page, 'article:section', 'og:section', 'parsely-section', 'section') ?? crumb ?? '')
  return section && section.length < 60 ? section : undefined
}

const markSections: [Mark, RegExp][] = [
  ['satire', /^(satire|satira|sátira|satirical|humou?r|parody|парод)/i],
  ['sponsored', /(sponsored|advertorial|paid (content|post)|partner ?content|brand ?(content|studio|voice)|publireporta|publirreportaje|branded|gesponsert|anzeige|annonce$|promoted|реклам|promosaik)/i],
  ['opinion', /(^|\W)(opinions?|comment(ary|isfree)?|op-?ed|columns?|columnists?|editorials?|kommentare?|kolumnen?|meinung|gastbeitr[aä]ge?|leitartikel|tribunes?|chronique|débats|éditos?|opini[oó]n(es)?|opini[aã]o|colun(a|istas)|editoriale|opinioni|commenti|opinie|meningen|debatt|ledare|kronik|kommentti|opinie|komentarze|publicystyka|komentáře|názory|vélemény|opinii|мнени[ея]|думк[аи]|колонк[аи]|γνώμες|görüş|yazarlar|آراء|رأي|مقالات الرأي|社説|社论|社評|사설|칼럼|오피니언)(\W|$)/iu],
  ['analysis', /(^|\W)(analys[ie]s?|analyses|hintergrund|décryptage|análisis|análise|analisi|analýza|анализ|аналітика|ανάλυση|analiz|تحليل|解説|分析)(\W|$)/iu],
]

/** By the kind that structured data gives, the section, and the first folder of the address; the title alone only before a bar or colon. */
function readMark(page: Page, title: string): Mark | undefined {
  const types = page.article ? typesOf(page.article) : []
  if (types.includes('SatiricalArticle')) return 'satire'
  if (types.includes('AdvertiserContentArticle')) return 'sponsored'
  if (types.includes('OpinionNewsArticle')) return 'opinion'
  if (types.includes('AnalysisNewsArticle')) return 'analysis'
  const path = page.input.url?.replace(/^https?:\/\/[^/]+\//, '').split(/[/?#]/).slice(0, 3).filter((it) => it.length < 24 && !/\d/.test(it)).join(' ') ?? ''
  const told = [wordsOf(page.article?.articleSection), wordsOf(page.article?.genre), metaOf(page, 'article:section', 'og:section'), metaOf(page, 'article:content_tier') === 'sponsored' ? 'sponsored' : undefined, path, /^([^:|]{3,20})[:|]/.exec(title)?.[1]].filter((it) => it !== undefined)
  for (const [mark, words] of markSections) if (told.some((it) => words.test(it))) return mark
  return undefined
}

const readCorrections = (text: string): string[] => text.split('\n\n').filter(isCorrection).slice(0, 8)
