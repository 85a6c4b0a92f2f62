/// Which points are chosen and which are left on the screen.

/** What is chosen: one point, which has neighbours, or any number of them. */
export interface PointSelection {
  /** The point whose neighbours are shown. */
  readonly focus: number | null;
  /** Chosen points in order; the focus alone where there is one. */
  readonly rows: readonly number[];
}

export const NOTHING: PointSelection = { focus: null, rows: [] };

export function selectPoint(row: number): PointSelection {
  return { focus: row, rows: [row] };
}

/** One row is a point with neighbours. */
export function selectRows(rows: Iterable<number>): PointSelection {
  const sorted = [...new Set(rows)].sort((a, b) => a - b);
  const [only] = sorted;
  return sorted.length === 1 && only !== undefined ? selectPoint(only) : { focus: null, rows: sorted };
}

/** Adds rows, or takes them out where all of them are in already. */
export function toggleRows({ rows: before }: PointSelection, rows: readonly number[]): PointSelection {
  const chosen = new Set(before);
  const areAllIn = rows.every((row) => chosen.has(row));
  for (const row of rows) {
    if (areAllIn) chosen.delete(row);
    else chosen.add(row);
  }
  return selectRows(chosen);
}
