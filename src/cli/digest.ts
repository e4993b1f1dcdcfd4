// The day as mail, once it can be sent.

import { later } from './later.ts'

export const command = later('the day as mail', 'the day as mail comes with a later version; until then the feeds of every page tell what is new')
