/// What stands in one cell of the table, and how cells compare.

/** `null`: the row has no such value. */
export type Cell = number | string | boolean | null;

/** Orders cells: bools, numbers, texts; NaN after all numbers, missing values last of all. */
export function compareCells(a: Cell, b: Cell): number {
  const byKind = rankOf(a) - rankOf(b);
  if (byKind !== 0) return byKind;
  if (typeof a === "string" && typeof b === "string") return compareTexts(a, b);
  return Number(a) - Number(b) || 0;
}

/** Whether a cell has nothing to be ordered by, so that it stands last in either direction. */
export function isUnordered(cell: Cell): boolean {
  return cell === null || Number.isNaN(cell);
}

function rankOf(cell: Cell): number {
  if (cell === null) return 4;
  if (typeof cell === "boolean") return 0;
  if (typeof cell === "string") return 3;
  return Number.isNaN(cell) ? 2 : 1;
}

const collator = new Intl.Collator("en", { numeric: true });

function compareTexts(a: string, b: string): number {
  return collator.compare(a, b);
}
