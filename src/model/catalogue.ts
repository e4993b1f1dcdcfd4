// The shape of catalogue/outlets/CC.json: who publishes, and where it can be polled. Data that people edit; no code.

import { z } from 'zod'
import { OutletKind } from './outlet.ts'

export const CatalogueFeed = z.object({
  url: z.string(),
  kind: z.enum(['feed', 'sitemap', 'home']).exactOptional(),
  section: z.string().exactOptional(),
  language: z.string().exactOptional(),
  other: z.array(z.string()).exactOptional(),
  checked: z.string().nullable(),
})
export type CatalogueFeed = z.infer<typeof CatalogueFeed>

/** The file's name gives the country. `hosts`: further hosts that this outlet publishes at; `checked` stays null until a connected machine has asked the feed. */
export const CatalogueOutlet = z.object({
  id: z.string(),
  name: z.string(),
  nativeName: z.string().exactOptional(),
  kind: OutletKind,
  owner: z.string().exactOptional(),
  family: z.string().exactOptional(),
  languages: z.array(z.string()).min(1),
  home: z.string(),
  hosts: z.array(z.string()).exactOptional(),
  zone: z.string().exactOptional(),
  feeds: z.array(CatalogueFeed),
})
export type CatalogueOutlet = z.infer<typeof CatalogueOutlet>
