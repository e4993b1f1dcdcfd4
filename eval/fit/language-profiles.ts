// Fits tables/language.json on the texts that language-texts.ts gathered; never on a labelled set. Usage: language-profiles.ts TEXTS.
// A profile is a list of pieces with the logarithm of their share in a language; a piece is kept where it tells that language from the others of its script.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { eachGram, wordForm } from '../../src/stages/language/grams.ts'

const texts = process.argv[2]
if (!texts) throw new Error('usage: language-profiles.ts TEXTS')

/** Left out: languages whose text here is too thin to tell them from a neighbour (nso from st, nd from zu, dz from bo, gsw from de, ty from mi, sm from to, rn from rw, ceb from tl). */
const codes = ('af am ar as az ba be bem bg bn bo br bs ca ckb cs cy da de ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn ha haw he hi hr ht hu id ig is it jv kk ku ky la lb lg ln lt lv mg mi mk mn mr ms mt nb ne nl nn '
  + 'ny oc om pl ps pt rm ro ru rw sd sk sl sn so sq sr@Cyrl sr@Latn ss st su sv sw tg ti tk tl tn to tr ts tt ug uk ur uz@Latn uz@Cyrl ve vi wo xh yi yo zu').split(' ')
/** Pieces a profile may choose, by whether neighbours are close; more does not help sentences and costs start-up (tried 3,000 to 12,000). */
const chosenMost = 3500, chosenMostClose = 9000
const close = new Set('hr bs sr@Latn id ms nb nn da cs sk zu xh ss st tn gl pt es ca ru be uk bg mk sr@Cyrl tt ba kk ky fa ur ps sd ckb ug ar'.split(' '))
const runningCharacters = 600_000, listWords = 30_000
/** A posting below this weight moves no answer, and half of all are. */
const weightMin = 1
/** Logarithm of the share below which a piece says nothing, by order; what a piece of that order weighs. Tried on held texts of the same origin. */
const floors = [0, -9, -11, -12, -13, -14, -12], weights = [0, 0.3, 0.6, 1, 1, 1, 1]
const step = 0.05

/** Serbian is written in both alphabets, letter for letter. */
const serbian: Record<string, string> = { а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', ђ: 'đ', е: 'e', ж: 'ž', з: 'z', и: 'i', ј: 'j', к: 'k', л: 'l', љ: 'lj', м: 'm', н: 'n', њ: 'nj', о: 'o', п: 'p', р: 'r', с: 's', т: 't', ћ: 'ć', у: 'u', ф: 'f', х: 'h', ц: 'c', ч: 'č', џ: 'dž', ш: 'š' }

type Model = { language: string; script: string; weight: Map<number, number>; share: Map<number, number> }

const models = codes.map(fit).filter((it) => it.weight.size > 0)
const byScript = Map.groupBy(models, (it) => it.script)
const chosen = new Set<number>()
for (const group of byScript.values()) choose(group)
write()

function fit(name: string): Model {
  const [language, script = scriptsOf(name)] = name.split('@') as [string, string?]
  const fits = new RegExp(`^[\\p{Script=${script}}\\p{M}'’ʼ-]+$`, 'u')
  const text = (kind: string): string => { const file = join(texts!, `${language}.${kind}.txt`); return existsSync(file) ? readFileSync(file, 'utf8') : '' }
  let running = `${text('names')}\n${text('running').slice(0, runningCharacters)}`.toLowerCase()
  if (name === 'sr@Latn') running = running.replace(/[а-џ]/g, (c) => serbian[c] ?? c)
  const counts = new Map<string, number>()
  for (const [word] of running.matchAll(wordForm)) if (fits.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const list = text('words').split('\n').filter((it) => it && fits.test(it))
  const every = Math.max(1, Math.floor(list.length / listWords))

  const inText = tally([...counts].map(([word, count]) => [word, count ** 0.75])), inList = tally(list.filter((_, i) => i % every === 0).map((it) => [it.toLowerCase(), 1]))
  const listShare = list.length === 0 ? 0 : counts.size === 0 ? 1 : counts.size < 1500 ? 0.7 : 0.4
  const share = new Map<number, number>(), weight = new Map<number, number>()
  for (const [part, portion] of [[inText, 1 - listShare], [inList, listShare]] as const) {
    for (const [hash, [order, count]] of part.found) share.set(hash, (share.get(hash) ?? 0) + portion * count / part.total[order]!)
  }
  for (const [hash, p] of share) {
    const order = (inText.found.get(hash) ?? inList.found.get(hash))![0]
    const value = weights[order]! * (Math.log(p) - floors[order]!)
    if (value > step) weight.set(hash, value)
  }
  console.error(name, counts.size, list.length, weight.size)
  return { language, script, weight, share }
}

function tally(words: readonly (readonly [string, number])[]): { found: Map<number, [number, number]>; total: number[] } {
  const found = new Map<number, [number, number]>(), total = [0, 0, 0, 0, 0, 0, 0]
  for (const [word, count] of words) {
    eachGram(word, (hash, order) => {
      const known = found.get(hash)
      if (known) known[1] += count
      else found.set(hash, [order, count])
      total[order]! += count
    })
  }
  return { found, total }
}

/** By share times how far the weight stands above the mean of the script's languages. */
function choose(group: readonly Model[]): void {
  const sum = new Map<number, number>()
  for (const it of group) for (const [hash, weight] of it.weight) sum.set(hash, (sum.get(hash) ?? 0) + weight)
  for (const it of group) {
    const near = close.has(it.language) || close.has(`${it.language}@${it.script}`)
    const scored = [...it.weight].map(([hash, weight]) => [hash, it.share.get(hash)! * (weight - sum.get(hash)! / group.length)] as const)
    if (group.length > 1) for (const [hash] of scored.sort((a, b) => b[1] - a[1]).slice(0, near ? chosenMostClose : chosenMost)) chosen.add(hash)
  }
}

function write(): void {
  const keys = Uint32Array.from(chosen).sort()
  const counts = new Uint8Array(keys.length), postings: number[] = []
  keys.forEach((hash, i) => {
    models.forEach((it, model) => {
      const weight = it.weight.get(hash)
      if (weight === undefined || weight < weightMin) return
      postings.push(model, Math.min(255, Math.round(weight / step)))
      counts[i]!++
    })
  })
  const file = resolve(import.meta.dirname, '../../tables/language.json')
  writeFileSync(file, JSON.stringify({ step, models: models.map((it) => it.language), keys: new Uint8Array(keys.buffer).toBase64(), counts: counts.toBase64(), postings: Uint8Array.from(postings).toBase64() }))
  console.error(`${models.length} profiles, ${keys.length} pieces, ${postings.length / 2} postings`)
}

function scriptsOf(code: string): string {
  const own: Record<string, string> = { pa: 'Guru', ku: 'Latn', az: 'Latn', mn: 'Cyrl', tg: 'Cyrl', sd: 'Arab', ha: 'Latn', tk: 'Latn', ug: 'Arab', ms: 'Latn', ff: 'Latn', wo: 'Latn' }
  return own[code] ?? new Intl.Locale(code).maximize().script!
}
