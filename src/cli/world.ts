// A loopback world of outlets for tests and demonstrations, once it stands.

import { later } from './later.ts'

export const command = later('a small loopback world of outlets', 'the loopback world comes with a later version; until then parallax serve --sample shows an invented day')
