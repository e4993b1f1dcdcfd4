// Who publishes (outlet) and what is polled (source). Facts come from catalogue/, never from a page's own word.

import { z } from 'zod'

export const OutletKind = z.enum(['agency', 'public', 'state', 'private', 'party', 'exile'])

export const Outlet = z.object({
  id: z.string().exactOptional(),
  name: z.string(),
  nativeName: z.string().exactOptional(),
  country: z.string().exactOptional(),
  languages: z.array(z.string()).exactOptional(),
  kind: z.string().exactOptional(),
  family: z.string().exactOptional(),
  owner: z.string().exactOptional(),
  home: z.string().exactOptional(),
  claimed: z.literal(true).exactOptional(),
}).meta({ id: 'Outlet' })
export type Outlet = z.infer<typeof Outlet>

export const Health = z.object({
  state: z.enum(['answers', 'quiet', 'stale', 'fails', 'unasked']),
  cause: z.string().exactOptional(),
  tried: z.string().exactOptional(),
  next: z.string().exactOptional(),
  newest: z.string().exactOptional(),
  everyHours: z.number().exactOptional(),
}).meta({ id: 'Health' })
export type Health = z.infer<typeof Health>

export const Source = z.object({
  id: z.string(),
  outlet: Outlet,
  kind: z.enum(['feed', 'sitemap', 'home']),
  url: z.string(),
  other: z.array(z.string()).exactOptional(),
  section: z.string().exactOptional(),
  language: z.string().exactOptional(),
  checked: z.string().nullable(),
  own: z.literal(true).exactOptional(),
  muted: z.literal(true).exactOptional(),
  health: Health,
}).meta({ id: 'Source' })
export type Source = z.infer<typeof Source>
