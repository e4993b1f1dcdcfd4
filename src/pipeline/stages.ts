// All stages by their names, with version and purpose: what ARCHITECTURE.md lists, and tests/docs.test.ts holds it to. What `parallax stage` runs is in alone.ts, what the
// compute threads run in compute.ts: each loads only what it is asked for.

import { date } from '../stages/date/date.ts'
import { feed } from '../stages/feed/feed.ts'
import { group } from '../stages/group/group.ts'
import { language } from '../stages/language/language.ts'
import { read } from '../stages/read/read.ts'
import type { StageName } from '../stages/stage.ts'
import { tell } from '../stages/tell/tell.ts'
import { translate } from '../stages/translate/translate.ts'
import { understand } from '../stages/understand/understand.ts'
import { pair } from './pair.ts'

export const stages = { feed, read, language, date, understand, pair, group, translate, tell } as const satisfies Record<StageName, { name: StageName; version: number; about: string }>
