import { describe, expect, test } from "vitest";
import type { ChartLine, Domain } from "../types";
import { fitX, fitY } from "./domain";
import { bucketLine, pointLine } from "./testing";

const all: Domain = [-1e9, 1e9];
const fitted = (lines: readonly ChartLine[], options: Partial<Parameters<typeof fitY>[2]> = {}, x = all) =>
  fitY(lines, x, { isLog: false, ignoreOutliers: false, withRaw: true, ...options });
const line = (...value: number[]) =>
  pointLine(
    "a",
    value.map((_, i) => i),
    value,
  );

describe("x", () => {
  test("reaches from the first to the last point of all lines", () => {
    expect(fitX([pointLine("a", [5, 6], [0, 0]), pointLine("b", [2, 9], [0, 0])], false)).toEqual([2, 9]);
  });

  test("of buckets reaches to the last bucket's last point", () => {
    expect(fitX([bucketLine("a", [{ x: [3, 8, 4, 5], y: [0, 0, 0, 0] }])], false)).toEqual([3, 8]);
  });

  test("of no points is unknown", () => {
    expect([fitX([], false), fitX([pointLine("a", [], [])], false)]).toEqual([null, null]);
  });

  test("of one point has room around it", () => {
    expect(fitX([pointLine("a", [7], [0])], false)).toEqual([6, 8]);
    const [low, high] = fitX([pointLine("a", [2 ** 60], [0])], false) ?? [0, 0];
    expect(low < 2 ** 60 && 2 ** 60 < high).toBe(true);
  });

  test("on a logarithmic axis begins at the first positive x", () => {
    expect(fitX([pointLine("a", [-4, 0, 2, 50], [0, 0, 0, 0])], true)).toEqual([2, 50]);
    expect(fitX([pointLine("a", [-4, 0], [0, 0])], true)).toBeNull();
  });
});

describe("y", () => {
  test("has 5 % of air on both sides", () => {
    expect(fitted([line(-10, 10)])).toEqual([-11, 11]);
  });

  test("does not go below zero where no value does", () => {
    expect(fitted([line(0.1, 10)])).toEqual([0, 10 + 0.495]);
  });

  test("leaves values that are not finite out", () => {
    expect(fitted([line(-10, Number.NaN, Number.POSITIVE_INFINITY, 10)])).toEqual([-11, 11]);
  });

  test("of nothing finite is unknown", () => {
    expect([fitted([]), fitted([line(Number.NaN)])]).toEqual([null, null]);
  });

  test("of equal values has room around them", () => {
    expect([fitted([line(7, 7)]), fitted([line(0, 0)])]).toEqual([
      [6.3, 7.7],
      [-1, 1],
    ]);
  });

  test.each([[[1e308, -1.7e308]], [[5e-324, 0]], [[1e-300, 2e-300]], [[1e15, 1e15 + 0.125]]])(
    "of %j is a domain with a finite width",
    (values) => {
      const [low, high] = fitted([line(...values)]) ?? [0, 0];
      expect(high - low > 0 && Number.isFinite(high - low)).toBe(true);
    },
  );

  test("fits the points inside the x domain alone", () => {
    expect(fitted([line(-1000, -10, 10, 1000)], {}, [1, 2])).toEqual([-11, 11]);
  });

  test("between two points fits the line that passes through", () => {
    expect(fitted([line(-10, 10)], {}, [0.4, 0.6])).toEqual([-11, 11]);
  });

  test("fits unsmoothed values only where they are drawn", () => {
    const lines = [pointLine("a", [0, 1], [-100, 100], { smoothed: [-10, 10] })];
    expect([fitted(lines), fitted(lines, { withRaw: false })]).toEqual([
      [-110, 110],
      [-11, 11],
    ]);
  });

  test("fits the extremes of buckets and bands", () => {
    const bucket = bucketLine("a", [{ x: [0, 9, 1, 2], y: [0, 0, -10, 10] }]);
    const band = { x: Float64Array.of(0, 1), low: Float64Array.of(-20, 0), high: Float64Array.of(0, 20) };
    expect([fitted([bucket]), fitted([{ ...bucket, band }])]).toEqual([
      [-11, 11],
      [-22, 22],
    ]);
  });

  test("on a logarithmic axis leaves zero and below out", () => {
    const [low, high] = fitted([line(0, -5, 0.01, 100)], { isLog: true }) ?? [0, 0];
    expect([low, high].map((value) => Number(value.toPrecision(3)))).toEqual([0.00631, 158]);
    expect(fitted([line(0, -5)], { isLog: true })).toBeNull();
  });

  test("without outliers leaves a lone spike out and keeps a steep start", () => {
    const decay = Array.from({ length: 400 }, (_, i) => 1 + 5 * Math.exp(-i / 60));
    const spiked = decay.with(200, 1e6);
    expect(fitted([line(...decay)], { ignoreOutliers: true })).toEqual(fitted([line(...decay)]));
    const [, high] = fitted([line(...spiked)], { ignoreOutliers: true }) ?? [0, 0];
    expect(high).toBeLessThan(12);
    expect(high).toBeGreaterThan(6);
  });

  test("without outliers keeps all of a line that is mostly flat", () => {
    expect(fitted([line(...new Array(99).fill(1), 3)], { ignoreOutliers: true })?.[1]).toBeGreaterThan(3);
  });

  test("of more values than are sampled still reaches to the extremes", () => {
    const values = Array.from({ length: 50_001 }, (_, i) => (i === 33_333 ? -10 : i / 50_000));
    const [low] = fitted([line(...values)]) ?? [0];
    expect(low).toBeCloseTo(-10.55, 9);
  });

  test("without outliers weighs early and late values alike, however many there are", () => {
    const values = Array.from({ length: 100_000 }, (_, i) => (i < 50_000 ? 100 : 1) + (i % 10) / 100);
    expect(fitted([line(...values)], { ignoreOutliers: true })?.[1]).toBeGreaterThan(100);
  });
});
