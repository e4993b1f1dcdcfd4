// What a page is: `load` says which rows, `view` what is shown (pure), `render` how. And what every page knows of who asks and when.

import type { HtmlEscapedString } from 'hono/utils/html'
import type { Reader, Settings } from '../store/reader.ts'
import type { Clock } from './times.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

/** Who asks: on loopback or signed in everything; a stranger titles, 280 characters and cited words. */
export type Who = 'reader' | 'stranger'

export type Visit = {
  who: Who
  /** on the reader's own machine: no sign-in is offered */
  loopback: boolean
  url: URL
  clock: Clock
  settings: Settings
  /** of every form that changes something */
  token: string
  /** absolute addresses, for feeds */
  origin: string
  /** where the globe's island finds its shapes */
  shapes: string
}

export type Params = Readonly<Record<string, string>>

/** The same list for programs, announced in the page's head. */
export type Announced = { title: string; atom: string; json: string }

export type Rendered = { title: string; main: Html; current?: string; feeds?: readonly Announced[]; island?: 'globe' | 'live'; bodyClass?: string; refreshSeconds?: number }

/** `load` gives nothing where the id is unknown, and another address where the id was merged. */
export type Page<Loaded, View> = {
  load(reader: Reader, params: Params, visit: Visit): Loaded | undefined | { moved: string }
  view(loaded: Loaded, visit: Visit): View
  render(view: View, visit: Visit): Rendered
}

/** A parameter that means nothing: answered with 400 and this sentence. */
export class BadParameter extends Error {
  override name = 'BadParameter'
}

export const movedTo = (it: unknown): it is { moved: string } => typeof it === 'object' && it !== null && 'moved' in it

/** Readable numbers: 1,204. */
export const count = (n: number): string => numbers.format(n)
const numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 })
export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`
