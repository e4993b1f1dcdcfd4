// The language of a text: script first, then words and letters. `und` is an answer. Who publishes is only a prior; paragraphs are told apart by the caller.

import { z } from 'zod'
import { countScripts, type Script } from '../../text/script.ts'
import type { Stage } from '../stage.ts'

/** `confidence` 0…1. `prior`: the languages that the outlet is known to write. */
export function detectLanguage(text: string, prior: readonly string[] = []): { language: string; confidence: number } {
  const scripts = [...countScripts(text)].sort((a, b) => b[1] - a[1])
  const [script] = scripts[0] ?? []
  if (!script) return { language: 'und', confidence: 0 }
  if (script === 'Kana' || (script === 'Han' && scripts.some(([it]) => it === 'Kana'))) return { language: 'ja', confidence: 0.95 }
  const only = alone[script]
  if (only) return { language: only, confidence: 0.95 }
  return byFunctionWords(text, script, prior)
}

/** Scripts in which, of the languages of news, one stands out. */
const alone: Partial<Record<Script, string>> = {
  Greek: 'el', Hebrew: 'he', Han: 'zh', Hangul: 'ko', Bengali: 'bn', Gurmukhi: 'pa', Gujarati: 'gu', Oriya: 'or', Tamil: 'ta', Telugu: 'te', Kannada: 'kn', Malayalam: 'ml', Sinhala: 'si',
  Thai: 'th', Lao: 'lo', Tibetan: 'bo', Myanmar: 'my', Georgian: 'ka', Ethiopic: 'am', Khmer: 'km', Armenian: 'hy', Thaana: 'dv',
}

const functionWords: Partial<Record<Script, Record<string, string>>> = {
  Latin: {
    en: 'the of and to in is for that on with as was by at from it are be has have he his this will said not but who an after over its', de: 'der die das und in den von zu mit ist im des auf für nicht ein eine dem sich auch nach wird bei aus werden hat dass als am',
    fr: 'le la les de des et en du un une est dans pour que qui sur au par pas plus avec ce il sont aux a été ne se ont', es: 'el la los las de que y en un una del por con para se es al su lo como más no ha fue este sobre entre',
    pt: 'o a os as de que e em um uma do da no na para com por não se mais dos das ao foi como é pela são', it: 'il la i gli le di che e in un una del della per con non è si da al nel sono ha dei alla più come',
    nl: 'de het een van en in is op te dat voor met zijn niet aan er door bij ook uit naar heeft om als wordt', pl: 'w i na z do się nie że jest o od za to po przez dla jak był oraz przed', cs: 'a v se na je že s z do o to ve pro za jako by po ale jsou',
    sv: 'och i att det som en på är av för med till den har de inte om ett men var efter från', ro: 'și în de la a cu pe nu că este din pentru un o mai au fost care să ale', tr: 've bir bu için ile da de olarak daha çok en gibi sonra olan',
    id: 'yang dan di itu dengan untuk dari ini dalam tidak akan pada ke juga telah oleh adalah bisa', fi: 'ja on ei että oli se myös hän mutta kun ovat mukaan tai', hu: 'a az és hogy nem is egy ez meg csak volt van el már', vi: 'và của là có được cho các trong một không với những người đã',
    sw: 'ya na wa kwa ni katika za la kuwa cha hiyo huo baada lakini',
  },
  Cyrillic: {
    ru: 'и в не на что с по он из как это за от о его для также был до при будет', uk: 'і в не на що з та до у за від про це його для також був як після буде', bg: 'и на в за да се от че не с са е по ще след като', sr: 'и у је да се на за од са не су као који што',
    mk: 'и во на да се од за со не што ќе по како беше', be: 'і ў не на што з да у за ад пра гэта яго для таксама быў як',
  },
  Arabic: { ar: 'في من على أن إلى عن التي الذي هذا مع قد كان بعد', fa: 'در به از که این را با است برای آن های شد', ur: 'کے کی میں اور ہے سے کا کو نے پر ہیں کہ' },
  Devanagari: { hi: 'के में की है और से का को ने पर हैं कि', mr: 'आहे आणि या ते होते आहेत नाही म्हणून', ne: 'छ र को मा ले पनि गरेको भएको हो' },
}

function byFunctionWords(text: string, script: Script, prior: readonly string[]): { language: string; confidence: number } {
  const table = functionWords[script]
  if (!table) return { language: 'und', confidence: 0 }
  const counts = new Map<string, number>()
  for (const word of text.toLowerCase().match(/[\p{L}\p{M}]+/gu)?.slice(0, 400) ?? []) {
    for (const [language, list] of Object.entries(table)) if (` ${list} `.includes(` ${word} `)) counts.set(language, (counts.get(language) ?? 0) + 1)
  }
  for (const it of prior) if (counts.has(it)) counts.set(it, counts.get(it)! + 0.5)
  const [best, second] = [...counts].sort((a, b) => b[1] - a[1])
  if (!best) return { language: prior.length === 1 && prior[0] ? prior[0] : 'und', confidence: 0.2 }
  return { language: best[0], confidence: Math.min(0.99, (best[1] - (second?.[1] ?? 0) + 0.5) / (best[1] + 1)) }
}

type Input = { id: string; text: string; prior?: string[] }
type Output = { id: string; language: string; confidence: number }

export const language: Stage<Input, Output> = {
  name: 'language',
  version: 1,
  about: 'the language of a text, and how sure that is',
  input: z.object({ id: z.string(), text: z.string(), prior: z.array(z.string()).exactOptional() }),
  run: ({ id, text, prior }) => ({ id, ...detectLanguage(text, prior) }),
}
