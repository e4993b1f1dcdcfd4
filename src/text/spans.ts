// Half-open spans over one text: the few questions that everything with offsets asks again and again. Nothing here knows what a span means.

export type Stretch = { start: number; end: number }

export const overlaps = (a: Stretch, b: Stretch): boolean => a.start < b.end && b.start < a.end

export const contains = (outer: Stretch, inner: Stretch): boolean => outer.start <= inner.start && inner.end <= outer.end

/** The index of the span of a sorted, non-overlapping list in which `at` lies, else -1. */
export function indexAt(spans: readonly Stretch[], at: number): number {
  let low = 0, high = spans.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1, span = spans[middle]!
    if (at < span.start) high = middle - 1
    else if (at >= span.end) low = middle + 1
    else return middle
  }
  return -1
}

/** The index of the first span of a sorted list that ends after `at`; the list's length where none does. */
export function firstAfter(spans: readonly Stretch[], at: number): number {
  let low = 0, high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.end <= at) low = middle + 1
    else high = middle
  }
  return low
}

/** Longest first where two overlap; sorted by start. */
export function withoutOverlaps<T extends Stretch>(spans: readonly T[]): T[] {
  const kept: T[] = []
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1)
    if (!last || span.start >= last.end) kept.push(span)
    else if (span.end - span.start > last.end - last.start) kept[kept.length - 1] = span
  }
  return kept
}
