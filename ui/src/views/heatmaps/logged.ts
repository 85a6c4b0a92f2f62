/// What the writer said about a heatmap, as the page uses it.
import type { ArrayNames } from "../../board/arrays/array_colors";
import type { LoggedTexts } from "../../board/arrays/cell_texts";
import type { LoggedColors } from "../../board/arrays/use_colors";
import type { ShownArray } from "../../board/arrays/use_slice";
import type { Normalization } from "../../charts/arrays/normalization";
import type { HeatmapMessage, NormalizeMessage } from "../../wire/messages";

/** Where the numbers of a heatmap are: docs/format.md. */
export function seriesOf(tag: string): string {
  return `${tag}/heatmap`;
}

/**
 * Colormap and rule, where the writer chose them.
 *
 * Both at their defaults count as not chosen: data on both sides of 0 then have a diverging colormap.
 */
export function loggedColors({ colormap, normalize }: HeatmapMessage): LoggedColors | null {
  const rule = normalizationOf(normalize);
  return colormap === "viridis" && rule.mode === "minmax" ? null : { colormap, normalize: rule };
}

/** What is written into the cells; a difference has its numbers alone. */
export function loggedTexts(array: ShownArray): LoggedTexts | null {
  const { heatmap, shape, stride } = array.frame.header;
  const hasNumbers = heatmap?.show_values ?? false;
  const annotations = array.less === undefined ? (heatmap?.annotations ?? []) : [];
  if (!hasNumbers && annotations.length === 0) return null;
  const nColumns = shape.at(-1) ?? 1;
  const annotationAt = (row: number, column: number) => annotations[(row * nColumns + column) * stride];
  return { hasNumbers, annotationAt };
}

export function namesOf({ x_label, y_label, x_ticks, y_ticks }: HeatmapMessage): ArrayNames {
  return {
    rowName: y_label || "row",
    columnName: x_label || "column",
    rowTicks: y_ticks,
    columnTicks: x_ticks,
  };
}

function normalizationOf(message: NormalizeMessage): Normalization {
  const { mode, span, low, high, center, min, max } = message;
  if (mode === "zscore") return { mode, span: span ?? 3 };
  if (mode === "percentile") return { mode, low: low ?? 5, high: high ?? 95 };
  if (mode === "symmetric") return { mode, center: center ?? 0 };
  if (mode === "fixed") return { mode, min: min ?? 0, max: max ?? 1 };
  return { mode: mode === "log" ? "log" : "minmax" };
}
