/// From values of a column to places on its axis, 0 at the bottom and 1 at the top, and back.

import { formatInteger, formatShort } from "../../base/format";
import { linearTicks, logTicks } from "../axes/ticks";

/** Equal distances for equal differences, for equal ratios, for equally many rows, or a place for each name. */
export type UnitScaleForm = "linear" | "log" | "quantile" | "category";

export interface UnitTick {
  /** 0 to 1. */
  readonly at: number;
  readonly label: string;
}

export interface UnitScale {
  readonly form: UnitScaleForm;
  /** NaN for a value that has no place. */
  readonly toUnit: (value: number) => number;
  /** The value at a place; of a category scale the index of the nearest name. */
  readonly toValue: (unit: number) => number;
  readonly ticks: readonly UnitTick[];
  /** Whether values stand at few places, so that lines through them should be spread. */
  readonly isDiscrete: boolean;
}

const maxDiscrete = 12;
/** So few different values are the ticks themselves. */
const maxValueTicks = 8;
const linearTickCount = 5;
const quantileTickCount = 5;
const edge = 0.05;
/** So many times the least value must be the greatest for a logarithmic scale. */
const fewRatio = 8;
const manyRatio = 100;

/** A place for each of `names`, by index. */
export function categoryScale(names: readonly string[]): UnitScale {
  const n = Math.max(1, names.length);
  const place = (index: number) => (index + 0.5) / n;
  return {
    form: "category",
    toUnit: (index) => (index >= 0 && index < names.length ? place(index) : Number.NaN),
    toValue: (unit) => Math.min(n - 1, Math.max(0, Math.round(unit * n - 0.5))),
    ticks: names.map((label, index) => ({ at: place(index), label })),
    isDiscrete: true,
  };
}

/** A scale that fits the finite ones among `values`; `log` becomes linear where a value is not positive. */
export function numberScale(form: "linear" | "log" | "quantile", values: Float64Array): UnitScale {
  const sorted = values.filter(Number.isFinite).sort();
  const distinct = distinctOf(sorted);
  if (sorted.length === 0) return emptyScale(form);
  if (form === "quantile" && distinct.length > 1) return quantileScale(distinct);
  return continuousScale(form === "log" && (sorted[0] ?? 0) > 0, distinct);
}

/** The form that suits numbers: log where they are positive and spread over two decades, or few and doubled. */
export function suitableForm(values: Float64Array): "linear" | "log" {
  const distinct = distinctOf(values.filter(Number.isFinite).sort());
  const [low, high] = [distinct[0] ?? 0, distinct.at(-1) ?? 0];
  const enough = distinct.length <= maxDiscrete ? fewRatio : manyRatio;
  return low > 0 && high / low >= enough ? "log" : "linear";
}

function distinctOf(sorted: Float64Array): readonly number[] {
  return [...sorted.filter((value, i) => i === 0 || value !== sorted[i - 1])];
}

function emptyScale(form: UnitScaleForm): UnitScale {
  return { form, toUnit: () => Number.NaN, toValue: () => Number.NaN, ticks: [], isDiscrete: false };
}

/** Few values keep away from the ends, so that their labels have room. */
function continuousScale(isLog: boolean, distinct: readonly number[]): UnitScale {
  const [low, high] = [distinct[0] ?? 0, distinct.at(-1) ?? 0];
  const isDiscrete = distinct.length <= maxDiscrete;
  const margin = isDiscrete ? edge : 0;
  const bend = isLog ? Math.log : (value: number) => value;
  const unbend = isLog ? Math.exp : (value: number) => value;
  const [start, length] = [bend(low), bend(high) - bend(low)];
  const toUnit = (value: number) => {
    const part = length === 0 ? 0.5 : (bend(value) - start) / length;
    return Number.isFinite(part) ? margin + (1 - 2 * margin) * part : Number.NaN;
  };
  const toValue = (unit: number) => unbend(start + ((unit - margin) / (1 - 2 * margin)) * length);
  const values = distinct.length <= maxValueTicks ? distinct : null;
  const ticks = values
    ? values.map((value) => ({ at: toUnit(value), label: labelOf(value) }))
    : ticksBetween(low, high, isLog).map(({ value, label }) => ({ at: toUnit(value), label }));
  return { form: isLog ? "log" : "linear", toUnit, toValue, ticks, isDiscrete };
}

function ticksBetween(low: number, high: number, isLog: boolean) {
  return isLog ? logTicks([low, high], 2 * linearTickCount) : linearTicks([low, high], linearTickCount);
}

/** Different values stand equally far apart. */
function quantileScale(distinct: readonly number[]): UnitScale {
  const last = distinct.length - 1;
  const toUnit = (value: number) => {
    if (!Number.isFinite(value)) return Number.NaN;
    const above = lowerBound(distinct, value);
    const [low, high] = [distinct[above - 1], distinct[above]];
    if (low === undefined || high === undefined || high === value) return Math.min(above, last) / last;
    return (above - 1 + (value - low) / (high - low)) / last;
  };
  const toValue = (unit: number) => {
    const place = Math.min(last, Math.max(0, unit * last));
    const [low, high] = [distinct[Math.floor(place)] ?? 0, distinct[Math.ceil(place)] ?? 0];
    return low + (high - low) * (place % 1);
  };
  const n = Math.min(quantileTickCount, distinct.length);
  const ticks = Array.from({ length: n }, (_, i) => i / (n - 1)).map((at) => ({
    at,
    label: labelOf(distinct[Math.round(at * last)] ?? 0),
  }));
  return { form: "quantile", toUnit, toValue, ticks, isDiscrete: distinct.length <= maxDiscrete };
}

function lowerBound(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function labelOf(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e5) return formatInteger(value);
  const short = String(Number(value.toPrecision(3)));
  return short.length <= 6 && !short.includes("e") ? short.replace("-", "\u2212") : formatShort(value);
}
