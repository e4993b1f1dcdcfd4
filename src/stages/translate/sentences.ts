// Sentences as ICU cuts them, trimmed: good enough to send to an engine one by one. The finer cut that cites stand on is understand's, and is handed in where it is known.

export function cutSentences(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  for (const { segment, index } of segmenter.segment(text)) {
    const lead = segment.length - segment.trimStart().length, trimmed = segment.trim()
    if (trimmed) found.push({ start: index + lead, end: index + lead + trimmed.length })
  }
  return found
}

const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' })
