// Figures of Chinese, Japanese and Korean texts: digits or Han numerals with 万 and 億, the counter behind them, bounds before and after. Words are not spaced there, so the text itself is read.

import type { Bound, Quantity } from '../../model/notes.ts'
import { asciiDigits } from '../../text/numerals.ts'

const han: Record<string, number> = { '〇': 0, '零': 0, '一': 1, '二': 2, '两': 2, '兩': 2, '三': 3, '四': 4, '五': 5, '六': 6, '七': 7, '八': 8, '九': 9 }
const scales: Record<string, number> = { '十': 10, '百': 100, '千': 1000, '万': 1e4, '萬': 1e4, '만': 1e4, '천': 1000, '亿': 1e8, '億': 1e8, '억': 1e8, '兆': 1e12, '조': 1e12 }

/** Counters that say what is counted; years, days, clocks and ages are absent, so that they are no figures. */
const counters: [RegExp, string][] = [
  [/^(?:%|％|パーセント|個百分點|퍼센트)/, 'percent'], [/^(?:个百分点|ポイント)/, 'percentage points'],
  [/^(?:美元|美金|米ドル|ドル|달러)/, 'USD'], [/^(?:欧元|歐元|ユーロ|유로)/, 'EUR'], [/^(?:英镑|英鎊|ポンド|파운드)/, 'GBP'], [/^(?:人民币|元)/, 'CNY'], [/^(?:日元|円)/, 'JPY'], [/^(?:韩元|원)/, 'KRW'],
  [/^(?:公里|千米|キロメートル|킬로미터|㎞|km)/i, 'kilometres'], [/^(?:平方公里|平方キロ)/, 'square kilometres'], [/^(?:米|メートル|미터)(?!国|軍|大)/, 'metres'], [/^(?:吨|噸|トン|톤)/, 'tonnes'],
  [/^(?:名|人|个人|位(?!置|数|數|に|で|と|を|は|か|の|だ|が|、|。|$)|명)(?!民币)/, 'people'], [/^(?:架|機|대의 드론)/, 'aircraft'], [/^(?:枚|发|発)/, 'missiles'], [/^(?:辆|台|輛)/, 'vehicles'], [/^(?:艘|隻)/, 'ships'],
  [/^(?:间房屋|間房屋|棟|栋|戸|户|軒)/, 'houses'], [/^(?:所学校|校)/, 'schools'], [/^(?:家公司|社)/, 'companies'], [/^(?:个国家|カ国|か国|ヶ国|개국)/, 'countries'], [/^(?:票|표)/, 'votes'], [/^(?:议席|議席|석)/, 'seats'], [/^(?:起|件|건)/, 'cases'], [/^(?:小时|小時|時間|시간)/, 'hours'],
]
const roles: [RegExp, string][] = [
  [/死亡|遇难|遇難|丧生|身亡|死者|亡くな|殺害|사망|숨지|숨졌|희생/, 'killed'], [/受伤|受傷|负伤|けが|怪我|負傷|부상|다쳤/, 'injured'], [/失踪|失联|失聯|行方不明|不明|실종/, 'missing'], [/逮捕|被捕|拘留|체포/, 'arrested'], [/获救|獲救|救助|구조/, 'rescued'], [/转移|轉移|疏散|避難|대피/, 'evacuated'],
  [/击落|擊落|撃墜|격추/, 'shot down'], [/发射|發射|発射|발사/, 'launched'], [/倒塌|摧毁|全壊|破壊|파괴/, 'destroyed'], [/释放|釈放|석방/, 'released'], [/确诊|感染|감염/, 'infected'],
]
const before: [RegExp, Bound][] = [[/(?:至少|少なくとも|最少|최소|적어도)\s?$/, 'at least'], [/(?:超过|超過|逾|超|이상)\s?$/, 'more than'], [/(?:最多|最大|最大で|최대)\s?$/, 'at most'], [/(?:近|不到|未满|未満)$/, 'less than'], [/(?:约|約|大约|大約|およそ|おおよそ|약)\s?$/, 'about']]
const after: [RegExp, Bound][] = [[/^(?:以上)/, 'at least'], [/^(?:余|餘|多|超)/, 'more than'], [/^(?:以下)/, 'at most'], [/^(?:未満|弱)/, 'less than'], [/^(?:左右|上下|前後|ほど|程度|余り|가량|정도)/, 'about']]

/** Bounded at each repetition, so that a text of nothing but numerals is passed once. */
const number = /(?:[0-9０-９]{1,15}(?:[,，][0-9０-９]{3}){0,5}(?:[.．][0-9０-９]{1,6})?|[一二两兩三四五六七八九十百千]{1,9})(?:[十百千万萬亿億兆만억조천](?:\s?[0-9０-９]{1,4}|[一二两兩三四五六七八九十百千]{1,7})?){0,3}/g

export function findHanQuantities(text: string): Quantity[] {
  const found: Quantity[] = []
  number.lastIndex = 0
  for (let hit = number.exec(text); hit; hit = number.exec(text)) {
    const start = hit.index
    let end = start + hit[0].length
    const value = numberOf(hit[0])
    if (value === undefined || /[第年]$/.test(text.slice(Math.max(0, start - 1), start)) || /^[-:：.]?[0-9]/.test(text.slice(end, end + 2))) continue
    let bound: Bound | undefined
    const tail = text.slice(end, end + 12), following = after.find(([it]) => it.test(tail))
    let unitAt = end
    if (following) { bound = following[1]; unitAt = end + (following[0].exec(tail)?.[0].length ?? 0) }
    const rest = text.slice(unitAt, unitAt + 12).replace(/^\s/, ''), counter = counters.find(([it]) => it.test(rest))
    if (!counter) continue
    if (/^[一二]$/.test(hit[0]) && counter[1] === 'people') continue
    end = unitAt + (text.slice(unitAt, unitAt + 1) === ' ' ? 1 : 0) + (counter[0].exec(rest)?.[0].length ?? 0)
    const behind = after.find(([it]) => it.test(text.slice(end, end + 4)))
    bound ??= behind?.[1] ?? before.find(([it]) => it.test(text.slice(Math.max(0, start - 5), start)))?.[1]
    const role = roleOf(text, start, end)
    found.push({ start, end, value, unit: counter[1], bound: bound ?? 'exact', ...(role && { role }) })
  }
  return found
}

function numberOf(words: string): number | undefined {
  const plain = asciiDigits(words.normalize('NFKC')).replace(/[,\s]/g, '')
  let total = 0, section = 0, digit: number | undefined
  for (const part of plain.match(/\d+(?:\.\d+)?|./g) ?? []) {
    if (/^\d/.test(part)) digit = Number(part)
    else if (han[part] !== undefined) digit = han[part]
    else {
      const scale = scales[part]
      if (scale === undefined) return undefined
      if (scale >= 1e4) { total += (section + (digit ?? (section ? 0 : 1))) * scale; section = 0 } else section += (digit ?? 1) * scale
      digit = undefined
    }
  }
  const value = total + section + (digit ?? 0)
  return Number.isFinite(value) ? Number(value.toPrecision(12)) : undefined
}

/** What the same clause says behind the count, else before it. */
function roleOf(text: string, start: number, end: number): string | undefined {
  const stop = /[，,。、；;\n]/
  const behind = text.slice(end, end + 14).split(stop)[0]!, ahead = text.slice(Math.max(0, start - 12), start).split(stop).at(-1)!
  return roles.find(([it]) => it.test(behind))?.[1] ?? roles.find(([it]) => it.test(ahead))?.[1]
}
