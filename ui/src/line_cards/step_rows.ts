/// What a line says at a step or over a range of steps, from the answer to a request of that window alone.
import { at } from "../charts/columns";
import type { Frame } from "../wire/frames";

/** The value at a step, or the nearest before it, or the first. NaN where there is none. */
export interface StepValues {
  readonly value: number;
  /** NaN without smoothing. */
  readonly smoothed: number;
  readonly step: number;
  /** Seconds since the series' first point. */
  readonly relative: number;
  /** Seconds since the epoch. */
  readonly wall: number;
}

/** Values as logged, of all points of the range. NaN where there is none. */
export interface RangeValues {
  readonly start: number;
  readonly end: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly startStep: number;
  readonly endStep: number;
  readonly minStep: number;
  readonly maxStep: number;
  readonly change: number;
  /** Part of the start's size. */
  readonly relativeChange: number;
  readonly nPoints: number;
  readonly nNotFinite: number;
}

/** Of the last row of the window; of the one before the window where it is empty, else of the one behind it. */
export function stepValues(frame: Frame): StepValues {
  const { n_before, n_after, start_wall_time, exact } = frame.header;
  const columnOf = readerOf(frame);
  const [value, smoothed, step, wall] = exact
    ? ["value", "smoothed", "step", "wall_time"].map(columnOf)
    : ["last", "smoothed_last", "last_step", "last_wall"].map(columnOf);
  const nRows = step?.length ?? 0;
  const nInside = nRows - n_before - n_after;
  const row = nInside > 0 ? n_before + nInside - 1 : n_before > 0 ? n_before - 1 : 0;
  const wallTime = at(wall ?? [], row);
  return {
    value: at(value ?? [], row),
    smoothed: at(smoothed ?? [], row),
    step: at(step ?? [], row),
    wall: wallTime,
    relative: wallTime - (start_wall_time ?? Number.NaN),
  };
}

/** Of all points of the window. */
export function rangeValues(frame: Frame): RangeValues {
  const { window_points, n_nan, n_posinf, n_neginf, exact } = frame.header;
  const found = exact ? pointExtremes(frame) : bucketExtremes(frame);
  const change = found.end - found.start;
  return {
    ...found,
    change,
    relativeChange: change / Math.abs(found.start),
    nPoints: window_points,
    nNotFinite: n_nan + n_posinf + n_neginf,
  };
}

type Extremes = Pick<
  RangeValues,
  "start" | "end" | "min" | "max" | "mean" | "startStep" | "endStep" | "minStep" | "maxStep"
>;

function bucketExtremes(frame: Frame): Extremes {
  const columnOf = readerOf(frame);
  const row = frame.header.n_before;
  const read = (name: string) => at(columnOf(name), row);
  return {
    ...{ start: read("first"), end: read("last"), min: read("min"), max: read("max"), mean: read("mean") },
    ...{ startStep: read("first_step"), endStep: read("last_step") },
    ...{ minStep: read("min_step"), maxStep: read("max_step") },
  };
}

function pointExtremes(frame: Frame): Extremes {
  const columnOf = readerOf(frame);
  const [values, steps] = [columnOf("value"), columnOf("step")];
  const first = frame.header.n_before;
  const stop = steps.length - frame.header.n_after;
  let [least, greatest, sum, nFinite] = [-1, -1, 0, 0];
  for (let row = first; row < stop; row++) {
    if (!Number.isFinite(at(values, row))) continue;
    sum += at(values, row);
    nFinite++;
    if (!(at(values, row) >= at(values, least))) least = row;
    if (!(at(values, row) <= at(values, greatest))) greatest = row;
  }
  const last = stop > first ? stop - 1 : -1;
  const start = stop > first ? first : -1;
  return {
    ...{ start: at(values, start), end: at(values, last), min: at(values, least), max: at(values, greatest) },
    mean: sum / nFinite,
    ...{ startStep: at(steps, start), endStep: at(steps, last) },
    ...{ minStep: at(steps, least), maxStep: at(steps, greatest) },
  };
}

function readerOf(frame: Frame): (name: string) => ArrayLike<number> {
  return (name) => (frame.columns.get(name) ?? []) as ArrayLike<number>;
}
