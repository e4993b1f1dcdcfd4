// A stem for words of any language, so that "elections" meets "election" and "выборах" meets "выборы". It cuts common
// endings and then the tail of long words: rougher than a grammar, the same for all, and never wrong by a missing table.

/** Of a folded word. Numbers and short words stay as they are. */
export function stem(fold: string): string {
  let it = fold.replace(/['ʼ](?:s|t|re|ve|ll|d|m)$/, '').replace(/^(?:l|d|qu|c|n|s|j|m|t|dell|nell|all|sull|un)['ʼ](?=..)/, '')
  const code = it.charCodeAt(0)
  if (code < 128 && code >= 48 && code <= 57) return it
  if (code >= 0x600 && code < 0x700) return arabic(it)
  if (code < 0x250) it = latin(it)
  return it.length > 7 ? it.slice(0, 7) : it
}

/** English endings first, for they are short and meet most often; other Latin languages differ in the tail, which the cut at seven letters mostly takes. */
function latin(it: string): string {
  if (it.length > 4 && it.endsWith('ies')) return it.slice(0, -3) + 'y'
  if (it.length > 3 && it.endsWith('s') && !it.endsWith('ss') && !it.endsWith('us') && !it.endsWith('is')) it = it.slice(0, -1)
  if (it.length > 6 && it.endsWith('ing')) return it.slice(0, -3)
  if (it.length > 5 && it.endsWith('ed')) return it.slice(0, -2)
  if (it.length > 4 && it.endsWith('e')) return it.slice(0, -1)
  return it
}

/** The article and the particles that are written onto a word. */
function arabic(it: string): string {
  const bare = it.length > 4 ? it.replace(/^(?:وال|بال|فال|كال|لل|ال)/, '') : it
  return bare.length > 4 ? bare.replace(/(?:ات|ون|ين|ها|هم|يه|ه)$/, '') : bare
}
