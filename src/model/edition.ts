// A separate world of documents in one store. Nothing of one edition is grouped, counted or compared with another.

import { z } from 'zod'

export const Edition = z.enum(['main', 'sample', 'world'])
export type Edition = z.infer<typeof Edition>
