/// Stretches of values that are not finite, as `ChartLine.nonFinite` wants them.

import { at } from "../columns";
import type { NonFiniteKind, NonFiniteMark } from "../types";

/** How many values of each kind the buckets hold; one entry per bucket. */
export interface NonFiniteCounts {
  readonly nan: ArrayLike<number>;
  readonly positive: ArrayLike<number>;
  readonly negative: ArrayLike<number>;
}

/** The stretches of a column of values; `x` has an entry for each. */
export function findNonFinite(x: Float64Array, values: ArrayLike<number>): NonFiniteMark[] {
  const kinds: readonly NonFiniteKind[] = ["nan", "+inf", "-inf"];
  const marks = kinds.flatMap((kind) => stretches(x, kind, (i) => (kindOf(at(values, i)) === kind ? 1 : 0)));
  return marks.sort((a, b) => a.x - b.x);
}

/** The stretches of neighbouring buckets that hold such values; `x` has an entry for each bucket. */
export function findNonFiniteBuckets(x: Float64Array, counts: NonFiniteCounts): NonFiniteMark[] {
  const marks = [
    ...stretches(x, "nan", (i) => at(counts.nan, i)),
    ...stretches(x, "+inf", (i) => at(counts.positive, i)),
    ...stretches(x, "-inf", (i) => at(counts.negative, i)),
  ];
  return marks.sort((a, b) => a.x - b.x);
}

function stretches(
  x: Float64Array,
  kind: NonFiniteKind,
  countAt: (index: number) => number,
): NonFiniteMark[] {
  const marks: NonFiniteMark[] = [];
  let [start, total] = [0, 0];
  for (let i = 0; i <= x.length; i++) {
    const count = i < x.length ? countAt(i) : 0;
    if (count > 0 && total === 0) start = i;
    if (count === 0 && total > 0) marks.push({ kind, x: at(x, start), count: total });
    total = count > 0 ? total + count : 0;
  }
  return marks;
}

function kindOf(value: number): NonFiniteKind | null {
  if (Number.isFinite(value)) return null;
  if (Number.isNaN(value)) return "nan";
  return value > 0 ? "+inf" : "-inf";
}
