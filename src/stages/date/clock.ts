// The time of day and the zone in a phrase: "2:21 pm", "14h40", "18.37 Uhr", "10.04 EST", "GMT+0800", "5時30分".

export type Clock = { hour: number; minute: number; second?: number; offset?: string; rest: string }

/** Takes clock and zone out of the phrase; half of the day ("pm" in its language) is applied by the caller. */
export function takeClock(phrase: string, hasDate: boolean): Clock | undefined {
  for (const form of hasDate ? [...forms, ...dotted] : forms) {
    const found = form.exec(phrase)
    if (!found?.groups) continue
    const { h, m = '0', s, half } = found.groups
    let hour = Number(h)
    const minute = Number(m), second = s === undefined ? undefined : Number(s)
    if (half) hour = half.startsWith('p') ? (hour % 12) + 12 : hour % 12
    if (hour > 24 || minute > 59 || (second ?? 0) > 60 || (hour === 24 && minute > 0)) continue
    const before = phrase.slice(0, found.index), after = phrase.slice(found.index + found[0].length)
    const { offset, rest } = takeZone(after)
    return { hour, minute, ...(second !== undefined && { second: Math.min(59, second) }), ...(offset && { offset }), rest: `${before} ${rest}` }
  }
  return undefined
}

const half = /(?<half>am|pm|a m|p m)(?![\p{L}\d])/u.source
const forms = [
  new RegExp(`(?<!\\d)(?<h>\\d{1,2})\\s?[:：∶]\\s?(?<m>\\d{1,2})(?:\\s?[:：]\\s?(?<s>\\d{2})(?:[.,:]\\d+)?)?(?:\\s?${half})?(?!\\d)`, 'u'),
  /(?<!\d)(?<h>\d{1,2})\s?(?:時|时|點|点|시)\s?(?:(?<m>\d{1,2})\s?(?:分|분))?(?:\s?(?<s>\d{1,2})\s?(?:秒|초))?(?!間|间|前|전)/u,
  /(?<!\d)(?<h>\d{1,2})\s?h\s?(?<m>\d{2})(?![\p{L}\d])/u,
  /(?<!\d)(?<h>\d{1,2})[.](?<m>\d{2})(?:\s?(?:uhr|klo|hrs|ore|h)(?!\p{L})|(?=\s?(?:utc|gmt|[ecmp][sd]?t|bst|cest|cet|eet|eest|wib|ist|msk|мск|a[ew][sd]t|jst|sast)(?!\p{L})))/u,
  /(?:klo|kl|klokken|klockan|kello|ore|uhr|godz|jam|pukul|ob|um|om|at)\s(?<h>\d{1,2})[.](?<m>\d{2})(?!\d|\.\d)/u,
  new RegExp(`(?<!\\d)(?<h>\\d{1,2})(?:[.](?<m>\\d{2}))?\\s?${half}`, 'u'),
]
const dotted = [/(?<![\d.])(?<h>[01]?\d|2[0-4])[.](?<m>[0-5]\d)(?![\d.])/u, /(?<!\d)(?<h>\d{1,2})\s?(?:uhr|hod|ora|ore|godz|u|h)(?!\p{L})/u]

/** An offset, or the name of a zone; the offset wins where both stand ("GMT+0800 (CST)"). */
function takeZone(after: string): { offset?: string; rest: string } {
  const numeric = /^\s*\(?(?:gmt|utc)?\s?([+−-])\s?(\d{1,2}):?(\d{2})?\)?(?:\s?\([\p{L} ]+\))?(?!\d)/u.exec(after)
  if (numeric && Number(numeric[2]) <= 14) return { offset: `${numeric[1] === '+' ? '+' : '-'}${numeric[2]!.padStart(2, '0')}:${numeric[3] ?? '00'}`, rest: after.slice(numeric[0].length) }
  const named = /^[\s,]*\(?([\p{L}]{1,5})\)?(?!\p{L})/u.exec(after)
  const zone = named && zones[named[1]!]
  return named && zone ? { offset: zone, rest: after.slice(named[0].length) } : { rest: after }
}

/** By the names that news writes. A name of two zones has the one that writes it most in English: IST is India's, CST and BST are Chicago's and London's. */
const zones: Record<string, string> = {
  z: '+00:00', gmt: '+00:00', utc: '+00:00', ut: '+00:00', wet: '+00:00', bst: '+01:00', west: '+01:00', wat: '+01:00', cet: '+01:00', mez: '+01:00', cest: '+02:00', mesz: '+02:00', cat: '+02:00', sast: '+02:00', eet: '+02:00', eest: '+03:00',
  eat: '+03:00', msk: '+03:00', мск: '+03:00', trt: '+03:00', ast: '-04:00', adt: '-03:00', gst: '+04:00', pkt: '+05:00', uzt: '+05:00', ist: '+05:30', npt: '+05:45', ict: '+07:00', wib: '+07:00', wita: '+08:00', wit: '+09:00', hkt: '+08:00', sgt: '+08:00',
  myt: '+08:00', pht: '+08:00', pst: '-08:00', jst: '+09:00', kst: '+09:00', acst: '+09:30', acdt: '+10:30', awst: '+08:00', aest: '+10:00', aedt: '+11:00', nzst: '+12:00', nzdt: '+13:00', brt: '-03:00', art: '-03:00', clt: '-04:00', vet: '-04:00',
  est: '-05:00', edt: '-04:00', cst: '-06:00', cdt: '-05:00', mst: '-07:00', mdt: '-06:00', pdt: '-07:00', akst: '-09:00', akdt: '-08:00', hst: '-10:00', nst: '-03:30', ndt: '-02:30', irst: '+03:30',
  et: 'America/New_York', ct: 'America/Chicago', mt: 'America/Denver', pt: 'America/Los_Angeles',
}
