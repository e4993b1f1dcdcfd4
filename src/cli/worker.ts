// The engine alone beside others, once several may write.

import { later } from './later.ts'

export const command = later('the engine alone, beside others, on PostgreSQL', 'the engine alone comes with PostgreSQL in a later version; until then parallax serve holds everything')
