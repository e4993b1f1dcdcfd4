// A time as news gives it: an interval, never a point, with the words it was read from. Everything that has a time has one of these.

import { z } from 'zod'

/** `to` is exclusive: a minute is 60 s, a day-only stamp a whole day in its zone. Where only a clock is known `clock` and `zone` hold it and `from`/`to` are absent. */
export const When = z.object({
  from: z.string().exactOptional(),
  to: z.string().exactOptional(),
  clock: z.string().exactOptional(),
  zone: z.string().exactOptional(),
  origin: z.string(),
}).meta({ id: 'When' })
export type When = z.infer<typeof When>

/** Half open, UTF-16, into the `text` it belongs to. */
export const Span = z.object({ start: z.int().min(0), end: z.int().min(0) }).meta({ id: 'Span' })
export type Span = z.infer<typeof Span>
