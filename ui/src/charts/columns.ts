/// Searching ascending columns without touching more entries than needed.

import type { Domain, Series } from "./types";

/** Entries `[start, stop)` of a column. */
export type Span = readonly [start: number, stop: number];

/** Index of the first entry that is at least `value`; the length if there is none. */
export function lowerBound(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(ascending, middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the first entry that is greater than `value`; the length if there is none. */
export function upperBound(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(ascending, middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the entry nearest to `value`; −1 for an empty column. */
export function nearestIndex(ascending: Float64Array, value: number): number {
  const next = lowerBound(ascending, value);
  if (next === 0) return ascending.length === 0 ? -1 : 0;
  if (next === ascending.length) return next - 1;
  return value - at(ascending, next - 1) <= at(ascending, next) - value ? next - 1 : next;
}

/** The entry, NaN outside. */
export function at(column: ArrayLike<number>, index: number): number {
  return column[index] ?? Number.NaN;
}

/** Number of entries: points or buckets. */
export function seriesLength(series: Series): number {
  return series.step.length;
}

/** The entries of `series` that reach into `domain`. */
export function spanInside(series: Series, domain: Domain): Span {
  if (series.form === "points") return [lowerBound(series.x, domain[0]), upperBound(series.x, domain[1])];
  return [lowerBound(series.lastX, domain[0]), upperBound(series.firstX, domain[1])];
}

/** `spanInside` and the entry before and after it, which the line comes from and goes to. */
export function spanReaching(series: Series, domain: Domain): Span {
  const [start, stop] = spanInside(series, domain);
  return [Math.max(0, start - 1), Math.min(seriesLength(series), stop + 1)];
}
