/// The colour of every row in a picture: by a number, by a name, or the run's own.
import { colorRamp, rampSize } from "../../../charts/color_ramp";
import { type Brightness, slotColor } from "../../../state/palette";
import type { SheetRow } from "../sheet";
import type { ColumnAxis } from "./column_axis";

export interface RowColors {
  /** Of each row, into `palette`. */
  readonly indexes: Uint16Array;
  readonly palette: readonly string[];
}

const NO_VALUE: Readonly<Record<Brightness, string>> = { light: "#828b98", dark: "#6f7a89" };

/** By a column: of numbers from the least to the greatest of `rows`. Rows without a value are grey. */
export function colorsByColumn(
  axis: ColumnAxis,
  rows: readonly SheetRow[],
  brightness: Brightness,
): RowColors {
  const { values, scale, column, categories } = axis;
  const palette = column.isNumeric
    ? colorRamp(brightness)
    : categories.map((_, slot) => slotColor(slot, brightness));
  const [low, high] = column.isNumeric ? rangeOf(axis, rows) : [0, 1];
  const indexes = Uint16Array.from(values, (value) => {
    const part = (scale.toUnit(value) - low) / (high - low || 1);
    if (Number.isNaN(part)) return palette.length;
    return column.isNumeric ? Math.round(Math.min(1, Math.max(0, part)) * (rampSize - 1)) : value;
  });
  return { indexes, palette: [...palette, NO_VALUE[brightness]] };
}

/** Each row as its run is drawn everywhere. */
export function colorsByRun(rows: readonly SheetRow[], colorOf: (row: SheetRow) => string): RowColors {
  const places = new Map<string, number>();
  const indexes = Uint16Array.from(rows, (row) => {
    const color = colorOf(row);
    if (!places.has(color)) places.set(color, places.size);
    return places.get(color) ?? 0;
  });
  return { indexes, palette: [...places.keys()] };
}

function rangeOf({ values, scale }: ColumnAxis, rows: readonly SheetRow[]): [low: number, high: number] {
  let [low, high] = [1, 0];
  for (const { index } of rows) {
    const unit = scale.toUnit(values[index] ?? Number.NaN);
    if (unit < low) low = unit;
    if (unit > high) high = unit;
  }
  return [low, high];
}
