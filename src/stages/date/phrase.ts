// The one form in which words of time are kept in tables/dates.json and looked up: folded, digits of any script as 0–9, without dots and joiners.

import { fold } from '../../text/fold.ts'
import { asciiDigits } from '../../text/numerals.ts'

export const datePhrase = (text: string): string =>
  fold(asciiDigits(text)).replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g, '').replace(/[’‘ʼʻ՚‵`´ꞌ]/g, "'").replace(/(?<=\p{L}|\p{M})\.(?!\p{L})|(?<=\p{L})\.(?=\p{L})/gu, '').replace(/\s+/g, ' ').trim()
