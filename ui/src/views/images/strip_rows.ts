/// Which steps stand for a whole series.

/** At most `n` of the rows 0 to `length` - 1, evenly spaced, the first and the last among them. */
export function stripRows(length: number, n: number): number[] {
  if (length <= n) return Array.from({ length }, (_, row) => row);
  return Array.from({ length: n }, (_, i) => Math.round((i * (length - 1)) / (n - 1)));
}

/** The place in `rows` of the last one that is not behind `row`. */
export function placeInStrip(rows: readonly number[], row: number): number {
  return rows.findLastIndex((other) => other <= row);
}
