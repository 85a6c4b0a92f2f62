/// One value of the table; of the sorted metric with its place among all rows.
import type { Cell } from "./cells";
import { exactCell, formatCell } from "./format_cell";
import type { SheetColumn } from "./sheet";

export interface ValueCellProps {
  readonly column: SheetColumn;
  readonly cell: Cell;
  /** Seconds since the epoch. */
  readonly now: number;
  /** Least and greatest value of the rows, for a strip. */
  readonly strip: readonly [low: number, high: number] | null;
}

export function ValueCell({ column, cell, now, strip }: ValueCellProps) {
  const text = formatCell(column, cell, now);
  if (column.id === "status") return <Status status={text} />;
  const isNumber = typeof cell === "number";
  const look = isNumber && !Number.isFinite(cell) ? "warn" : column.kind === "fact" ? "dim" : undefined;
  return (
    <>
      {strip && isNumber && Number.isFinite(cell) && <Strip place={placeIn(strip, cell)} />}
      <span class={look} title={exactCell(column, cell)}>
        {text}
      </span>
    </>
  );
}

const STATUS_LOOKS: Readonly<Record<string, string>> = { failed: "bad", running: "", done: "dim" };

function Status({ status }: { readonly status: string }) {
  return (
    <>
      {status === "running" && <span class="live-dot" />}
      <span class={STATUS_LOOKS[status] ?? "faint"}>{status}</span>
    </>
  );
}

function Strip({ place }: { readonly place: number }) {
  return <span class="strip" style={{ "--place": `${100 * place}%` }} />;
}

function placeIn([low, high]: readonly [number, number], value: number): number {
  return high > low ? (value - low) / (high - low) : 0.5;
}
