/// What stands in the cells of a column; of the sorted metric also its place among all rows.
import type { ComponentChildren } from "preact";
import type { TableCell } from "../../widgets/table_column";
import type { Cell } from "./cells";
import { formatCell } from "./format_cell";
import type { SheetColumn } from "./sheet";

/** Least and greatest value of the rows. */
export type ValueRange = readonly [low: number, high: number];

/** `now` in seconds since the epoch; with a `strip` numbers show where they lie in it. */
export function cellOf(column: SheetColumn, cell: Cell, now: number, strip: ValueRange | null): TableCell {
  const text = formatCell(column, cell, now);
  if (column.id === "status") return { content: statusOf(text), look: STATUS_LOOKS[text] ?? "faint" };
  if (typeof cell === "number" && !Number.isFinite(cell)) return { content: text, look: "warn" };
  if (strip && typeof cell === "number") return { content: withStrip(text, placeIn(strip, cell)) };
  return column.kind === "fact" ? { content: text, look: "dim" } : { content: text };
}

const STATUS_LOOKS: Readonly<Record<string, string>> = { failed: "bad", running: "running", done: "dim" };

function statusOf(status: string): ComponentChildren {
  if (status !== "running") return status;
  return (
    <>
      <span class="live-dot" /> {status}
    </>
  );
}

function withStrip(text: string, place: number): ComponentChildren {
  return (
    <>
      <span class="strip" style={{ "--place": `${100 * place}%` }} />
      {text}
    </>
  );
}

function placeIn([low, high]: ValueRange, value: number): number {
  return high > low ? (value - low) / (high - low) : 0.5;
}
