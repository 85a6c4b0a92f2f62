/// Makes the chart's series from a frame of the server.
import { assertExists } from "../base/assert";
import { findNonFinite, findNonFiniteBuckets } from "../charts/lines/non_finite";
import type {
  BucketSeries,
  BucketValues,
  FloatColumn,
  NonFiniteMark,
  PointSeries,
  Series,
} from "../charts/types";
import type { Frame } from "../wire/frames";
import type { XAxis } from "../wire/messages";

/** A series as the chart takes it. */
export interface DrawnSeries {
  readonly series: Series;
  readonly nonFinite: readonly NonFiniteMark[];
  /** Seconds since the epoch. */
  readonly originWall: number;
}

const made = new WeakMap<Frame, Map<XAxis, DrawnSeries>>();

/** The series of `frame` over `xAxis`, whatever axis it was asked for; made once. */
export function seriesOf(frame: Frame, xAxis: XAxis): DrawnSeries {
  const byAxis = made.get(frame) ?? new Map<XAxis, DrawnSeries>();
  made.set(frame, byAxis);
  const known = byAxis.get(xAxis);
  if (known) return known;
  const drawn = frame.header.exact ? drawPoints(frame, xAxis) : drawBuckets(frame, xAxis);
  byAxis.set(xAxis, drawn);
  return drawn;
}

function drawPoints(frame: Frame, xAxis: XAxis): DrawnSeries {
  const originWall = frame.header.start_wall_time ?? 0;
  const [step, wall, value] = [doubles(frame, "step"), doubles(frame, "wall_time"), floats(frame, "value")];
  const x = placesOf(xAxis, step, wall, originWall);
  const smoothed = frame.columns.has("smoothed") ? floats(frame, "smoothed") : null;
  const series: PointSeries = { form: "points", x, step, wall, value, smoothed };
  return { series, nonFinite: findNonFinite(x, value), originWall };
}

function drawBuckets(frame: Frame, xAxis: XAxis): DrawnSeries {
  const originWall = frame.header.start_wall_time ?? 0;
  const placesAt = (name: string) =>
    placesOf(xAxis, doubles(frame, `${name}_step`), doubles(frame, `${name}_wall`), originWall);
  const series: BucketSeries = {
    form: "buckets",
    firstX: placesAt("first"),
    lastX: placesAt("last"),
    minX: placesAt("min"),
    maxX: placesAt("max"),
    step: doubles(frame, "last_step"),
    wall: doubles(frame, "last_wall"),
    count: counts(frame, "count"),
    value: valuesOf(frame, ""),
    smoothed: frame.columns.has("smoothed_last") ? valuesOf(frame, "smoothed_") : null,
  };
  const [nan, positive, negative] = [
    counts(frame, "n_nan"),
    counts(frame, "n_posinf"),
    counts(frame, "n_neginf"),
  ];
  return { series, nonFinite: findNonFiniteBuckets(series.firstX, { nan, positive, negative }), originWall };
}

function valuesOf(frame: Frame, prefix: "" | "smoothed_"): BucketValues {
  return {
    first: floats(frame, `${prefix}first`),
    last: floats(frame, `${prefix}last`),
    min: floats(frame, `${prefix}min`),
    max: floats(frame, `${prefix}max`),
  };
}

function placesOf(xAxis: XAxis, step: Float64Array, wall: Float64Array, originWall: number): Float64Array {
  if (xAxis === "step") return step;
  return xAxis === "wall" ? wall : wall.map((secs) => secs - originWall);
}

function doubles(frame: Frame, name: string): Float64Array {
  const column = columnOf(frame, name);
  return column instanceof Float64Array ? column : Float64Array.from(column as ArrayLike<number>);
}

function floats(frame: Frame, name: string): FloatColumn {
  const column = columnOf(frame, name);
  return column instanceof Float32Array ? column : doubles(frame, name);
}

function counts(frame: Frame, name: string): Uint32Array {
  const column = columnOf(frame, name);
  return column instanceof Uint32Array ? column : Uint32Array.from(column as ArrayLike<number>);
}

function columnOf(frame: Frame, name: string) {
  return assertExists(frame.columns.get(name), `column ${name} of tag ${frame.header.tag}`);
}
