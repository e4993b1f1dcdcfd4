// Which countries' press is watched and how much each has today: `main` where there is any of it, else the sample under its mark.

import type { CountrySummary, Reader } from '../store/reader.ts'
import { allCountries, type CountryFact, countryFact, type Region, regions } from './countries.ts'

export type Press = { code: string; name: string; region: Region; stories: number; outlets: number; sample: boolean; newest?: string }

/** Every country that has an outlet or a story, and with `all` every other one too. */
export function pressOf(reader: Reader, options: { all?: boolean } = {}): Press[] {
  const byCode = Map.groupBy(reader.countries.list(), (it) => it.code)
  return allCountries.flatMap((fact) => {
    const rows = byCode.get(fact.code)
    return rows ? [ofRows(fact, rows)] : options.all ? [{ code: fact.code, name: fact.name, region: fact.region, stories: 0, outlets: 0, sample: false }] : []
  })
}

function ofRows(fact: CountryFact, rows: readonly CountrySummary[]): Press {
  const main = rows.find((it) => it.edition === 'main'), other = rows.find((it) => it.edition !== 'main')
  const shown = main && (main.stories > 0 || !other?.stories) ? main : other ?? main!
  return { code: fact.code, name: fact.name, region: fact.region, stories: shown.stories, outlets: Math.max(...rows.map((it) => it.outlets)), sample: shown.edition === 'sample', ...(shown.newest && { newest: shown.newest }) }
}

export const watched = (press: readonly Press[]): string[] => press.filter((it) => it.outlets > 0).map((it) => it.code)

export const byRegion = (press: readonly Press[]): { region: Region; press: Press[] }[] =>
  regions.flatMap((region) => {
    const own = press.filter((it) => it.region === region).sort((a, b) => b.stories - a.stories || b.outlets - a.outlets || a.name.localeCompare(b.name, 'en'))
    return own.length ? [{ region, press: own }] : []
  })

export const isCountry = (code: string): boolean => countryFact(code) !== undefined
