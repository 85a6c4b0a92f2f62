/// Makes what the chart draws from frames of the server.
import { assertExists } from "../../base/assert";
import { splitPath } from "../../base/text";
import type {
  GatheredRows,
  Grid,
  HistogramFigure,
  HistogramSource,
  Percentiles,
  Slices,
} from "../../charts/histograms/histogram_types";
import type { HistogramFrame } from "../../data/histograms";
import type { XAxis } from "../../wire/messages";
import type { Mode } from "./modes";

/** A run's answer and the run's colour. */
export interface ColoredFrame {
  readonly frame: HistogramFrame;
  readonly color: string;
}

/** The figure of a card; frames of another form, as while another is being loaded, are left out. */
export function figureOf(mode: Mode, frames: readonly ColoredFrame[], xAxis: XAxis): HistogramFigure {
  const ofForm = (form: string) => frames.filter(({ frame }) => frame.header.form === form);
  switch (mode) {
    case "ridge":
      return { mode, slices: ofForm("buckets").map((each) => slicesOf(each, xAxis))[0] ?? null };
    case "overlay":
      return { mode, slices: ofForm("buckets").map((each) => slicesOf(each, xAxis)) };
    case "heat":
      return { mode, grid: ofForm("grid").map((each) => gridOf(each, xAxis))[0] ?? null };
    case "percentiles":
      return { mode, series: ofForm("percentiles").map((each) => percentilesOf(each, xAxis)) };
  }
}

/** Steps and wall times of an answer, in its order. */
export function placesOf(frame: HistogramFrame): {
  readonly step: Float64Array;
  readonly wall: Float64Array;
} {
  return { step: doubles(frame, "step"), wall: doubles(frame, "wall_time") };
}

/** Where values stand on the axis. */
export function xOf(xAxis: XAxis, step: Float64Array, wall: Float64Array, originWall: number): Float64Array {
  if (xAxis === "step") return step;
  return xAxis === "wall" ? wall : wall.map((secs) => secs - originWall);
}

function sourceOf({ frame, color }: ColoredFrame): HistogramSource {
  const [labelPath, labelName] = splitPath(frame.header.run);
  const originWall = frame.header.start_wall_time ?? 0;
  const { low, high } = frame.header;
  const values = low === null || high === null ? null : ([low, high] as const);
  return { id: frame.header.run, labelPath, labelName, color, originWall, values };
}

function slicesOf(colored: ColoredFrame, xAxis: XAxis): Slices {
  const { frame } = colored;
  const source = sourceOf(colored);
  const { step, wall } = placesOf(frame);
  return {
    ...source,
    ...{ x: xOf(xAxis, step, wall, source.originWall), step, wall },
    start: counts(frame, "start"),
    left: doubles(frame, "left"),
    right: doubles(frame, "right"),
    count: doubles(frame, "count"),
  };
}

function gatheredOf(colored: ColoredFrame, xAxis: XAxis): GatheredRows {
  const { frame } = colored;
  const source = sourceOf(colored);
  const [step, wall] = [doubles(frame, "last_step"), doubles(frame, "last_wall")];
  const x = (end: string) =>
    xOf(xAxis, doubles(frame, `${end}_step`), doubles(frame, `${end}_wall`), source.originWall);
  return {
    ...{ ...source, firstX: x("first"), lastX: x("last"), step, wall },
    firstStep: doubles(frame, "first_step"),
    nHistograms: counts(frame, "values"),
  };
}

function gridOf(colored: ColoredFrame, xAxis: XAxis): Grid {
  const { header, columns } = colored.frame;
  const mass = columns.get("mass");
  return {
    ...gatheredOf(colored, xAxis),
    nBins: mass ? header.bins : 0,
    low: header.low ?? 0,
    high: header.high ?? 1,
    mass: mass instanceof Float32Array ? mass : new Float32Array(),
  };
}

function percentilesOf(colored: ColoredFrame, xAxis: XAxis): Percentiles {
  const { frame } = colored;
  const [low, high] = [doubles(frame, "low"), doubles(frame, "high")];
  return { ...gatheredOf(colored, xAxis), basisPoints: frame.header.basis_points, low, high };
}

function doubles(frame: HistogramFrame, name: string): Float64Array {
  const column = columnOf(frame, name);
  return column instanceof Float64Array ? column : Float64Array.from(column as ArrayLike<number>);
}

function counts(frame: HistogramFrame, name: string): Uint32Array {
  const column = columnOf(frame, name);
  return column instanceof Uint32Array ? column : Uint32Array.from(column as ArrayLike<number>);
}

function columnOf(frame: HistogramFrame, name: string) {
  return assertExists(frame.columns.get(name), `column ${name} of tag ${frame.header.tag}`);
}
