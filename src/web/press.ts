// Which countries' press is watched and how much each has today: `main` where there is any of it, else the sample under its mark.

import type { Edition } from '../model/edition.ts'
import type { CountrySummary, Reader } from '../store/reader.ts'
import { allCountries, type CountryFact, type Region, regions } from './countries.ts'

export type Press = { code: string; name: string; region: Region; stories: number; outlets: number; sample: boolean; newest?: string; /** outlets of which a source answers */ answering?: number }

/** With what answers of each: for the page that shows how far the world is covered. */
export function coverageOf(reader: Reader): Press[] {
  const answering = new Map<string, Set<string>>()
  for (const it of reader.sources.list()) {
    if (it.muted || !it.outlet.country || it.health.state === 'fails' || it.health.state === 'unasked') continue
    const known = answering.get(it.outlet.country) ?? new Set<string>()
    answering.set(it.outlet.country, known.add(it.outlet.id ?? it.outlet.name))
  }
  return pressOf(reader, { all: true }).map((it) => ({ ...it, answering: answering.get(it.code)?.size ?? 0 }))
}

/** Every country that has an outlet or a story, and with `all` every other one too. */
export function pressOf(reader: Reader, options: { all?: boolean } = {}): Press[] {
  const byCode = Map.groupBy(reader.countries.list(), (it) => it.code), known = reader.sources.outlets()
  return allCountries.flatMap((fact) => {
    const rows = byCode.get(fact.code), outlets = known.get(fact.code) ?? 0
    return rows ? [ofRows(fact, rows, outlets)] : outlets > 0 || options.all ? [{ code: fact.code, name: fact.name, region: fact.region, stories: 0, outlets, sample: false }] : []
  })
}

function ofRows(fact: CountryFact, rows: readonly CountrySummary[], known: number): Press {
  const main = rows.find((it) => it.edition === 'main'), other = rows.find((it) => it.edition !== 'main')
  const shown = main && (main.stories > 0 || !other?.stories) ? main : other ?? main!
  return { code: fact.code, name: fact.name, region: fact.region, stories: shown.stories, outlets: Math.max(known, ...rows.map((it) => it.outlets)), sample: shown.edition === 'sample', ...(shown.newest && { newest: shown.newest }) }
}

export const watched = (press: readonly Press[]): string[] => press.filter((it) => it.outlets > 0).map((it) => it.code)

/** Of one edition: nothing of the sample is measured against countries that only the news watches. */
export const watchedIn = (reader: Reader, edition: Edition): string[] => edition === 'sample' ? reader.countries.list('sample').map((it) => it.code) : watched(pressOf(reader))

export const byRegion = (press: readonly Press[]): { region: Region; press: Press[] }[] =>
  regions.flatMap((region) => {
    const own = press.filter((it) => it.region === region).sort((a, b) => b.stories - a.stories || b.outlets - a.outlets || a.name.localeCompare(b.name, 'en'))
    return own.length ? [{ region, press: own }] : []
  })
