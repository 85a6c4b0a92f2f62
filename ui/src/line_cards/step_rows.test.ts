import { describe, expect, test } from "vitest";
import { exactFrame } from "../data/fake_source";
import type { Column, Frame } from "../wire/frames";
import type { ScalarHeader } from "../wire/messages";
import { rangeValues, stepValues } from "./step_rows";

const REQUEST = { run: "a", tag: "loss", smoothing: 0.5 };

/** Points at steps 0, 1, 2 … as an answer has them, the first and last of them outside of the window. */
function framed(values: readonly number[], header: Partial<ScalarHeader> = {}): Frame {
  const frame = exactFrame(REQUEST, 0, values);
  return { ...frame, header: { ...frame.header, ...header } };
}

/** One bucket of a window. */
function bucket(numbers: Readonly<Record<string, number>>, header: Partial<ScalarHeader> = {}): Frame {
  const columns = Object.entries(numbers).map(([name, value]) => [name, Float64Array.of(value)] as const);
  return {
    header: framed([1], { exact: false, ...header }).header,
    columns: new Map<string, Column>(columns),
  };
}

describe("the values at a step", () => {
  test("are those of its last point", () => {
    expect(stepValues(framed([1, 2, 3, 4], { n_before: 1, n_after: 1 }))).toEqual({
      ...{ value: 3, smoothed: 3, step: 2, wall: 102, relative: 2 },
    });
  });

  test("are those of the point before, where the step has none", () => {
    expect(stepValues(framed([1, 2], { n_before: 1, n_after: 1 }))).toMatchObject({ value: 1, step: 0 });
  });

  test("are those of the first point, where none is before", () => {
    expect(stepValues(framed([7], { n_after: 1 }))).toMatchObject({ value: 7, step: 0 });
  });

  test("are those of the last one of many points", () => {
    const last = { last: 5, last_step: 9, last_wall: 130, smoothed_last: 4 };
    expect(stepValues(bucket(last))).toEqual({ value: 5, smoothed: 4, step: 9, wall: 130, relative: 30 });
  });

  test("are nothing of a series without points", () => {
    expect(stepValues(framed([], { start_wall_time: null }))).toMatchObject({
      value: Number.NaN,
      step: Number.NaN,
    });
  });
});

describe("the values over a range", () => {
  test("leave out the points next to it", () => {
    const frame = framed([9, 4, 2, 3, 8], { n_before: 1, n_after: 1, window_points: 3 });
    expect(rangeValues(frame)).toEqual({
      ...{ start: 4, end: 3, min: 2, max: 4, mean: 3, startStep: 1, endStep: 3, minStep: 2, maxStep: 1 },
      ...{ change: -1, relativeChange: -0.25, nPoints: 3, nNotFinite: 0 },
    });
  });

  test("leave out of least and greatest what is not finite, and count it", () => {
    const frame = framed([1, Number.NaN, 3], { n_nan: 1, window_points: 3 });
    expect(rangeValues(frame)).toMatchObject({ min: 1, max: 3, mean: 2, nNotFinite: 1 });
  });

  test("come from a bucket where the points are many", () => {
    const numbers = {
      first: 4,
      last: 1,
      min: 0,
      max: 9,
      first_step: 10,
      last_step: 90,
      min_step: 50,
      max_step: 60,
    };
    expect(rangeValues(bucket(numbers, { window_points: 81 }))).toMatchObject({
      ...{ start: 4, end: 1, min: 0, max: 9, startStep: 10, endStep: 90, minStep: 50, maxStep: 60 },
      ...{ change: -3, relativeChange: -0.75, nPoints: 81 },
    });
  });

  test("are nothing where no point lies in it", () => {
    const frame = framed([1, 2], { n_before: 1, n_after: 1, window_points: 0 });
    expect(rangeValues(frame)).toMatchObject({
      start: Number.NaN,
      end: Number.NaN,
      min: Number.NaN,
      nPoints: 0,
    });
  });
});
