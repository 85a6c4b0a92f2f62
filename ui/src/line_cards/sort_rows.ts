/// Rows of a table in the order of one column.

export interface SortOrder {
  /** Head of the column. */
  readonly column: string;
  readonly isDescending: boolean;
}

/** The order after a click on a head: descending, ascending, as the runs come. */
export function nextOrder(order: SortOrder | null, column: string): SortOrder | null {
  if (order?.column !== column) return { column, isDescending: true };
  return order.isDescending ? { column, isDescending: false } : null;
}

/** Sorted by what `keyOf` says, text or number; NaN last either way. Equal ones stay as they were. */
export function sortRows<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => number | string,
  isDescending: boolean,
): Row[] {
  const sign = isDescending ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    if (typeof x === "string" || typeof y === "string") return sign * compareText(String(x), String(y));
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
    return sign * (x - y);
  });
}

const collator = new Intl.Collator("en", { numeric: true });

function compareText(a: string, b: string): number {
  return collator.compare(a, b);
}
