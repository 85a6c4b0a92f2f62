/// The area between two series, around the line of a third.
import type { Band, FloatColumn, Series, XKind } from "../charts/types";
import type { Frame } from "../wire/frames";
import { seriesOf } from "./frame_series";

/** The band between `lower` and `upper`; `null` where their steps are not those of `value`. */
export function bandBetween(value: Frame, lower: Frame, upper: Frame, xAxis: XKind): Band | null {
  const [line, low, high] = [value, lower, upper].map((frame) => seriesOf(frame, xAxis).series) as [
    Series,
    Series,
    Series,
  ];
  if (!isSame(line.step, low.step) || !isSame(line.step, high.step)) return null;
  return { x: placesOf(line), low: leastOf(low), high: greatestOf(high) };
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  return a.length === b.length && a.every((step, i) => step === b[i]);
}

function placesOf(series: Series): Float64Array {
  return series.form === "points" ? series.x : series.lastX;
}

function leastOf(series: Series): FloatColumn {
  return series.form === "points" ? series.value : series.value.min;
}

function greatestOf(series: Series): FloatColumn {
  return series.form === "points" ? series.value : series.value.max;
}
