// Spans that are named rather than dated: a quarter, a season, a decade, "early 2009", a year with its article. English and the large Romance and
// Germanic languages, by whole phrase.

import type { When } from '../../model/when.ts'
import { between } from './interval.ts'

export function readPeriod(phrase: string, base: Temporal.ZonedDateTime | undefined, zone: string, origin: string): When | undefined {
  const decade = decadeForm.exec(phrase)
  if (decade) return years(decadeOf(decade[1]!, decade[2]!), 10, zone, origin)
  const quarter = quarterForm.exec(phrase)
  const count = quarter && ordinals.findIndex((it) => it.test(quarter[1]!)) + 1
  if (quarter && count) {
    const year = yearOf(quarter[2], base, (it) => !base || it < base.year || (it === base.year && count <= Math.ceil(base.month / 3)))
    return year === undefined ? undefined : months(year, 3 * count - 2, 3, zone, origin)
  }
  const season = seasonForm.exec(phrase)
  const first = season && seasons.find(([form]) => form.test(season[1]!))?.[1]
  if (season && first) {
    const year = yearOf(season[2], base, (it) => !base || it < base.year || (it === base.year && first <= base.month + 2))
    return year === undefined ? undefined : months(year, first, 3, zone, origin)
  }
  const year = yearForm.exec(phrase)
  return year ? years(Number(year[1]), 1, zone, origin) : undefined
}

/** "the 1990s", "the 80s", "los años 80"; two digits are of the twentieth century from the thirties on. */
const decadeForm = /^(?:(?:in )?the (?:early |late |mid-?)?|los (?:anos )?|les annees |die |gli anni )?(19|20|18)?'?(\d0)(?:'?s|er(?: jahren?)?|(?<=(?:anos|annees|anni) '?\d0))$/
const decadeOf = (century: string | undefined, tens: string): number => Number(`${century ?? (Number(tens) >= 30 ? '19' : '20')}${tens}`)

const quarterForm = /^(?:the |el |le |das |im |il |o |du |del |in the |in )?([\p{L}º°]+|\dº?)[- ](?:fiscal )?(?:quarter|trimestre|quartals?)(?:,? (?:of |de |del |de l'ann[ee]e |di |des jahres |do )?(?:(\d{4})|this year|este ano|ano|the year|cette annee))?$/u
const ordinals = [/^(?:first|primer|primero|premier|1er|erste[ns]?|primo|primeiro|1)/, /^(?:second|segundo|deuxieme|zweite[ns]?|secondo|2)/, /^(?:third|tercer|tercero|troisieme|dritte[ns]?|terzo|terceiro|3)/, /^(?:fourth|cuarto|quatrieme|vierte[ns]?|quarto|4)/]

const seasonForm = /^(?:the |la |el |le |l'|der |im |in |this |last |pasado |el pasado )*(spring|summer|autumn|fall|winter|primavera|verano|otono|invierno|printemps|ete|automne|hiver|fruhling|fruhjahr|sommer|herbst|estate|autunno|inverno)(?: (?:of |de |del |di )?(\d{4}))?$/
const seasons: readonly (readonly [RegExp, number])[] = [[/^(?:spring|primavera|printemps|fruh)/, 3], [/^(?:summer|verano|ete|sommer|estate)/, 6], [/^(?:autumn|fall|otono|automne|herbst|autunno)/, 9], [/^(?:winter|invierno|hiver|inverno)/, 12]]

const yearForm = /^(?:in |the |el |del |en |de |im jahr |en el |ano |year |the year |(?:in )?(?:early|late|mid)[- ]|(?:the )?(?:beginning|end|start) of |(?:a |el )?(?:comienzos|principios|finales|mediados|inicios|final|fin) de(?:l)? |anfang |ende |mitte |debut |fin |inizio |fine )+((?:18|19|20)\d\d)$/

function yearOf(written: string | undefined, base: Temporal.ZonedDateTime | undefined, fits: (year: number) => boolean): number | undefined {
  if (written) return Number(written)
  return base && [base.year, base.year - 1].find(fits)
}

const months = (year: number, month: number, count: number, zone: string, origin: string): When => {
  const from = Temporal.PlainDate.from({ year, month, day: 1 }).toZonedDateTime(zone)
  return between(from, from.add({ months: count }), zone, origin)
}
const years = (year: number, count: number, zone: string, origin: string): When => {
  const from = Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime(zone)
  return between(from, from.add({ years: count }), zone, origin)
}
