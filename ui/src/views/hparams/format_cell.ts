/// Cells as the table writes them.
import { formatInteger, formatValue } from "../../base/format";
import { formatDuration, formatWallTime } from "../../base/format_time";
import type { Cell } from "./cells";
import type { SheetColumn } from "./sheet";

const MINUTE_SECS = 60;
const HOUR_SECS = 3600;
const DAY_SECS = 86_400;
const SMALL = 1e-3;
const LARGE = 1e6;
const minus = "\u2212";
const dayFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });

/** A cell as short as it can be understood; empty for a missing one. `now` in seconds since the epoch. */
export function formatCell({ id, kind }: SheetColumn, cell: Cell, now: number): string {
  if (cell === null) return "";
  if (typeof cell !== "number") return String(cell);
  if (id === "started") return formatAge(cell, now);
  if (id === "duration") return formatDuration(cell);
  return kind === "metric" ? formatValue(cell) : formatHParam(cell);
}

/** A cell as it is, for a tooltip and for files. */
export function exactCell({ id }: SheetColumn, cell: Cell): string {
  if (cell === null) return "";
  return id === "started" && typeof cell === "number" ? formatWallTime(cell) : String(cell);
}

/** A number as people write it into a configuration: `1,024`, `0.05`, `4.8e−4`. */
export function formatHParam(value: number): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value)) return formatValue(value);
  if (Number.isInteger(value) && size < LARGE) return formatInteger(value);
  const isExponential = size < SMALL || size >= LARGE;
  const text = isExponential ? shortExponential(value) : String(Number(value.toPrecision(4)));
  return text.replaceAll("-", minus);
}

function shortExponential(value: number): string {
  const [digits = "", exponent = ""] = value.toExponential(3).split("e");
  return `${Number(digits)}e${exponent.replace("+", "")}`;
}

function formatAge(time: number, now: number): string {
  const age = now - time;
  if (age < 0 || age >= 2 * DAY_SECS) return dayFormat.format(new Date(time * 1000));
  if (age < MINUTE_SECS) return "just now";
  if (age < HOUR_SECS) return `${Math.floor(age / MINUTE_SECS)} min ago`;
  return `${Math.floor(age / HOUR_SECS)} h ago`;
}
