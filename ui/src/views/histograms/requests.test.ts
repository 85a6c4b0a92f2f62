import { expect, test } from "vitest";
import { columnsFor, type HistogramQuery, requestOf, stepsRequestOf } from "./requests";

const query: HistogramQuery = {
  ...{ mode: "ridge", isShared: false, xAxis: "relative", window: [1, 9], values: [-2, 2], step: 40 },
  ...{ slices: 26, columns: 400, ignoreOutliers: true, shouldShowSuperseded: true },
};
const asked = {
  ...{ run: "a", tag: "w", form: "buckets", x: "relative", lo: 1, hi: 9, rows: 26, at: null },
  ...{ bins: 64, low: null, high: null, outliers: false, superseded: true },
};

test("a ridge and an overlay ask for the same few steps of the window", () => {
  expect(requestOf("a", "w", query)).toEqual(asked);
  expect(requestOf("a", "w", { ...query, mode: "overlay" })).toEqual(asked);
});

test("a heat asks for all steps over the values that are shown", () => {
  const grid = { ...asked, form: "grid", rows: 400, low: -2, high: 2 };
  expect(requestOf("a", "w", { ...query, mode: "heat" })).toEqual(grid);
  expect(requestOf("a", "w", { ...query, mode: "heat", values: null })).toEqual({
    ...grid,
    low: null,
    high: null,
  });
});

test("percentiles are asked of all steps", () => {
  const wanted = { ...asked, form: "percentiles", rows: 400 };
  expect(requestOf("a", "w", { ...query, mode: "percentiles" })).toEqual(wanted);
});

test("of several runs the one histogram at the step of all cards is asked for, or the last", () => {
  const one = { ...asked, rows: 1, lo: null, hi: null, at: 40 };
  const shared = { ...query, mode: "overlay", isShared: true } as const;
  expect(requestOf("a", "w", shared)).toEqual(one);
  expect(requestOf("a", "w", { ...shared, step: null })).toEqual({ ...one, at: null });
});

test("steps are asked of the whole series", () => {
  expect(stepsRequestOf("a", "w", query)).toEqual({
    ...asked,
    form: "steps",
    lo: null,
    hi: null,
    rows: 2000,
    outliers: true,
  });
});

test("columns come in few different numbers", () => {
  expect([1, 100, 101, 340, 9000].map(columnsFor)).toEqual([100, 100, 200, 400, 1600]);
});
