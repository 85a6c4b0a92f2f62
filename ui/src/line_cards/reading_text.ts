/// Readings of a chart as text: the head of the tooltip, a table to copy, a sentence to hear.
import { formatExact, formatInteger, formatValue } from "../base/format";
import { formatDuration, formatWallTime } from "../base/format_time";
import type { HoverReading, ReadingRow } from "../charts/types";
import type { XAxis } from "../wire/messages";

/** Where the crosshair stands. */
export function titleOf({ x }: HoverReading, xAxis: XAxis): string {
  if (xAxis === "step") return `Step ${formatInteger(x)}`;
  return xAxis === "wall" ? formatWallTime(x) : formatDuration(x);
}

/** All rows, separated by tabs, with every digit. */
export function tableText(rows: readonly ReadingRow[]): string {
  const head = ["run", "smoothed", "value", "step", "relative", "wall_time"];
  const lines = rows.map((row) => [
    row.labelPath + row.labelName,
    row.smoothed === null ? "" : formatExact(row.smoothed),
    formatExact(row.value),
    formatExact(row.step),
    formatExact(row.relative),
    formatExact(row.wall),
  ]);
  return [head, ...lines].map((cells) => cells.join("\t")).join("\n");
}

/** One reading for assistive technology. */
export function spokenText(row: ReadingRow): string {
  return `${row.labelPath}${row.labelName}, step ${formatInteger(row.step)}, ${formatValue(row.value)}`;
}
