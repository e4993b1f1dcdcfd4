// Which countries there are, what they are called, where they lie. Points are the middle of a country's largest piece in world-atlas
// (50m), shapes the numbers that world-atlas (110m) draws it under; names come from CLDR, so that no list of names is kept here.

import table from './country-table.json' with { type: 'json' }

export type Region = 'Europe' | 'Africa' | 'Western Asia' | 'Asia' | 'Americas' | 'Oceania'
export type CountryFact = { code: string; name: string; region: Region; /** longitude, latitude */ point: readonly [number, number]; shape?: string; /** of its capital's clocks */ zone?: string }

export const regions: readonly Region[] = ['Europe', 'Africa', 'Western Asia', 'Asia', 'Americas', 'Oceania']

const english = new Intl.DisplayNames('en', { type: 'region' })
const tongues = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** Names as a reader of news says them, where CLDR's are those of a form. */
const shorter: Readonly<Record<string, string>> = { HK: 'Hong Kong', MO: 'Macao', MM: 'Myanmar', PS: 'Palestine', CD: 'Congo, Kinshasa', CG: 'Congo, Brazzaville', FK: 'Falkland Islands' }

const facts: ReadonlyMap<string, CountryFact> = new Map(Object.entries(table).map(([code, it]) => {
  const { region, point, shape, zone } = it as { region: Region; point: [number, number]; shape?: string; zone?: string }
  return [code, { code, name: shorter[code] ?? english.of(code) ?? code, region, point, ...(shape && { shape }), ...(zone && { zone }) }]
}))

export const allCountries: readonly CountryFact[] = [...facts.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'))
export const countryFact = (code: string): CountryFact | undefined => facts.get(code)
export const countryName = (code: string): string => facts.get(code)?.name ?? code
export const countryByShape: ReadonlyMap<string, string> = new Map(allCountries.flatMap((it) => it.shape ? [[it.shape, it.code] as const] : []))

/** A country by what a person types: its code, its name, the beginning of its name. */
export function findCountry(typed: string): CountryFact | undefined {
  const wanted = fold(typed)
  if (!wanted) return undefined
  return facts.get(typed.trim().toUpperCase()) ?? allCountries.find((it) => fold(it.name) === wanted) ?? allCountries.find((it) => fold(it.name).startsWith(wanted)) ?? allCountries.find((it) => fold(it.name).includes(wanted))
}

/** West to east, cut in the Pacific at 170° W so that no country is divided. */
export const eastOf = (code: string): number => ((facts.get(code)?.point[0] ?? 0) + 170 + 360) % 360

export function languageName(tag: string): string {
  try { return tongues.of(tag) ?? tag } catch { return tag }
}

const fold = (text: string): string => text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().trim()
