/// Where the columns and rows of a table lie, and which of them are in sight.

/** Offsets in px from the table's left edge: column i lies in [starts[i], starts[i + 1]). */
export function columnStarts(widthsPx: readonly number[]): readonly number[] {
  const starts = [0];
  for (const width of widthsPx) starts.push((starts.at(-1) ?? 0) + width);
  return starts;
}

export interface Range {
  readonly first: number;
  /** Behind the last one. */
  readonly last: number;
}

const OVERSCAN_ROWS = 3;
const OVERSCAN_COLUMNS = 1;

/**
 * Rows of one height of which some px can be seen, and a few more: as many wherever the table is scrolled, so that
 * each has an element to take over.
 */
export function rowsInSight(topPx: number, heightPx: number, rowHeightPx: number, nRows: number): Range {
  const nShown = Math.min(nRows, Math.ceil(heightPx / rowHeightPx) + 1 + 2 * OVERSCAN_ROWS);
  const wanted = Math.floor(topPx / rowHeightPx) - OVERSCAN_ROWS;
  const first = Math.min(Math.max(0, wanted), nRows - nShown);
  return { first, last: first + nShown };
}

/** Columns after the first, which always stands on the left, of which some px can be seen, and one more. */
export function columnsInSight(starts: readonly number[], leftPx: number, widthPx: number): Range {
  const n = starts.length - 1;
  const firstWidth = starts[1] ?? 0;
  let first = 1;
  while (first < n && (starts[first + 1] ?? 0) <= leftPx + firstWidth) first += 1;
  let last = first;
  while (last < n && (starts[last] ?? 0) < leftPx + widthPx) last += 1;
  return { first: Math.max(1, first - OVERSCAN_COLUMNS), last: Math.min(n, last + OVERSCAN_COLUMNS) };
}

/** How far to scroll so that [start, end) lies between `before` and `before + room`; the offset as it is if it does. */
export function scrolledTo(start: number, end: number, offset: number, before: number, room: number): number {
  if (start - before < offset) return Math.max(0, start - before);
  return end > offset + room ? end - room : offset;
}

/** A cell; row −1 is the head. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a cell, `null` for a key that leads nowhere. Keys as in the ARIA pattern of grids. */
export function movedBy(
  key: string,
  isControl: boolean,
  { row, column }: Place,
  nRows: number,
  nColumns: number,
  rowsAPage: number,
): Place | null {
  const to = (newRow: number, newColumn: number): Place => ({
    row: Math.min(Math.max(newRow, -1), nRows - 1),
    column: Math.min(Math.max(newColumn, 0), nColumns - 1),
  });
  switch (key) {
    case "ArrowDown":
      return to(row + 1, column);
    case "ArrowUp":
      return to(row - 1, column);
    case "ArrowRight":
      return to(row, column + 1);
    case "ArrowLeft":
      return to(row, column - 1);
    case "PageDown":
      return to(row + rowsAPage, column);
    case "PageUp":
      return to(Math.max(0, row - rowsAPage), column);
    case "Home":
      return to(isControl ? 0 : row, 0);
    case "End":
      return to(isControl ? nRows - 1 : row, nColumns - 1);
    default:
      return null;
  }
}
