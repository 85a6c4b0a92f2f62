/// Histograms and spaces made of a few numbers, for tests.

import { lightTheme } from "../canvas/theme";
import { digitMeasure } from "../lines/testing";
import type { Domain } from "../types";
import type { SceneSpace } from "./histogram_scene";
import {
  defaultHistogramView,
  type GatheredRows,
  type Grid,
  type HistogramSource,
  type HistogramView,
  type Percentiles,
  type Slices,
} from "./histogram_types";

/** Left edge, right edge and count. */
export type Bucket = readonly [left: number, right: number, count: number];

function sourceOf(id: string, values: Domain | null = null): HistogramSource {
  return { id, labelPath: "", labelName: id, color: `#${id}${id}${id}`, originWall: 100, values };
}

/** From the least to the greatest finite one. */
function rangeOf(values: readonly number[]): Domain | null {
  const finite = values.filter(Number.isFinite);
  return finite.length > 0 ? [Math.min(...finite), Math.max(...finite)] : null;
}

/** Slices at some steps; wall_time is 100 seconds plus the step. `id` is two hexadecimal digits. */
export function slicesOf(
  id: string,
  steps: readonly number[],
  histograms: readonly (readonly Bucket[])[],
): Slices {
  const x = Float64Array.from(steps);
  const start = Uint32Array.from([0, ...histograms], (_, i) =>
    histograms.slice(0, i).reduce((n, buckets) => n + buckets.length, 0),
  );
  const every = histograms.flat();
  const column = (part: 0 | 1 | 2) => Float64Array.from(every, (bucket) => bucket[part]);
  const counted = every.filter(([, , count]) => count > 0);
  return {
    ...sourceOf(id, rangeOf(counted.flatMap((bucket) => bucket.slice(0, 2)))),
    ...{ x, step: x, wall: x.map((step) => step + 100), start },
    ...{ left: column(0), right: column(1), count: column(2) },
  };
}

/** Rows from one step to another. */
function gatheredOf(id: string, steps: readonly (readonly [first: number, last: number])[]): GatheredRows {
  const firstX = Float64Array.from(steps, ([first]) => first);
  const lastX = Float64Array.from(steps, ([, last]) => last);
  return {
    ...sourceOf(id),
    ...{ firstX, lastX, firstStep: firstX, step: lastX, wall: lastX.map((step) => step + 100) },
    nHistograms: Uint32Array.from(steps, ([first, last]) => (first === last ? 1 : 2)),
  };
}

export function gridOf(
  id: string,
  steps: readonly (readonly [number, number])[],
  columns: readonly (readonly number[])[],
  [low, high]: readonly [number, number],
): Grid {
  const nBins = columns[0]?.length ?? 0;
  return {
    ...gatheredOf(id, steps),
    values: [low, high],
    nBins,
    low,
    high,
    mass: Float32Array.from(columns.flat()),
  };
}

/** Minimum, 7, 16, 31, 50, 69, 84, 93 % and maximum at each row. */
export const basisPoints = [0, 668, 1587, 3085, 5000, 6915, 8413, 9332, 10_000];

export function percentilesOf(
  id: string,
  steps: readonly (readonly [number, number])[],
  low: readonly (readonly number[])[],
  high: readonly (readonly number[])[] = low,
): Percentiles {
  const columns = { low: Float64Array.from(low.flat()), high: Float64Array.from(high.flat()) };
  return {
    ...gatheredOf(id, steps),
    values: rangeOf([...low.flat(), ...high.flat()]),
    basisPoints,
    ...columns,
  };
}

/** 400 x 300 px at pixel ratio 1. */
export function spaceOf(view: Partial<HistogramView> = {}): SceneSpace {
  return {
    ...{ width: 400, height: 300, pixelRatio: 1, theme: lightTheme, measure: digitMeasure },
    view: { ...defaultHistogramView, ...view },
  };
}
