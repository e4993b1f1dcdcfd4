// The record of a reading: what was decided about a page and why, for `parallax read --explain`. Every part of this room that decides something writes here.

export type Move = { move: string; why: string }
