// Printed speech between quotation marks of ours: marks that the words bring with them are not doubled, and the comma that led on to
// "she said" in the report does not lead on here.

const opening = /^[“”„«»"'‘‚『「《]/u

export function quoted(words: string): string {
  const text = words.trim()
  if (opening.test(text)) return text
  return `“${text.replace(/[,،、，]$/u, '')}”`
}
