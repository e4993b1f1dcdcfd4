// Dates of several words that no list of names finds: "two weeks ago", "the fourth quarter of 2005", "a comienzos de 2009", "el mes que viene".
// Only where such words stand is decided here; what they mean is stages/date's.


/** Spans in order, not overlapping. Offsets into the text. */
export function findDatePhrases(text: string, language: string): { start: number; end: number }[] {
  const form = forms[language.split('-')[0] ?? '']
  if (!form) return []
  const found: { start: number; end: number }[] = []
  for (const it of text.matchAll(form)) {
    const start = it.index, end = start + it[0].length
    if (quarter.test(it[0]) && !/\d{4}/.test(it[0]) && !money.test(text.slice(Math.max(0, start - 100), end + 100))) continue
    found.push({ start, end })
  }
  return found
}


/** Games have quarters too: without a year the word counts only where money is spoken of. */
const quarter = /quarter|trimestre|quartal/i
const money = /profit|earning|sales|revenue|loss|income|growth|gdp|prices?\b|percent|%|million|billion|results|production|output|beneficio|ventas|ganancia|pérdida|crecimiento|pib\b|ingresos|planta|precio|resultado|vente|bénéfice|croissance|chiffre|umsatz|gewinn|wachstum|lucro|vendas|crescimento|utile|ricavi|crescita/i

const year = '(?:1[89]|20)\\d\\d'
const forms: Record<string, RegExp> = {
  en: new RegExp(`(?<![\\p{L}\\d])(?:(?:\\d{1,2}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:days?|weeks?|months?|years?) ago|(?:the )?(?:first|second|third|fourth)[- ]quarter(?: of (?:${year}|this year|the year))?|(?:early|late|mid)[- ]${year}|(?:the )?(?:beginning|start|end) of ${year}|(?:last|this|next) (?:spring|summer|autumn|fall|winter|January|February|March|April|May|June|July|August|September|October|November|December)(?! \\d))(?![\\p{L}\\d])`, 'gu'),
  es: new RegExp(`(?<![\\p{L}\\d])(?:hace (?:\\d{1,2}|una?|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte) (?:días?|semanas?|mes(?:es)?|años?)|(?:(?:el|la) )?(?:día|semana|mes|año) (?:que viene|pasad[oa]|próxim[oa])|(?:(?:el|la) )?(?:est[ea]|próxim[oa]|pasad[oa])(?: mism[oa])? (?:semana|mes|año|mañana|tarde|noche|verano|invierno|primavera|otoño)|(?:(?:el|del) )?(?:primer|segundo|tercer|cuarto) trimestre(?: del? (?:${year}|este año|año))?|(?:a )?(?:comienzos|principios|mediados|fin(?:al)?es|inicios) del? ${year})(?![\\p{L}\\d])`, 'giu'),
  fr: new RegExp(`(?<![\\p{L}\\d])(?:il y a (?:\\d{1,2}|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix) (?:jours?|semaines?|mois|ans?)|(?:(?:le|la|l['’]) ?)?(?:semaine|mois|année|an) (?:derni[eè]re?|prochaine?|passée?)|(?:début|fin) ${year})(?![\\p{L}\\d])`, 'giu'),
  de: new RegExp(`(?<![\\p{L}\\d])(?:vor (?:\\d{1,2}|eine[mr]|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn) (?:Tag(?:en)?|Wochen?|Monat(?:en)?|Jahr(?:en)?)|(?:Anfang|Ende|Mitte) ${year})(?![\\p{L}\\d])`, 'gu'),
  pt: /(?<![\p{L}\d])(?:há (?:\d{1,2}|uma?|dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez) (?:dias?|semanas?|m[eê]s(?:es)?|anos?)|(?:semana|mês|ano) (?:que vem|passad[oa]|próxim[oa])|(?:próxim[oa]|passad[oa]) (?:semana|mês|ano))(?![\p{L}\d])/giu,
  it: /(?<![\p{L}\d])(?:(?:\d{1,2}|una?|due|tre|quattro|cinque|sei|sette|otto|nove|dieci) (?:giorn[oi]|settiman[ae]|mes[ei]|ann[oi]) fa|(?:settimana|mese|anno) (?:scors[oa]|prossim[oa])|(?:prossim[oa]|scors[oa]) (?:settimana|mese|anno))(?![\p{L}\d])/giu,
}
