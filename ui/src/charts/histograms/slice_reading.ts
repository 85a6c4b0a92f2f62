/// What a slice says at a value: the bucket that was logged there.

import { at } from "../columns";
import type { BinReading, HistogramRow, HistogramSource, Slices } from "./histogram_types";

/** The bucket of a row that holds `value`; between buckets, the gap with nothing in it. */
export function readBucket({ start, left, right, count }: Slices, row: number, value: number): BinReading {
  const [first, stop] = [at(start, row), at(start, row + 1)];
  let total = 0;
  for (let i = first; i < stop; i++) total += at(count, i);
  const next = firstAbove(left, first, stop, value);
  const holder = next - 1;
  if (holder >= first && value <= at(right, holder)) {
    return { low: at(left, holder), high: at(right, holder), count: at(count, holder), total };
  }
  return {
    low: holder >= first ? at(right, holder) : Number.NEGATIVE_INFINITY,
    high: next < stop ? at(left, next) : Number.POSITIVE_INFINITY,
    count: 0,
    total,
  };
}

/** Index of the first entry of `[start, stop)` that is greater than `value`. */
function firstAbove(ascending: Float64Array, start: number, stop: number, value: number): number {
  let [low, high] = [start, stop];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(ascending, middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A row of the tooltip without its numbers. */
export function rowHead(
  source: HistogramSource,
  x: number,
  step: number,
  wall: number,
): Omit<HistogramRow, "firstStep" | "nHistograms" | "bin" | "percentiles"> {
  const { id, labelPath, labelName, color, originWall } = source;
  return { id, labelPath, labelName, color, x, step, wall, relative: wall - originWall };
}

/** What a slice says at a value. */
export function readSlice(slices: Slices, row: number, value: number): HistogramRow {
  return {
    ...rowHead(slices, at(slices.x, row), at(slices.step, row), at(slices.wall, row)),
    firstStep: at(slices.step, row),
    nHistograms: 1,
    bin: readBucket(slices, row, value),
    percentiles: [],
  };
}
