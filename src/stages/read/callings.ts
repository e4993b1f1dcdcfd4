// What elements call themselves, in the words that designers of pages use everywhere: comments, related, newsletter, caption, lead, body. A few dozen words known beforehand,
// beside the names whose odds are learnt (odds.ts): what a fitting on some hundred sites has not met, these still know.

import type { Element } from '../../text/dom.ts'

const callings: readonly [string, RegExp][] = [
  ['comments', /comment(?!ary|-?(count|s?-?(open|closed|enabled|disabled|link|button|icon)))|disqus|respond|leserbrief|discussion|replies/i],
  ['related', /relat|recommend|read-?(more|next|also|on)|see-?also|teaser|most-?(read|popular)|trending|popular|outbrain|taboola|recirc|more-?(from|news|stories|on|in)|under-?article|(next|other|latest)-?(article|stor|post|news)|suggest|up-?next|headlines|carousel|similar|excerpt-?list/i],
  ['offer', /newsletter|subscri|paywall|piano|regwall|sign-?up|membership|premium|donat|upsell|(^|[-_\s])cta([-_\s]|$)|register|abo([-_\s]|$)/i],
  ['advert', /(^|[-_\s])(ads?|advert\w*|sponsor\w*|banner|commercial|dfp|promo\w*|affiliate|product|deal|commerce|shop)([-_\s\d]|$)/i],
  ['sharing', /share|sharing|social|follow|toolbar|(^|[-_\s])tools?([-_\s]|$)/i],
  ['facts', /by-?line|author|(^|[-_\s])(date|time|meta|tags?|topics?)([-_\s]|$)|timestamp|breadcrumb|categor|posted|publish/i],
  ['caption', /caption|credit|legend|copyright|gallery|slide|photo|image|figure|picture|(^|[-_\s])(img|media|video|player)([-_\s]|$)/i],
  ['side', /side-?bar|widget|aside|(^|[-_\s])rail|complementary|secondary|right-?(col|hand)/i],
  ['frame', /(^|[-_\s])(nav|navigation|menu|footer|masthead|login|account|search)|cookie|consent|gdpr|modal|pop-?up|overlay|dialog|toast|tooltip/i],
  ['box', /fact-?box|info-?box|facts|key-?(points|facts)|highlight|takeaway|summary-?(box|content|list)|(^|[-_\s])toc([-_\s]|$)|explainer|callout|infobox|bio(graphy)?([-_\s]|$)|disclaimer|about/i],
  ['lead', /(^|[-_\s])(lead|lede|leadtext|stand-?first|intro\w*|sub-?title|sub-?head\w*|sub-?line|deck|dek|summary|excerpt|abstract|chapo|chapeau|ingress|vorspann|sottotitolo|sommario|entradilla|bajada|anons|perex|description|manchet)([-_\s]|$)|__(lead|intro|summary|deck|subtitle)/i],
  ['body', /(article|story|entry|post|news|page|detail|main|single)[-_]*(body|content|text|copy|txt)|rich-?text|(^|[-_\s])(prose|body-?copy|bodytext|copytext|paragraph|text-?block)/i],
  ['placeholder', /placeholder|opt-?in([-_\s]|$)|external|embed|privacy|disclos|affiliate/i],
  ['hidden', /(^|[-_\s])(hidden|hide|visually-?hidden|sr-only|screen-?reader\w*|print-?only|d-none|collapsed?)([-_\s]|$)/i],
]
export const callingNames: readonly string[] = callings.map(([name]) => `called-${name}`)
const count = callings.length

/** How near above an element each calling stands, counted in levels; `far` where none does. */
export const far = 12

const known = new Map<string, number>()
const namesMax = 20_000

/** Bits of what one name says; remembered from page to page. */
function bitsOf(name: string): number {
  let bits = known.get(name)
  if (bits === undefined) {
    bits = 0
    for (let i = 0; i < count; i++) if (callings[i]![1].test(name)) bits |= 1 << i
    if (known.size >= namesMax) known.clear()
    known.set(name, bits)
  }
  return bits
}

/** One for a page. */
export function callingsOf(): (element: Element) => Uint8Array {
  const nearest = new Map<Element, Uint8Array>()
  const ask = (element: Element): Uint8Array => {
    let it = nearest.get(element)
    if (it) return it
    it = new Uint8Array(count).fill(far)
    if (element.parent) { const above = ask(element.parent); for (let i = 0; i < count; i++) it[i] = Math.min(far, above[i]! + 1) }
    if (element.name !== 'body' && element.name !== 'html') {
      const { attributes } = element
      let bits = 0
      if (attributes.class) bits |= bitsOf(attributes.class)
      if (attributes.id) bits |= bitsOf(attributes.id)
      if (attributes['data-component']) bits |= bitsOf(attributes['data-component'])
      if (attributes['data-testid']) bits |= bitsOf(attributes['data-testid'])
      if (bits) for (let i = 0; i < count; i++) if (bits & (1 << i)) it[i] = 0
    }
    nearest.set(element, it)
    return it
  }
  return ask
}

/** Names below which no article stands, whatever it says: on the developers' half 1,093 blocks of 20 signs and more had nearly these names (35 to 66 sites a kind), two of them in somebody's article. */
const furniture = /(^|[-_])comments?([-_](body|content|text|list|item|thread|section|area|container|wrapper|message|entry|block|main|inner|copy))?$|^disqus|commentlist|consent|cookie|gdpr|onetrust|didomi|sourcepoint|newsletter|sign-?up([-_]|$)|mailing-?list|most-?(read|popular|viewed)|trending|(author|writer|contributor)[-_]*(bio|box|card|desc\w*|about|profile|footer)|(^|[-_])bio([-_]|$)|about-?(the-?)?author/i
const levelsMost = 5

/** Whether an element calls itself furniture, or stands close below one that does; what holds the title too is the page itself. */
export function furnitureOf(title: Element | undefined): (element: Element) => boolean {
  const page = new Set<Element>(), known = new Map<string, boolean>(), asked = new Map<Element, boolean>()
  for (let it = title; it; it = it.parent) page.add(it)
  const isNamed = (element: Element): boolean => {
    let is = asked.get(element)
    if (is !== undefined) return is
    const name = `${element.attributes.class ?? ''} ${element.attributes.id ?? ''}`
    is = known.get(name)
    if (is === undefined) known.set(name, is = furniture.test(name) && name.split(/\s+/).some((it) => furniture.test(it)))
    asked.set(element, is)
    return is
  }
  return (element) => {
    for (let it: Element | undefined = element, up = 0; it && up < levelsMost; it = it.parent, up++) {
      if (it.name === 'body' || page.has(it)) return false
      // the names of an article are often those of its subjects
      if (it.name === 'article') return /(^|[-_\s])comment([-_\s]|$)/i.test(`${it.attributes.class ?? ''} ${it.parent?.attributes.class ?? ''}`)
      if (isNamed(it)) return true
    }
    return false
  }
}
