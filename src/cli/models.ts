// Translation models: listed, added and removed once an engine that uses them is there.

import { later } from './later.ts'

export const command = later('translation models', 'translation models come with a later version; until then foreign texts stand in their own language')
