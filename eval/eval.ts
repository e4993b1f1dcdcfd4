// Scores stages on labelled data: which sets there are, and how a file of labelled lines becomes figures. The measures stand in score/, one file a set.

import type { LabelledSet } from './measure.ts'
import { clustering } from './score/clustering.ts'
import { copies } from './score/copies.ts'
import { dates } from './score/dates.ts'
import { feeds } from './score/feeds.ts'
import { geo } from './score/geo.ts'
import { language } from './score/language.ts'
import { liveblogs } from './score/liveblogs.ts'
import { mt } from './score/mt.ts'
import { pages } from './score/pages.ts'
import { pairs } from './score/pairs.ts'

export const sets: Record<string, LabelledSet> = { extraction: pages, liveblogs, feeds, dates, language, clustering, pairs, copies, geo, mt }
