/// Lines and frames made of a few numbers, for tests.

import { lightTheme } from "../canvas/theme";
import { type BucketValues, type ChartLine, type ChartView, defaultChartView, type Series } from "../types";
import { findNonFinite } from "./non_finite";
import { buildScene, type Scene, type SceneInput } from "./scene";

/** Every character is as wide as a digit of 11 px type. */
export const digitMeasure = (text: string): number => text.length * 6.1;

/** A line of points; wall_time is 100 seconds plus x. */
export function pointLine(
  id: string,
  x: readonly number[],
  value: readonly number[],
  extra: Partial<ChartLine> & { smoothed?: readonly number[] } = {},
): ChartLine {
  const { smoothed, ...rest } = extra;
  const xs = Float64Array.from(x);
  const series: Series = {
    form: "points",
    x: xs,
    step: xs,
    wall: xs.map((each) => each + 100),
    value: Float64Array.from(value),
    smoothed: smoothed ? Float64Array.from(smoothed) : null,
  };
  const nonFinite = findNonFinite(xs, series.value);
  return { id, labelPath: "", labelName: id, color: `#${id}`, series, originWall: 100, nonFinite, ...rest };
}

/** One bucket: x of its first, last, smallest and largest value, and those values. */
export interface Bucket {
  readonly x: readonly [first: number, last: number, min: number, max: number];
  readonly y: readonly [first: number, last: number, min: number, max: number];
}

/** A line of buckets of ten points each. */
export function bucketLine(id: string, buckets: readonly Bucket[]): ChartLine {
  const xAt = (part: number) => Float64Array.from(buckets, ({ x }) => x[part] ?? Number.NaN);
  const yAt = (part: number) => Float64Array.from(buckets, ({ y }) => y[part] ?? Number.NaN);
  const value: BucketValues = { first: yAt(0), last: yAt(1), min: yAt(2), max: yAt(3) };
  const series: Series = {
    form: "buckets",
    ...{ firstX: xAt(0), lastX: xAt(1), minX: xAt(2), maxX: xAt(3) },
    step: xAt(1),
    wall: xAt(1).map((each) => each + 100),
    count: new Uint32Array(buckets.length).fill(10),
    value,
    smoothed: null,
  };
  return { id, labelPath: "", labelName: id, color: `#${id}`, series, originWall: 100, nonFinite: [] };
}

/** A scene of 347 x 130 px: with y labels of three digits its plot is 300 x 100 px at (39, 8). */
export function sceneOf(
  lines: readonly ChartLine[],
  view: Partial<ChartView> = {},
  input: Partial<SceneInput> = {},
): Scene {
  return buildScene({
    ...{ width: 347, height: 130, pixelRatio: 1, lines, theme: lightTheme, measure: digitMeasure },
    colors: lines.map((line) => line.color),
    view: { ...defaultChartView, endLabels: "none", ignoreOutliers: false, ...view },
    ...input,
  });
}
