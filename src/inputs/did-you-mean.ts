/**
 * The known word nearest to a mistyped one, by edit distance; undefined when none is near enough to be meant
 * (at most a third of its letters differ).
 */
export function didYouMean(given: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((word) => ({ word, distance: editDistance(given.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, distance }) => distance <= Math.max(1, Math.floor(word.length / 3)))
    .sort((a, b) => a.distance - b.distance)
  return best?.word
}

/** Damerau's distance (two letters that changed places count as one change), a row at a time. */
function editDistance(given: string, known: string): number {
  const [a, b] = [Array.from(given), Array.from(known)]
  let above: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of a.entries()) {
    const next = [i + 1]
    for (const [j, other] of b.entries()) {
      const swapped = i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === other
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1), swapped ? (above[j - 1] ?? 0) + 1 : Infinity))
    }
    above = row
    row = next
  }
  return row.at(-1) ?? 0
}
