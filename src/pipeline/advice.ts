// What is done about a source that fails, and what a person can do, by its cause: the second half of the sentence that the pages show.

import type { Cause } from '../fetch/fetch.ts'

const byCause: Record<Cause | 'no feed' | 'no links', string> = {
  address: 'it is not asked there: if it is in your own network, name its host and port in PARALLAX_ALLOW_HOSTS',
  robots: 'nothing is asked there until it allows it, and it is looked at again by itself; another of its feeds may be open',
  name: 'if other sources answer, the outlet has moved or closed: "parallax sources check" looks for its new address, or add it by hand',
  refused: 'its host is down or keeps this network out: it is asked ever more rarely, and nothing needs to be done',
  timeout: 'its host is slow or keeps this network out: it is asked ever more rarely, and nothing needs to be done',
  tls: 'it is asked again later; if it lasts, the outlet has to renew its certificate, or this machine’s clock is wrong ("parallax doctor" says so)',
  redirects: '"parallax sources check" looks for its present address',
  'too large': 'it is no news feed as it stands: choose another of its feeds, or mute it',
  'not found': 'the feed was moved or given up: "parallax sources check" looks for another, or add its new address by hand',
  gone: 'the feed was given up: "parallax sources check" looks for another',
  forbidden: 'many hosts keep out addresses of data centres or of other countries: from another network it may answer; else mute it',
  'too many': 'it is asked as rarely as it wants, by itself',
  server: 'its host has to mend that; it is asked again by itself',
  broken: 'it is asked again by itself',
  'no feed': '"parallax sources check" looks for where its feed is now',
  'no links': 'it needs a script to show its headlines, or has changed: "parallax sources check" looks for a feed',
}

export const advice = (cause: string): string => (byCause as Record<string, string>)[cause] ?? 'it is asked again by itself'
