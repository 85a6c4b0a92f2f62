/// Which rows and columns are seen where these are not all.
import { formatInteger } from "../../base/format";
import type { CellWindow, Sides } from "../../charts/arrays/cell_window";
import type { ArrayNames } from "./array_colors";

export interface WindowNoteProps {
  readonly seen: CellWindow;
  readonly sides: Sides;
  readonly names: ArrayNames;
  /** Every how many numbers one is here. */
  readonly stride: number;
}

export function WindowNote({ seen, sides, names, stride }: WindowNoteProps) {
  const { fromRow, toRow, fromColumn, toColumn } = seen;
  if (toRow - fromRow === sides.nRows && toColumn - fromColumn === sides.nColumns) return null;
  const rows = rangeText(names.rowName, fromRow * stride, (toRow - 1) * stride);
  return (
    <p class="array-note">{`${rows}, ${rangeText(names.columnName, fromColumn * stride, (toColumn - 1) * stride)}`}</p>
  );
}

function rangeText(name: string, first: number, last: number): string {
  return `${name} ${formatInteger(first)} to ${formatInteger(last)}`;
}
