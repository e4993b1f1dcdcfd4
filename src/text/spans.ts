// Half-open spans over one text: the few questions that everything with offsets asks again and again. Nothing here knows what a span means.

export type Stretch = { start: number; end: number }

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
