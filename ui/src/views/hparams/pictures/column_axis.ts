/// Columns as axes: a number for every row, the scale of the numbers, and brushes as parts of the query.
import type { UnitRange } from "../../../charts/parallel/parallel_types";
import {
  categoryScale,
  numberScale,
  suitableForm,
  type UnitScale,
} from "../../../charts/parallel/unit_scale";
import { type Cell, compareCells } from "../cells";
import type { NumberScale } from "../column_scales";
import type { Bound, Constraint, Literal } from "../constraint";
import { exactCell } from "../format_cell";
import type { SheetColumn } from "../sheet";

export interface ColumnAxis {
  readonly column: SheetColumn;
  /** One per row of the sheet, NaN where it has none. */
  readonly values: Float64Array;
  readonly scale: UnitScale;
  /** What the indexes of a category scale stand for; empty for numbers. */
  readonly categories: readonly Literal[];
}

const cache = new WeakMap<readonly Cell[], Map<string, ColumnAxis>>();

/** The axis of a column, the same one for the same cells and scale. */
export function axisOf(column: SheetColumn, chosen: NumberScale | undefined): ColumnAxis {
  const known = cache.get(column.cells) ?? new Map<string, ColumnAxis>();
  cache.set(column.cells, known);
  const key = `${column.id} ${chosen ?? ""}`;
  const axis = known.get(key) ?? (column.isNumeric ? numberAxis(column, chosen) : categoryAxis(column));
  known.set(key, axis);
  return axis;
}

function numberAxis(column: SheetColumn, chosen: NumberScale | undefined): ColumnAxis {
  const values = Float64Array.from(column.cells, (cell) => (typeof cell === "number" ? cell : Number.NaN));
  const form = chosen ?? (column.kind === "hparam" ? suitableForm(values) : "linear");
  return { column, values, scale: numberScale(form, values), categories: [] };
}

function categoryAxis(column: SheetColumn): ColumnAxis {
  const categories = [...new Set(column.cells)].filter((cell): cell is Literal => cell !== null);
  categories.sort(compareCells);
  const indexes = new Map(categories.map((value, i) => [value, i]));
  const values = Float64Array.from(column.cells, (cell) =>
    cell === null ? Number.NaN : (indexes.get(cell) ?? Number.NaN),
  );
  const names = categories.map((value) => exactCell(column, value));
  return { column, values, scale: categoryScale(names), categories };
}

const WHOLE: UnitRange = [0, 1];
const MAX_DIGITS = 6;
/** A brush is as exact as a px of its axis. */
const UNIT_STEP = 1 / 400;

/** Where the brush of a constraint lies, `null` for one that is no part of the axis. */
export function brushOf(axis: ColumnAxis, constraint: Constraint | null): UnitRange | null {
  if (constraint?.form === "interval" && axis.column.isNumeric) {
    const { low, high } = constraint;
    return [placeOf(axis, low, WHOLE[0]), placeOf(axis, high, WHOLE[1])];
  }
  if (constraint?.form !== "set") return null;
  const places = constraint.values.map((value) => placeOfValue(axis, value)).filter(Number.isFinite);
  const half = axis.column.isNumeric ? UNIT_STEP : 0.5 / Math.max(1, axis.categories.length);
  return places.length === 0
    ? null
    : [Math.max(0, Math.min(...places) - half), Math.min(1, Math.max(...places) + half)];
}

function placeOf({ scale }: ColumnAxis, bound: Bound | null, end: number): number {
  const place = bound && typeof bound.value === "number" ? scale.toUnit(bound.value) : end;
  return Number.isNaN(place) ? end : Math.min(1, Math.max(0, place));
}

function placeOfValue({ column, scale, categories }: ColumnAxis, value: Literal): number {
  if (column.isNumeric) return typeof value === "number" ? scale.toUnit(value) : Number.NaN;
  return scale.toUnit(categories.findIndex((other) => Object.is(other, value)));
}

/** What a brush demands of the column; `null` for one over the whole axis. */
export function constraintOfBrush(axis: ColumnAxis, range: UnitRange | null): Constraint | null {
  if (!range) return null;
  if (!axis.column.isNumeric) return setOfBrush(axis, range);
  const [low, high] = [boundAt(axis, range[0], 1), boundAt(axis, range[1], -1)];
  return low || high ? { form: "interval", low, high } : null;
}

function setOfBrush({ scale, categories }: ColumnAxis, [low, high]: UnitRange): Constraint | null {
  const values = categories.filter((_, i) => scale.toUnit(i) >= low && scale.toUnit(i) <= high);
  return values.length === categories.length ? null : { form: "set", values };
}

/** The number at the end of a brush, as short as it may be; none where no row lies beyond. */
function boundAt({ scale, values }: ColumnAxis, unit: number, sign: 1 | -1): Bound | null {
  const isBeyond = values.some((value) => sign * (unit - scale.toUnit(value)) > 0);
  if (!isBeyond) return null;
  const value = scale.toValue(unit);
  for (let digits = 2; digits <= MAX_DIGITS; digits += 1) {
    const short = Number(value.toPrecision(digits));
    if (Math.abs(scale.toUnit(short) - unit) < UNIT_STEP) return { value: short, isInclusive: false };
  }
  return { value, isInclusive: false };
}
