// White space and invisible signs of foreign text brought to one form, once, before anything is stored: offsets are into what comes out of here.

/** One line: runs of white space are one space; soft hyphens, zero-width and control signs go, and so do those that turn the direction of what follows. */
export function tidy(s: string): string {
  const coded = s.includes('<')
  if (!coded && !untidy.test(s)) return s.trim()
  // signs that nobody sees may part a tag
  const seen = s.replace(invisible, '')
  return (coded ? withoutCode(seen) : seen).replace(/\s+/g, ' ').trim()
}

/** What most strings do not hold, so that they are left as they are: anything but printable signs and single spaces. */
const untidy = /[^ -~\u00a1-\u00ac\u00ae-\u0600\u0900-\u1680]| {2}/

/** The joiners U+200C and U+200D stay: Persian and the scripts of India spell with them. */
const invisible = /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]/g

/** Tags that load or run something, written as letters by a page that escaped too much: no reader is to see them, and nobody downstream to mistake them. */
export function withoutCode(s: string): string {
  let bare = s
  // what is left may join to a new one
  for (let round = 0; round < 4 && code.test(bare); round++) bare = bare.replace(codes, ' ')
  return code.test(bare) ? bare.replaceAll('<', ' ') : bare
}
const code = /<\/?(?:script|style|iframe|object|embed)(?:[\s/>]|$)/i
const codes = /<\/?(?:script|style|iframe|object|embed)(?:[\s/][^<>]*)?(?:>|$|(?=<))/gi
