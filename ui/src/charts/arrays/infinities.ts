/// Where infinities are in an array.
import type { ArrayNumbers } from "./numbers";
import type { Cell } from "./profiles";

export interface InfiniteCell extends Cell {
  readonly isPositive: boolean;
}

/** The first `limit` infinities, row by row. */
export function infiniteCells({ values, nColumns }: ArrayNumbers, limit: number): InfiniteCell[] {
  const cells: InfiniteCell[] = [];
  for (let i = 0; i < values.length && cells.length < limit; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (value !== Number.POSITIVE_INFINITY && value !== Number.NEGATIVE_INFINITY) continue;
    cells.push({ row: Math.floor(i / nColumns), column: i % nColumns, isPositive: value > 0 });
  }
  return cells;
}
