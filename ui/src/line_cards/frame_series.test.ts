import { describe, expect, it } from "vitest";
import { exactFrame } from "../data/fake_source";
import type { Column, Frame } from "../wire/frames";
import { seriesOf } from "./frame_series";

const REQUEST = { run: "a", tag: "loss", smoothing: 0 };

function bucketFrame(): Frame {
  const exact = exactFrame(REQUEST, 0, [1]);
  const doubles = Object.entries({
    first_step: [0, 10],
    last_step: [9, 19],
    min_step: [5, Number.NaN],
    max_step: [2, Number.NaN],
    first_wall: [100, 110],
    last_wall: [109, 119],
    min_wall: [105, Number.NaN],
    max_wall: [102, Number.NaN],
    first: [1, Number.NaN],
    last: [2, Number.NaN],
    min: [0, Number.NaN],
    max: [3, Number.NaN],
  }).map(([name, values]): [string, Column] => [name, Float64Array.from(values)]);
  const counts = Object.entries({ count: [10, 4], n_nan: [0, 4], n_posinf: [0, 0], n_neginf: [0, 0] }).map(
    ([name, values]): [string, Column] => [name, Uint32Array.from(values)],
  );
  return { header: { ...exact.header, exact: false }, columns: new Map([...doubles, ...counts]) };
}

describe("seriesOf", () => {
  it("places points on any axis, whatever axis they were asked for", () => {
    const frame = exactFrame(REQUEST, 0, [5, 6, 7]);
    const x = (["step", "wall", "relative"] as const).map((axis) => {
      const { series } = seriesOf(frame, axis);
      return series.form === "points" && [...series.x];
    });
    expect(x).toEqual([
      [0, 1, 2],
      [100, 101, 102],
      [0, 1, 2],
    ]);
  });

  it("hands columns on without a copy, and makes a series once", () => {
    const frame = exactFrame({ ...REQUEST, smoothing: 0.5 }, 0, [5, 6]);
    const { series } = seriesOf(frame, "step");
    expect(series.form === "points" && series.value).toBe(frame.columns.get("value"));
    expect(seriesOf(frame, "step").series).toBe(series);
  });

  it("makes buckets of an answer that is not exact", () => {
    const { series, nonFinite, originWall } = seriesOf(bucketFrame(), "relative");
    expect(series).toMatchObject({
      form: "buckets",
      firstX: new Float64Array([0, 10]),
      lastX: new Float64Array([9, 19]),
      minX: new Float64Array([5, Number.NaN]),
      step: new Float64Array([9, 19]),
      count: new Uint32Array([10, 4]),
      smoothed: null,
    });
    expect([nonFinite, originWall]).toEqual([[{ kind: "nan", x: 10, count: 4 }], 100]);
  });

  it("names a column that is missing", () => {
    const frame = { header: exactFrame(REQUEST, 0, []).header, columns: new Map() };
    expect(() => seriesOf(frame, "step")).toThrow("column step of tag loss is missing");
  });
});
