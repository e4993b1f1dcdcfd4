// The fold with all that the pipeline asks of it beside `add`: its memory given back, a telling forgotten, a reader's decision, what is in doubt settled.

import { type Grouping, group } from '../stages/group/group.ts'

export const openGroup = (options: { window?: number } = {}): Grouping => group.open(options) as Grouping
