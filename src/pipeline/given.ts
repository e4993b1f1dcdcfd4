// What was handed in or fetched, as the stage `read` takes it. Who publishes is decided here, by host and catalogue, before a page can claim anything.

import type { Catalogue } from '../fetch/catalogue.ts'
import type { Given } from '../model/given.ts'
import { idOf } from '../model/ids.ts'
import type { Origin, ReadInput } from '../model/read.ts'
import { tidy } from '../text/tidy.ts'

export type Publishers = Pick<Catalogue, 'publisher' | 'named'>

/** The reader's word for an outlet counts where there is no address; an address speaks through its host. */
export function originOf(given: { url?: string; outlet?: string; language?: string }, publishers: Publishers): Origin {
  const byHost = given.url ? publishers.publisher(given.url) : undefined
  const outlet = byHost?.outlet ?? (given.outlet && !given.url ? publishers.named(given.outlet) ?? { name: tidy(given.outlet) } : undefined)
  const languages = given.language ? [given.language] : outlet?.languages
  return { ...(outlet && { outlet }), ...(outlet?.country && { country: outlet.country }), ...(languages && { languages: [...languages] }), ...(byHost?.zone && { zone: byHost.zone }) }
}

export function readInputOf(given: Given, publishers: Publishers, fetched?: string): ReadInput {
  const source = originOf(given, publishers)
  const entry = given.title || given.published
    ? { id: given.url ?? given.name, title: given.title ?? '', authors: [], categories: [], enclosures: [], ...(given.url && { url: given.url }), ...(given.published && { published: given.published }) }
    : undefined
  return {
    id: given.url ?? idOf('given', given.name),
    ...(given.url && { url: given.url }), ...(given.html !== undefined && { html: given.html }), ...(given.text !== undefined && { text: given.text }), ...(given.bytes && { bytes: given.bytes }),
    ...(given.contentType && { contentType: given.contentType }), ...(fetched && { fetched }), ...(entry && { entry }), ...(Object.keys(source).length > 0 && { source }),
  }
}
