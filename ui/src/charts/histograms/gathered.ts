/// Rows that stand for several values, laid along an axis of x.

import { at } from "../columns";
import type { Domain } from "../types";
import type { GatheredRows, HistogramRow } from "./histogram_types";
import { rowHead } from "./slice_reading";

/** The x of all rows; `null` if there is none. */
export function fitRows(sources: readonly GatheredRows[]): Domain | null {
  const filled = sources.filter(({ firstX }) => firstX.length > 0);
  if (filled.length === 0) return null;
  const low = Math.min(...filled.map(({ firstX }) => at(firstX, 0)));
  const high = Math.max(...filled.map(({ lastX }) => at(lastX, lastX.length - 1)));
  return low < high ? [low, high] : [low - 0.5, high + 0.5];
}

/** Where each row begins, and where the last one ends: halfway to its neighbours. */
export function rowEdges({ firstX, lastX }: GatheredRows): Float64Array {
  const n = firstX.length;
  const edges = new Float64Array(n + 1);
  for (let row = 1; row < n; row++) edges[row] = (at(lastX, row - 1) + at(firstX, row)) / 2;
  const firstHalf = n > 1 ? at(edges, 1) - at(lastX, 0) : 0.5;
  const lastHalf = n > 1 ? at(firstX, n - 1) - at(edges, n - 1) : 0.5;
  edges[0] = at(firstX, 0) - firstHalf;
  edges[n] = at(lastX, n - 1) + lastHalf;
  return edges;
}

/** The middle of a row. */
export function rowMiddle({ firstX, lastX }: GatheredRows, row: number): number {
  return (at(firstX, row) + at(lastX, row)) / 2;
}

/** The row nearest to an x; −1 for none. */
export function nearestRow(rows: GatheredRows, x: number): number {
  let nearest = -1;
  let least = Number.POSITIVE_INFINITY;
  for (let row = 0; row < rows.firstX.length; row++) {
    const distance = Math.max(at(rows.firstX, row) - x, x - at(rows.lastX, row), 0);
    if (distance >= least) continue;
    nearest = row;
    least = distance;
  }
  return nearest;
}

/** The last row that begins up to `x`, the first one if all begin later; −1 for none. */
export function rowHolding({ firstX }: GatheredRows, x: number): number {
  let row = firstX.length > 0 ? 0 : -1;
  while (row + 1 < firstX.length && at(firstX, row + 1) <= x) row++;
  return row;
}

/** A row of the tooltip without its numbers. */
export function gatheredHead(rows: GatheredRows, row: number): Omit<HistogramRow, "bin" | "percentiles"> {
  return {
    ...rowHead(rows, rowMiddle(rows, row), at(rows.step, row), at(rows.wall, row)),
    firstStep: at(rows.firstStep, row),
    nHistograms: at(rows.nHistograms, row),
  };
}
